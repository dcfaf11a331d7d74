import { boolean, date, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { savedViewPages } from "#app/domain/pattern-view.ts";
import { assignmentStates, caseParts, caseSteps, consentForms, consentPersons, consentPurposes, consentStates, institutionTypes, sexes } from "#app/domain/vocabulary.ts";
import { createdAt, instant, textArray } from "./columns.ts";
import { instrumentVersion } from "./protocol.ts";
import { region, study, studyOrganisation } from "./studies.ts";

/** One young person's trajectory under review. Never a name, never a BSN. */
export const cases = pgTable(
  "cases",
  {
    id: text().primaryKey(),
    studyId: text()
      .notNull()
      .references(() => study.id),
    scopeId: text()
      .notNull()
      .references(() => studyOrganisation.id),
    code: text().notNull(),
    institutionType: text({ enum: institutionTypes }).notNull(),
    regionId: text()
      .notNull()
      .references(() => region.id),
    birthYear: integer().notNull(),
    sex: text({ enum: sexes }).notNull(),
    problemClasses: textArray(),
    step: text({ enum: caseSteps }).notNull(),
    processFacilitatorId: text(),
    includedOn: date({ mode: "string" }).notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    /** Consent withdrawn: leaves every list, count and new export. */
    withdrawnAt: instant(),
    /** Everything that was known of it was erased; what is left is the code, so that it is not used again. */
    erasedAt: instant(),
  },
  (table) => [unique().on(table.studyId, table.code), index().on(table.scopeId)],
);

export const consent = pgTable(
  "consent",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    scopeId: text().notNull(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    person: text({ enum: consentPersons }).notNull(),
    purpose: text({ enum: consentPurposes }).notNull(),
    state: text({ enum: consentStates }).notNull(),
    decidedOn: date({ mode: "string" }).notNull(),
    /** Age of the youth on that day decides who has to sign: under 12, 12–15, 16 and over. */
    legalBasis: text({ enum: ["under_12", "12_to_15", "16_plus"] }).notNull(),
    /** How it was given; null where that was not recorded. */
    form: text({ enum: consentForms }),
    /** The last day on which it holds; null: until it is taken back. */
    expiresOn: date({ mode: "string" }),
    recordedBy: text().notNull(),
    recordedAt: createdAt(),
  },
  (table) => [index().on(table.caseId)],
);

/**
 * Which parts of a case consent opens (rule CN6). Kept by the database itself whenever a decision is recorded or a case
 * withdrawn, so that no page, socket, count or command can be behind; a part without a row is closed.
 */
export const openPart = pgTable(
  "open_part",
  {
    caseId: text().notNull(),
    part: text({ enum: caseParts }).notNull(),
    studyId: text().notNull(),
    /** The last day on which it is open; null: until consent is taken back. */
    until: date({ mode: "string" }),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.part] })],
);

/** A way of looking at the list of cases or the patterns that somebody gave a name. */
export const savedView = pgTable(
  "saved_view",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    userId: text().notNull(),
    page: text({ enum: savedViewPages }).notNull().default("cases"),
    name: text().notNull(),
    /** Of the list of cases the query of its address, without `?`; of patterns what `patternView` keeps. */
    query: text().notNull(),
    /** Everybody who may list cases sees it. */
    isShared: boolean().notNull(),
    createdAt: createdAt(),
    /** Taken away, and kept so that it can come back. */
    deletedAt: instant(),
  },
  (table) => [unique().on(table.studyId, table.userId, table.page, table.name)],
);

/** Case × instrument × rater. Two assignments of one case and instrument are a double rating. */
export const assignment = pgTable(
  "assignment",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    scopeId: text().notNull(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    instrumentVersionId: text()
      .notNull()
      .references(() => instrumentVersion.id),
    raterId: text().notNull(),
    state: text({ enum: assignmentStates }).notNull().default("open"),
    /** Both raters (or the only one) have submitted: the answers may be read by others (rule DR2). */
    revealed: boolean().notNull().default(false),
    assignedAt: createdAt(),
    submittedAt: instant(),
    /** Another rater took over; the new assignment names this one in `replacesId`. */
    replacedAt: instant(),
    replacesId: text(),
    /** The draw of second ratings this one came from. */
    drawId: text(),
    /** The calibration round this one is for; it is then no rating of the case (rule CL1). */
    calibrationId: text(),
  },
  (table) => [index().on(table.caseId), index().on(table.raterId), index().on(table.calibrationId), unique().on(table.caseId, table.instrumentVersionId, table.raterId)],
);

/**
 * A draw of second ratings: enough to repeat it, and to say in a report how the double-rated cases were chosen. Which cases
 * were drawn stands in `assignment.drawId`.
 */
export const ratingDraw = pgTable("rating_draw", {
  id: text().primaryKey(),
  studyId: text()
    .notNull()
    .references(() => study.id),
  instrumentVersionId: text()
    .notNull()
    .references(() => instrumentVersion.id),
  /** In percent of the rated cases. */
  share: integer().notNull(),
  seed: text().notNull(),
  raterIds: textArray(),
  /** Rated cases at the time, those rated twice already, and how many were drawn. */
  ratedCount: integer().notNull(),
  doubleCount: integer().notNull(),
  drawnCount: integer().notNull(),
  drawnBy: text().notNull(),
  drawnAt: createdAt(),
});

/** Raters try an instrument on a case whose answers are known, before they rate others. */
export const calibrationRound = pgTable(
  "calibration_round",
  {
    id: text().primaryKey(),
    studyId: text()
      .notNull()
      .references(() => study.id),
    scopeId: text().notNull(),
    /** The reference case: its ratings are settled, so its answers are known. */
    caseId: text()
      .notNull()
      .references(() => cases.id),
    instrumentVersionId: text()
      .notNull()
      .references(() => instrumentVersion.id),
    /** In percent of the compared items. */
    requiredAccuracy: integer().notNull(),
    startedBy: text().notNull(),
    startedAt: createdAt(),
  },
  (table) => [index().on(table.studyId)],
);
