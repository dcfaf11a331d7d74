import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import { nextCaseCode } from "#app/domain/case-code.ts";
import type { Member } from "#app/domain/member.ts";
import { caseAccess, type CaseAccess } from "#app/domain/permissions.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { cases, organisation, region, study, studyOrganisation } from "../schema/index.ts";
import { createDocument } from "./documents.ts";

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

export type NewCase = Pick<CaseRow, "scopeId" | "institutionType" | "regionId" | "birthYear" | "sex" | "problemClasses" | "includedOn"> & { processFacilitatorId?: string | null };

/**
 * A new case under the next code of the study, with its trajectory and its synthesis. To be called in the transaction of
 * a person who may write in that organisation's cases.
 */
export async function createCase(db: Db, member: Member, frame: NewCase, newId: () => string): Promise<{ id: string; code: string }> {
  const [row] = await db.select({ prefix: study.caseCodePrefix }).from(study).where(eq(study.id, member.studyId));
  // Somebody else may take the number in between; then the next one is free.
  for (let attempt = 0; attempt < 10; attempt++) {
    const code = nextCaseCode(await listTakenCodes(db, member), row?.prefix ?? "");
    const id = await insertCase(db, member, { ...frame, code }, newId);
    if (id) return { id, code };
  }
  throw new Error(`No free case code was found in study ${member.studyId}.`);
}

/** A new case under a code that it already has elsewhere; null when the study has that code. */
export async function createCaseWithCode(db: Db, member: Member, frame: NewCase & { code: string }, newId: () => string): Promise<{ id: string; code: string } | null> {
  const id = await insertCase(db, member, frame, newId);
  return id ? { id, code: frame.code } : null;
}

/** Every code in use, those of other organisations and of withdrawn cases included: nobody may use one twice. */
export async function listTakenCodes(db: Db, { studyId }: { studyId: string }): Promise<string[]> {
  const rows = await asServiceWithin(db, (tx) => tx.select({ code: cases.code }).from(cases).where(eq(cases.studyId, studyId)));
  return rows.map(({ code }) => code);
}

async function insertCase(db: Db, member: Member, frame: NewCase & { code: string }, newId: () => string): Promise<string | null> {
  const { studyId } = member;
  const caseId = newId();
  const inserted = await db
    .insert(cases)
    .values({ id: caseId, studyId, step: "consent", ...frame })
    .onConflictDoNothing({ target: [cases.studyId, cases.code] })
    .returning({ id: cases.id });
  if (inserted.length === 0) return null;
  for (const kind of ["trajectory", "synthesis"] as const) await createDocument(db, member, { id: newId(), kind, scopeId: frame.scopeId, caseId });
  return caseId;
}

export type CaseEdit = Partial<Pick<CaseRow, "step" | "processFacilitatorId" | "regionId">>;

/** Changes a case; false when there is none that the member may write. */
export async function editCase(db: Db, { studyId }: Member, { caseId }: { caseId: string }, edit: CaseEdit, now: Date): Promise<boolean> {
  const changed = await db
    .update(cases)
    .set({ ...edit, updatedAt: now })
    .where(and(eq(cases.id, caseId), eq(cases.studyId, studyId), isNull(cases.withdrawnAt)))
    .returning({ id: cases.id });
  return changed.length > 0;
}

/** Takes a case out of every list, count and new export; false when there is none that the member may write. */
export async function withdrawCase(db: Db, { studyId }: Member, { caseId }: { caseId: string }, now: Date): Promise<boolean> {
  const changed = await db
    .update(cases)
    .set({ withdrawnAt: now, updatedAt: now })
    .where(and(eq(cases.id, caseId), eq(cases.studyId, studyId), isNull(cases.withdrawnAt)))
    .returning({ id: cases.id });
  return changed.length > 0;
}

/** The code of each case the asker may see, by id; withdrawn ones too, for the access log. */
export async function listCaseCodes(db: Db, { studyId }: { studyId: string }): Promise<Map<string, string>> {
  const rows = await db.select({ id: cases.id, code: cases.code }).from(cases).where(eq(cases.studyId, studyId));
  return new Map(rows.map((row) => [row.id, row.code]));
}

/** The codes, in capitals, of the study's cases that the asker may not see: they have no place in what leaves the product. */
export async function listHiddenCodes(db: Db, { studyId }: { studyId: string }): Promise<Set<string>> {
  const seen = new Set((await listCaseCodes(db, { studyId })).values());
  return new Set((await listTakenCodes(db, { studyId })).filter((code) => !seen.has(code)).map((code) => code.toUpperCase()));
}
