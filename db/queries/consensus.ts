import { and, asc, eq, inArray } from "drizzle-orm";
import { compareAnswers, isRating, isSettled } from "#app/domain/double-rating.ts";
import type { Member } from "#app/domain/member.ts";
import { assignment, document } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { listCaseRatings, type RatedVersion, type RaterOfCase } from "./assessments.ts";
import { createDocument } from "./documents.ts";

export type Comparison = Omit<RatedVersion, "raters"> & { raters: (RaterOfCase & { answers: NonNullable<RaterOfCase["answers"]> })[]; isFinished: boolean };

/** The newest version of an instrument that two raters or more have submitted for this case; null when there is none, or the member still has to rate it. */
export async function getComparison(db: Db, member: Member, { caseId, instrumentId }: { caseId: string; instrumentId: string }): Promise<Comparison | null> {
  for (const rated of await listCaseRatings(db, member, { caseId, instrumentId })) {
    if (rated.raters.some((rater) => rater.raterId === member.userId && rater.state === "open")) return null;
    const raters = rated.raters.flatMap((rater) => (rater.answers && rater.state !== "open" ? [{ ...rater, answers: rater.answers }] : []));
    if (raters.length > 1) return { ...rated, raters, isFinished: raters.every(({ state }) => state === "compared") };
  }
  return null;
}

export type ConsensusDocument = { assignmentId: string; documentId: string };

/**
 * The document in which the answers of a comparison are settled, made at the first. It is an assignment in the state
 * `consensus` beside the raw ratings, which stay as they are (rule DR4). Only the server writes in it.
 *
 * @param ids for a new one
 * @returns null when the comparison was finished, and for somebody who rated this case: nobody settles an own rating
 */
export async function openConsensus(
  db: Db,
  member: Member,
  { scopeId, caseId, instrumentVersionId, newIds }: { scopeId: string; caseId: string; instrumentVersionId: string; newIds: ConsensusDocument },
): Promise<ConsensusDocument | null> {
  const ofComparison = and(eq(assignment.studyId, member.studyId), eq(assignment.caseId, caseId), eq(assignment.instrumentVersionId, instrumentVersionId));
  // Locked, so that two people who settle the first answer at once make one document. Read anew after the lock: a
  // statement that waited for it does not see rows made meanwhile.
  await db.select({ id: assignment.id }).from(assignment).where(ofComparison).orderBy(asc(assignment.id)).for("update");
  const rows = await db
    .select({ id: assignment.id, raterId: assignment.raterId, state: assignment.state, calibrationId: assignment.calibrationId })
    .from(assignment)
    .where(ofComparison);
  const ratings = rows.filter(isRating);
  if (ratings.every(({ state }) => state === "compared") || ratings.some(({ raterId }) => raterId === member.userId)) return null;

  const existing = rows.find(({ state }) => state === "consensus");
  if (existing) {
    const [found] = await db.select({ documentId: document.id }).from(document).where(eq(document.assignmentId, existing.id));
    return found ? { assignmentId: existing.id, documentId: found.documentId } : null;
  }
  const { assignmentId, documentId } = newIds;
  const { studyId, userId } = member;
  await db.insert(assignment).values({ id: assignmentId, studyId, scopeId, caseId, instrumentVersionId, raterId: userId, state: "consensus", revealed: true });
  // Without an owner: nobody may write in it by hand, whatever role they get later.
  await createDocument(db, member, { id: documentId, kind: "assessment", scopeId, caseId, assignmentId, revealed: true });
  return newIds;
}

/**
 * Ends a comparison: the ratings become `compared` and the consensus is locked.
 *
 * @returns `unsettled` while something the raters differ on is not settled; `refused` when it was finished already, and
 *   for somebody who rated this case
 */
export async function finishComparison(
  db: Db,
  member: Member,
  { comparison, finishedAt }: { comparison: Comparison; finishedAt: Date },
): Promise<"finished" | "unsettled" | "refused"> {
  const { definition, raters, consensus, isFinished } = comparison;
  if (isFinished || raters.some(({ raterId }) => raterId === member.userId)) return "refused";
  const compared = compareAnswers(
    definition,
    raters.map(({ answers }) => answers),
  );
  if (!isSettled(compared, consensus?.answers ?? {})) return "unsettled";
  const ids = raters.map(({ assignmentId }) => assignmentId);
  await db
    .update(assignment)
    .set({ state: "compared" })
    .where(and(eq(assignment.studyId, member.studyId), inArray(assignment.id, ids), eq(assignment.state, "submitted")));
  if (consensus)
    await db
      .update(document)
      .set({ lockedAt: finishedAt })
      .where(and(eq(document.studyId, member.studyId), eq(document.assignmentId, consensus.assignmentId)));
  return "finished";
}
