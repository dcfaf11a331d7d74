import { and, desc, eq, isNull } from "drizzle-orm";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { cases, comment, commentMention, commentThread, document, meeting, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { listDocumentRights } from "./document-access.ts";

/** A comment in which somebody asked the viewer to look, and where it stands. */
export type WaitingMention = {
  commentId: string;
  threadId: string;
  studyId: string;
  documentId: string;
  kind: DocumentKind;
  field: string;
  authorName: string;
  body: string;
  createdAt: Date;
  caseCode: string | null;
  meetingId: string | null;
  meetingTitle: string | null;
};

/** What somebody was asked to look at and has not yet, over all studies, newest first. What was settled or is not theirs to read now is left out (rule CM5). */
export async function listWaitingMentions(db: Db, { userId }: { userId: string }): Promise<WaitingMention[]> {
  const rows = await db
    .select({
      commentId: comment.id,
      threadId: commentThread.id,
      studyId: comment.studyId,
      documentId: comment.documentId,
      kind: document.kind,
      field: commentThread.field,
      authorName: user.name,
      body: comment.body,
      createdAt: comment.createdAt,
      caseCode: cases.code,
      meetingId: document.meetingId,
      meetingTitle: meeting.title,
    })
    .from(commentMention)
    .innerJoin(comment, eq(comment.id, commentMention.commentId))
    .innerJoin(commentThread, eq(commentThread.id, comment.threadId))
    .innerJoin(document, eq(document.id, comment.documentId))
    .leftJoin(user, eq(user.id, comment.authorId))
    .leftJoin(cases, eq(cases.id, document.caseId))
    .leftJoin(meeting, eq(meeting.id, document.meetingId))
    .where(and(eq(commentMention.userId, userId), isNull(commentMention.readAt), isNull(comment.deletedAt), isNull(commentThread.resolvedAt)))
    .orderBy(desc(comment.createdAt), desc(comment.id));
  const rights = await listDocumentRights(
    db,
    [...new Set(rows.map(({ documentId }) => documentId))].map((documentId) => ({ userId, documentId })),
  );
  const readable = new Set(rights.map(({ documentId }) => documentId));
  return rows.filter(({ documentId }) => readable.has(documentId)).map((row) => ({ ...row, authorName: row.authorName ?? "" }));
}
