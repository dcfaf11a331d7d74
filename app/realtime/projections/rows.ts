import type { AnswerEntry, EpisodeEntry, EventEntry, EvidenceRef, FindingEntry, KeyMomentEntry } from "../documents.ts";
import type { ConversationType, DocumentKind, KnowledgeBasis, MissingReason, Perspective, Phase, Polarity } from "#app/domain/vocabulary.ts";

/** What a projection needs to know about its document besides its content. */
export type DocumentContext = {
  documentId: string;
  kind: DocumentKind;
  studyId: string;
  scopeId: string | null;
  caseId: string | null;
  meetingId: string | null;
  conversationType: ConversationType | null;
  assignment: { id: string; raterId: string; instrumentVersionId: string; revealed: boolean } | null;
};

type Key = { id: string };
export type CodingRow = Key & {
  codeId: string;
  polarity: Polarity;
  perspective: Perspective;
  phase: Phase | null;
  conversationType: ConversationType;
  quote: string;
  memo: string;
  authorId: string | null;
  startPosition: number | null;
  endPosition: number | null;
  orphaned: boolean;
};
export type AnswerRow = Key & {
  itemId: string;
  assignmentId: string;
  raterId: string;
  instrumentVersionId: string;
  value: string | null;
  missingReason: MissingReason | null;
  note: string;
  evidence: AnswerEntry["evidence"];
  judgedWith: KnowledgeBasis | null;
  careOn: string | null;
  revealed: boolean;
};
export type EpisodeRow = Key & EpisodeEntry;
export type EventRow = Key & EventEntry;
export type KeyMomentRow = Key & KeyMomentEntry;
export type FindingRow = Key & Omit<FindingEntry, "evidence">;
export type FindingEvidenceRow = Key & { findingId: string; evidenceType: EvidenceRef["type"]; evidenceDocumentId: string; evidenceId: string };

/** All rows of one document. Rows are sorted by id, so that two projections of one state are equal. */
export type ProjectedRows = {
  coding: CodingRow[];
  answer: AnswerRow[];
  careEpisode: EpisodeRow[];
  trajectoryEvent: EventRow[];
  keyMoment: KeyMomentRow[];
  finding: FindingRow[];
  findingEvidence: FindingEvidenceRow[];
  searchText: string;
};

export function noRows(): ProjectedRows {
  return { coding: [], answer: [], careEpisode: [], trajectoryEvent: [], keyMoment: [], finding: [], findingEvidence: [], searchText: "" };
}

/** Ids are compared by code units, not by language, so that the order is the same everywhere. */
export function byId(a: Key, b: Key): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
