import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { calibrationResult, referenceAnswers, type CalibrationResult } from "#app/domain/calibration.ts";
import { isRating, isRevealed } from "#app/domain/double-rating.ts";
import type { InstrumentDefinition, LocalisedText } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import type { AssignmentState } from "#app/domain/vocabulary.ts";
import { assignment, calibrationRound, cases, instrumentVersion, user } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { createAssignment, listAnswers } from "./assignments.ts";

export type ReferenceCase = { versionId: string; version: number; title: LocalisedText; caseId: string; caseCode: string };

/** Cases whose answers are known (rule CL1): compared and finished, or submitted by the only rater. */
export async function listReferenceCases(db: Db, { studyId }: { studyId: string }): Promise<ReferenceCase[]> {
  const rows = await db
    .select({
      state: assignment.state,
      calibrationId: assignment.calibrationId,
      versionId: instrumentVersion.id,
      version: instrumentVersion.version,
      definition: instrumentVersion.definition,
      caseId: cases.id,
      caseCode: cases.code,
    })
    .from(assignment)
    .innerJoin(cases, and(eq(cases.id, assignment.caseId), isNull(cases.withdrawnAt)))
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, assignment.instrumentVersionId))
    .where(eq(assignment.studyId, studyId))
    .orderBy(asc(instrumentVersion.instrumentId), desc(instrumentVersion.version), asc(cases.code));
  return [...Map.groupBy(rows, (row) => `${row.versionId} ${row.caseId}`).values()].flatMap((group) => {
    const ratings = group.filter(isRating);
    const [first] = ratings;
    const isKnown = ratings.length > 0 && isRevealed(ratings.map(({ state }) => state)) && (ratings.length === 1 || ratings.every(({ state }) => state === "compared"));
    if (!first || !isKnown) return [];
    const { versionId, version, definition, caseId, caseCode } = first;
    return [{ versionId, version, title: definition.title, caseId, caseCode }];
  });
}

export type NewRound = { roundId: string; caseId: string; versionId: string; raterIds: readonly string[]; requiredAccuracy: number; newId: () => string };

/**
 * Begins a round: each rater gets the reference case as a calibration.
 *
 * @returns the raters who could not take part because they rate that case already; `not_found` when it is no reference case
 */
export async function startCalibration(
  db: Db,
  member: Member,
  { roundId, caseId, versionId, raterIds, requiredAccuracy, newId }: NewRound,
): Promise<{ made: string[]; already: string[] } | "not_found"> {
  const { studyId, userId } = member;
  const isReference = (await listReferenceCases(db, member)).some((one) => one.caseId === caseId && one.versionId === versionId);
  const [studyCase] = await db
    .select({ scopeId: cases.scopeId })
    .from(cases)
    .where(and(eq(cases.id, caseId), eq(cases.studyId, studyId)));
  if (!isReference || !studyCase) return "not_found";
  await db.insert(calibrationRound).values({ id: roundId, studyId, scopeId: studyCase.scopeId, caseId, instrumentVersionId: versionId, requiredAccuracy, startedBy: userId });
  const [made, already]: [string[], string[]] = [[], []];
  for (const raterId of raterIds) {
    const outcome = await createAssignment(db, member, { assignmentId: newId(), documentId: newId(), caseId, instrumentVersionId: versionId, raterId, calibrationId: roundId });
    (outcome === "created" ? made : already).push(raterId);
  }
  return { made, already };
}

export type RoundRater = { raterId: string; raterName: string; state: AssignmentState; submittedAt: Date | null; result: CalibrationResult | null };
export type Round = {
  id: string;
  versionId: string;
  version: number;
  definition: InstrumentDefinition;
  caseCode: string;
  requiredAccuracy: number;
  startedAt: Date;
  raters: RoundRater[];
  /** The member still has to rate the reference case, so nothing of it may be shown. */
  isBlind: boolean;
};

