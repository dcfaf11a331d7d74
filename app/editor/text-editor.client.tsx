import { EditorContent } from "@tiptap/react";
import { Toolbar } from "./toolbar.tsx";
import { useLiveEditor, type LiveText } from "./use-live-editor.client.ts";
import styles from "./text-editor.module.css";

/**
 * A text several people write at once: any `XmlFragment` of an open document. In the browser only: show it by `SharedText`,
 * which has the text on the page before this has loaded.
 */
export function TextEditor(props: Pick<LiveText, "session" | "fragment" | "label" | "readOnly">) {
  const editor = useLiveEditor(props);
  return (
    <div className={styles.editor}>
      {editor && !props.readOnly && <Toolbar editor={editor} />}
      <EditorContent editor={editor} className={styles.content} />
    </div>
  );
}
