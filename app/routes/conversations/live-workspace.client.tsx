import { type ReactNode, useMemo, useState } from "react";
import { CodingMarks } from "#app/editor/coding-marks.ts";
import { LateLayer, lateLayer } from "#app/editor/late-layer.ts";
import { SpeakerInput } from "#app/editor/speaker-input.ts";
import textStyles from "#app/editor/text.module.css";
import { undoManagerOf } from "#app/editor/undo-manager.ts";
import { useLiveEditor } from "#app/editor/use-live-editor.client.ts";
import { m } from "#app/paraglide/messages.js";
import { conversationDocument, type CodingEntry } from "#app/realtime/documents.ts";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { classNames } from "#app/ui/class-names.ts";
import { CodingWorkspace, type Surroundings } from "./coding-workspace.client.tsx";
import styles from "./workspace.module.css";

/**
 * The conversation in the browser: write, code, and see what others write and code.
 *
 * @param waiting what the server rendered, shown until the editor is there
 */
export function LiveWorkspace({
  session,
  initialCodings,
  waiting,
  ...surroundings
}: Surroundings & { session: DocumentSession; initialCodings: Record<string, CodingEntry>; waiting: ReactNode }) {
  const shared = useMemo(() => conversationDocument(session.doc), [session]);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const layer = useMemo(() => new LateLayer(), []);
  const extensions = useMemo(
    () => [
      CodingMarks.configure({
        classOf: ({ polarity, isSelected }) => classNames(styles.passage, styles[polarity], isSelected && styles.selected),
        chosenClass: styles.chosen ?? "",
        onPick: setSelectedId,
      }),
      SpeakerInput,
      lateLayer(layer),
    ],
    [layer],
  );
  const editor = useLiveEditor({
    session,
    fragment: shared.notes,
    label: m.conversations_notes_label(),
    readOnly: !session.canWrite,
    className: classNames(textStyles.withSpeakers, styles.coded),
    extensions,
    onCreate: ({ editor: created }) => undoManagerOf(created).addToScope([shared.codings]),
  });
  if (!editor) return waiting;
  return (
    <CodingWorkspace
      editor={editor}
      codings={shared.codings}
      initialCodings={initialCodings}
      canWrite={session.canWrite}
      selectedId={selectedId}
      onSelect={setSelectedId}
      layer={layer}
      {...surroundings}
    />
  );
}
