import type { Editor } from "@tiptap/core";
import { useEffect, useMemo, useState } from "react";
import { findPlace } from "#app/editor/coding-commands.ts";
import type { NamedCoding } from "./codebook.ts";
import type { OrphanActions } from "./orphan-tray.tsx";
import { useLatest } from "./use-latest.ts";

const quietMs = 400;

/** What one can do with codings whose text is gone; whether a quote is in the text again is looked up when nobody types. */
export function useOrphanActions(editor: Editor, orphans: readonly NamedCoding[], coding: { place: (id: string) => void; remove: (id: string) => void }): OrphanActions {
  const [found, setFound] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (orphans.length === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      if (editor.isDestroyed) return;
      const now = orphans.filter((orphan) => findPlace(editor, orphan) !== null).map(({ id }) => id);
      setFound((before) => (now.length === before.size && now.every((id) => before.has(id)) ? before : new Set(now)));
    };
    const lookSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(look, quietMs);
    };
    look();
    editor.on("update", lookSoon);
    return () => {
      clearTimeout(timer);
      editor.off("update", lookSoon);
    };
  }, [editor, orphans]);
  const onPlace = useLatest(coding.place);
  const onRemove = useLatest(coding.remove);
  return useMemo(() => ({ hasPlace: ({ id }) => found.has(id), onPlace, onRemove }), [found, onPlace, onRemove]);
}
