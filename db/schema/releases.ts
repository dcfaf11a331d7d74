import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { audiences, releaseTableKeys } from "#app/domain/release/audience.ts";
import { bytea, createdAt, instant } from "./columns.ts";
import { study } from "./studies.ts";

/** What a study hides from whom; a study without a row has the rule of `defaultAudienceRules`. */
export const audienceRule = pgTable(
  "audience_rule",
  {
    studyId: text()
      .notNull()
      .references(() => study.id),
    audience: text({ enum: audiences }).notNull(),
    threshold: integer().notNull(),
    minimumCases: integer().notNull(),
    minimumOrganisations: integer().notNull(),
    hidesZero: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.studyId, table.audience] })],
);

/** A release that is being prepared: what will be in it, without a number. The numbers are counted when it is looked at. */
export const releaseDraft = pgTable(
  "release_draft",
  {
    id: text().primaryKey(),
    studyId: text()
      .notNull()
      .references(() => study.id),
    audience: text({ enum: audiences }).notNull(),
    title: text().notNull(),
    introduction: text().notNull().default(""),
    conclusion: text().notNull().default(""),
    tableKeys: text({ enum: releaseTableKeys }).array().notNull(),
    createdBy: text().notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index().on(table.studyId)],
);

/** A release that was published. Nothing of it changes, except that it can be withdrawn. */
export const release = pgTable(
  "release",
  {
    id: text().primaryKey(),
    studyId: text()
      .notNull()
      .references(() => study.id),
    number: integer().notNull(),
    audience: text({ enum: audiences }).notNull(),
    title: text().notNull(),
    /** SHA-256 over `release_content.content`. */
    sha256: text().notNull(),
    publishedAt: instant().notNull(),
    publishedBy: text().notNull(),
    withdrawnAt: instant(),
    withdrawnBy: text(),
    withdrawalReason: text(),
  },
  (table) => [uniqueIndex("release_study_number").on(table.studyId, table.number)],
);

/** The texts and tables of a release, as canonical JSON; apart from its row, as a withdrawn release still has a line. */
export const releaseContent = pgTable("release_content", {
  releaseId: text()
    .primaryKey()
    .references(() => release.id),
  studyId: text().notNull(),
  content: text().notNull(),
});

/** Which cases were in a release, in the order of the bits of its sets. The row of a case that is erased goes; its bit stays. */
export const releaseCase = pgTable("release_case", { releaseId: text().notNull(), ordinal: integer().notNull(), caseId: text().notNull(), studyId: text().notNull() }, (table) => [
  primaryKey({ columns: [table.releaseId, table.ordinal] }),
  index().on(table.caseId),
]);

/** The cases behind every number of a release, hidden or not, one bit each: what a later release is compared with. */
export const releaseSet = pgTable("release_set", { releaseId: text().notNull(), key: text().notNull(), studyId: text().notNull(), bits: bytea().notNull() }, (table) => [
  primaryKey({ columns: [table.releaseId, table.key] }),
]);
