import type { MissingReason } from "#app/domain/vocabulary.ts";
import { addEvidence, type Answers, editEvidence, removeEvidence, setAnswer, setMissingReason, setNote } from "#app/realtime/answers.ts";
import type { EvidenceEntry } from "#app/realtime/documents.ts";

/** What a rater can do with one item. */
export type AnswerWriter = {
  setValue: (value: string | null) => void;
  setMissingReason: (reason: MissingReason | null) => void;
  setNote: (note: string) => void;
  addEvidence: (evidence: EvidenceEntry) => void;
  editEvidence: (index: number, evidence: EvidenceEntry) => void;
  removeEvidence: (index: number) => void;
};

/** Writes one item's answer into the document. */
export function writerOf(answers: Answers, itemId: string): AnswerWriter {
  return {
    setValue: (value) => setAnswer(answers, itemId, value),
    setMissingReason: (reason) => setMissingReason(answers, itemId, reason),
    setNote: (note) => setNote(answers, itemId, note),
    addEvidence: (evidence) => addEvidence(answers, itemId, evidence),
    editEvidence: (index, evidence) => editEvidence(answers, itemId, index, evidence),
    removeEvidence: (index) => removeEvidence(answers, itemId, index),
  };
}
