import { useEffect, useRef, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { readableContent } from "#app/realtime/readable-content.ts";
import { Button } from "./button.tsx";
import { CopyOut } from "./copy-out.tsx";
import styles from "./rescue-dialog.module.css";

const offerAfterMs = 60_000;

/** Stands in the way once nothing could be saved for a minute: what was written can then only be kept by hand. */
export function RescueDialog({ session, since }: { session: DocumentSession; since: Date | null }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [content, setContent] = useState<string | null>(null);
  const sinceMs = since?.getTime() ?? null;

  useEffect(() => {
    if (sinceMs === null) {
      dialog.current?.close();
      return;
    }
    const timer = setTimeout(() => setContent(readableContent(session.doc)), Math.max(0, sinceMs + offerAfterMs - Date.now()));
    return () => clearTimeout(timer);
  }, [session, sinceMs]);
  // Shown once its content is there, so that the focus lands on it.
  useEffect(() => {
    if (content !== null && !dialog.current?.open) dialog.current?.showModal();
  }, [content]);

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="rescue-title" onClose={() => setContent(null)}>
      <h2 id="rescue-title">{m.editor_rescue_title()}</h2>
      <p>{m.editor_rescue_text()}</p>
      {content !== null && <CopyOut content={content} label={m.editor_rescue_content()} />}
      <form method="dialog">
        <Button>{m.editor_rescue_continue()}</Button>
      </form>
    </dialog>
  );
}
