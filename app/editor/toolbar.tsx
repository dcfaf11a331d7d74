import type { Editor } from "@tiptap/core";
import type { ReactNode } from "react";
import { m } from "#app/paraglide/messages.js";
import styles from "./toolbar.module.css";
import { useEditorState } from "./use-editor-state.ts";

const controls = [
  {
    key: "bold",
    sign: "B",
    label: m.editor_bold,
    keys: "Control+B",
    run: (editor: Editor) => editor.chain().focus().toggleBold().run(),
    isOn: (editor: Editor) => editor.isActive("bold"),
  },
  {
    key: "italic",
    sign: "I",
    label: m.editor_italic,
    keys: "Control+I",
    run: (editor: Editor) => editor.chain().focus().toggleItalic().run(),
    isOn: (editor: Editor) => editor.isActive("italic"),
  },
  {
    key: "heading",
    sign: "H",
    label: m.editor_heading,
    keys: "Control+Alt+2",
    run: (editor: Editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
    isOn: (editor: Editor) => editor.isActive("heading"),
  },
  {
    key: "list",
    sign: "•",
    label: m.editor_bullet_list,
    keys: "Control+Shift+8",
    run: (editor: Editor) => editor.chain().focus().toggleList("bulletList", "listItem").run(),
    isOn: (editor: Editor) => editor.isActive("bulletList"),
  },
] as const;

const history = [
  { key: "undo", sign: "↶", label: m.editor_undo, keys: "Control+Z", run: (editor: Editor) => editor.chain().focus().undo().run() },
  { key: "redo", sign: "↷", label: m.editor_redo, keys: "Control+Shift+Z", run: (editor: Editor) => editor.chain().focus().redo().run() },
] as const;

/** What one can do to the text besides typing. A click keeps the selection in the text. */
export function Toolbar({ editor, children }: { editor: Editor; children?: ReactNode }) {
  const isOn = useEditorState({ editor, selector: ({ editor: current }) => Object.fromEntries(controls.map((control) => [control.key, control.isOn(current)])) });
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={m.editor_toolbar()} data-print="no">
      {controls.map((control) => (
        <ToolbarButton key={control.key} control={control} isPressed={isOn[control.key] ?? false} onRun={() => control.run(editor)} />
      ))}
      <span className={styles.gap} />
      {history.map((control) => (
        <ToolbarButton key={control.key} control={control} onRun={() => control.run(editor)} />
      ))}
      {children}
    </div>
  );
}

type Control = { key: string; sign: string; label: () => string; keys: string };

function ToolbarButton({ control, isPressed, onRun }: { control: Control; isPressed?: boolean; onRun: () => void }) {
  return (
    <button
      type="button"
      className={styles.button}
      data-control={control.key}
      aria-label={control.label()}
      title={`${control.label()} (${control.keys.replace("Control", "Ctrl")})`}
      aria-keyshortcuts={control.keys}
      aria-pressed={isPressed}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onRun}
    >
      <span aria-hidden="true">{control.sign}</span>
    </button>
  );
}
