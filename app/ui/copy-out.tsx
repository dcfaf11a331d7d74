import { type ReactNode, useRef, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import { Button } from "./button.tsx";
import styles from "./copy-out.module.css";

/**
 * Text to be taken along by hand: what cannot be saved here any more, or a link for somebody else.
 *
 * @param children what else one can do, beside the button that copies
 */
export function CopyOut({ content, label, rows = 10, children }: { content: string; label: string; rows?: number; children?: ReactNode }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);
  const copy = async () => {
    area.current?.select();
    try {
      await navigator.clipboard.writeText(content);
      setOutcome("copied");
    } catch {
      // Without permission for the clipboard the selected text can still be copied by hand.
      setOutcome("failed");
    }
  };
  return (
    <>
      <textarea ref={area} className={styles.content} readOnly rows={rows} value={content} aria-label={label} />
      <div className={styles.buttons}>
        <Button type="button" variant="primary" onClick={() => void copy()}>
          {m.editor_rescue_copy()}
        </Button>
        {children}
        <span role="status">{outcome === "copied" ? m.editor_rescue_copied() : outcome === "failed" ? m.editor_rescue_copy_failed() : ""}</span>
      </div>
    </>
  );
}
