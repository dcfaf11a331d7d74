import { boolean, customType, index, integer, pgTable, primaryKey, serial, text, unique } from "drizzle-orm/pg-core";
import { bytea } from "./columns.ts";

/** PostgreSQL's number of a transaction, as text: it is beyond what a JavaScript number holds. */
const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });

/**
 * One row per study that has cases: which making of the index its rows are of. A process that holds another generation
 * forgets it and reads anew.
 */
export const patternIndex = pgTable("pattern_index", {
  studyId: text().primaryKey(),
  generation: text().notNull(),
  /** The next case's ordinal. Only ever goes up: the ordinal of a case that is gone is not given to another. */
  nextOrdinal: integer().notNull().default(0),
});

/**
 * What of one case is counted, packed: the truth of the derived layer, from which processes make their bitmaps. Written by
 * the database alone, in the transaction that changes the case (`expected_case_index` says from what).
 */
export const caseIndex = pgTable(
  "case_index",
  {
    caseId: text().primaryKey(),
    studyId: text().notNull(),
    scopeId: text().notNull(),
    ordinal: integer().notNull(),
    changedIn: transactionId().notNull(),
    institutionType: text().notNull(),
    regionId: text().notNull(),
    includedYear: integer().notNull(),
    /** In the year of inclusion; of the birth only the year is known. */
    age: integer().notNull(),
    sex: text().notNull(),
    /** Not withdrawn. */
    isCounted: boolean().notNull(),
    /** Some instrument was filled in by two raters or more, and everybody submitted. */
    isDoubleRated: boolean().notNull(),
    /** Day until which interviews, file, sessions and analysis are open, as days since 1970; -1 is closed. */
    openUntil: integer().array().notNull(),
    /** Who could be heard in which kind of conversation: one bit for each pair. */
    sources: integer().notNull(),
    /** There are findings (rule CT5). */
    isConcluded: boolean().notNull(),
    observations: bytea().notNull(),
    findings: bytea().notNull(),
    judgements: bytea().notNull(),
    ratings: bytea().notNull(),
  },
  (table) => [unique().on(table.studyId, table.ordinal), index().on(table.studyId, table.changedIn)],
);

/** Numbers for the words in packed rows: ids of codes, items, raters and versions, and answers of a closed list. */
export const patternWord = pgTable("pattern_word", { studyId: text().notNull(), word: text().notNull(), number: serial().notNull() }, (table) => [
  primaryKey({ columns: [table.studyId, table.word] }),
]);

/** Cases that a transaction changed, until it ends: then their rows are derived, once each. */
export const staleCase = pgTable("stale_case", { caseId: text().notNull(), changedIn: transactionId().notNull() }, (table) => [
  primaryKey({ columns: [table.caseId, table.changedIn] }),
]);
