import { and, asc, desc, eq, inArray, isNotNull, isNull, not, notInArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { assessmentProgress, isAnswered, type AssessmentProgress } from "#app/domain/assessment.ts";
import { isRating, isRevealed, isStillBlind } from "#app/domain/double-rating.ts";
import type { GuidelineSource } from "#app/domain/guideline-version.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import type { DocumentAccess } from "#app/domain/permissions.ts";
import type { AssignmentState, InstitutionType } from "#app/domain/vocabulary.ts";
import { answer, assignment, cases, document, instrument, instrumentVersion, user } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { type EvidencedAnswer, listAnswers, type RatedKind } from "./assignments.ts";
import { getAccessibleDocument } from "./document-access.ts";
import { isOpen } from "./open-parts.ts";

export type AssignmentDetails = {
  id: string;
  state: AssignmentState;
  isOwn: boolean;
  raterName: string;
  submittedAt: Date | null;
  caseId: string;
  /** All a rater sees of the case. */
  caseCode: string;
  institutionType: InstitutionType;
  definition: InstrumentDefinition;
  documentId: string;
  access: Exclude<DocumentAccess, "none">;
  calibrationId: string | null;
  /** Of every published version of the instrument, to tell which one held at the time of the care. */
  guidelineSources: GuidelineSource[];
};

/** An assignment whose document the member may open; null when there is none, or it is not theirs to see (yet). */
export async function getAssignment(db: Db, member: Member, { assignmentId }: { assignmentId: string }): Promise<AssignmentDetails | null> {
  const [row] = await db
    .select({ assignment, caseCode: cases.code, institutionType: cases.institutionType, definition: instrumentVersion.definition, raterName: user.name, documentId: document.id })
    .from(assignment)
    .innerJoin(cases, and(eq(cases.id, assignment.caseId), isNull(cases.withdrawnAt)))
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, assignment.instrumentVersionId))
    .innerJoin(document, eq(document.assignmentId, assignment.id))
    .innerJoin(user, eq(user.id, assignment.raterId))
    .where(and(eq(assignment.id, assignmentId), eq(assignment.studyId, member.studyId)));
  const found = row ? await getAccessibleDocument(db, member, { documentId: row.documentId }) : null;
  if (!row || !found || found.access === "none") return null;
  const { id, state, submittedAt, caseId, raterId, calibrationId } = row.assignment;
  const { assignment: _row, ...about } = row;
  const guidelineSources = await listGuidelineSources(db, { instrumentVersionId: row.assignment.instrumentVersionId });
  return { ...about, id, state, submittedAt, caseId, calibrationId, guidelineSources, isOwn: raterId === member.userId && state !== "consensus", access: found.access };
}

/** Which versions there were of the guideline that an instrument is about; none for a checklist. */
async function listGuidelineSources(db: Db, { instrumentVersionId }: { instrumentVersionId: string }): Promise<GuidelineSource[]> {
  const own = alias(instrumentVersion, "own");
  const rows = await db
    .select({ source: sql<GuidelineSource | null>`${instrumentVersion.definition} -> 'source'` })
    .from(own)
    .innerJoin(instrumentVersion, and(eq(instrumentVersion.instrumentId, own.instrumentId), or(isNotNull(instrumentVersion.publishedAt), eq(instrumentVersion.id, own.id))))
    .where(eq(own.id, instrumentVersionId))
    .orderBy(asc(instrumentVersion.version));
  return rows.flatMap(({ source }) => source ?? []);
}

/** Whether this is the member's own assignment that cannot be opened for want of consent (rule CN6): a rater may know why. */
export async function isClosedToRater(db: Db, member: Member, { assignmentId }: { assignmentId: string }): Promise<boolean> {
  return asServiceWithin(db, async (service) => {
    const own = and(eq(assignment.id, assignmentId), eq(assignment.studyId, member.studyId), eq(assignment.raterId, member.userId));
    return (await service.$count(assignment, and(own, not(isOpen(assignment.caseId, "file"))))) > 0;
  });
}

export type Submission = { outcome: "submitted"; isRevealed: boolean } | { outcome: "already_submitted" };

/**
 * Submits the member's own assignment: locks its document (rule DR3) and, when it was the last one of its case and
 * instrument, reveals all of them (rule DR2). Of submits at the same time one wins; the others are `already_submitted`.
 *
 * @returns null when it is not the member's
 */
