import { sql } from "drizzle-orm";
import { jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Attendant } from "#app/domain/minutes.ts";
import type { LocalisedText } from "#app/domain/instrument.ts";
import { roles, type ActionLevel, type ActionStrength } from "#app/domain/vocabulary.ts";
import { createdAt, instant } from "./columns.ts";
import { meeting } from "./meetings.ts";

/** Who was at a meeting, and as what: whoever had it open while it was held, and whom the lead adds. */
export const attendance = pgTable(
  "attendance",
  {
    meetingId: text()
      .notNull()
      .references(() => meeting.id),
    userId: text().notNull(),
    studyId: text().notNull(),
    role: text({ enum: roles }).notNull(),
    at: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.userId] })],
);

/** An improvement action as the meeting agreed on it. */
export type AgreedAction = {
  id: string;
  what: string;
  ownerName: string;
  level: ActionLevel;
  strength: ActionStrength;
  dueOn: string;
  measure: string;
  /** What its themes were called; not in minutes that were approved before they named them. */
  themes?: LocalisedText[];
};

/**
 * That minutes were approved, and perhaps reopened. What can still change outside them (actions, people's names) is kept
 * here as it was; the text, decisions and votes stay where they are, locked, so that what must be erased is erased there.
 */
export const minutesApproval = pgTable(
  "minutes_approval",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    meetingId: text()
      .notNull()
      .references(() => meeting.id),
    /** Of everything that was approved: `minutesChecksum`. */
    sha256: text().notNull(),
    actions: jsonb().$type<AgreedAction[]>().notNull(),
    attendance: jsonb().$type<Attendant[]>().notNull(),
    approvedBy: text().notNull(),
    approvedAt: instant().notNull(),
    reopenedBy: text(),
    reopenedAt: instant(),
    reopenReason: text(),
  },
  (table) => [
    uniqueIndex("minutes_approval_one_standing")
      .on(table.meetingId)
      .where(sql`${table.reopenedAt} is null`),
  ],
);
