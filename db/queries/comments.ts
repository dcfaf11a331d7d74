import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { findMentions } from "#app/domain/comments.ts";
import type { Member } from "#app/domain/member.ts";
import { comment, commentMention, commentThread, user } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { listDocumentRights } from "./document-access.ts";
import { listMembers } from "./members.ts";

type Person = { userId: string; name: string };

export type ListedComment = {
  id: string;
  authorId: string;
  authorName: string;
  /** Empty once it was taken back. */
  body: string;
  createdAt: Date;
  editedAt: Date | null;
  isTakenBack: boolean;
  mentions: Person[];
};

export type ListedThread = Pick<typeof commentThread.$inferSelect, "id" | "field" | "quote" | "before" | "after" | "position" | "createdBy" | "createdAt" | "resolvedAt"> & {
  resolvedByName: string | null;
  comments: ListedComment[];
  /** Whether somebody asked the member to look who has not looked yet. */
  isUnread: boolean;
};

type Within = { studyId: string; documentId: string };
type Asker = Pick<Member, "studyId" | "userId">;

/** The threads about a document, oldest first, each with its comments in the order in which they were made. Those of which nothing is left are left out. */
export async function listThreads(db: Db, { userId, studyId }: Asker, { documentId }: { documentId: string }): Promise<ListedThread[]> {
  const resolver = alias(user, "resolver");
  const threads = await db
    .select({ row: commentThread, resolvedByName: resolver.name })
    .from(commentThread)
    .leftJoin(resolver, eq(resolver.id, commentThread.resolvedBy))
    .where(and(eq(commentThread.studyId, studyId), eq(commentThread.documentId, documentId)))
    .orderBy(asc(commentThread.createdAt), asc(commentThread.id));
  if (threads.length === 0) return [];
  const comments = await db
    .select({ row: comment, authorName: user.name })
    .from(comment)
    .leftJoin(user, eq(user.id, comment.authorId))
    .where(and(eq(comment.studyId, studyId), eq(comment.documentId, documentId)))
    .orderBy(asc(comment.createdAt), asc(comment.id));
  const mentions = await db
    .select({ row: commentMention, name: user.name })
    .from(commentMention)
    .leftJoin(user, eq(user.id, commentMention.userId))
    .where(and(eq(commentMention.studyId, studyId), eq(commentMention.documentId, documentId)));
  return threads.flatMap(({ row: { id, field, quote, before, after, position, createdBy, createdAt, resolvedAt }, resolvedByName }) => {
    const own = comments.filter(({ row }) => row.threadId === id);
    if (own.every(({ row }) => row.deletedAt !== null)) return [];
    const listed = own.map(({ row, authorName }) => ({
      id: row.id,
      authorId: row.authorId,
      authorName: authorName ?? "",
      body: row.body,
      createdAt: row.createdAt,
      editedAt: row.editedAt,
      isTakenBack: row.deletedAt !== null,
      mentions: mentions.flatMap((mention) => (mention.row.commentId === row.id ? [{ userId: mention.row.userId, name: mention.name ?? "" }] : [])),
    }));
    const isUnread = mentions.some(({ row }) => row.threadId === id && row.userId === userId && row.readAt === null);
    return [{ id, field, quote, before, after, position, createdBy, createdAt, resolvedAt, resolvedByName, comments: listed, isUnread }];
  });
}

export type Reader = Person & { organisationName: string };

/** Who may read a document, by name: whom a comment on it can ask to look (rule CM5). */
export async function listReaders(db: Db, { studyId, documentId }: Within): Promise<Reader[]> {
  const members = await listMembers(db, { studyId });
  const rights = await listDocumentRights(
    db,
    members.map(({ userId }) => ({ userId, documentId })),
  );
  const readers = new Set(rights.map(({ userId }) => userId));
  return members.filter(({ userId }) => readers.has(userId)).map(({ userId, name, organisationName }) => ({ userId, name, organisationName }));
}

type Said = { commentId: string; threadId: string; body: string };
export type Passage = Pick<typeof commentThread.$inferSelect, "field" | "quote" | "before" | "after" | "position">;

/** Begins a thread on a passage. The caller has checked that the member may (rule CM1). */
export async function createThread(db: Db, member: Asker, { documentId, ...said }: { documentId: string } & Passage & Said): Promise<void> {
  const { threadId, field, quote, before, after, position } = said;
  await db.insert(commentThread).values({ id: threadId, studyId: member.studyId, documentId, field, quote, before, after, position, createdBy: member.userId });
  await addComment(db, member, { documentId, ...said });
}

/** Answers in a thread, which opens it again when it was settled (rule CM4). @returns false when there is no such thread */
export async function reply(db: Db, member: Asker, { documentId, ...said }: { documentId: string } & Said): Promise<boolean> {
  const thread = await getThread(db, { studyId: member.studyId, documentId, threadId: said.threadId });
  if (!thread) return false;
  await addComment(db, member, { documentId, ...said });
  if (thread.resolvedAt) await db.update(commentThread).set({ resolvedAt: null, resolvedBy: null }).where(eq(commentThread.id, thread.id));
  return true;
}

