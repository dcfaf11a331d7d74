import type { Editor } from "@tiptap/core";
import { type FormEvent, useId, useState } from "react";
import { useEditorState } from "#app/editor/use-editor-state.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import styles from "./guard.module.css";

const longestName = 60;

/** The words one selected, as a name to be replaced in all texts of the case from now on. */
export function SelectedName({ editor, onName }: { editor: Editor; onName: (name: string, by: string) => void }) {
  const id = useId();
  const [by, setBy] = useState("");
  const name = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { from, to } = state.selection;
      const words = to - from <= longestName ? state.doc.textBetween(from, to, "\n").trim() : "";
      return /^\S.+$/u.test(words) && words.split(/\s+/).length <= 4 ? words : "";
    },
  });
  if (name === "") return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (by.trim() !== "") onName(name, by.trim());
  };
  return (
    <details className={styles.guard} data-print="no">
      <summary>{m.pseudonyms_guard_selected({ name })}</summary>
      <form onSubmit={submit} className={styles.selected}>
        <label htmlFor={id}>{m.pseudonyms_field_pseudonym()}</label>
        <input id={id} value={by} maxLength={100} autoComplete="off" placeholder="[jongere]" onChange={(event) => setBy(event.currentTarget.value)} />
        <Button size="sm" disabled={by.trim() === ""}>
          {m.pseudonyms_replace()}
        </Button>
      </form>
    </details>
  );
}
