import { sql } from "drizzle-orm";
import { bigint, boolean, date, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import {
  careTypes,
  conversationTypes,
  datePrecisions,
  endReasons,
  eventTypes,
  evidenceTypes,
  knowledgeBases,
  handoverSides,
  levels,
  missingReasons,
  perspectives,
  phases,
  polarities,
  referralOutcomes,
  referrers,
} from "#app/domain/vocabulary.ts";
import { tsvector } from "./columns.ts";

/** Rows derived from documents. Never written by hand: rebuilding them from the documents gives the same rows. */
const derived = () => ({ documentId: text().notNull(), id: text().notNull(), studyId: text().notNull(), scopeId: text().notNull(), caseId: text().notNull() });

export const coding = pgTable(
  "coding",
  {
    ...derived(),
    codeId: text().notNull(),
    polarity: text({ enum: polarities }).notNull(),
    perspective: text({ enum: perspectives }).notNull(),
    phase: text({ enum: phases }),
    conversationType: text({ enum: conversationTypes }).notNull(),
    quote: text().notNull(),
    memo: text().notNull(),
    authorId: text(),
    /** Code points in the canonical plain text; null when the text was deleted (rule CO2). */
    startPosition: integer(),
    endPosition: integer(),
    orphaned: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.id] }), index().on(table.studyId, table.codeId), index().on(table.caseId)],
);

export type Evidence = { source: string; page?: string; date?: string; quote?: string };

export const answer = pgTable(
  "answer",
  {
    ...derived(),
    itemId: text().notNull(),
    assignmentId: text().notNull(),
    raterId: text().notNull(),
    instrumentVersionId: text().notNull(),
    /** Text form of the value: `yes`, an option, a number, an ISO date, an adherence outcome; null when missing. */
    value: text(),
    missingReason: text({ enum: missingReasons }),
    note: text().notNull(),
    evidence: jsonb().$type<Evidence[]>().notNull(),
    /** Recommendations only: by which knowledge it is judged, and the day of the care that is judged. */
    judgedWith: text({ enum: knowledgeBases }),
    careOn: date({ mode: "string" }),
    revealed: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.id] }), index().on(table.studyId, table.instrumentVersionId, table.itemId), index().on(table.caseId)],
);

const fuzzyDates = () => ({
  startOn: date({ mode: "string" }),
  startPrecision: text({ enum: datePrecisions }).notNull(),
  source: text().notNull(),
  perspective: text({ enum: perspectives }).notNull(),
});

/** One thing may be told several times: the first id of its group, and whether this telling is the one to go by (rule TL2). */
const told = () => ({ sameAs: text(), leads: boolean().notNull().default(true) });

export const careEpisode = pgTable(
  "care_episode",
  {
    ...derived(),
    ...fuzzyDates(),
    ...told(),
    careType: text({ enum: careTypes }).notNull(),
    provider: text().notNull(),
    referrer: text({ enum: referrers }).notNull(),
    startedInCrisis: boolean().notNull(),
    referredOn: date({ mode: "string" }),
    referredPrecision: text({ enum: datePrecisions }).notNull().default("day"),
    endOn: date({ mode: "string" }),
    endPrecision: text({ enum: datePrecisions }).notNull(),
    endReason: text({ enum: endReasons }).notNull(),
    handedToId: text(),
    note: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.id] }), index().on(table.caseId)],
);

/** Help that was asked for at a provider, and the answer. */
export const referral = pgTable(
  "referral",
  {
    ...derived(),
    ...fuzzyDates(),
    careType: text({ enum: careTypes }),
    provider: text().notNull(),
    referrer: text({ enum: referrers }).notNull(),
    outcome: text({ enum: referralOutcomes }).notNull(),
    endOn: date({ mode: "string" }),
    endPrecision: text({ enum: datePrecisions }).notNull(),
    reason: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.id] }), index().on(table.caseId)],
);

export const trajectoryEvent = pgTable(
  "trajectory_event",
  { ...derived(), ...fuzzyDates(), ...told(), type: text({ enum: eventTypes }).notNull(), description: text().notNull() },
  (table) => [primaryKey({ columns: [table.documentId, table.id] }), index().on(table.caseId)],
);

export const keyMoment = pgTable("key_moment", { ...derived(), ...fuzzyDates(), ...told(), description: text().notNull(), meaning: text().notNull() }, (table) => [
  primaryKey({ columns: [table.documentId, table.id] }),
  index().on(table.caseId),
]);

/** What hindered or helped in a handover between two episodes, on one of its sides. */
export const handoverFactor = pgTable(
  "handover_factor",
  {
    ...derived(),
    fromId: text().notNull(),
    toId: text().notNull(),
    side: text({ enum: handoverSides }).notNull(),
    polarity: text({ enum: polarities }).notNull(),
    codeId: text(),
    description: text().notNull(),
    source: text().notNull(),
    perspective: text({ enum: perspectives }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.id] }), index().on(table.studyId, table.codeId), index().on(table.caseId)],
);

export const finding = pgTable(
  "finding",
  {
    ...derived(),
    codeId: text().notNull(),
    polarity: text({ enum: polarities }).notNull(),
    level: text({ enum: levels }).notNull(),
    phase: text({ enum: phases }),
    /** 0 no information, 1 unlikely, 2 may have contributed, 3 clearly contributed. */
    contribution: integer().notNull(),
    modifiable: boolean(),
    statement: text().notNull(),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.id] }), index().on(table.studyId, table.codeId), index().on(table.caseId)],
);

/** What a finding rests on, piece by piece. */
export const findingEvidence = pgTable(
  "finding_evidence",
  {
    ...derived(),
    findingId: text().notNull(),
    evidenceType: text({ enum: evidenceTypes }).notNull(),
    evidenceDocumentId: text().notNull(),
    evidenceId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.id] }), index().on(table.caseId)],
);

/** The searchable plain text of a document, and its size for the reader. */
export const searchText = pgTable("search_text", {
  documentId: text().primaryKey(),
  studyId: text().notNull(),
  scopeId: text(),
  caseId: text(),
  meetingId: text(),
  body: text().notNull(),
  /**
   * Kept beside the text: row-level security lets no index answer what words a text holds, and to stem every text for every
   * search takes long. As far as PostgreSQL can keep of one text: some 40,000 words.
   */
  words: tsvector().generatedAlwaysAs(sql`to_tsvector('dutch', left(body, 250000))`),
  seq: bigint({ mode: "number" }).notNull(),
});
