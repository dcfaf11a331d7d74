import { useEffect, useRef, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { readableContent } from "#app/realtime/readable-content.ts";
import { Button } from "./button.tsx";
import { CopyOut } from "./copy-out.tsx";
import styles from "./rescue-dialog.module.css";

const offerAfterMs = 60_000;

/**
 * Stands in the way once nothing could be saved for a minute, or when it is asked for: what was written can then only be
 * kept by hand.
 *
 * @param since since when something is not saved; null closes it
 * @param isRefused nothing more will be saved
 */
export function RescueDialog({
  session,
  since,
  isRefused,
  isAsked,
  onClose,
}: {
  session: DocumentSession;
  since: Date | null;
  isRefused: boolean;
  isAsked: boolean;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [content, setContent] = useState<string | null>(null);
  const wasOffered = useRef(false);
  const sinceMs = since?.getTime() ?? null;

  useEffect(() => {
    if (sinceMs === null) {
      wasOffered.current = false;
      dialog.current?.close();
      return;
    }
    // Who put it away does not get it again by itself.
    if (wasOffered.current && !isAsked) return;
    const offerAt = sinceMs + offerAfterMs;
    const show = () => {
      wasOffered.current ||= Date.now() >= offerAt;
      setContent(readableContent(session.doc));
    };
    const timer = setTimeout(show, isAsked ? 0 : Math.max(0, offerAt - Date.now()));
    return () => clearTimeout(timer);
  }, [session, sinceMs, isAsked]);
  // Shown once its content is there, so that the focus lands on it.
  useEffect(() => {
    if (content !== null && !dialog.current?.open) dialog.current?.showModal();
  }, [content]);

  const close = () => {
    setContent(null);
    onClose();
  };
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="rescue-title" aria-describedby="rescue-text" onClose={close}>
      <h2 id="rescue-title">{m.editor_rescue_title()}</h2>
      <p id="rescue-text">{isRefused ? m.editor_rescue_refused() : m.editor_rescue_text()}</p>
      {content !== null && (
        <CopyOut content={content} label={m.editor_rescue_content()}>
          <Button type="button" onClick={() => dialog.current?.close()}>
            {m.editor_rescue_continue()}
          </Button>
        </CopyOut>
      )}
    </dialog>
  );
}
