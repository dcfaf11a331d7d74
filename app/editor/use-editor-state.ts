import type { Editor } from "@tiptap/core";
import { useCallback, useRef, useSyncExternalStore } from "react";

/**
 * What a component shows of an editor, kept up to date; it is drawn again only when that changed.
 *
 * @param selector picks one value, or a flat object of values
 */
export function useEditorState<Picked>({ editor, selector }: { editor: Editor; selector: (context: { editor: Editor }) => Picked }): Picked {
  const last = useRef<{ editor: Editor; picked: Picked } | null>(null);
  const read = () => {
    // An editor that is about to leave the page has no state any more.
    if (editor.isDestroyed && last.current) return last.current.picked;
    const picked = selector({ editor });
    if (last.current?.editor !== editor || !isSame(last.current.picked, picked)) last.current = { editor, picked };
    return last.current.picked;
  };
  const subscribe = useCallback(
    (onChange: () => void) => {
      editor.on("transaction", onChange);
      return () => void editor.off("transaction", onChange);
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, read);
}

function isSame(before: unknown, now: unknown): boolean {
  if (Object.is(before, now)) return true;
  if (typeof before !== "object" || typeof now !== "object" || before === null || now === null) return false;
  const [old, fresh] = [Object.entries(before), Object.entries(now)];
  return old.length === fresh.length && fresh.every(([key, value]) => Object.is(value, (before as Record<string, unknown>)[key]));
}
