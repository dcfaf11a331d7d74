import { useRef, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import { Button } from "./button.tsx";
import styles from "./copy-out.module.css";

/** Text that cannot be saved here any more, to be taken along by hand. */
export function CopyOut({ content, label }: { content: string; label: string }) {
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
      <textarea ref={area} className={styles.content} readOnly rows={10} value={content} aria-label={label} />
      <div className={styles.buttons}>
        <Button type="button" variant="primary" onClick={() => void copy()}>
          {m.editor_rescue_copy()}
        </Button>
        <span role="status">{outcome === "copied" ? m.editor_rescue_copied() : outcome === "failed" ? m.editor_rescue_copy_failed() : ""}</span>
      </div>
    </>
  );
}
