import { type ReactNode, useId, useState } from "react";
import { mostInComment } from "#app/domain/comments.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import type { Reader } from "#db/queries/comments.ts";
import styles from "./comments.module.css";
import { MentionArea } from "./mention-area.tsx";

/** Texts that were begun and not sent, by what they belong to: kept while cards open and close. */
export type Drafts = Map<string, string>;

/**
 * Where one writes a comment. What was typed stays until it was sent.
 *
 * @param onSend gives the sentence about what is wrong, or null when it is done
 */
export function CommentBox({
  label,
  submitLabel,
  draftKey,
  drafts,
  initial = "",
  people,
  hasFocus = false,
  isBlocked = false,
  hint,
  onSend,
  onCancel,
}: {
  label: string;
  submitLabel: string;
  draftKey: string;
  drafts: Drafts;
  initial?: string;
  people: readonly Reader[];
  hasFocus?: boolean;
  isBlocked?: boolean;
  hint?: ReactNode;
  onSend: (body: string) => Promise<string | null>;
  onCancel?: () => void;
}) {
  const id = useId();
  const [body, setBody] = useState(drafts.get(draftKey) ?? initial);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const write = (text: string) => {
    setBody(text);
    drafts.set(draftKey, text);
  };
  const send = async () => {
    if (isSending || isBlocked) return;
    if (body.trim() === "") return setProblem(m.comments_empty_body());
    setIsSending(true);
    const found = await onSend(body);
    setIsSending(false);
    setProblem(found);
    if (found !== null) return;
    setBody("");
    drafts.delete(draftKey);
  };
  const cancel = onCancel && (() => (drafts.delete(draftKey), onCancel()));

  return (
    <form
      className={styles.box}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label htmlFor={id}>{label}</label>
      <MentionArea
        id={id}
        rows={3}
        maxLength={mostInComment}
        value={body}
        onValue={write}
        people={people}
        hasFocus={hasFocus}
        readOnly={isSending}
        aria-describedby={problem ? `${id}-problem ${id}-help` : `${id}-help`}
        aria-invalid={problem ? true : undefined}
        aria-keyshortcuts="Control+Enter"
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
          else if (event.key === "Escape" && cancel) cancel();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <p id={`${id}-problem`} role="alert" className={styles.problem}>
        {problem}
      </p>
      <p id={`${id}-help`} className={styles.soft}>
        {hint ?? m.comments_mention_help()}
      </p>
      <div className={styles.buttons}>
        <Button size="sm" variant="primary" aria-disabled={isSending || isBlocked}>
          {submitLabel}
        </Button>
        {cancel && (
          <Button type="button" size="sm" variant="quiet" onClick={cancel}>
            {m.common_cancel()}
          </Button>
        )}
      </div>
    </form>
  );
}
