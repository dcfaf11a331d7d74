import { and, asc, eq, inArray, isNotNull, or } from "drizzle-orm";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { ConversationType, MissingReason, Perspective, Polarity } from "#app/domain/vocabulary.ts";
import type { EvidenceRef, FindingEntry } from "#app/realtime/documents.ts";
import { answer, assignment, coding, conversation, document, effectiveCode, finding, findingEvidence, instrumentVersion, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { countsAs, effectiveOf } from "./effective-codes.ts";

type CaseKey = { studyId: string; caseId: string };
export type ListedFinding = FindingEntry & { id: string };

/** The findings of one case, in order. Without evidence for members who see the case in summary. */
export async function listFindings(db: Db, { studyId, caseId }: CaseKey): Promise<ListedFinding[]> {
  const { id, codeId, polarity, level, phase, contribution, modifiable, statement, position } = finding;
  const rows = await db
    .select({ id, codeId: countsAs(codeId), polarity, level, phase, contribution, modifiable, statement, position })
    .from(finding)
    .leftJoin(effectiveCode, effectiveOf(finding))
    .where(and(eq(finding.studyId, studyId), eq(finding.caseId, caseId)))
    .orderBy(asc(finding.position), asc(finding.id));
  const evidence = await db
    .select({ findingId: findingEvidence.findingId, type: findingEvidence.evidenceType, documentId: findingEvidence.evidenceDocumentId, id: findingEvidence.evidenceId })
    .from(findingEvidence)
    .where(and(eq(findingEvidence.studyId, studyId), eq(findingEvidence.caseId, caseId)))
    .orderBy(asc(findingEvidence.id));
  const byFinding = Map.groupBy(evidence, ({ findingId }) => findingId);
  return rows.map((row) => ({ ...row, evidence: (byFinding.get(row.id) ?? []).map(({ findingId: _finding, ...ref }): EvidenceRef => ref) }));
}

export type FindingUse = { findingId: string; codeId: string; polarity: Polarity; statement: string; evidence: EvidenceRef[] };

/** The findings of one case that rest on something in these documents, in order, each with those pieces. Nothing for members who may not read the case in full. */
export async function listFindingUse(db: Db, { studyId, caseId, documentIds }: CaseKey & { documentIds: readonly string[] }): Promise<FindingUse[]> {
  if (documentIds.length === 0) return [];
  const rows = await db
    .select({
      findingId: finding.id,
      codeId: countsAs(finding.codeId),
      polarity: finding.polarity,
      statement: finding.statement,
      type: findingEvidence.evidenceType,
      documentId: findingEvidence.evidenceDocumentId,
      id: findingEvidence.evidenceId,
    })
    .from(findingEvidence)
    .innerJoin(finding, and(eq(finding.documentId, findingEvidence.documentId), eq(finding.id, findingEvidence.findingId)))
    .leftJoin(effectiveCode, effectiveOf(finding))
    .where(and(eq(findingEvidence.studyId, studyId), eq(findingEvidence.caseId, caseId), inArray(findingEvidence.evidenceDocumentId, [...documentIds])))
    .orderBy(asc(finding.position), asc(finding.id), asc(findingEvidence.id));
  return [...Map.groupBy(rows, ({ findingId }) => findingId).values()].flatMap((group): FindingUse[] => {
    const [first] = group;
    if (!first) return [];
    const { findingId, codeId, polarity, statement } = first;
    return [{ findingId, codeId, polarity, statement, evidence: group.map(({ type, documentId, id }) => ({ type, documentId, id })) }];
  });
}

/** The documents of these assignments, as far as the asker may read them. */
export async function listAssessmentDocumentIds(db: Db, { studyId, assignmentIds }: { studyId: string; assignmentIds: readonly string[] }): Promise<string[]> {
  const rows = await db
    .select({ id: document.id })
    .from(document)
    .where(and(eq(document.studyId, studyId), inArray(document.assignmentId, [...assignmentIds])));
  return rows.map(({ id }) => id);
}

export type CodingSource = {
  documentId: string;
  id: string;
  codeId: string;
  polarity: Polarity;
  perspective: Perspective;
  quote: string;
  orphaned: boolean;
  conversation: { title: string; type: ConversationType; perspectives: Perspective[]; heldOn: string | null };
};

/** Every coding of one case, in the order of its conversations. Nothing for members who may not read the case in full. */
export async function listCaseCodings(db: Db, { studyId, caseId }: CaseKey): Promise<CodingSource[]> {
  const { documentId, id, codeId, polarity, perspective, quote, orphaned } = coding;
  return db
    .select({
      documentId,
      id,
      codeId: countsAs(codeId),
      polarity,
      perspective,
      quote,
      orphaned,
      conversation: { title: document.title, type: conversation.type, perspectives: conversation.perspectives, heldOn: conversation.heldOn },
    })
    .from(coding)
    .innerJoin(document, eq(document.id, coding.documentId))
    .innerJoin(conversation, eq(conversation.documentId, coding.documentId))
    .leftJoin(effectiveCode, effectiveOf(coding))
    .where(and(eq(coding.studyId, studyId), eq(coding.caseId, caseId)))
    .orderBy(asc(conversation.heldOn), asc(coding.documentId), asc(coding.startPosition), asc(coding.id));
}

/** Whose perspectives could be heard in the conversations of one case (rule CT2). */
export async function listHeardPerspectives(db: Db, { studyId, caseId }: CaseKey): Promise<Perspective[]> {
  const rows = await db
    .select({ perspectives: conversation.perspectives })
    .from(conversation)
    .where(and(eq(conversation.studyId, studyId), eq(conversation.caseId, caseId)));
  return [...new Set(rows.flatMap(({ perspectives }) => perspectives))];
}

export type AnswerSource = {
  documentId: string;
  itemId: string;
  value: string | null;
  missingReason: MissingReason | null;
  note: string;
  assignmentId: string;
  instrumentVersionId: string;
  raterName: string | null;
  isConsensus: boolean;
};

/**
 * The answers of one case that may be read by others than their rater, with the instruments they were given in by version
 * id. What raters still keep to themselves is not there, not even their own (rule DR2).
 */
export async function listRevealedAnswers(db: Db, { studyId, caseId }: CaseKey): Promise<{ answers: AnswerSource[]; definitions: Map<string, InstrumentDefinition> }> {
  const rows = await db
    .select({
      documentId: answer.documentId,
      itemId: answer.itemId,
      value: answer.value,
      missingReason: answer.missingReason,
      note: answer.note,
      assignmentId: answer.assignmentId,
      instrumentVersionId: answer.instrumentVersionId,
      raterName: user.name,
      state: assignment.state,
    })
    .from(answer)
    .innerJoin(assignment, eq(assignment.id, answer.assignmentId))
    .leftJoin(user, eq(user.id, answer.raterId))
    .where(and(eq(answer.studyId, studyId), eq(answer.caseId, caseId), eq(answer.revealed, true), or(isNotNull(answer.value), isNotNull(answer.missingReason))))
    .orderBy(asc(answer.instrumentVersionId), asc(answer.documentId), asc(answer.itemId));
  const versions = await db
    .selectDistinct({ id: instrumentVersion.id, definition: instrumentVersion.definition })
    .from(instrumentVersion)
    .innerJoin(assignment, eq(assignment.instrumentVersionId, instrumentVersion.id))
    .where(and(eq(instrumentVersion.studyId, studyId), eq(assignment.caseId, caseId)));
  return {
    answers: rows.map(({ state, ...row }) => ({ ...row, isConsensus: state === "consensus" })),
    definitions: new Map(versions.map(({ id, definition }) => [id, definition])),
  };
}
