import { bigint, boolean, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { roles } from "#app/domain/vocabulary.ts";
import { createdAt, instant } from "./columns.ts";

export const organisation = pgTable("organisation", { id: text().primaryKey(), name: text().notNull(), createdAt: createdAt() });

/** Accounts; the columns of user, session, account, verification and rateLimit are those of better-auth. */
export const user = pgTable("user", {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  createdAt: createdAt(),
  updatedAt: createdAt(),
  isAdmin: boolean().notNull().default(false),
});

export const session = pgTable("session", {
  id: text().primaryKey(),
  expiresAt: instant().notNull(),
  token: text().notNull().unique(),
  createdAt: createdAt(),
  updatedAt: createdAt(),
  ipAddress: text(),
  userAgent: text(),
  userId: text()
    .notNull()
    .references(() => user.id, { onDelete: "cascade" }),
});

export const account = pgTable("account", {
  id: text().primaryKey(),
  accountId: text().notNull(),
  providerId: text().notNull(),
  issuer: text(),
  userId: text()
    .notNull()
    .references(() => user.id, { onDelete: "cascade" }),
  accessToken: text(),
  refreshToken: text(),
  idToken: text(),
  accessTokenExpiresAt: instant(),
  refreshTokenExpiresAt: instant(),
  scope: text(),
  password: text(),
  createdAt: createdAt(),
  updatedAt: createdAt(),
});

export const verification = pgTable("verification", {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: instant().notNull(),
  createdAt: createdAt(),
  updatedAt: createdAt(),
});

export const rateLimit = pgTable("rate_limit", {
  id: text().primaryKey(),
  key: text().notNull().unique(),
  count: integer().notNull(),
  lastRequest: bigint({ mode: "number" }).notNull(),
});

/** A one-time link by which somebody joins a study; only the hash of the token is kept. */
export const invitation = pgTable("invitation", {
  id: text().primaryKey(),
  studyId: text().notNull(),
  organisationId: text().notNull(),
  role: text({ enum: roles }).notNull(),
  email: text().notNull(),
  tokenHash: text().notNull().unique(),
  invitedBy: text().notNull(),
  createdAt: createdAt(),
  expiresAt: instant().notNull(),
  acceptedAt: instant(),
  acceptedBy: text(),
});

/**
 * Who looked at or changed what, per study, append-only and hash-chained (NEN 7513). Written only by the database
 * function `append_access_log`; `line` is the canonical text under the hash.
 */
export const accessLog = pgTable(
  "access_log",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    seq: bigint({ mode: "number" }).notNull(),
    at: instant().notNull(),
    eventType: text().notNull(),
    action: text().notNull(),
    outcome: text().notNull(),
    reason: text(),
    emergency: boolean().notNull().default(false),
    traceId: text(),
    userId: text(),
    userName: text(),
    organisationId: text(),
    role: text(),
    onBehalfOf: text(),
    authMethod: text(),
    sessionIdHash: text(),
    delegationId: text(),
    ip: text(),
    userAgentHash: text(),
    channel: text().notNull(),
    caseId: text(),
    objectType: text(),
    objectId: text(),
    fields: text(),
    query: text(),
    rowCount: integer(),
    exportSha256: text(),
    authorisationRule: text(),
    consentId: text(),
    appVersion: text(),
    instanceId: text(),
    dbRole: text(),
    line: text().notNull(),
    prevHash: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [uniqueIndex("access_log_study_seq").on(table.studyId, table.seq)],
);

/** The last line of each study's chain: locked while a line is added. */
export const accessLogHead = pgTable("access_log_head", { studyId: text().primaryKey(), seq: bigint({ mode: "number" }).notNull(), hash: text().notNull() });
