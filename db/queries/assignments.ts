import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, notInArray, sql } from "drizzle-orm";
import { assessmentProgress, type AssessmentProgress, type GivenAnswer, type GivenAnswers } from "#app/domain/assessment.ts";
import { compareAnswers } from "#app/domain/double-rating.ts";
import type { LocalisedText } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import { allowedRoles } from "#app/domain/permissions.ts";
import type { AssignmentState, InstitutionType, InstrumentKind } from "#app/domain/vocabulary.ts";
import { answer, assignment, cases, instrument, instrumentVersion, organisation, study, studyMember, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { createDocument } from "./documents.ts";
import { listOpenParts } from "./open-parts.ts";

/** Kinds of instrument that raters fill in about a case. */
export const ratedKinds = ["checklist", "guideline_set"] as const satisfies InstrumentKind[];
export type RatedKind = (typeof ratedKinds)[number];

export type AssignableInstrument = { instrumentVersionId: string; kind: InstrumentKind; title: LocalisedText };

/** What cases can be rated with: of each instrument the newest published version. */
export async function listAssignableInstruments(db: Db, { studyId }: { studyId: string }): Promise<AssignableInstrument[]> {
  const rows = await db
    .select({ instrumentId: instrument.id, instrumentVersionId: instrumentVersion.id, kind: instrument.kind, definition: instrumentVersion.definition })
    .from(instrument)
    .innerJoin(instrumentVersion, and(eq(instrumentVersion.instrumentId, instrument.id), isNotNull(instrumentVersion.publishedAt)))
    .where(and(eq(instrument.studyId, studyId), inArray(instrument.kind, [...ratedKinds])))
    .orderBy(asc(instrument.kind), asc(instrument.createdAt), asc(instrument.id), desc(instrumentVersion.version));
  return [...Map.groupBy(rows, (row) => row.instrumentId).values()].flatMap(([newest]) =>
    newest ? [{ instrumentVersionId: newest.instrumentVersionId, kind: newest.kind, title: newest.definition.title }] : [],
  );
}

export type Rater = { userId: string; name: string; email: string; organisationName: string };

/** Current members who may fill in an instrument, by name. */
export async function listRaters(db: Db, { studyId }: { studyId: string }): Promise<Rater[]> {
  return db
    .select({ userId: user.id, name: user.name, email: user.email, organisationName: organisation.name })
    .from(studyMember)
    .innerJoin(user, eq(user.id, studyMember.userId))
    .innerJoin(organisation, eq(organisation.id, studyMember.organisationId))
    .where(and(eq(studyMember.studyId, studyId), isNull(studyMember.revokedAt), inArray(studyMember.role, [...allowedRoles["assessment.fillIn"]])))
    .orderBy(asc(user.name), asc(user.id));
}

export type CaseAssignment = { id: string; kind: InstrumentKind; title: LocalisedText; raterName: string; state: AssignmentState; submittedAt: Date | null };

/** Who rates a case with which instrument. What raters settled afterwards is no rating and is not among them. */
export async function listCaseAssignments(db: Db, { studyId, caseId }: { studyId: string; caseId: string }): Promise<CaseAssignment[]> {
  const rows = await db
    .select({
      id: assignment.id,
      kind: instrument.kind,
      definition: instrumentVersion.definition,
      raterName: user.name,
      state: assignment.state,
      submittedAt: assignment.submittedAt,
    })
    .from(assignment)
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, assignment.instrumentVersionId))
    .innerJoin(instrument, eq(instrument.id, instrumentVersion.instrumentId))
    .innerJoin(user, eq(user.id, assignment.raterId))
    .where(and(eq(assignment.studyId, studyId), eq(assignment.caseId, caseId), ne(assignment.state, "consensus"), isNull(assignment.calibrationId)))
    .orderBy(asc(instrument.kind), asc(instrument.createdAt), asc(instrument.id), asc(assignment.assignedAt), asc(user.name));
  return rows.map(({ definition, ...row }) => ({ ...row, title: definition.title }));
}

export type NewAssignment = {
  assignmentId: string;
  documentId: string;
  caseId: string;
  instrumentVersionId: string;
  raterId: string;
  /** Why it is given: it takes over another, was drawn as second rating, or is a calibration. */
  replacesId?: string;
  drawId?: string;
  calibrationId?: string;
};

/**
 * Gives a rater one instrument in one case, with an empty document that only that rater can open (rule DR1).
 *
 * @returns `exists` when this rater already has it; `not_found` when the case, the rater or a published version that is
 *   for rating is not there; `no_consent` when the file may not be read (rule CN6)
 */
export async function createAssignment(
  db: Db,
  member: Member,
  { assignmentId, documentId, caseId, instrumentVersionId, raterId, ...origin }: NewAssignment,
): Promise<"created" | "exists" | "not_found" | "no_consent"> {
  const { studyId } = member;
  const [studyCase] = await db
    .select({ scopeId: cases.scopeId })
    .from(cases)
    .where(and(eq(cases.id, caseId), eq(cases.studyId, studyId), isNull(cases.withdrawnAt)));
  const isRater = (await listRaters(db, { studyId })).some(({ userId }) => userId === raterId);
  const [version] = await db
    .select({ definition: instrumentVersion.definition })
    .from(instrumentVersion)
    .innerJoin(instrument, and(eq(instrument.id, instrumentVersion.instrumentId), inArray(instrument.kind, [...ratedKinds])))
    .where(and(eq(instrumentVersion.id, instrumentVersionId), eq(instrumentVersion.studyId, studyId), isNotNull(instrumentVersion.publishedAt)));
  if (!studyCase || !isRater || !version) return "not_found";
  if (!(await listOpenParts(db, { studyId, caseId })).includes("file")) return "no_consent";

  const { scopeId } = studyCase;
  const [made] = await db
    .insert(assignment)
    .values({ id: assignmentId, studyId, scopeId, caseId, instrumentVersionId, raterId, ...origin })
    .onConflictDoNothing()
    .returning({ id: assignment.id });
  if (!made) return "exists";
  await createDocument(db, member, { id: documentId, kind: "assessment", title: version.definition.title.nl, scopeId, caseId, assignmentId, ownerId: raterId, revealed: false });
  return "created";
}