export async function submitAssessment(db: Db, member: Member, { assignmentId, submittedAt }: { assignmentId: string; submittedAt: Date }): Promise<Submission | null> {
  const [own] = await db
    .select({ caseId: assignment.caseId, instrumentVersionId: assignment.instrumentVersionId, calibrationId: assignment.calibrationId, state: assignment.state })
    .from(assignment)
    .innerJoin(cases, and(eq(cases.id, assignment.caseId), isNull(cases.withdrawnAt)))
    .where(and(eq(assignment.id, assignmentId), eq(assignment.studyId, member.studyId), eq(assignment.raterId, member.userId)));
  if (!own || member.studyEnded) return null;
  if (own.state === "replaced") return { outcome: "already_submitted" };

  // A rater does not see the others' assignments, and whether to reveal depends on them.
  return asServiceWithin(db, async (service) => {
    // Locked in one order, so that of two raters who submit at once the second sees what the first did.
    const raters = await service
      .select({ id: assignment.id, state: assignment.state, calibrationId: assignment.calibrationId })
      .from(assignment)
      .where(and(eq(assignment.caseId, own.caseId), eq(assignment.instrumentVersionId, own.instrumentVersionId), notInArray(assignment.state, ["consensus", "replaced"])))
      .orderBy(asc(assignment.id))
      .for("update");
    if (raters.find(({ id }) => id === assignmentId)?.state !== "open") return { outcome: "already_submitted" };

    await service.update(assignment).set({ state: "submitted", submittedAt }).where(eq(assignment.id, assignmentId));
    await service.update(document).set({ lockedAt: submittedAt }).where(eq(document.assignmentId, assignmentId));
    // A calibration is measured against the reference, and stays out of what the case tells (rule CL1).
    const ratings = raters.filter(isRating);
    const isLast = own.calibrationId === null && isRevealed(ratings.map(({ id, state }) => (id === assignmentId ? "submitted" : state)));
    if (isLast) {
      const ids = ratings.map(({ id }) => id);
      await service.update(assignment).set({ revealed: true }).where(inArray(assignment.id, ids));
      await service.update(document).set({ revealed: true }).where(inArray(document.assignmentId, ids));
      await service.update(answer).set({ revealed: true }).where(inArray(answer.assignmentId, ids));
    }
    return { outcome: "submitted", isRevealed: isLast };
  });
}

export type RaterOfCase = {
  assignmentId: string;
  raterId: string;
  raterName: string;
  state: AssignmentState;
  submittedAt: Date | null;
  /** How far, in numbers only; null where even those would tell a rater something. */
  progress: Pick<AssessmentProgress, "answered" | "total"> | null;
  /** Null before all raters have submitted (rule DR2), but for one's own. */
  answers: Record<string, EvidencedAnswer> | null;
};

export type RatedVersion = { instrumentId: string; versionId: string; version: number; definition: InstrumentDefinition; raters: RaterOfCase[]; consensus: RaterOfCase | null };

/** What a case was or is being rated with, one entry per instrument version, the newest version of each first. */
export async function listCaseRatings(
  db: Db,
  member: Member,
  { caseId, kind, instrumentId }: { caseId: string; kind?: RatedKind; instrumentId?: string },
): Promise<RatedVersion[]> {
  const rows = await db
    .select({ row: assignment, raterName: user.name, instrumentId: instrument.id, version: instrumentVersion.version, definition: instrumentVersion.definition })
    .from(assignment)
    .innerJoin(cases, and(eq(cases.id, assignment.caseId), isNull(cases.withdrawnAt)))
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, assignment.instrumentVersionId))
    .innerJoin(instrument, eq(instrument.id, instrumentVersion.instrumentId))
    .innerJoin(user, eq(user.id, assignment.raterId))
    .where(
      and(
        eq(assignment.studyId, member.studyId),
        eq(assignment.caseId, caseId),
        kind ? eq(instrument.kind, kind) : undefined,
        instrumentId ? eq(instrument.id, instrumentId) : undefined,
      ),
    )
    .orderBy(asc(instrument.createdAt), asc(instrument.id), desc(instrumentVersion.version), asc(assignment.submittedAt), asc(assignment.assignedAt), asc(assignment.id));

  const shown = rows.filter(({ row }) => row.state === "consensus" || isRating(row));
  const assignmentIds = shown.map(({ row }) => row.id);
  const answersOf = await listAnswers(db, { assignmentIds });
  // Only how many were given leaves this function, never which.
  const countedOf = await asServiceWithin(db, (service) => listAnswers(service, { assignmentIds }));

  return [...Map.groupBy(shown, ({ row }) => row.instrumentVersionId).values()].flatMap((group) => {
    const first = group[0];
    if (!first) return [];
    const { definition } = first;
    // A calibration on the same case is open too: the reference is known only after it.
    const isBlind = isStillBlind(
      rows.filter(({ row }) => row.instrumentVersionId === first.row.instrumentVersionId).map(({ row }) => row),
      member,
    );
    const raters = group.map(({ row, raterName }): RaterOfCase => {
      const isOwn = row.raterId === member.userId && row.state !== "consensus";
      const isReadable = isOwn || (row.revealed && !isBlind);
      const answers = isReadable ? answersOf(row.id) : null;
      const progress = answers ? assessmentProgress(definition, answers) : isBlind ? null : countAnswers(definition, countedOf(row.id));
      return { assignmentId: row.id, raterId: row.raterId, raterName, state: row.state, submittedAt: row.submittedAt, progress, answers };
    });
    const consensus = raters.find(({ state }) => state === "consensus") ?? null;
    return {
      instrumentId: first.instrumentId,
      versionId: first.row.instrumentVersionId,
      version: first.version,
      definition,
      raters: raters.filter((one) => one !== consensus),
      consensus: consensus?.answers ? consensus : null,
    };
  });
}

/** Counted over all items: which of them are asked would tell what was answered. */
function countAnswers(definition: InstrumentDefinition, answers: Record<string, EvidencedAnswer>): Pick<AssessmentProgress, "answered" | "total"> {
  const items = listItems(definition);
  return { answered: items.filter(({ id }) => isAnswered(answers[id])).length, total: items.length };
}
