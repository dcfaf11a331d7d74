import { and, asc, desc, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import type { LocalisedText } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import { caseAccess } from "#app/domain/permissions.ts";
import type { RatingDraw } from "#app/domain/rating-draw.ts";
import type { AssignmentState, InstitutionType } from "#app/domain/vocabulary.ts";
import { assignment, cases, document, instrument, instrumentVersion, ratingDraw, studyOrganisation, user } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { getCase } from "./cases.ts";
import { createAssignment, ratedKinds, type RatedKind } from "./assignments.ts";

export type RatedInstrument = { versionId: string; instrumentId: string; version: number; kind: RatedKind; title: LocalisedText };

/** Published versions of what cases are rated with, the newest of each instrument first. */
export async function listRatedInstruments(db: Db, { studyId }: { studyId: string }): Promise<RatedInstrument[]> {
  const rows = await db
    .select({ versionId: instrumentVersion.id, instrumentId: instrument.id, version: instrumentVersion.version, kind: instrument.kind, definition: instrumentVersion.definition })
    .from(instrument)
    .innerJoin(instrumentVersion, and(eq(instrumentVersion.instrumentId, instrument.id), isNotNull(instrumentVersion.publishedAt)))
    .where(and(eq(instrument.studyId, studyId), inArray(instrument.kind, [...ratedKinds])))
    .orderBy(asc(instrument.kind), asc(instrument.createdAt), asc(instrument.id), desc(instrumentVersion.version));
  return rows.map(({ definition, kind, ...row }) => ({ ...row, kind: kind as RatedKind, title: definition.title }));
}

export type PlannedRating = { assignmentId: string; raterId: string; raterName: string; state: AssignmentState; isDrawn: boolean; isCalibration: boolean };

export type PlannedCase = { caseId: string; code: string; institutionType: InstitutionType; canAssign: boolean; ratings: PlannedRating[] };

/**
 * Every case that the member may read in full, by code, with who rates it with one instrument version: also who was
 * replaced and who calibrates on it. States only, no answers.
 */
export async function listPlannedCases(db: Db, member: Member, { versionId }: { versionId: string }): Promise<PlannedCase[]> {
  const rows = await db
    .select({ caseId: cases.id, code: cases.code, institutionType: cases.institutionType, organisationId: studyOrganisation.organisationId })
    .from(cases)
    .innerJoin(studyOrganisation, eq(studyOrganisation.id, cases.scopeId))
    .where(and(eq(cases.studyId, member.studyId), isNull(cases.withdrawnAt)))
    .orderBy(asc(cases.code));
  const ratings = await db
    .select({
      caseId: assignment.caseId,
      assignmentId: assignment.id,
      raterId: assignment.raterId,
      raterName: user.name,
      state: assignment.state,
      drawId: assignment.drawId,
      calibrationId: assignment.calibrationId,
    })
    .from(assignment)
    .innerJoin(user, eq(user.id, assignment.raterId))
    .where(and(eq(assignment.studyId, member.studyId), eq(assignment.instrumentVersionId, versionId), ne(assignment.state, "consensus")))
    .orderBy(asc(assignment.assignedAt), asc(assignment.id));
  const ratingsOf = Map.groupBy(ratings, ({ caseId }) => caseId);
  return rows.flatMap(({ organisationId, ...about }): PlannedCase[] => {
    const access = caseAccess(member, { organisationId, visibility: member.caseVisibility, studyEnded: member.studyEnded });
    if (access !== "full" && access !== "write") return [];
    const own = (ratingsOf.get(about.caseId) ?? []).map(({ caseId: _case, drawId, calibrationId, ...rating }) => ({
      ...rating,
      isDrawn: drawId !== null,
      isCalibration: calibrationId !== null,
    }));
    return [{ ...about, canAssign: access === "write", ratings: own }];
  });
}

export type Replacement = { assignmentId: string; raterId: string; replacedAt: Date; newIds: { assignmentId: string; documentId: string } };

/**
 * Lets another rater take over an assignment that was not submitted (rule DR5): the old document is locked as it stands,
 * the new one begins empty.
 *
 * @returns `submitted` when it was submitted meanwhile or replaced before; `exists` when that rater has the case already;
 *   `not_found` when there is no such assignment, case or rater
 */
export async function replaceRater(
  db: Db,
  member: Member,
  { assignmentId, raterId, replacedAt, newIds }: Replacement,
): Promise<{ caseId: string } | "submitted" | "exists" | "not_found" | "no_consent"> {
  const [old] = await db
    .select({
      caseId: assignment.caseId,
      instrumentVersionId: assignment.instrumentVersionId,
      drawId: assignment.drawId,
      calibrationId: assignment.calibrationId,
      state: assignment.state,
    })
    .from(assignment)
    .where(and(eq(assignment.id, assignmentId), eq(assignment.studyId, member.studyId)))
    .for("update");
  if (!old || old.state === "consensus") return "not_found";
  if (old.state !== "open") return "submitted";
  const { caseId, instrumentVersionId, drawId, calibrationId } = old;
  if ((await getCase(db, member, { caseId }))?.access !== "write") return "not_found";
  const origin = { replacesId: assignmentId, ...(drawId && { drawId }), ...(calibrationId && { calibrationId }) };
  const made = await createAssignment(db, member, { ...newIds, caseId, instrumentVersionId, raterId, ...origin });
  if (made !== "created") return made;
  await db.update(assignment).set({ state: "replaced", replacedAt }).where(eq(assignment.id, assignmentId));
  // The document is its rater's alone; who assigns may end it, not read it.
  await asServiceWithin(db, (service) => service.update(document).set({ lockedAt: replacedAt }).where(eq(document.assignmentId, assignmentId)));
  return { caseId };
}

export type AppliedDraw = { drawId: string; versionId: string; share: number; seed: string; raterIds: readonly string[]; plan: RatingDraw; newId: () => string };

/** Keeps a draw and gives the drawn cases to their second raters (rule DR6). @returns the assignments that were made */
export async function applyDraw(
  db: Db,
  member: Member,
  { drawId, versionId, share, seed, raterIds, plan, newId }: AppliedDraw,
): Promise<{ caseId: string; assignmentId: string }[]> {
  const { studyId, userId } = member;
  const counts = { ratedCount: plan.rated, doubleCount: plan.double, drawnCount: plan.drawn.length };
  await db.insert(ratingDraw).values({ id: drawId, studyId, instrumentVersionId: versionId, share, seed, raterIds: [...raterIds], ...counts, drawnBy: userId });
  const made = [];
  for (const { caseId, raterId } of plan.drawn) {
    const assignmentId = newId();
    const outcome = await createAssignment(db, member, { assignmentId, documentId: newId(), caseId, instrumentVersionId: versionId, raterId, drawId });
    if (outcome === "created") made.push({ caseId, assignmentId });
  }
  return made;
}

export type KeptDraw = typeof ratingDraw.$inferSelect & { title: LocalisedText; version: number; byName: string };

/** The draws of a study, the newest first. */
export async function listDraws(db: Db, { studyId }: { studyId: string }): Promise<KeptDraw[]> {
  const rows = await db
    .select({ row: ratingDraw, definition: instrumentVersion.definition, version: instrumentVersion.version, byName: user.name })
    .from(ratingDraw)
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, ratingDraw.instrumentVersionId))
    .leftJoin(user, eq(user.id, ratingDraw.drawnBy))
    .where(eq(ratingDraw.studyId, studyId))
    .orderBy(desc(ratingDraw.drawnAt), asc(ratingDraw.id));
  return rows.map(({ row, definition, version, byName }) => ({ ...row, title: definition.title, version, byName: byName ?? "" }));
}
