import { Editor, type EditorOptions, type Extensions } from "@tiptap/core";
import Collaboration from "@tiptap/extension-collaboration";
import CollaborationCaret from "@tiptap/extension-collaboration-caret";
import type { Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { useEffect, useRef, useState } from "react";
import type * as Y from "yjs";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { classNames } from "#app/ui/class-names.ts";
import { useNonce } from "#app/ui/nonce.ts";
import { caretFirst } from "./caret-first.ts";
import { othersAwareness } from "./others-awareness.ts";
import { SpokenParagraph, textExtensions } from "./schema.ts";
import { LetteredParagraph } from "./speaker-marks.ts";
import { undoManagerOf } from "./undo-manager.ts";
import styles from "./text.module.css";

/** Whether a change of the text came through the document, from others or from an undo, and was not typed here. */
export function cameFromDocument(transaction: Transaction): boolean {
  return transaction.getMeta(ySyncPluginKey) !== undefined;
}

export type LiveText = {
  session: DocumentSession;
  fragment: Y.XmlFragment;
  /** What the text is, for who listens to the page. */
  label: string;
  readOnly?: boolean;
  className?: string | undefined;
  extensions?: Extensions;
  onCreate?: EditorOptions["onCreate"];
};

/** Where somebody was writing. */
type Caret = { from: number; to: number };

/**
 * A Tiptap editor on a shared text, with everybody's cursors. What is undone is what one did oneself. Null until it is
 * there. What is given besides the document is taken as it was then.
 */
export function useLiveEditor({ session, fragment, readOnly = false, ...text }: LiveText): Editor | null {
  const nonce = useNonce();
  const [editor, setEditor] = useState<Editor | null>(null);
  const given = useRef({ ...text, nonce });
  given.current = { ...text, nonce };
  const caret = useRef<Caret | null>(null);

  useEffect(() => {
    const created = createEditor({ session, fragment, readOnly, ...given.current });
    // What was erased in the document must not come back by an undo.
    const stop = session.subscribe(() => session.isErased && undoManagerOf(created).clear());
    const { current: place } = caret;
    // One who was writing goes on where they were, when the document was taken in afresh.
    if (place) created.on("create", () => created.chain().setTextSelection(place).focus(null, { scrollIntoView: false }).run());
    setEditor(created);
    return () => {
      stop();
      const { from, to } = created.state.selection;
      caret.current = created.isFocused ? { from, to } : null;
      setEditor(null);
      // What is on the page with it looks at it once more while it leaves.
      setTimeout(() => created.destroy());
    };
  }, [session, fragment, readOnly]);
  return editor;
}

const clearOf = { top: 112, right: 5, bottom: 128, left: 5 };

type Given = Omit<LiveText, "readOnly"> & { readOnly: boolean; nonce: string | undefined };

function createEditor({ session, fragment, label, readOnly, className, extensions = [], onCreate, nonce }: Given): Editor {
  return new Editor({
    injectNonce: nonce,
    editable: !readOnly,
    extensions: [
      ...textExtensions.map((extension) => (extension === SpokenParagraph ? LetteredParagraph : extension)),
      caretFirst(session.doc),
      Collaboration.configure({ fragment }),
      // The server writes name and colour over whatever is sent, so nothing is said here.
      CollaborationCaret.configure({ provider: { awareness: othersAwareness(session.provider.awareness) }, user: {} }),
      ...extensions,
    ],
    editorProps: {
      // Where one writes stays clear of what lies over the page: bars above, menu and notices below.
      scrollThreshold: clearOf,
      scrollMargin: clearOf,
      attributes: {
        class: classNames(styles.text, styles.live, className),
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        ...(readOnly && { "aria-readonly": "true", tabindex: "0" }),
      },
    },
    ...(onCreate && { onCreate }),
  });
}
