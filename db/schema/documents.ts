import { bigint, bigserial, boolean, date, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { conversationTypes, documentKinds, perspectives } from "#app/domain/vocabulary.ts";
import { bytea, createdAt, instant } from "./columns.ts";

/** A collaborative (Yjs) document. `app/realtime/documents.ts` says what is in each kind. */
export const document = pgTable(
  "document",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    /** The organisation's part of the study it belongs to; null for the minutes of a meeting. */
    scopeId: text(),
    caseId: text(),
    meetingId: text(),
    assignmentId: text(),
    /** The rater, for an assessment: nobody else reads it before `revealed`. */
    ownerId: text(),
    kind: text({ enum: documentKinds }).notNull(),
    title: text().notNull().default(""),
    revealed: boolean().notNull().default(true),
    lockedAt: instant(),
    schemaVersion: integer().notNull(),
    /** Sequence number up to which rows were derived from this document. */
    projectedSeq: bigint({ mode: "number" }).notNull().default(0),
    createdBy: text().notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index().on(table.caseId), index().on(table.meetingId)],
);

/** The append-only log: the truth about every document. */
export const documentUpdate = pgTable(
  "document_update",
  {
    seq: bigserial({ mode: "number" }).primaryKey(),
    documentId: text().notNull(),
    bytes: bytea().notNull(),
    userId: text(),
    at: createdAt(),
  },
  (table) => [index().on(table.documentId, table.seq)],
);

/** A state encoded from the document, so that loading does not replay the whole log. */
export const documentCheckpoint = pgTable("document_checkpoint", {
  documentId: text().primaryKey(),
  seq: bigint({ mode: "number" }).notNull(),
  state: bytea().notNull(),
  at: createdAt(),
});

/** What a conversation is about: who spoke, when, by which guide. The notes are in its document. */
export const conversation = pgTable(
  "conversation",
  {
    documentId: text()
      .primaryKey()
      .references(() => document.id),
    studyId: text().notNull(),
    scopeId: text().notNull(),
    caseId: text().notNull(),
    type: text({ enum: conversationTypes }).notNull(),
    /** Whose perspectives could be heard: the denominators by perspective (rule CT2). */
    perspectives: text({ enum: perspectives }).array().notNull(),
    heldOn: date({ mode: "string" }),
    instrumentVersionId: text(),
  },
  (table) => [index().on(table.caseId)],
);
