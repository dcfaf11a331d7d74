import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytea, createdAt, instant } from "./columns.ts";

/**
 * A conversation about a passage of a document. Rows, not document content: people who may comment but not edit write
 * them. The passage is found back by `position`, else by its quote and what stood around it.
 */
export const commentThread = pgTable(
  "comment_thread",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    documentId: text().notNull(),
    /** Name of the text in the document: `notes`, `summary`, `item:<agendaItemId>`. */
    field: text().notNull(),
    quote: text().notNull(),
    before: text().notNull(),
    after: text().notNull(),
    /** Yjs relative positions of begin and end, encoded; null when only the quote is known. */
    position: bytea(),
    createdBy: text().notNull(),
    createdAt: createdAt(),
    resolvedBy: text(),
    resolvedAt: instant(),
  },
  (table) => [index().on(table.documentId)],
);

export const comment = pgTable(
  "comment",
  {
    id: text().primaryKey(),
    threadId: text()
      .notNull()
      .references(() => commentThread.id),
    studyId: text().notNull(),
    documentId: text().notNull(),
    body: text().notNull(),
    authorId: text().notNull(),
    createdAt: createdAt(),
    editedAt: instant(),
    /** Taken back by its author: the place stays, the words are gone. */
    deletedAt: instant(),
  },
  (table) => [index().on(table.threadId), index().on(table.documentId)],
);

/** Who is asked to look; read when they opened the thread. */
export const commentMention = pgTable(
  "comment_mention",
  {
    commentId: text()
      .notNull()
      .references(() => comment.id),
    userId: text().notNull(),
    studyId: text().notNull(),
    documentId: text().notNull(),
    threadId: text().notNull(),
    readAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.commentId, table.userId] }), index().on(table.userId)],
);
