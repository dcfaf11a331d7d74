import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import { caseAccess, type CaseAccess } from "#app/domain/permissions.ts";
import { cases, organisation, region, studyOrganisation } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type CaseRow = typeof cases.$inferSelect;
export type CaseDetails = CaseRow & { organisationId: string; organisationName: string; regionName: string; access: Exclude<CaseAccess, "none"> };

/**
 * One case with what the member may do with it; null when there is none, when it is not theirs to see, or when consent
 * was withdrawn.
 */
export async function getCase(db: Db, member: Member, key: { code: string } | { caseId: string }): Promise<CaseDetails | null> {
  const [row] = await db
    .select({ row: cases, organisationId: organisation.id, organisationName: organisation.name, regionName: region.name })
    .from(cases)
    .innerJoin(studyOrganisation, eq(studyOrganisation.id, cases.scopeId))
    .innerJoin(organisation, eq(organisation.id, studyOrganisation.organisationId))
    .innerJoin(region, eq(region.id, cases.regionId))
    .where(and(eq(cases.studyId, member.studyId), isNull(cases.withdrawnAt), "code" in key ? eq(cases.code, key.code) : eq(cases.id, key.caseId)));
  if (!row) return null;
  const access = caseAccess(member, { organisationId: row.organisationId, visibility: member.caseVisibility, studyEnded: member.studyEnded });
  return access === "none" ? null : { ...row.row, organisationId: row.organisationId, organisationName: row.organisationName, regionName: row.regionName, access };
}

export type TypeProgress = { institutionType: CaseRow["institutionType"]; included: number };

/** How many cases there are of each institution type, as far as the member sees them. */
export async function countCasesByType(db: Db, { studyId }: { studyId: string }): Promise<TypeProgress[]> {
  return db
    .select({ institutionType: cases.institutionType, included: count() })
    .from(cases)
    .where(and(eq(cases.studyId, studyId), isNull(cases.withdrawnAt)))
    .groupBy(cases.institutionType)
    .orderBy(asc(cases.institutionType));
}

/** How many cases are at each step, as far as the member sees them. */
export async function countCasesByStep(db: Db, { studyId }: { studyId: string }): Promise<{ step: CaseRow["step"]; count: number }[]> {
  return db
    .select({ step: cases.step, count: sql<number>`count(*)::int` })
    .from(cases)
    .where(and(eq(cases.studyId, studyId), isNull(cases.withdrawnAt)))
    .groupBy(cases.step);
}
