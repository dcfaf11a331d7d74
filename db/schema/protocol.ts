import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, pgView, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import type { CodeState } from "#app/domain/codebook-changes.ts";
import type { InstrumentDefinition, LocalisedText } from "#app/domain/instrument.ts";
import { instrumentKinds, levels } from "#app/domain/vocabulary.ts";
import { createdAt, instant } from "./columns.ts";
import { document } from "./documents.ts";
import { study } from "./studies.ts";

export const instrument = pgTable("instrument", {
  id: text().primaryKey(),
  studyId: text()
    .notNull()
    .references(() => study.id),
  kind: text({ enum: instrumentKinds }).notNull(),
  key: text().notNull(),
  createdAt: createdAt(),
});

/** A published version never changes (rule IN1, kept by a trigger); answers point to the version they were given in. */
export const instrumentVersion = pgTable(
  "instrument_version",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    instrumentId: text()
      .notNull()
      .references(() => instrument.id),
    version: integer().notNull(),
    definition: jsonb().$type<InstrumentDefinition>().notNull(),
    publishedAt: instant(),
    /** Null for a version that came with the product. */
    publishedBy: text(),
    /** What is different from the version before, in the words of who published it. */
    changeNote: text(),
    createdAt: createdAt(),
  },
  (table) => [
    unique().on(table.instrumentId, table.version),
    uniqueIndex("instrument_version_one_draft")
      .on(table.instrumentId)
      .where(sql`published_at is null`),
  ],
);

export const codebook = pgTable("codebook", {
  id: text().primaryKey(),
  studyId: text()
    .notNull()
    .references(() => study.id),
  /** One more with each deed; the changes of a deed carry the version they led to. */
  version: integer().notNull().default(1),
  createdAt: createdAt(),
});

export const code = pgTable(
  "code",
  {
    studyId: text()
      .notNull()
      .references(() => study.id),
    /** Stable within the study: `waiting_time`. */
    id: text().notNull(),
    codebookId: text()
      .notNull()
      .references(() => codebook.id),
    parentId: text(),
    level: text({ enum: levels }).notNull(),
    label: jsonb().$type<LocalisedText>().notNull(),
    definition: jsonb().$type<LocalisedText>().notNull(),
    include: jsonb().$type<LocalisedText>(),
    exclude: jsonb().$type<LocalisedText>(),
    example: jsonb().$type<LocalisedText>(),
    color: text().notNull(),
    isCodable: boolean().notNull(),
    position: integer().notNull(),
    /** The GUID another program gave this code, kept so that an export goes back with it. */
    guid: text(),
    /** The code as which its codings count; the codings themselves stay as they were made. */
    mergedInto: text(),
    splitFrom: text(),
    isRetired: boolean().notNull().default(false),
    /** Who proposes it while coding; null once the coordinator decided (rule CB8). */
    proposedBy: text(),
  },
  (table) => [primaryKey({ columns: [table.studyId, table.id] })],
);

/** Each code with the one at the end of its merges: as what its codings count, and what they are called. */
export const effectiveCode = pgView("effective_code", {
  studyId: text().notNull(),
  id: text().notNull(),
  countsAs: text().notNull(),
  label: jsonb().$type<LocalisedText>().notNull(),
  level: text({ enum: levels }).notNull(),
  /** Nobody decided about it yet: it counts nowhere (rule CB8). */
  isProposed: boolean().notNull(),
}).existing();

export const codebookChangeKinds = ["added", "edited", "moved", "merged", "split", "retired", "restored", "undone", "imported", "proposed", "declined"] as const;

/** Who changed the codebook, how and why: one row for each code that a deed changed. */
export const codebookChange = pgTable(
  "codebook_change",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    codeId: text().notNull(),
    /** The version of the codebook that the deed led to. */
    version: integer().notNull().default(0),
    /** The version whose deed this one took back. */
    undoes: integer(),
    change: text({ enum: codebookChangeKinds }).notNull(),
    before: jsonb().$type<CodeState>(),
    after: jsonb().$type<CodeState>(),
    reason: text(),
    userId: text().notNull(),
    at: createdAt(),
  },
  (table) => [index().on(table.studyId, table.version)],
);

/**
 * A coding that was put with another code from the codebook's pages, to take it back by. The document says what holds; a
 * row here without effect there is one that was changed again.
 */
export const codingReassignment = pgTable(
  "coding_reassignment",
  {
    id: text().primaryKey(),
    /** What was done at once has one batch. */
    batchId: text().notNull(),
    studyId: text().notNull(),
    scopeId: text().notNull(),
    caseId: text().notNull(),
    documentId: text()
      .notNull()
      .references(() => document.id, { onDelete: "cascade" }),
    codingId: text().notNull(),
    fromCode: text().notNull(),
    toCode: text().notNull(),
    reason: text().notNull(),
    userId: text().notNull(),
    at: createdAt(),
  },
  (table) => [index().on(table.studyId, table.batchId)],
);
