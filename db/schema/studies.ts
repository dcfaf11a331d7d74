import { boolean, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { caseVisibilities, historyDetails, institutionTypes, roles } from "#app/domain/vocabulary.ts";
import { createdAt, instant } from "./columns.ts";
import { organisation, user } from "./platform.ts";

export const study = pgTable("study", {
  id: text().primaryKey(),
  name: text().notNull(),
  description: text().notNull().default(""),
  /** Synthetic data: every page says so. */
  isSynthetic: boolean().notNull().default(false),
  caseVisibility: text({ enum: caseVisibilities }).notNull().default("none"),
  /** Smallest number of cases a policymaker may see (disclosure threshold T). */
  threshold: integer().notNull().default(5),
  /** How much of old history compaction keeps (`historyDetails`). */
  historyDetail: text({ enum: historyDetails }).notNull().default("everything"),
  caseCodePrefix: text().notNull().default("KL"),
  createdAt: createdAt(),
  endedAt: instant(),
});

/** A partner organisation in a study. Its id is the `scopeId` of every row of its cases: the unit of access. */
export const studyOrganisation = pgTable(
  "study_organisation",
  {
    id: text().primaryKey(),
    studyId: text()
      .notNull()
      .references(() => study.id),
    organisationId: text()
      .notNull()
      .references(() => organisation.id),
  },
  (table) => [unique().on(table.studyId, table.organisationId)],
);

export const studyMember = pgTable(
  "study_member",
  {
    id: text().primaryKey(),
    studyId: text()
      .notNull()
      .references(() => study.id),
    userId: text()
      .notNull()
      .references(() => user.id),
    organisationId: text()
      .notNull()
      .references(() => organisation.id),
    role: text({ enum: roles }).notNull(),
    joinedAt: createdAt(),
    revokedAt: instant(),
  },
  (table) => [unique().on(table.studyId, table.userId)],
);

export const region = pgTable("region", {
  id: text().primaryKey(),
  studyId: text()
    .notNull()
    .references(() => study.id),
  name: text().notNull(),
  position: integer().notNull(),
});

export const sampleTarget = pgTable(
  "sample_target",
  {
    id: text().primaryKey(),
    studyId: text()
      .notNull()
      .references(() => study.id),
    institutionType: text({ enum: institutionTypes }).notNull(),
    target: integer().notNull(),
  },
  (table) => [unique().on(table.studyId, table.institutionType)],
);
