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
  /** Base64; `app/realtime/passage-position.ts` reads it. */
  position: string | null;
  resolved: { byName: string } | null;
  isUnread: boolean;
  maySettle: boolean;
  comments: CommentView[];
};

type Comments = { mayWrite: boolean; threads: ThreadView[] };

/** Everything about the comments on a document, as its address answers. */
export type CommentsAnswer = Comments & { people: Reader[]; now: string };

/** What a page has of the comments on a document; of each text how many are open, and these as plain HTML for who has no script. */
export type CommentsOnPage = Comments & { fields: Record<string, { openCount: number; html: string }> };

type About = { kind: DocumentKind; access: DocumentAccess };

export function viewComments(threads: readonly ListedThread[], member: Member, about: About): Comments {
  return {
    mayWrite: mayComment(member, about),
    threads: threads.map(({ id, field, quote, before, after, position, resolvedAt, resolvedByName, isUnread, createdBy, comments }) => ({
      ...{ id, field, quote, before, after, isUnread },
      position: position && Buffer.from(position).toString("base64"),
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
    })),
  };
}

/** The same with what a page needs before its scripts are there. Made here, so that the pages need no code for it. */
export function commentsOnPage(threads: readonly ListedThread[], member: Member, about: About): CommentsOnPage {
  const view = viewComments(threads, member, about);
  const open = Map.groupBy(
    view.threads.filter(({ resolved }) => !resolved),
    ({ field }) => field,
  );
  const fields = [...open].map(([field, ofField]) => [field, { openCount: ofField.length, html: renderToStaticMarkup(<PlainList threads={ofField} />) }] as const);
  return { ...view, fields: Object.fromEntries(fields) };
}

function PlainList({ threads }: { threads: readonly ThreadView[] }) {
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
                <strong>{comment.author}</strong> {comment.body}
              </p>
            ))}
        </div>
      ))}
    </section>
  );
}
