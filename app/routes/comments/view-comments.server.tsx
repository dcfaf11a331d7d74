import { renderToStaticMarkup } from "react-dom/server";
import { mayChangeComment, mayComment, maySettleThread } from "#app/domain/comments.ts";
import type { Member } from "#app/domain/member.ts";
import type { DocumentAccess } from "#app/domain/permissions.ts";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { ListedThread, Reader } from "#db/queries/comments.ts";

export type CommentView = {
  id: string;
  author: string;
  body: string;
  mentions: { userId: string; name: string }[];
  createdAt: string;
  editedAt: string | null;
  isTakenBack: boolean;
  mayChange: boolean;
};

/** A thread as a page gets it: instants and bytes as text, and what the viewer may do with it. */
export type ThreadView = {
  id: string;
  field: string;
  quote: string;
  before: string;
  after: string;
  /** `app/realtime/passage-position.ts` reads it. */
  position: string | null;
  resolved: { byName: string } | null;
  isUnread: boolean;
  maySettle: boolean;
  comments: CommentView[];
};

/** Everything about the comments on a document, as its address answers. */
export type CommentsAnswer = { mayWrite: boolean; threads: ThreadView[]; people: Reader[]; now: string };

/**
 * What a page carries of the comments on a document: by the name of each text that has open ones how many, and these as plain
 * HTML for who has no script. With a script the page asks for them.
 */
export type CommentsOnPage = { mayWrite: boolean; fields: Record<string, { openCount: number; html: string }> };

type About = { kind: DocumentKind; access: DocumentAccess };

export function viewThreads(threads: readonly ListedThread[], member: Member, about: About): ThreadView[] {
  return threads.map(({ id, field, quote, before, after, position, resolvedAt, resolvedByName, isUnread, createdBy, comments }) => ({
    ...{ id, field, quote, before, after, isUnread },
    position: position && new TextDecoder().decode(position),
    resolved: resolvedAt && { byName: resolvedByName ?? "" },
    maySettle: maySettleThread(member, { createdBy }, about),
    comments: comments.map((comment) => ({
      id: comment.id,
      author: comment.authorName,
      body: comment.body,
      mentions: comment.mentions,
      createdAt: comment.createdAt.toISOString(),
      editedAt: comment.editedAt?.toISOString() ?? null,
      isTakenBack: comment.isTakenBack,
      mayChange: mayChangeComment(member, comment, about),
    })),
  }));
}

export function commentsOnPage(threads: readonly ListedThread[], member: Member, about: About): CommentsOnPage {
  const open = Map.groupBy(
    threads.filter(({ resolvedAt }) => resolvedAt === null),
    ({ field }) => field,
  );
  // Made here, so that the pages need no code for it.
  const fields = [...open].map(([field, ofField]) => [field, { openCount: ofField.length, html: renderToStaticMarkup(<PlainList threads={ofField} />) }] as const);
  return { mayWrite: mayComment(member, about), fields: Object.fromEntries(fields) };
}

function PlainList({ threads }: { threads: readonly ListedThread[] }) {
  return (
    <section>
      <h2>{m.comments_title_count({ count: threads.length })}</h2>
      {threads.map(({ id, quote, comments }) => (
        <div key={id}>
          <blockquote>{quote}</blockquote>
          {comments
            .filter(({ isTakenBack }) => !isTakenBack)
            .map((comment) => (
              <p key={comment.id}>
                <strong>{comment.authorName}</strong> {comment.body}
              </p>
            ))}
        </div>
      ))}
    </section>
  );
}
