import { useLayoutEffect, useMemo, useState } from "react";
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
 * The conversation in the browser: write, code, and see what others write and code. Nothing until the editor is there.
 *
 * @param onLive told before the eye sees it whether the editor is there: what the server rendered makes way for it. Must
 *   stay the same
 */
export function LiveWorkspace({
  session,
  initialCodings,
  onLive,
  ...surroundings
}: Surroundings & { session: DocumentSession; initialCodings: Record<string, CodingEntry>; onLive?: (isLive: boolean) => void }) {
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
  useLayoutEffect(() => {
    if (!editor) return;
    onLive?.(true);
    return () => onLive?.(false);
  }, [editor, onLive]);
  if (!editor) return null;
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
