import type { Editor } from "@tiptap/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import toolbarStyles from "#app/editor/toolbar.module.css";

/** Whether one codes sentence by sentence, and where the focus goes on then. */
export function useSentenceMode(editor: Editor, onSelect: (codingId: string | null) => void) {
  const [isOn, setIsOn] = useState(false);
  const reader = useRef<HTMLButtonElement>(null);
  const leave = useCallback(() => {
    setIsOn(false);
    editor.chain().setTextSelection(editor.state.selection.to).focus().run();
  }, [editor]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.code !== "KeyZ" || !event.altKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (isOn) leave();
      else setIsOn(true);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isOn, leave]);
  return {
    isOn,
    reader,
    leave,
    enter: () => setIsOn(true),
    /** Back from the panel, without having coded. */
    back: () => (isOn ? reader.current?.focus() : editor.commands.focus()),
    /** On from coded words: with the coding in sight behind them in the text, or on the same sentence for the next one. */
    goOn: ({ codingId, to }: { codingId: string; to: number }) => {
      if (isOn) return reader.current?.focus();
      editor.chain().setTextSelection(to).focus().run();
      onSelect(codingId);
    },
  };
}

export type SentenceMode = ReturnType<typeof useSentenceMode>;

export function SentenceButton({ mode }: { mode: SentenceMode }) {
  return (
    <button
      type="button"
      className={toolbarStyles.button}
      aria-pressed={mode.isOn}
      aria-keyshortcuts="Control+Alt+Z"
      aria-label={m.conversations_sentence_mode()}
      title={`${m.conversations_sentence_mode()} (Ctrl+Alt+Z)`}
      onClick={mode.isOn ? mode.leave : mode.enter}
    >
      <span aria-hidden="true">⇅</span>
    </button>
  );
}
