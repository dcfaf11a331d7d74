import { type ReactNode, useState } from "react";
import { findMentions } from "#app/domain/comments.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { InstantText } from "#app/ui/date-text.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import type { Reader } from "#db/queries/comments.ts";
import { CommentBox, type Drafts } from "./comment-box.tsx";
import styles from "./comments.module.css";
import type { CommentView } from "./view-comments.server.tsx";

export type OwnComment = { onEdit: (body: string) => Promise<string | null>; onTakeBack: () => Promise<string | null> };

/** One comment; its author can edit it and take it back. @param own left out where nothing can be changed */
export function CommentItem({ comment, now, people, drafts, own }: { comment: CommentView; now: string; people: readonly Reader[]; drafts: Drafts; own?: OwnComment | undefined }) {
  const [change, setChange] = useState<"edit" | "take_back" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (comment.isTakenBack) return <li className={styles.soft}>{m.comments_taken_back({ name: comment.author })}</li>;
  return (
    <li>
      <div className={styles.byline}>
        <strong>{comment.author}</strong>{" "}
        <span className={styles.soft}>
          <InstantText at={comment.createdAt} {...(now && { now })} />
          {comment.editedAt && <span title={m.comments_edited_at({ when: formatInstant(new Date(comment.editedAt)) })}> · {m.comments_edited()}</span>}
        </span>
      </div>
      {change === "edit" && own ? (
        <CommentBox
          label={m.comments_edit_label()}
          submitLabel={m.common_save()}
          draftKey={`edit ${comment.id}`}
          drafts={drafts}
          initial={comment.body}
          people={people}
          hasFocus
          onSend={async (body) => {
            const found = await own.onEdit(body);
            if (found === null) setChange(null);
            return found;
          }}
          onCancel={() => setChange(null)}
        />
      ) : (
        <p className={styles.body}>{withMentions(comment)}</p>
      )}
      {own && comment.mayChange && change === null && (
        <div className={styles.buttons}>
          <Button type="button" size="sm" variant="quiet" onClick={() => setChange("edit")}>
            {m.common_edit()}
          </Button>
          <Button type="button" size="sm" variant="quiet" onClick={() => setChange("take_back")}>
            {m.comments_take_back()}
          </Button>
        </div>
      )}
      {change === "take_back" && own && (
        <div role="alert" className={styles.confirm}>
          <p>{problem ?? m.comments_take_back_text()}</p>
          <div className={styles.buttons}>
            <Button type="button" size="sm" variant="danger" ref={focusNow} onClick={() => void own.onTakeBack().then(setProblem)}>
              {m.comments_take_back_confirm()}
            </Button>
            <Button type="button" size="sm" variant="quiet" onClick={() => setChange(null)}>
              {m.common_cancel()}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

const focusNow = (element: HTMLElement | null) => element?.focus();

/** The words of a comment, with who is asked to look set apart. */
function withMentions({ body, mentions }: CommentView): ReactNode[] {
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const { start, end } of findMentions(body, mentions)) {
    if (start < from) continue;
    pieces.push(body.slice(from, start), <strong key={start}>{body.slice(start, end)}</strong>);
    from = end;
  }
  return [...pieces, body.slice(from)];
}
