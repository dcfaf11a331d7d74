import type { Editor } from "@tiptap/core";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Perspective } from "#app/domain/vocabulary.ts";
import type { TextRange } from "#app/editor/coded-ranges.ts";
import { rangesIn } from "#app/editor/coding-marks.ts";
import { codableSentences } from "#app/editor/sentences.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { perspectiveLabel, polarityLabel } from "#app/ui/vocabulary.ts";
import type { NamedCoding } from "./codebook.ts";
import styles from "./sentence-reader.module.css";

/**
 * Coding without a mouse: the arrow keys go from sentence to sentence, with Shift more than one is taken, Enter opens the
 * choice of a theme. What one is on is selected in the text, and read out with who says it and what it is coded as.
 */
export function SentenceReader({
  editor,
  codings,
  reader,
  onCode,
  onLeave,
}: {
  editor: Editor;
  codings: readonly NamedCoding[];
  /** Where the focus is while one goes through the sentences. */
  reader: RefObject<HTMLButtonElement | null>;
  onCode: () => void;
  onLeave: () => void;
}) {
  const [heard, setHeard] = useState("");
  const anchor = useRef<number | null>(null);

  const goTo = (index: number, { isExtending = false } = {}) => {
    const sentences = codableSentences(editor.state.doc);
    if (sentences.length === 0) return setHeard(m.conversations_sentence_none());
    const at = Math.max(0, Math.min(sentences.length - 1, index));
    anchor.current = isExtending ? (anchor.current ?? at) : null;
    const from = sentences[Math.min(at, anchor.current ?? at)]!.from;
    const to = sentences[Math.max(at, anchor.current ?? at)]!.to;
    editor.commands.setTextSelection({ from, to });
    const { node } = editor.view.domAtPos(sentences[at]!.from);
    (node instanceof HTMLElement ? node : node.parentElement)?.scrollIntoView({ block: "center" });
    setHeard(describe(editor, { at, count: sentences.length, range: { from, to }, codings }));
  };

  const start = useRef(goTo);
  useEffect(() => {
    start.current(currentIndex(editor));
    reader.current?.focus();
  }, [editor, reader]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = currentIndex(editor, { isForward: event.key === "ArrowDown" || event.key === "ArrowRight" });
    const isExtending = event.shiftKey;
    const moves: Record<string, () => void> = {
      ArrowDown: () => goTo(at + 1, { isExtending }),
      ArrowRight: () => goTo(at + 1, { isExtending }),
      ArrowUp: () => goTo(at - 1, { isExtending }),
      ArrowLeft: () => goTo(at - 1, { isExtending }),
      PageDown: () => goTo(at + 10),
      PageUp: () => goTo(at - 10),
      Home: () => goTo(0),
      End: () => goTo(Number.MAX_SAFE_INTEGER),
      Enter: onCode,
      c: onCode,
      Escape: onLeave,
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    if (isExtending && anchor.current === null) anchor.current = at;
    move();
  };

  return (
    <div className={styles.reader} data-print="no">
      {/* Within an application a screen reader leaves the arrow keys to the page. */}
      <div role="application" aria-label={m.conversations_sentence_mode()} onKeyDown={onKeyDown} className={styles.keys}>
        <Button ref={reader} type="button" size="sm" aria-describedby="sentence-keys" onClick={onCode}>
          {m.conversations_code_title()}
        </Button>
        <span id="sentence-keys">{m.conversations_sentence_keys()}</span>
      </div>
      <div role="status" aria-live="assertive" className={styles.heard}>
        {heard}
      </div>
    </div>
  );
}

/** The sentence the selection is in; of several the last one forward, the first one backward. */
function currentIndex(editor: Editor, { isForward = false } = {}): number {
  const { from, to, empty } = editor.state.selection;
  const sentences = codableSentences(editor.state.doc);
  const place = isForward && !empty ? to - 1 : from;
  const behind = sentences.findIndex((sentence) => sentence.to > place);
  return behind === -1 ? sentences.length - 1 : behind;
}

function describe(editor: Editor, { at, count, range, codings }: { at: number; count: number; range: TextRange; codings: readonly NamedCoding[] }): string {
  const { doc } = editor.state;
  const speaker = doc.resolve(range.from).parent.attrs["speaker"] as Perspective | null | undefined;
  const ranges = rangesIn(editor.state);
  const here = codings.filter(({ id }) => ranges.get(id)?.some(({ from, to }) => from < range.to && to > range.from));
  const words = doc.textBetween(range.from, range.to, " ", " ");
  return [
    m.conversations_sentence_place({ number: at + 1, count }),
    speaker ? `${perspectiveLabel(speaker)}: ${words}` : words,
    here.length > 0 && m.conversations_sentence_coded({ codings: here.map(({ polarity, label }) => `${polarityLabel(polarity).toLowerCase()} ${label}`).join(", ") }),
  ]
    .filter(Boolean)
    .join(" ");
}
