import type { Editor } from "@tiptap/core";
import { useId, useMemo } from "react";
import { mostInQuote } from "#app/domain/comments.ts";
import type { TextRange } from "#app/editor/coded-ranges.ts";
import { m } from "#app/paraglide/messages.js";
import type { Reader } from "#db/queries/comments.ts";
import { CommentBox, type Drafts } from "./comment-box.tsx";
import styles from "./comments.module.css";
import type { NewPassage } from "./use-passages.client.ts";

/**
 * A new comment on a passage. Without a selection one chooses a paragraph: a text that one may only read has no cursor, so
 * by keyboard there is no other way to point at words.
 */
export function NewThread({
  editor,
  passage,
  isParagraph,
  people,
  drafts,
  onPassage,
  onSend,
  onCancel,
}: {
  editor: Editor;
  passage: NewPassage | null;
  /** Whether the passage is a paragraph that can be changed for another one. */
  isParagraph: boolean;
  people: readonly Reader[];
  drafts: Drafts;
  onPassage: (range: TextRange) => void;
  onSend: (body: string) => Promise<string | null>;
  onCancel: () => void;
}) {
  const id = useId();
  const paragraphs = useMemo(() => (isParagraph ? paragraphsOf(editor) : []), [editor, isParagraph]);
  const isTooLong = (passage?.passage.quote.length ?? 0) > mostInQuote;
  const chosen = paragraphs.findIndex(({ range }) => passage !== null && range.from <= passage.range.from && passage.range.to <= range.to);
  return (
    <section aria-labelledby={`${id}-title`} className={styles.fresh}>
      <h3 id={`${id}-title`}>{m.comments_new()}</h3>
      {isParagraph && paragraphs.length > 0 && (
        <div className={styles.choice}>
          <label htmlFor={`${id}-paragraph`}>{m.comments_about_passage()}</label>
          <select id={`${id}-paragraph`} value={chosen} onChange={(event) => onPassage(paragraphs[Number(event.currentTarget.value)]!.range)}>
            {paragraphs.map(({ words }, index) => (
              <option key={index} value={index}>
                {words}
              </option>
            ))}
          </select>
        </div>
      )}
      {passage ? <q className={styles.quote}>{passage.passage.quote}</q> : <p className={styles.problem}>{m.comments_passage_empty()}</p>}
      {isTooLong && (
        <p role="alert" className={styles.problem}>
          {m.comments_passage_too_long({ most: mostInQuote })}
        </p>
      )}
      <CommentBox
        label={m.comments_field_body()}
        submitLabel={m.comments_place()}
        draftKey="new"
        drafts={drafts}
        people={people}
        hasFocus
        isBlocked={passage === null || isTooLong}
        onSend={onSend}
        onCancel={onCancel}
      />
    </section>
  );
}

const mostInChoice = 60;

/** Every paragraph and heading with words in it. */
export function paragraphsOf(editor: Editor): { range: TextRange; words: string }[] {
  const paragraphs: { range: TextRange; words: string }[] = [];
  editor.state.doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const words = node.textContent.trim();
    const range = { from: position + 1, to: position + node.nodeSize - 1 };
    if (words) paragraphs.push({ range, words: words.length > mostInChoice ? `${words.slice(0, mostInChoice - 1)}…` : words });
    return false;
  });
  return paragraphs;
}
