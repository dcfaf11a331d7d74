import { index, integer, pgTable, text, unique, date, boolean } from "drizzle-orm/pg-core";
import { assignmentStates, caseSteps, consentPersons, consentPurposes, consentStates, institutionTypes, sexes } from "#app/domain/vocabulary.ts";
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
    recordedBy: text().notNull(),
    recordedAt: createdAt(),
  },
  (table) => [index().on(table.caseId)],
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
  },
  (table) => [index().on(table.caseId), index().on(table.raterId), unique().on(table.caseId, table.instrumentVersionId, table.raterId)],
);
