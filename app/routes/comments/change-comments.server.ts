import type { RouterContextProvider } from "react-router";
import type { AuditEvent } from "#app/domain/audit.ts";
import { isCommentField, itemOfField, mayChangeComment, mayComment, maySettleThread } from "#app/domain/comments.ts";
import type { Member } from "#app/domain/member.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { record } from "#app/middleware/members.server.ts";
import { readPosition } from "#app/realtime/passage-position.ts";
import { services } from "#app/services.ts";
import { seesItem } from "#db/queries/agenda.ts";
import { createThread, editComment, getComment, getThread, markRead, reply, setResolved, takeBackComment } from "#db/queries/comments.ts";
import type { AccessibleDocument } from "#db/queries/document-access.ts";
import type { Db } from "#db/client.ts";
import type { CommentForm } from "./forms.ts";

/**
 * Does what a form about comments asks, within a transaction, and records it.
 *
 * @returns the thread it happened in, and whether others see something new
 * @throws the 403 or 404 response when the member may not, or there is no such thread or comment
 */
export async function changeComments(
  context: Readonly<RouterContextProvider>,
  db: Db,
  { member, document, access }: AccessibleDocument & { member: Member },
  form: CommentForm,
): Promise<{ threadId: string; isNews: boolean }> {
  const { newId, now, can } = services();
  const { id: documentId, caseId } = document;
  const about = { kind: document.kind, access };
  const key = { studyId: member.studyId, documentId };
  if (form.intent === "read") {
    await markRead(db, member, { documentId, threadId: form.threadId, now: now() });
    return { threadId: form.threadId, isNews: false };
  }
  if (!can(member.role, "comment.write") || !mayComment(member, about)) throw forbidden();

  const done = async (type: Exclude<Extract<AuditEvent, { documentId: string }>["type"], `document.${string}` | "comment.listed">, threadId: string) => {
    await record(context, db, member, { type, documentId, caseId });
    return { threadId, isNews: true };
  };
  switch (form.intent) {
    case "create": {
      if (!isCommentField(document.kind, form.field)) throw notFound();
      const { field, quote, before = "", after = "", body } = form;
      const { meetingId } = document;
      if (meetingId !== null && !(await seesItem(db, { studyId: member.studyId, meetingId, itemId: itemOfField(field) }))) throw notFound();
      const threadId = newId();
      const isPosition = form.position !== undefined && readPosition(form.position, field) !== null;
      const position = isPosition ? new TextEncoder().encode(form.position) : null;
      await createThread(db, member, { documentId, threadId, commentId: newId(), field, quote, before, after, position, body });
      return done("comment.created", threadId);
    }
    case "reply": {
      const { threadId, body } = form;
      if (!(await reply(db, member, { documentId, threadId, commentId: newId(), body }))) throw notFound();
      return done("comment.created", threadId);
    }
    case "edit":
    case "take_back": {
      const comment = await getComment(db, { ...key, commentId: form.commentId });
      if (!comment) throw notFound();
      if (!mayChangeComment(member, { authorId: comment.authorId, isTakenBack: comment.deletedAt !== null }, about)) throw forbidden();
      const changed = { documentId, commentId: comment.id, now: now() };
      const isDone = form.intent === "edit" ? await editComment(db, member, { ...changed, body: form.body }) : await takeBackComment(db, member, changed);
      if (!isDone) throw notFound();
      return done(form.intent === "edit" ? "comment.edited" : "comment.taken_back", comment.threadId);
    }
    case "resolve":
    case "reopen": {
      const thread = await getThread(db, { ...key, threadId: form.threadId });
      if (!thread) throw notFound();
      if (!maySettleThread(member, thread, about)) throw forbidden();
      const isResolved = form.intent === "resolve";
      await setResolved(db, member, { documentId, threadId: thread.id, isResolved, now: now() });
      return done(isResolved ? "comment.resolved" : "comment.reopened", thread.id);
    }
  }
}
