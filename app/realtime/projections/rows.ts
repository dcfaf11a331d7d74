import type { AnswerEntry, EpisodeEntry, EventEntry, EvidenceRef, FindingEntry, HandoverFactorEntry, KeyMomentEntry, ReferralEntry } from "../documents.ts";
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
/** Of what is told several times: the first id of its group, null when it is told once; and whether this telling is the one to go by. */
type Resolved<Entry> = Key & Entry & { sameAs: string | null; leads: boolean };
export type EpisodeRow = Resolved<Required<EpisodeEntry>>;
export type ReferralRow = Key & ReferralEntry;
export type EventRow = Resolved<Required<EventEntry>>;
export type KeyMomentRow = Resolved<Required<KeyMomentEntry>>;
export type HandoverFactorRow = Key & HandoverFactorEntry;
export type FindingRow = Key & Omit<FindingEntry, "evidence">;
export type FindingEvidenceRow = Key & { findingId: string; evidenceType: EvidenceRef["type"]; evidenceDocumentId: string; evidenceId: string };

/** All rows of one document. Rows are sorted by id, so that two projections of one state are equal. */
export type ProjectedRows = {
  coding: CodingRow[];
  answer: AnswerRow[];
  careEpisode: EpisodeRow[];
  referral: ReferralRow[];
  trajectoryEvent: EventRow[];
  keyMoment: KeyMomentRow[];
  handoverFactor: HandoverFactorRow[];
  finding: FindingRow[];
  findingEvidence: FindingEvidenceRow[];
  searchText: string;
};

export function noRows(): ProjectedRows {
  return { coding: [], answer: [], careEpisode: [], referral: [], trajectoryEvent: [], keyMoment: [], handoverFactor: [], finding: [], findingEvidence: [], searchText: "" };
}

/** Ids are compared by code units, not by language, so that the order is the same everywhere. */
export function byId(a: Key, b: Key): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