/** The rounds of a study, the newest first, with what each rater reached. For whoever may compare ratings. */
export async function listRounds(db: Db, { studyId, userId }: Pick<Member, "studyId" | "userId">): Promise<Round[]> {
  const rows = await db
    .select({ row: calibrationRound, definition: instrumentVersion.definition, version: instrumentVersion.version, caseCode: cases.code })
    .from(calibrationRound)
    .innerJoin(cases, and(eq(cases.id, calibrationRound.caseId), isNull(cases.withdrawnAt)))
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, calibrationRound.instrumentVersionId))
    .where(eq(calibrationRound.studyId, studyId))
    .orderBy(desc(calibrationRound.startedAt), asc(calibrationRound.id));
  const taking = await listParticipants(db, { roundIds: rows.map(({ row }) => row.id) });
  const rounds: Round[] = [];
  for (const { row, definition, version, caseCode } of rows) {
    const ofRound = taking.filter(({ calibrationId }) => calibrationId === row.id);
    const resultOf = await measure(db, { round: row, definition, assignmentIds: ofRound.filter(({ state }) => state === "submitted").map(({ id }) => id) });
    rounds.push({
      ...{ id: row.id, versionId: row.instrumentVersionId, version, definition, caseCode, requiredAccuracy: row.requiredAccuracy, startedAt: row.startedAt },
      raters: ofRound
        .filter(({ state }) => state !== "replaced")
        .map(({ id, raterId, raterName, state, submittedAt }) => ({ raterId, raterName, state, submittedAt, result: resultOf(id) })),
      isBlind: ofRound.some(({ raterId, state }) => raterId === userId && state === "open"),
    });
  }
  return rounds;
}

/** What the member reached in a calibration that is submitted; null for any other assignment. */
export async function getOwnCalibration(db: Db, member: Member, { assignmentId }: { assignmentId: string }): Promise<(CalibrationResult & { requiredAccuracy: number }) | null> {
  const [row] = await db
    .select({ round: calibrationRound, definition: instrumentVersion.definition })
    .from(assignment)
    .innerJoin(calibrationRound, eq(calibrationRound.id, assignment.calibrationId))
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, assignment.instrumentVersionId))
    .where(and(eq(assignment.id, assignmentId), eq(assignment.studyId, member.studyId), eq(assignment.raterId, member.userId), eq(assignment.state, "submitted")));
  if (!row) return null;
  const result = (await measure(db, { ...row, assignmentIds: [assignmentId] }))(assignmentId);
  return result && { ...result, requiredAccuracy: row.round.requiredAccuracy };
}

/** Raters who reached what their last submitted round on an instrument version required, and who did not. */
export function calibratedRaters(rounds: readonly Round[], { versionId }: { versionId: string }): Map<string, boolean> {
  const found = new Map<string, boolean>();
  for (const { raters } of rounds.filter((round) => round.versionId === versionId))
    for (const { raterId, result } of raters) if (result && !found.has(raterId)) found.set(raterId, result.isPassed === true);
  return found;
}

async function listParticipants(db: Db, { roundIds }: { roundIds: string[] }) {
  if (roundIds.length === 0) return [];
  return db
    .select({
      id: assignment.id,
      raterId: assignment.raterId,
      raterName: user.name,
      state: assignment.state,
      submittedAt: assignment.submittedAt,
      calibrationId: assignment.calibrationId,
    })
    .from(assignment)
    .innerJoin(user, eq(user.id, assignment.raterId))
    .where(inArray(assignment.calibrationId, roundIds))
    .orderBy(asc(user.name), asc(assignment.id));
}

/** Compares as the service: calibrations are never revealed, and raters may not read the reference case. */
async function measure(
  db: Db,
  { round, definition, assignmentIds }: { round: typeof calibrationRound.$inferSelect; definition: InstrumentDefinition; assignmentIds: string[] },
): Promise<(assignmentId: string) => CalibrationResult | null> {
  if (assignmentIds.length === 0) return () => null;
  return asServiceWithin(db, async (service) => {
    const known = await service
      .select({ id: assignment.id, state: assignment.state, calibrationId: assignment.calibrationId, revealed: assignment.revealed })
      .from(assignment)
      .where(and(eq(assignment.caseId, round.caseId), eq(assignment.instrumentVersionId, round.instrumentVersionId)));
    const answersOf = await listAnswers(service, { assignmentIds: [...known.map(({ id }) => id), ...assignmentIds] });
    const consensus = known.find(({ state }) => state === "consensus");
    const ratings = known.filter((one) => isRating(one) && one.revealed && one.state !== "open");
    const reference = referenceAnswers(
      definition,
      ratings.map(({ id }) => answersOf(id)),
      consensus ? answersOf(consensus.id) : {},
    );
    return (assignmentId) => (assignmentIds.includes(assignmentId) ? calibrationResult(definition, answersOf(assignmentId), reference, round) : null);
  });
}
