import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { StoryPart } from "#app/domain/member-check.ts";
import { consentPersons, memberCheckVerdicts } from "#app/domain/vocabulary.ts";
import { cases } from "./cases.ts";
import { createdAt, instant } from "./columns.ts";

/** A one-time link by which a youth or parent reads the own story; only the hash of the token is kept. */
export const memberCheck = pgTable(
  "member_check",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    scopeId: text().notNull(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    person: text({ enum: consentPersons }).notNull(),
    tokenHash: text().notNull().unique(),
    locale: text({ enum: ["nl", "en"] }).notNull(),
    /** What is shown, as it was then: later changes of the case do not reach somebody who is reading. */
    parts: jsonb().$type<StoryPart[]>().notNull(),
    /** Whom to call, as it is shown. */
    contact: text().notNull(),
    createdBy: text().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    openedAt: instant(),
    answeredAt: instant(),
    withdrawnAt: instant(),
    withdrawnBy: text(),
  },
  (table) => [index().on(table.caseId)],
);

/** What the reader said of one part of the story, or of the whole. */
export const memberCheckReaction = pgTable(
  "member_check_reaction",
  {
    id: text().primaryKey(),
    memberCheckId: text()
      .notNull()
      .references(() => memberCheck.id),
    studyId: text().notNull(),
    scopeId: text().notNull(),
    caseId: text().notNull(),
    partId: text().notNull(),
    verdict: text({ enum: memberCheckVerdicts }),
    comment: text().notNull(),
    createdAt: createdAt(),
    handledAt: instant(),
    handledBy: text(),
  },
  (table) => [index().on(table.memberCheckId), index().on(table.caseId)],
);
