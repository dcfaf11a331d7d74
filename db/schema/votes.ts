import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { defaultDotsPerPerson, roundStates, voteSubjects } from "#app/domain/dot-vote.ts";
import { polarities } from "#app/domain/vocabulary.ts";
import { bytea } from "./columns.ts";
import { meeting } from "./meetings.ts";

/** One vote of a meeting, with dots. At most one at a time is open. */
export const voteRound = pgTable(
  "vote_round",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    meetingId: text()
      .notNull()
      .references(() => meeting.id),
    subject: text({ enum: voteSubjects }).notNull(),
    position: integer().notNull(),
    state: text({ enum: roundStates }).notNull().default("prepared"),
    dotsPerPerson: integer().notNull().default(defaultDotsPerPerson),
    /** Half of what opens the ballots; gone once the round is closed. */
    salt: bytea(),
    /** How many people voted, and how many ballots could not be opened: known when the round is closed. */
    voterCount: integer(),
    unreadableCount: integer().notNull().default(0),
    /** The item the meeting was at when it was closed: there its result stays on the screen of the room. */
    closedAtItemId: text(),
  },
  (table) => [
    uniqueIndex("vote_round_one_open")
      .on(table.meetingId)
      .where(sql`${table.state} = 'open'`),
  ],
);

/** Something to vote on: a recurring theme, what came of a brainstorm, or words of one's own. */
export const proposal = pgTable(
  "proposal",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    meetingId: text()
      .notNull()
      .references(() => meeting.id),
    roundId: text()
      .notNull()
      .references(() => voteRound.id),
    position: integer().notNull(),
    codeId: text(),
    polarity: text({ enum: polarities }),
    contributionId: text(),
    /** Where it comes from no theme. Words about a case go when the case is erased. */
    text: text(),
    caseId: text(),
    /** Everybody's together; nothing before the round is closed. */
    dots: integer(),
  },
  (table) => [unique().on(table.roundId, table.codeId, table.polarity), unique().on(table.roundId, table.contributionId), index().on(table.meetingId)],
);

/**
 * One person's dots in an open round, sealed: the database knows who voted with how many dots, not for what (rule VT2). Gone
 * once the round is closed and the dots are added up. Without an instant.
 */
export const ballot = pgTable(
  "ballot",
  {
    roundId: text()
      .notNull()
      .references(() => voteRound.id),
    userId: text().notNull(),
    studyId: text().notNull(),
    meetingId: text().notNull(),
    dotsUsed: integer().notNull(),
    sealed: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.userId] })],
);
