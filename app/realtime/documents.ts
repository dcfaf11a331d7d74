import * as Y from "yjs";
import type {
  CareType,
  DatePrecision,
  EndReason,
  EventType,
  EvidenceType,
  HandoverSide,
  KnowledgeBasis,
  Level,
  MissingReason,
  Perspective,
  Phase,
  Polarity,
  ReferralOutcome,
  Referrer,
} from "#app/domain/vocabulary.ts";

/**
 * Every shared type of every document kind. Yjs is untyped: these functions are the only callers of `getMap` and
 * `getXmlFragment`, so what stands here is what a document contains.
 */

/**
 * Version of the document schema (nodes and marks of `app/editor/schema.ts`, keys below). A client states it when it
 * connects; one that states less, or nothing, may read only: an old editor that merely opens a document deletes what it
 * does not know.
 */
export const documentSchemaVersion = 1;

/** A coding on a passage. The mark in the text holds only the id; everything else is here (rule CO1). */
export type CodingEntry = {
  codeId: string;
  polarity: Polarity;
  perspective: Perspective;
  phase: Phase | null;
  memo: string;
  authorId: string;
  /** The coded text when it was coded, with some text around it, to find it back when the mark is lost. */
  quote: string;
  before: string;
  after: string;
};

/**
 * Conversation: interview, file notes, learning or reflection session.
 *
 *   notes     XmlFragment               nodes of app/editor/schema.ts; marks `coding` hold a coding's id
 *   codings   Map<codingId, CodingEntry>
 */
export function conversationDocument(doc: Y.Doc) {
  return { notes: doc.getXmlFragment("notes"), codings: doc.getMap<CodingEntry>("codings") };
}

/** Fields shared by everything on the timeline. Dates are ISO days; the precision says how much of them is meant. */
type Dated = { startOn: string | null; startPrecision: DatePrecision; source: string; perspective: Perspective };
/** What joins tellings of the same thing: the id of another telling of it, and whether this is the one to go by (rule TL1). */
type Told = { sameAs?: string | null; leads?: boolean };

export type EpisodeEntry = Dated &
  Told & {
    careType: CareType;
    provider: string;
    referrer: Referrer;
    startedInCrisis: boolean;
    referredOn: string | null;
    /** A day when absent. */
    referredPrecision?: DatePrecision;
    endOn: string | null;
    endPrecision: DatePrecision;
    endReason: EndReason;
    /** To which episode the young person was handed over, where somebody said so; else the dates tell (rule HO2). */
    handedToId?: string | null;
    note: string;
  };
/** Help that was asked for at a provider: when, and when and what the answer was. */
export type ReferralEntry = Dated & {
  careType: CareType | null;
  provider: string;
  referrer: Referrer;
  outcome: ReferralOutcome;
  endOn: string | null;
  endPrecision: DatePrecision;
  reason: string;
};
export type EventEntry = Dated & Told & { type: EventType; description: string };
export type KeyMomentEntry = Dated & Told & { description: string; meaning: string };

/** What hindered or helped in a handover, on the side of who passed the young person on or of who took over. */
export type HandoverFactorEntry = {
  fromId: string;
  toId: string;
  side: HandoverSide;
  polarity: Polarity;
  /** A theme of the codebook; null while it is told in words only. */
  codeId: string | null;
  description: string;
  source: string;
  perspective: Perspective;
};

/** A map entry that people edit field by field, so that two people in one entry do not undo each other. */
export type FieldMap<Entry> = Y.Map<Entry[keyof Entry]>;

/**
 * Trajectory of one case.
 *
 *   episodes         Map<id, Map<field, value>>   of EpisodeEntry
 *   referrals        Map<id, Map<field, value>>   of ReferralEntry
 *   events           Map<id, Map<field, value>>   of EventEntry
 *   keyMoments       Map<id, Map<field, value>>   of KeyMomentEntry
 *   handoverFactors  Map<id, Map<field, value>>   of HandoverFactorEntry
 *
 * One thing told from several perspectives is several entries, joined by `sameAs`. Factors of a handover name both
 * episodes, so that they outlive a change of dates; handovers themselves are computed.
 */
export function trajectoryDocument(doc: Y.Doc) {
  return {
    episodes: doc.getMap<FieldMap<EpisodeEntry>>("episodes"),
    referrals: doc.getMap<FieldMap<ReferralEntry>>("referrals"),
    events: doc.getMap<FieldMap<EventEntry>>("events"),
    keyMoments: doc.getMap<FieldMap<KeyMomentEntry>>("keyMoments"),
    handoverFactors: doc.getMap<FieldMap<HandoverFactorEntry>>("handoverFactors"),
  };
}

export type EvidenceEntry = { source: string; page?: string; date?: string; quote?: string };
/**
 * `value` and `missingReason` exclude each other; both null is "not answered yet". Of a recommendation also by which
 * knowledge it is judged, and the day of the care that is judged.
 */
export type AnswerEntry = {
  value: string | null;
  missingReason: MissingReason | null;
  note: string;
  evidence: EvidenceEntry[];
  judgedWith?: KnowledgeBasis | null;
  careOn?: string | null;
};

/**
 * Assessment: one rater's answers to one instrument in one case.
 *
 *   answers   Map<itemId, Map<field, value>>   of AnswerEntry
 */
export function assessmentDocument(doc: Y.Doc) {
  return { answers: doc.getMap<FieldMap<AnswerEntry>>("answers") };
}

/** `id` of a handover: `handoverSideKey` of `app/domain/handover.ts`; of an answer: its item. */
export type EvidenceRef = { type: EvidenceType; documentId: string; id: string };
export type FindingEntry = {
  codeId: string;
  polarity: Polarity;
  level: Level;
  phase: Phase | null;
  /** 0 no information, 1 unlikely, 2 may have contributed, 3 clearly contributed. */
  contribution: number;
  modifiable: boolean | null;
  statement: string;
  evidence: EvidenceRef[];
  /** Place in the list; ties are broken by id. */
  position: number;
};

/**
 * Synthesis of one case.
 *
 *   summary    XmlFragment                     the pseudonymised vignette for meetings
 *   findings   Map<id, Map<field, value>>      of FindingEntry
 */
export function synthesisDocument(doc: Y.Doc) {
  return { summary: doc.getXmlFragment("summary"), findings: doc.getMap<FieldMap<FindingEntry>>("findings") };
}

/**
 * Minutes of one meeting.
 *
 *   item:<agendaItemId>   XmlFragment   the notes under one agenda item
 *
 * Votes and actions are absent on purpose: they have rules, so they are rows.
 */
export function minutesFragment(doc: Y.Doc, agendaItemId: string): Y.XmlFragment {
  return doc.getXmlFragment(`item:${agendaItemId}`);
}

/**
 * In every kind of document in which something was erased (rule HI6).
 *
 *   erasure   Map   `last`: the id of the latest one
 *
 * Nothing of what was erased. Whoever has the document open sees it change, and starts afresh.
 */
export function erasureMark(doc: Y.Doc) {
  const map = doc.getMap<string>("erasure");
  return { map, last: map.get("last") ?? null, set: (erasureId: string) => void map.set("last", erasureId) };
}

/** A new field map holding `entry`. */
export function toFieldMap<Entry extends object>(entry: Entry): FieldMap<Entry> {
  return new Y.Map(Object.entries(entry)) as FieldMap<Entry>;
}
