import { type ReactNode, useRef } from "react";
import { m } from "#app/paraglide/messages.js";
import { Button } from "./button.tsx";
import styles from "./confirm-button.module.css";

/**
 * For what cannot be undone, such as erasure: the first click says what will happen, the second does it. Stands inside the
 * form that it submits, and works without a script.
 */
export function ConfirmButton({
  label,
  confirmLabel,
  name,
  value,
  children,
}: {
  label: string;
  /** What the second button says: the deed itself, never "ok". */
  confirmLabel: string;
  name?: string;
  value?: string;
  /** What will be gone, and what will remain. */
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  const cancel = () => {
    details.current?.removeAttribute("open");
    details.current?.querySelector("summary")?.focus();
  };

  return (
    <details ref={details} className={styles.confirm}>
      <summary className={styles.first}>{label}</summary>
      <div className={styles.panel}>
        {children}
        <div className={styles.buttons}>
          <Button variant="danger" name={name} value={value}>
            {confirmLabel}
          </Button>
          <Button type="button" variant="quiet" onClick={cancel} data-needs-script="">
            {m.common_cancel()}
          </Button>
        </div>
      </div>
    </details>
  );
}
