import { useCallback, useEffect, useState } from "react";
import type * as Y from "yjs";
import type { DocumentSession } from "./document-session.ts";

export type Undo = {
  canUndo: boolean;
  undo: () => void;
  /** What follows becomes a step of its own, however soon it follows. */
  beginStep: () => void;
};

/**
 * Undo of the own edits while the document is open, with Ctrl/Cmd-Z; Ctrl/Cmd-Shift-Z does it again. A text editor on the
 * page keeps its own keys.
 *
 * @param undoManagerOf stays the same function while the page is open
 */
export function useUndo(session: DocumentSession | null, undoManagerOf: (doc: Y.Doc) => Y.UndoManager): Undo {
  const [manager, setManager] = useState<Y.UndoManager | null>(null);
  const [canUndo, setCanUndo] = useState(false);

  useEffect(() => {
    if (!session?.canWrite) return;
    const opened = undoManagerOf(session.doc);
    const onChange = () => setCanUndo(opened.canUndo());
    opened.on("stack-item-added", onChange);
    opened.on("stack-item-popped", onChange);
    opened.on("stack-cleared", onChange);
    // What was erased in the document must not come back by an undo.
    const stop = session.subscribe(() => session.isErased && opened.clear());
    const onKeyDown = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
      if (event.target instanceof HTMLElement && event.target.isContentEditable) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) opened.redo();
      else opened.undo();
    };
    document.addEventListener("keydown", onKeyDown);
    setManager(opened);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      stop();
      opened.destroy();
      setManager(null);
      setCanUndo(false);
    };
  }, [session, undoManagerOf]);

  const undo = useCallback(() => void manager?.undo(), [manager]);
  const beginStep = useCallback(() => manager?.stopCapturing(), [manager]);
  return { canUndo, undo, beginStep };
}
