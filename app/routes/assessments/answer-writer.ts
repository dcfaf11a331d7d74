import type { InstrumentItem } from "#app/domain/instrument.ts";
import type { KnowledgeBasis, MissingReason } from "#app/domain/vocabulary.ts";
import { addEvidence, type Answers, editEvidence, removeEvidence, setAnswer, setCareOn, setJudgedWith, setMissingReason, setNote, setOutcome } from "#app/realtime/answers.ts";
import type { EvidenceEntry } from "#app/realtime/documents.ts";

/** What a rater can do with one item. */
export type AnswerWriter = {
  setValue: (value: string | null) => void;
  setMissingReason: (reason: MissingReason | null) => void;
  setNote: (note: string) => void;
  setJudgedWith: (basis: KnowledgeBasis) => void;
  setCareOn: (day: string | null) => void;
  addEvidence: (evidence: EvidenceEntry) => void;
  editEvidence: (index: number, evidence: EvidenceEntry) => void;
  removeEvidence: (index: number) => void;
};

/** Writes one item's answer into the document. */
export function writerOf(answers: Answers, { id, type }: InstrumentItem): AnswerWriter {
  return {
    setValue: (value) => (type === "recommendation" ? setOutcome : setAnswer)(answers, id, value),
    setMissingReason: (reason) => setMissingReason(answers, id, reason),
    setNote: (note) => setNote(answers, id, note),
    setJudgedWith: (basis) => setJudgedWith(answers, id, basis),
    setCareOn: (day) => setCareOn(answers, id, day),
    addEvidence: (evidence) => addEvidence(answers, id, evidence),
    editEvidence: (index, evidence) => editEvidence(answers, id, index, evidence),
    removeEvidence: (index) => removeEvidence(answers, id, index),
  };
}
