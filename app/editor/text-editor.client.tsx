import type { Editor } from "@tiptap/core";
import type { ReactNode } from "react";
import { EditorPlace } from "./editor-place.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useLiveEditor, type LiveText } from "./use-live-editor.client.ts";
import styles from "./text-editor.module.css";

/**
 * A text several people write at once: any `XmlFragment` of an open document. In the browser only: show it by `SharedText`,
 * which has the text on the page before this has loaded.
 *
 * @param waiting what stands there until there is an editor
 * @param beside what a page lays over or beside the text, once there is an editor
 */
export function TextEditor({
  waiting,
  beside,
  ...props
}: Pick<LiveText, "session" | "fragment" | "label" | "readOnly"> & { waiting: ReactNode; beside?: ((editor: Editor) => ReactNode) | undefined }) {
  const editor = useLiveEditor(props);
  if (!editor) return waiting;
  return (
    <div className={styles.editor}>
      {!props.readOnly && <Toolbar editor={editor} />}
      <div className={styles.place}>
        <EditorPlace editor={editor} className={styles.content} />
        {beside?.(editor)}
      </div>
    </div>
  );
}
