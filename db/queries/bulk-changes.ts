import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { BulkChange, BulkOutcome, BulkResult, ChangedField, TakeBack, TakenBack } from "#app/domain/bulk-change.ts";
import type { Member } from "#app/domain/member.ts";
import { allowedRoles, caseAccess } from "#app/domain/permissions.ts";
import { assignment, cases, region, studyMember, studyOrganisation } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { rowsOf } from "../rows-of.ts";
import { createAssignment } from "./assignments.ts";
import { editCase } from "./cases.ts";

type About = { now: Date; newId: () => string };
type FoundCase = { id: string; code: string; mayWrite: boolean } & Record<ChangedField, string | null>;

/**
 * Changes each case by itself and says what came of it (rule RG3). Cases that the member does not see are left out of the
 * answer; what the change names has to be there.
 */
export async function changeCases(db: Db, member: Member, { caseIds, change }: { caseIds: readonly string[]; change: BulkChange }, about: About): Promise<BulkResult[]> {
  const found = await findCases(db, member, caseIds);
  const isThere = await isKnown(db, member, change);
  const results: BulkResult[] = [];
  for (const one of found) results.push({ caseId: one.id, code: one.code, ...(await changeOne(db, member, one, change, isThere, about)) });
  return results;
}

async function changeOne(db: Db, member: Member, one: FoundCase, change: BulkChange, isThere: boolean, { now, newId }: About): Promise<Pick<BulkResult, "outcome" | "takeBack">> {
  const without = (outcome: BulkOutcome) => ({ outcome, takeBack: null });
  if (!one.mayWrite) return without("not_yours");
  if (!isThere) return without("absent");
  if (change.field === "assignment") {
    const { instrumentVersionId, raterId } = change;
    const assignmentId = newId();
    const outcome = await createAssignment(db, member, { assignmentId, documentId: newId(), caseId: one.id, instrumentVersionId, raterId });
    if (outcome === "created") return { outcome: "changed", takeBack: { caseId: one.id, assignmentId } };
    return without(outcome === "exists" ? "unchanged" : outcome === "no_consent" ? "no_consent" : "absent");
  }
  const { field, value } = change;
  if (one[field] === value) return without("unchanged");
  if (!(await editCase(db, member, { caseId: one.id }, { [field]: value }, now))) return without("not_yours");
  return { outcome: "changed", takeBack: { caseId: one.id, field, before: one[field], after: value } };
}

/** Takes changes back, each only while the case is still as the change left it. */
export async function takeBackChanges(db: Db, member: Member, changes: readonly TakeBack[], { now }: Pick<About, "now">): Promise<TakenBack[]> {
  const found = new Map(
    (
      await findCases(
        db,
        member,
        changes.map(({ caseId }) => caseId),
      )
    ).map((one) => [one.id, one]),
  );
  const results: TakenBack[] = [];
  for (const change of changes) {
    const one = found.get(change.caseId);
    if (!one?.mayWrite) continue;
    const isBack = "assignmentId" in change ? await takeBackAssignment(db, member, change) : await takeBackField(db, member, one, change, now);
    results.push({ caseId: one.id, code: one.code, outcome: isBack ? "taken_back" : "changed_since" });
  }
  return results;
}

async function takeBackField(db: Db, member: Member, one: FoundCase, { field, before, after }: Extract<TakeBack, { field: ChangedField }>, now: Date): Promise<boolean> {
  if (one[field] !== after) return false;
  if (!(await isKnown(db, member, { field, value: before } as BulkChange))) return false;
  return editCase(db, member, { caseId: one.id }, { [field]: before }, now);
}

/** Who assigned may take it back while the rater has written nothing; the database sees to that. */
async function takeBackAssignment(db: Db, { studyId }: Member, { caseId, assignmentId }: { caseId: string; assignmentId: string }): Promise<boolean> {
  const isOfCase = (await db.$count(assignment, and(eq(assignment.id, assignmentId), eq(assignment.caseId, caseId), eq(assignment.studyId, studyId)))) > 0;
  if (!isOfCase) return false;
  return asServiceWithin(db, async (service) => {
    const [row] = rowsOf<{ is_back: boolean }>(await service.execute(sql`select take_back_assignment(${assignmentId}) as is_back`));
    return row?.is_back ?? false;
  });
}

async function findCases(db: Db, member: Member, caseIds: readonly string[]): Promise<FoundCase[]> {
  if (caseIds.length === 0) return [];
  const rows = await db
    .select({ row: cases, organisationId: studyOrganisation.organisationId })
    .from(cases)
    .innerJoin(studyOrganisation, eq(studyOrganisation.id, cases.scopeId))
    .where(and(eq(cases.studyId, member.studyId), isNull(cases.withdrawnAt), inArray(cases.id, [...caseIds])))
    .orderBy(asc(cases.code));
  return rows.map(({ row: { id, code, step, regionId, processFacilitatorId }, organisationId }) => ({
    ...{ id, code, step, regionId, processFacilitatorId },
    mayWrite: caseAccess(member, { organisationId, visibility: member.caseVisibility, studyEnded: member.studyEnded }) === "write",
  }));
}

/** Whether what a change gives belongs to the study; an assignment asks that itself. */
async function isKnown(db: Db, { studyId }: Member, change: BulkChange): Promise<boolean> {
  if (change.field === "regionId") return (await db.$count(region, and(eq(region.studyId, studyId), eq(region.id, change.value)))) > 0;
  if (change.field !== "processFacilitatorId" || change.value === null) return true;
  const mayLead = inArray(studyMember.role, [...allowedRoles["case.edit"]]);
  return (await db.$count(studyMember, and(eq(studyMember.studyId, studyId), eq(studyMember.userId, change.value), isNull(studyMember.revokedAt), mayLead))) > 0;
}
