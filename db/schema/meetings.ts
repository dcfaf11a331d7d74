import { date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { CardMoment } from "#app/domain/card-timeline.ts";
import type { Spotlight } from "#app/domain/spotlight.ts";
import { actionEffects, actionLevels, actionStates, actionStrengths, meetingStates, meetingTypes } from "#app/domain/vocabulary.ts";
import { createdAt, instant } from "./columns.ts";
import { code } from "./protocol.ts";
import { study } from "./studies.ts";

export const meeting = pgTable("meeting", {
  id: text().primaryKey(),
  studyId: text()
    .notNull()
    .references(() => study.id),
  type: text({ enum: meetingTypes }).notNull(),
  title: text().notNull(),
  goal: text().notNull().default(""),
  heldOn: date({ mode: "string" }).notNull(),
  place: text().notNull().default(""),
  state: text({ enum: meetingStates }).notNull().default("planned"),
  facilitatorId: text().notNull(),
  /** Where the meeting is while it is open, who took it there, and until when the timer runs. */
  currentItemId: text(),
  stepMovedBy: text(),
  stepMovedAt: instant(),
  timerEndsAt: instant(),
  /** What everybody is asked to look at, and who asked it when. */
  spotlight: jsonb().$type<Spotlight>(),
  spotlightBy: text(),
  spotlightAt: instant(),
  /** Counts the changes of all that: of two that come in the wrong order a page keeps the later one. */
  roomVersion: integer().notNull().default(0),
  createdAt: createdAt(),
  closedAt: instant(),
});

export const invitee = pgTable(
  "invitee",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    meetingId: text()
      .notNull()
      .references(() => meeting.id),
    userId: text().notNull(),
  },
  (table) => [unique().on(table.meetingId, table.userId)],
);

/** What invitees may see of a case: frozen when it is put on the agenda, so that they need no access to the case itself. */
export type CaseCard = {
  caseCode: string;
  institutionType: string;
  region: string;
  age: number;
  vignette: string;
  findings: { polarity: string; label: { nl: string; en?: string | undefined }; statement: string }[];
  /** Not on cards that were frozen before cards had one. */
  timeline?: CardMoment[];
};

export const agendaItem = pgTable(
  "agenda_item",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    meetingId: text()
      .notNull()
      .references(() => meeting.id),
    position: integer().notNull(),
    title: text().notNull(),
    minutes: integer().notNull(),
    caseId: text(),
    card: jsonb().$type<CaseCard>(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.meetingId)],
);

export const decision = pgTable("decision", {
  id: text().primaryKey(),
  studyId: text().notNull(),
  meetingId: text()
    .notNull()
    .references(() => meeting.id),
  text: text().notNull(),
  recordedBy: text().notNull(),
  recordedAt: createdAt(),
});

export const improvementAction = pgTable(
  "improvement_action",
  {
    id: text().primaryKey(),
    studyId: text()
      .notNull()
      .references(() => study.id),
    meetingId: text(),
    what: text().notNull(),
    level: text({ enum: actionLevels }).notNull(),
    strength: text({ enum: actionStrengths }).notNull(),
    ownerId: text().notNull(),
    /** What is expected to change, and what shows whether it did. */
    expectedEffect: text().notNull().default(""),
    measure: text().notNull().default(""),
    /** The day on which is looked whether it worked, once it is done. */
    checkEffectOn: date({ mode: "string" }),
    /** What was seen then; null before. */
    effect: text({ enum: actionEffects }),
    dueOn: date({ mode: "string" }).notNull(),
    state: text({ enum: actionStates }).notNull().default("agreed"),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index().on(table.studyId)],
);

/** The themes an action is about, each under the code it was chosen as; as which theme that counts follows the codebook (rule CB2). */
export const actionTheme = pgTable(
  "action_theme",
  {
    studyId: text().notNull(),
    actionId: text()
      .notNull()
      .references(() => improvementAction.id),
    codeId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.actionId, table.codeId] }),
    foreignKey({ columns: [table.studyId, table.codeId], foreignColumns: [code.studyId, code.id] }),
    index().on(table.studyId, table.codeId),
  ],
);

export const actionHistory = pgTable("action_history", {
  id: text().primaryKey(),
  studyId: text().notNull(),
  actionId: text()
    .notNull()
    .references(() => improvementAction.id),
  state: text({ enum: actionStates }).notNull(),
  /** Set by the step in which somebody looked at the effect. */
  effect: text({ enum: actionEffects }),
  note: text().notNull().default(""),
  userId: text().notNull(),
  at: createdAt(),
});

/** What left the product, when and by whom. */
export const exportFile = pgTable("export_file", {
  id: text().primaryKey(),
  studyId: text().notNull(),
  userId: text().notNull(),
  format: text().notNull(),
  filter: text().notNull(),
  rowCount: integer().notNull(),
  sha256: text().notNull(),
  at: createdAt(),
});

/** Which cases were in a file that left the product: whoever withdraws is told which files those are. */
export const exportCase = pgTable("export_case", { exportId: text().notNull(), caseId: text().notNull(), studyId: text().notNull() }, (table) => [
  primaryKey({ columns: [table.exportId, table.caseId] }),
  index().on(table.caseId),
]);
