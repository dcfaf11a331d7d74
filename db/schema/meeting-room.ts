import { index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { brainstormKinds, brainstormStates } from "#app/domain/brainstorm.ts";
import { meeting } from "./meetings.ts";

/** One gathering of what people think, at an item of the agenda. */
export const brainstorm = pgTable(
  "brainstorm",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    meetingId: text()
      .notNull()
      .references(() => meeting.id),
    itemId: text().notNull(),
    kind: text({ enum: brainstormKinds }).notNull(),
    state: text({ enum: brainstormStates }).notNull().default("collecting"),
  },
  (table) => [unique().on(table.itemId, table.kind)],
);

/**
 * What somebody wrote down in a brainstorm. Its writer is known until it is revealed, to the writer alone, and forgotten
 * then (rule MR3); it has no instant, and its id is random, so that nothing tells in what order people wrote. What was
 * written about a case goes when the case is erased.
 */
export const contribution = pgTable(
  "contribution",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    meetingId: text().notNull(),
    brainstormId: text()
      .notNull()
      .references(() => brainstorm.id),
    caseId: text(),
    text: text().notNull(),
    authorId: text(),
    groupedUnder: text(),
  },
  (table) => [index().on(table.brainstormId)],
);
