import type * as Y from "yjs";
import { branchingChanges } from "#app/domain/assessment.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { KnowledgeBasis, MissingReason } from "#app/domain/vocabulary.ts";
import { type AnswerEntry, assessmentDocument, type EvidenceEntry, type FieldMap, toFieldMap } from "./documents.ts";

export type Answers = Y.Map<FieldMap<AnswerEntry>>;

const unanswered: AnswerEntry = { value: null, missingReason: null, note: "", evidence: [] };

/** All answers as plain objects, by item id. */
export function readAnswers(doc: Y.Doc): Record<string, AnswerEntry> {
  return toAnswers(assessmentDocument(doc).answers.toJSON() as Record<string, Partial<AnswerEntry>>);
}

/** Fills in what entries of a document leave out. */
export function toAnswers(entries: Record<string, Partial<AnswerEntry>>): Record<string, AnswerEntry> {
  return Object.fromEntries(Object.entries(entries).map(([itemId, entry]) => [itemId, { ...unanswered, ...entry }]));
}

/** Gives an item a value, and takes its missing reason away; null or an empty text takes the value away. */
export function setAnswer(answers: Answers, itemId: string, value: string | null): void {
  change(answers, itemId, { value: value === "" ? null : value, missingReason: null });
}

/**
 * Judges a recommendation: by the knowledge of then, unless something else was said before (rule GA2). Null takes the
 * judgement away.
 */
export function setOutcome(answers: Answers, itemId: string, outcome: string | null): void {
  const isFirst = outcome !== null && (answers.get(itemId)?.get("judgedWith") ?? null) === null;
  change(answers, itemId, { value: outcome, missingReason: null, ...(isFirst && { judgedWith: "then" }) });
}

export function setJudgedWith(answers: Answers, itemId: string, judgedWith: KnowledgeBasis): void {
  change(answers, itemId, { judgedWith });
}

/** The day of the care that is judged, `yyyy-mm-dd`. */
export function setCareOn(answers: Answers, itemId: string, careOn: string | null): void {
  change(answers, itemId, { careOn });
}

/** Says why an item has no value, and takes its value away; null takes the reason away. */
export function setMissingReason(answers: Answers, itemId: string, missingReason: MissingReason | null): void {
  change(answers, itemId, { value: null, missingReason });
}

export function setNote(answers: Answers, itemId: string, note: string): void {
  change(answers, itemId, { note });
}

export function addEvidence(answers: Answers, itemId: string, evidence: EvidenceEntry): void {
  change(answers, itemId, { evidence: [...evidenceOf(answers, itemId), evidence] });
}

/** Replaces one piece of evidence; nothing happens when it is gone. */
export function editEvidence(answers: Answers, itemId: string, index: number, evidence: EvidenceEntry): void {
  const before = evidenceOf(answers, itemId);
  if (before[index]) change(answers, itemId, { evidence: before.with(index, evidence) });
}

export function removeEvidence(answers: Answers, itemId: string, index: number): void {
  change(answers, itemId, { evidence: evidenceOf(answers, itemId).toSpliced(index, 1) });
}

/** Writes what branching means for the answers into the document, when it is submitted: skipped items are marked as such. */
export function applyBranching(doc: Y.Doc, definition: InstrumentDefinition): void {
  const { answers } = assessmentDocument(doc);
  const { skip, reopen } = branchingChanges(definition, readAnswers(doc));
  for (const itemId of skip) setMissingReason(answers, itemId, "skipped");
  for (const itemId of reopen) setMissingReason(answers, itemId, null);
}

function evidenceOf(answers: Answers, itemId: string): EvidenceEntry[] {
  return (answers.get(itemId)?.get("evidence") as EvidenceEntry[] | undefined) ?? [];
}

/** Writes only fields that change, so that nothing goes over the line for nothing. */
function change(answers: Answers, itemId: string, fields: Partial<AnswerEntry>): void {
  answers.doc?.transact(() => {
    const entry = answers.get(itemId);
    if (!entry) {
      answers.set(itemId, toFieldMap({ ...unanswered, ...fields }));
      return;
    }
    for (const [name, value] of Object.entries(fields)) if (JSON.stringify(entry.get(name)) !== JSON.stringify(value)) entry.set(name, value);
  });
}
