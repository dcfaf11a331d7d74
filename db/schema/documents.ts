import { bigint, bigserial, boolean, date, index, integer, pgTable, primaryKey, real, text } from "drizzle-orm/pg-core";
import { caseParts, conversationTypes, documentKinds, perspectives } from "#app/domain/vocabulary.ts";
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
    /** The part of the case it belongs to: without consent for that nobody opens it (rule CN6). Null for minutes. */
    part: text({ enum: caseParts }),
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
  (table) => [index().on(table.caseId), index().on(table.meetingId), index().on(table.studyId, table.updatedAt)],
);

/** The append-only log: the truth about every document. */
export const documentUpdate = pgTable(
  "document_update",
  {
    seq: bigserial({ mode: "number" }).primaryKey(),
    documentId: text().notNull(),
    /** One author's updates of one moment; `app/realtime/packed-updates.ts` reads them. */
    bytes: bytea().notNull(),
    /** How many updates `bytes` packs; 1 is a bare Yjs update. */
    updates: integer().notNull().default(1),
    userId: text(),
    at: createdAt(),
  },
  (table) => [index().on(table.documentId, table.seq)],
);

/** Whose Yjs client an id is: who may go on writing with it, and who wrote what it wrote. */
export const documentClient = pgTable(
  "document_client",
  {
    documentId: text().notNull(),
    clientId: bigint({ mode: "number" }).notNull(),
    /** Empty once compaction forgot whose it was: the id stays taken. */
    userId: text().notNull(),
    at: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.clientId] })],
);

/** A moment in a document that somebody named, to come back to. */
export const documentVersion = pgTable(
  "document_version",
  {
    id: text().primaryKey(),
    documentId: text().notNull(),
    studyId: text().notNull(),
    /** The document as the log had it up to and with this sequence number. */
    seq: bigint({ mode: "number" }).notNull(),
    name: text().notNull(),
    reason: text().notNull().default(""),
    createdBy: text().notNull(),
    createdAt: createdAt(),
    /** The document at that moment, once the log does not go back that far any more. */
    state: bytea(),
  },
  (table) => [index().on(table.documentId)],
);

/** Up to where a log was made one row that holds the state alone: by compaction, or because something was erased. */
export const documentCompaction = pgTable("document_compaction", {
  documentId: text().primaryKey(),
  /** Of that one row. */
  seq: bigint({ mode: "number" }).notNull(),
  /** All rows it stands for, those of earlier compactions included. */
  rows: integer().notNull(),
  reason: text({ enum: ["compacted", "erased"] }).notNull(),
  at: createdAt(),
});

/** Who worked in a document on a day of which the log keeps no rows any more. */
export const documentAuthorDay = pgTable(
  "document_author_day",
  {
    documentId: text().notNull(),
    userId: text().notNull(),
    /** The Dutch calendar day. */
    day: date({ mode: "string" }).notNull(),
    rows: integer().notNull(),
    lastAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.userId, table.day] })],
);

/** An update that would have deleted most of a document, put aside until somebody decides. */
export const documentQuarantine = pgTable(
  "document_quarantine",
  {
    id: text().primaryKey(),
    documentId: text().notNull(),
    studyId: text().notNull(),
    bytes: bytea().notNull(),
    userId: text().notNull(),
    /** How much of the document it would have deleted, 0 to 1. */
    deletedShare: real().notNull(),
    at: createdAt(),
    decision: text({ enum: ["applied", "discarded"] }),
    decidedBy: text(),
    decidedAt: instant(),
  },
  (table) => [index().on(table.documentId)],
);

/** What was erased from documents, when, by whom and why: to be erased again after a backup is restored. Never the content. */
export const erasure = pgTable("erasure", {
  id: text().primaryKey(),
  studyId: text().notNull(),
  documentId: text().notNull(),
  caseId: text(),
  reason: text().notNull(),
  erasedBy: text().notNull(),
  at: createdAt(),
  /** Log rows that were dropped. */
  droppedRows: integer().notNull(),
  /** The places in the document that were deleted by then, as a Yjs update without content. */
  deletions: bytea(),
});

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
