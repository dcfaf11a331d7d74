import type { Editor } from "@tiptap/core";
import { perspectives } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { perspectiveLabel } from "#app/ui/vocabulary.ts";
import styles from "./toolbar.module.css";
import { useEditorState } from "./use-editor-state.ts";

/** Who speaks the paragraphs one is in. */
export function SpeakerSelect({ editor }: { editor: Editor }) {
  const { speaker, isParagraph } = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      speaker: (current.getAttributes("paragraph")["speaker"] as string | null | undefined) ?? "",
      isParagraph: current.isActive("paragraph"),
    }),
  });
  return (
    <label className={styles.speaker}>
      <span>{m.editor_speaker()}</span>
      <select
        value={speaker}
        disabled={!isParagraph}
        onChange={(event) =>
          editor
            .chain()
            .focus()
            .updateAttributes("paragraph", { speaker: event.currentTarget.value || null })
            .run()
        }
      >
        <option value="">{m.editor_speaker_none()}</option>
        {perspectives.map((perspective) => (
          <option key={perspective} value={perspective}>
            {perspectiveLabel(perspective)}
          </option>
        ))}
      </select>
    </label>
  );
}
