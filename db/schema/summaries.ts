import { index, pgTable, text } from "drizzle-orm/pg-core";
import { consentPersons } from "#app/domain/vocabulary.ts";
import { createdAt, instant } from "./columns.ts";
import { meeting } from "./meetings.ts";

/** What came of a meeting, in plain words, for the youths and parents who contributed to it. */
export const meetingSummary = pgTable("meeting_summary", {
  meetingId: text()
    .primaryKey()
    .references(() => meeting.id),
  studyId: text().notNull(),
  text: text().notNull(),
  /** Whom to call, as it is shown. */
  contact: text().notNull(),
  writtenBy: text().notNull(),
  writtenAt: createdAt(),
  approvedBy: text(),
  approvedAt: instant(),
});

/**
 * A one-time link by which one youth or parent reads a summary; only the hash of the token is kept. Who reads it took part by
 * a link (`guestLinkId`), or is the youth or a parent of a case that was discussed (`caseId`); with the case it is erased.
 */
export const summaryLink = pgTable(
  "summary_link",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    meetingId: text()
      .notNull()
      .references(() => meeting.id),
    person: text({ enum: consentPersons }).notNull(),
    guestLinkId: text(),
    caseId: text(),
    tokenHash: text().notNull().unique(),
    /** What is shown, as it was when the link was made. */
    text: text().notNull(),
    contact: text().notNull(),
    createdBy: text().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    openedAt: instant(),
    answeredAt: instant(),
    /** What the reader wants to say of it; may be empty. */
    remark: text().notNull().default(""),
    withdrawnAt: instant(),
    withdrawnBy: text(),
    handledAt: instant(),
    handledBy: text(),
  },
  (table) => [index().on(table.meetingId), index().on(table.caseId)],
);
