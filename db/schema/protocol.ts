import { sql } from "drizzle-orm";
import { boolean, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import type { InstrumentDefinition, LocalisedText } from "#app/domain/instrument.ts";
import { instrumentKinds, levels } from "#app/domain/vocabulary.ts";
import { createdAt, instant } from "./columns.ts";
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
    mergedInto: text(),
  },
  (table) => [primaryKey({ columns: [table.studyId, table.id] })],
);

/** Who changed the codebook, how and why. */
export const codebookChange = pgTable("codebook_change", {
  id: text().primaryKey(),
  studyId: text().notNull(),
  codeId: text().notNull(),
  change: text({ enum: ["added", "edited", "removed", "imported"] }).notNull(),
  before: jsonb(),
  after: jsonb(),
  reason: text(),
  userId: text().notNull(),
  at: createdAt(),
});
