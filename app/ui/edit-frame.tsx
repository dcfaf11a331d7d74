import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { m } from "#app/paraglide/messages.js";
import { Button } from "./button.tsx";
import styles from "./edit-frame.module.css";

/**
 * Around the fields of one entry of a shared document. What one types is written at once, so leaving (button, Enter, Esc) is
 * all there is to do; where the focus goes then is up to the caller.
 */
export function EditFrame({ label, onClose, onRemove, children }: { label: string; onClose: () => void; onRemove: () => void; children: ReactNode }) {
  const frame = useRef<HTMLFormElement>(null);
  useEffect(() => frame.current?.querySelector<HTMLElement>("select, input, textarea")?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
  };
  return (
    <form
      ref={frame}
      className={styles.frame}
      aria-label={label}
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {children}
      <div className={styles.buttons}>
        <Button variant="primary" size="sm">
          {m.common_done()}
        </Button>
        <Button type="button" variant="quiet" size="sm" onClick={onRemove}>
          {m.common_delete()}
        </Button>
      </div>
    </form>
  );
}
