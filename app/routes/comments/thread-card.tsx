import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Tag } from "#app/ui/tag.tsx";
import type { Reader } from "#db/queries/comments.ts";
import { CommentBox, type Drafts } from "./comment-box.tsx";
import { CommentItem, type OwnComment } from "./comment-item.tsx";
import styles from "./comments.module.css";
import type { ThreadView } from "./view-comments.server.tsx";

/** What one can do in a thread; a promise gives the sentence about what is wrong, or null when it is done. */
export type ThreadActions = {
  onToggle: () => void;
  /** Left out when the passage is not in the text any longer. */
  onGoTo?: (() => void) | undefined;
  onReply?: ((body: string) => Promise<string | null>) | undefined;
  onSettle: (isResolved: boolean) => void;
  ownOf: (commentId: string) => OwnComment;
};

/** A passage with what is said about it: the first comment only, until one opens it. */
export function ThreadCard({
  thread,
  isOpen,
  now,
  people,
  drafts,
  actions: { onToggle, onGoTo, onReply, onSettle, ownOf },
}: {
  thread: ThreadView;
  isOpen: boolean;
  now: string;
  people: readonly Reader[];
  drafts: Drafts;
  actions: ThreadActions;
}) {
  const { id, comments, resolved, maySettle } = thread;
  const replies = comments.length - 1;
  return (
    <li id={`comment-${id}`} className={classNames(styles.thread, isOpen && styles.open)}>
      <button type="button" className={styles.head} aria-expanded={isOpen} onClick={onToggle}>
        <q className={styles.quote}>{thread.quote}</q>
        {thread.isUnread && <Tag tone="accent">{m.comments_unread()}</Tag>}
      </button>
      <ol className={styles.comments}>
        {(isOpen ? comments : comments.slice(0, 1)).map((comment) => (
          <CommentItem key={comment.id} comment={comment} now={now} people={people} drafts={drafts} own={isOpen ? ownOf(comment.id) : undefined} />
        ))}
      </ol>
      {!isOpen && replies > 0 && <p className={styles.soft}>{m.comments_replies({ count: replies })}</p>}
      {resolved && <p className={styles.soft}>{m.comments_resolved_by({ name: resolved.byName })}</p>}
      {isOpen && (
        <>
          <div className={styles.buttons}>
            {onGoTo && (
              <Button type="button" size="sm" onClick={onGoTo}>
                {m.comments_go_to_passage()}
              </Button>
            )}
            {maySettle && (
              <Button type="button" size="sm" onClick={() => onSettle(!resolved)}>
                {resolved ? m.comments_reopen() : m.comments_resolve()}
              </Button>
            )}
          </div>
          {onReply && (
            <CommentBox
              label={m.comments_field_reply()}
              submitLabel={m.comments_reply()}
              draftKey={`reply ${id}`}
              drafts={drafts}
              people={people}
              {...(resolved && { hint: m.comments_reply_reopens() })}
              onSend={onReply}
            />
          )}
        </>
      )}
    </li>
  );
}
