import { and, asc, eq, ilike, inArray, isNull, max, or } from "drizzle-orm";
import { type CaseFacts, checklistProgress, waitsFor, type Waiting } from "#app/domain/case-progress.ts";
import { summariseConsent } from "#app/domain/consent.ts";
import type { Member } from "#app/domain/member.ts";
import { caseAccess } from "#app/domain/permissions.ts";
import type { CaseStep, InstitutionType } from "#app/domain/vocabulary.ts";
import { cases, document, organisation, region, searchText, studyOrganisation } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { getCaseContents } from "./case-facts.ts";
import { listStudyConsents } from "./consent.ts";
import { holdsWords } from "./text-search.ts";

export type RegistryFilter = {
  institutionType?: InstitutionType | undefined;
  regionId?: string | undefined;
  step?: CaseStep | undefined;
  /** Only cases of the member's own organisation. */
  isMine?: boolean | undefined;
  /** Part of the code, or words that stand in a text of the case. */
  text?: string | undefined;
};

export type RegistryRow = {
  id: string;
  code: string;
  institutionType: InstitutionType;
  regionName: string;
  organisationName: string;
  step: CaseStep;
  /** Submitted and assigned checklists; null for a case seen in summary, like `waiting`. */
  checklists: { submitted: number; assigned: number } | null;
  waiting: Waiting | null;
  mayWrite: boolean;
  /** When the case or one of its documents last changed, as far as the member sees them. */
  updatedAt: Date;
};

/**
 * The cases a member may see and that pass the filter, by code.
 *
 * @param today `yyyy-mm-dd`
 */
export async function listRegistry(db: Db, member: Member, { filter, today }: { filter: RegistryFilter; today: string }): Promise<RegistryRow[]> {
  const { studyId } = member;
  const rows = await db
    .select({ row: cases, regionName: region.name, organisationId: organisation.id, organisationName: organisation.name })
    .from(cases)
    .innerJoin(studyOrganisation, eq(studyOrganisation.id, cases.scopeId))
    .innerJoin(organisation, eq(organisation.id, studyOrganisation.organisationId))
    .innerJoin(region, eq(region.id, cases.regionId))
    .where(
      and(
        eq(cases.studyId, studyId),
        isNull(cases.withdrawnAt),
        filter.institutionType && eq(cases.institutionType, filter.institutionType),
        filter.regionId ? eq(cases.regionId, filter.regionId) : undefined,
        filter.step && eq(cases.step, filter.step),
        filter.isMine ? eq(organisation.id, member.organisationId) : undefined,
        filter.text
          ? or(
              ilike(cases.code, `%${filter.text.replace(/[\\%_]/g, "\\$&")}%`),
              inArray(
                cases.id,
                db
                  .select({ caseId: searchText.caseId })
                  .from(searchText)
                  .where(and(eq(searchText.studyId, studyId), holdsWords(filter.text))),
              ),
            )
          : undefined,
      ),
    )
    .orderBy(asc(cases.code));

  const contentsOf = await getCaseContents(db, { studyId });
  const consentsOf = Map.groupBy(await listStudyConsents(db, { studyId }), (consent) => consent.caseId);
  const lastChanges = await listLastChanges(db, { studyId });

  return rows.flatMap(({ row, organisationId, ...names }) => {
    const access = caseAccess(member, { organisationId, visibility: member.caseVisibility, studyEnded: member.studyEnded });
    if (access === "none") return [];
    const facts: CaseFacts = { ...contentsOf(row.id), consent: summariseConsent(consentsOf.get(row.id) ?? [], { birthYear: row.birthYear, today }) };
    const isSummary = access === "summary";
    const changedAt = lastChanges.get(row.id);
    return {
      id: row.id,
      code: row.code,
      institutionType: row.institutionType,
      step: row.step,
      ...names,
      checklists: isSummary ? null : checklistProgress(facts),
      waiting: isSummary ? null : waitsFor(row.step, facts),
      mayWrite: access === "write",
      updatedAt: changedAt && changedAt > row.updatedAt ? changedAt : row.updatedAt,
    };
  });
}

async function listLastChanges(db: Db, { studyId }: { studyId: string }): Promise<Map<string, Date>> {
  const rows = await db
    .select({ caseId: document.caseId, at: max(document.updatedAt) })
    .from(document)
    .where(eq(document.studyId, studyId))
    .groupBy(document.caseId);
  return new Map(rows.flatMap(({ caseId, at }) => (caseId && at ? [[caseId, at]] : [])));
}
