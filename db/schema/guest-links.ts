import { index, pgTable, text } from "drizzle-orm/pg-core";
import { guestKinds } from "#app/domain/guest-link.ts";
import { createdAt, instant } from "./columns.ts";
import { meeting } from "./meetings.ts";

/** A one-time link to a meeting for somebody without an account; only the hash of the token is kept. */
export const guestLink = pgTable(
  "guest_link",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    meetingId: text()
      .notNull()
      .references(() => meeting.id),
    kind: text({ enum: guestKinds }).notNull(),
    /** How the guest is called in the meeting: no real name is needed. */
    name: text().notNull(),
    /** Where the link was sent, if it was; forgotten when the meeting is over. */
    email: text(),
    tokenHash: text().notNull().unique(),
    createdBy: text().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    /** The account that was made when it was used. */
    userId: text().unique(),
    withdrawnAt: instant(),
    withdrawnBy: text(),
  },
  (table) => [index().on(table.meetingId)],
);
