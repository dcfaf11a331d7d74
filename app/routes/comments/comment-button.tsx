import type { Editor } from "@tiptap/core";
import { useEditorState } from "#app/editor/use-editor-state.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import styles from "./comments.module.css";

/** Beside the words that are selected in a text: the way to a comment on them. A click keeps the selection. */
export function CommentButton({ editor, onClick }: { editor: Editor; onClick: () => void }) {
  const top = useEditorState({
    editor,
    selector: ({ editor: { state, view, isDestroyed } }) => {
      const { from, to } = state.selection;
      // The element around the text, in which this stands too.
      const frame = isDestroyed ? null : view.dom.parentElement?.parentElement;
      if (!frame || !state.doc.textBetween(from, to, " ").trim()) return null;
      return Math.round(view.coordsAtPos(to).bottom - frame.getBoundingClientRect().top);
    },
  });
  if (top === null) return null;
  return (
    <Button
      type="button"
      size="sm"
      className={styles.begin}
      style={{ top }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
      aria-keyshortcuts="Control+Alt+M"
      data-print="no"
    >
      {m.comments_on_selection()}
    </Button>
  );
}