async function addComment(db: Db, { studyId, userId }: Asker, { documentId, commentId, threadId, body }: { documentId: string } & Said): Promise<void> {
  await db.insert(comment).values({ id: commentId, threadId, studyId, documentId, body, authorId: userId });
  await addMentions(db, { studyId, documentId, commentId, threadId }, await mentionedIn(db, { studyId, userId }, { documentId, body }));
}

/** Who else is named in a comment and may read what it is about. */
async function mentionedIn(db: Db, { studyId, userId }: Asker, { documentId, body }: { documentId: string; body: string }): Promise<string[]> {
  if (!body.includes("@")) return [];
  const named = new Set(findMentions(body, await listReaders(db, { studyId, documentId })).map((mention) => mention.userId));
  named.delete(userId);
  return [...named];
}

async function addMentions(db: Db, about: Within & { commentId: string; threadId: string }, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await db
    .insert(commentMention)
    .values(userIds.map((userId) => ({ ...about, userId })))
    .onConflictDoNothing();
}

export async function getThread(db: Db, { studyId, documentId, threadId }: Within & { threadId: string }): Promise<typeof commentThread.$inferSelect | null> {
  const [row] = await db
    .select()
    .from(commentThread)
    .where(and(eq(commentThread.id, threadId), eq(commentThread.documentId, documentId), eq(commentThread.studyId, studyId)));
  return row ?? null;
}

export async function getComment(db: Db, { studyId, documentId, commentId }: Within & { commentId: string }): Promise<typeof comment.$inferSelect | null> {
  const [row] = await db
    .select()
    .from(comment)
    .where(and(eq(comment.id, commentId), eq(comment.documentId, documentId), eq(comment.studyId, studyId)));
  return row ?? null;
}

/** Changes a comment of the member; who is not named in it any longer need not look any longer. @returns false when it is not theirs to change */
export async function editComment(
  db: Db,
  { studyId, userId }: Asker,
  { documentId, commentId, body, now }: { documentId: string; commentId: string; body: string; now: Date },
): Promise<boolean> {
  const isOwn = and(eq(comment.id, commentId), eq(comment.documentId, documentId), eq(comment.studyId, studyId), eq(comment.authorId, userId), isNull(comment.deletedAt));
  const [changed] = await db.update(comment).set({ body, editedAt: now }).where(isOwn).returning({ threadId: comment.threadId });
  if (!changed) return false;
  const mentioned = await mentionedIn(db, { studyId, userId }, { documentId, body });
  await addMentions(db, { studyId, documentId, commentId, threadId: changed.threadId }, mentioned);
  const before = await db.select({ userId: commentMention.userId }).from(commentMention).where(eq(commentMention.commentId, commentId));
  await endMentions(db, { commentId, userIds: before.map((row) => row.userId).filter((one) => !mentioned.includes(one)), now });
  return true;
}

/** Takes the words of a comment back; its place in the thread stays. @returns false when it is not the member's to take back */
export async function takeBackComment(db: Db, { studyId, userId }: Asker, { documentId, commentId, now }: { documentId: string; commentId: string; now: Date }): Promise<boolean> {
  const isOwn = and(eq(comment.id, commentId), eq(comment.documentId, documentId), eq(comment.studyId, studyId), eq(comment.authorId, userId), isNull(comment.deletedAt));
  const changed = await db.update(comment).set({ body: "", deletedAt: now }).where(isOwn).returning({ id: comment.id });
  return changed.length > 0;
}

/** Nobody but the one who was asked may say that he or she has looked; that it is not asked any longer, the service says. */
async function endMentions(db: Db, { commentId, userIds, now }: { commentId: string; userIds: readonly string[]; now: Date }): Promise<void> {
  if (userIds.length === 0) return;
  const ended = and(eq(commentMention.commentId, commentId), inArray(commentMention.userId, [...userIds]), isNull(commentMention.readAt));
  await asServiceWithin(db, (all) => all.update(commentMention).set({ readAt: now }).where(ended));
}

/** Settles a thread, or opens it again. The caller has checked that the member may (rule CM4). */
export async function setResolved(
  db: Db,
  { studyId, userId }: Asker,
  { documentId, threadId, isResolved, now }: { documentId: string; threadId: string; isResolved: boolean; now: Date },
): Promise<void> {
  await db
    .update(commentThread)
    .set(isResolved ? { resolvedAt: now, resolvedBy: userId } : { resolvedAt: null, resolvedBy: null })
    .where(and(eq(commentThread.id, threadId), eq(commentThread.documentId, documentId), eq(commentThread.studyId, studyId)));
}

/** What was asked of the member in a thread has been seen. */
export async function markRead(db: Db, { studyId, userId }: Asker, { documentId, threadId, now }: { documentId: string; threadId: string; now: Date }): Promise<void> {
  const isOwn = and(eq(commentMention.studyId, studyId), eq(commentMention.documentId, documentId), eq(commentMention.threadId, threadId), eq(commentMention.userId, userId));
  await db
    .update(commentMention)
    .set({ readAt: now })
    .where(and(isOwn, isNull(commentMention.readAt)));
}