export type OpenAssignment = {
  assignmentId: string;
  studyId: string;
  studyName: string;
  caseCode: string;
  institutionType: InstitutionType;
  instrumentTitle: LocalisedText;
  instrumentKind: InstrumentKind;
  assignedAt: Date;
  isCalibration: boolean;
  progress: AssessmentProgress;
};

/** What somebody still has to rate, over all studies, the oldest first. */
export async function listMyAssignments(db: Db, { userId }: { userId: string }): Promise<OpenAssignment[]> {
  const rows = await db
    .select({
      assignmentId: assignment.id,
      studyId: study.id,
      studyName: study.name,
      caseCode: cases.code,
      institutionType: cases.institutionType,
      definition: instrumentVersion.definition,
      assignedAt: assignment.assignedAt,
      isCalibration: sql<boolean>`${assignment.calibrationId} is not null`,
    })
    .from(assignment)
    .innerJoin(study, and(eq(study.id, assignment.studyId), isNull(study.endedAt)))
    .innerJoin(cases, and(eq(cases.id, assignment.caseId), isNull(cases.withdrawnAt)))
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, assignment.instrumentVersionId))
    .where(and(eq(assignment.raterId, userId), eq(assignment.state, "open")))
    .orderBy(asc(assignment.assignedAt), asc(assignment.id));
  const answersOf = await listAnswers(db, { assignmentIds: rows.map((row) => row.assignmentId) });
  return rows.map(({ definition, ...row }) => ({
    ...row,
    instrumentTitle: definition.title,
    instrumentKind: definition.kind,
    progress: assessmentProgress(definition, answersOf(row.assignmentId)),
  }));
}

export type Disagreement = {
  caseId: string;
  caseCode: string;
  instrumentId: string;
  instrumentTitle: LocalisedText;
  instrumentKind: InstrumentKind;
  /** Items on which the raters differ, and how many of those were settled. */
  differing: number;
  settled: number;
};

/** Double ratings that are all in and whose comparison was not finished yet, by case. For whoever may settle. */
export async function listDisagreements(db: Db, { studyId }: Pick<Member, "studyId">): Promise<Disagreement[]> {
  const rows = await db
    .select({
      id: assignment.id,
      state: assignment.state,
      versionId: assignment.instrumentVersionId,
      caseId: cases.id,
      caseCode: cases.code,
      instrumentId: instrumentVersion.instrumentId,
      definition: instrumentVersion.definition,
    })
    .from(assignment)
    .innerJoin(cases, and(eq(cases.id, assignment.caseId), isNull(cases.withdrawnAt)))
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, assignment.instrumentVersionId))
    .where(and(eq(assignment.studyId, studyId), eq(assignment.revealed, true), notInArray(assignment.state, ["open", "compared"])))
    .orderBy(asc(cases.code), asc(instrumentVersion.instrumentId), asc(assignment.id));

  const pairs = [...Map.groupBy(rows, (row) => `${row.caseId} ${row.versionId}`).values()].filter((raters) => raters.filter(({ state }) => state === "submitted").length > 1);
  const answersOf = await listAnswers(db, { assignmentIds: pairs.flat().map(({ id }) => id) });
  return pairs.flatMap((group) => {
    const first = group[0];
    if (!first) return [];
    const consensus = group.find(({ state }) => state === "consensus");
    const settledAnswers = consensus ? answersOf(consensus.id) : {};
    const differing = compareAnswers(
      first.definition,
      group.filter((one) => one !== consensus).map(({ id }) => answersOf(id)),
    ).filter(({ differs }) => differs);
    return {
      caseId: first.caseId,
      caseCode: first.caseCode,
      instrumentId: first.instrumentId,
      instrumentTitle: first.definition.title,
      instrumentKind: first.definition.kind,
      differing: differing.length,
      settled: differing.filter(({ item }) => settledAnswers[item.id] !== undefined).length,
    };
  });
}

export type EvidencedAnswer = GivenAnswer & Pick<typeof answer.$inferSelect, "evidence" | "judgedWith" | "careOn">;

/** The answers of several assignments, as far as the asker may read them: by assignment, then by item. */
export async function listAnswers(db: Db, { assignmentIds }: { assignmentIds: string[] }): Promise<(assignmentId: string) => Record<string, EvidencedAnswer> & GivenAnswers> {
  const rows = assignmentIds.length === 0 ? [] : await db.select().from(answer).where(inArray(answer.assignmentId, assignmentIds));
  const byAssignment = Map.groupBy(rows, (row) => row.assignmentId);
  return (assignmentId) =>
    Object.fromEntries(
      (byAssignment.get(assignmentId) ?? []).map(({ itemId, value, missingReason, note, evidence, judgedWith, careOn }) => [
        itemId,
        { value, missingReason, note, evidence, judgedWith, careOn },
      ]),
    );
}
