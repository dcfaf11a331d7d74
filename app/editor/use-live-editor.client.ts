import type { Editor, EditorOptions, Extensions } from "@tiptap/core";
import Collaboration from "@tiptap/extension-collaboration";
import CollaborationCaret from "@tiptap/extension-collaboration-caret";
import type { Transaction } from "@tiptap/pm/state";
import { useEditor } from "@tiptap/react";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { classNames } from "#app/ui/class-names.ts";
import { useNonce } from "#app/ui/nonce.ts";
import { textExtensions } from "./schema.ts";
import { SpeakerMarks } from "./speaker-marks.ts";
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

/** A Tiptap editor on a shared text, with everybody's cursors. What is undone is what one did oneself. */
export function useLiveEditor({ session, fragment, label, readOnly = false, className, extensions = [], onCreate }: LiveText): Editor | null {
  const nonce = useNonce();
  return useEditor(
    {
      immediatelyRender: false,
      shouldRerenderOnTransaction: false,
      injectNonce: nonce,
      editable: !readOnly,
      extensions: [
        ...textExtensions,
        SpeakerMarks,
        Collaboration.configure({ fragment }),
        // The server writes name and colour over whatever is sent, so nothing is said here.
        CollaborationCaret.configure({ provider: session.provider, user: {} }),
        ...extensions,
      ],
      editorProps: {
        attributes: {
          class: classNames(styles.text, styles.live, className),
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": label,
          ...(readOnly && { "aria-readonly": "true", tabindex: "0" }),
        },
      },
      ...(onCreate && { onCreate }),
    },
    [session, fragment, readOnly],
  );
}
