import { useEffect, useRef } from "react";
import { m } from "#app/paraglide/messages.js";
import { Button } from "./button.tsx";
import styles from "./key-help.module.css";

export type PageKey = {
  /** As printed on the keyboard, for instance `["Ctrl", "K"]`. */
  keys: readonly string[];
  label: string;
};

/** A button, and the key `?`, that list the keys of this page. The keys of every page are added by itself. */
export function KeyHelp({ keys }: { keys: readonly PageKey[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const everywhere: PageKey[] = [
    { keys: ["Ctrl", "K"], label: m.shell_keys_search() },
    { keys: ["?"], label: m.shell_keys_help() },
    { keys: ["Esc"], label: m.shell_keys_escape() },
  ];

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      if (!dialog.current?.open) dialog.current?.showModal();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <Button type="button" variant="quiet" size="sm" onClick={() => dialog.current?.showModal()} data-needs-script="" data-print="no">
        {m.shell_keys_button()} <kbd aria-hidden="true">?</kbd>
      </Button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby="key-help-title">
        <h2 id="key-help-title" className={styles.title}>
          {m.shell_keys_title()}
        </h2>
        <dl className={styles.list}>
          {[...keys, ...everywhere].map((entry) => (
            <div key={entry.keys.join("+")} className={styles.entry}>
              <dt>
                {entry.keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{entry.label}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <Button>{m.common_close()}</Button>
        </form>
      </dialog>
    </>
  );
}

/** Whether a letter typed here is text, not a command. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select") !== null);
}
