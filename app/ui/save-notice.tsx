import type { ReactNode } from "react";
import { m } from "#app/paraglide/messages.js";
import { formatInstant } from "./dates.ts";
import { Notice } from "./notice.tsx";
import styles from "./save-notice.module.css";
import type { SaveState } from "./save-status.tsx";

/**
 * What is wrong with saving and what one can do, in a corner of the window, so that who writes at the end of a long text
 * sees it too. `SaveStatus` reads it out.
 *
 * @param actions what one can do about it
 */
export function SaveNotice({ status, actions }: { status: SaveState; actions: ReactNode }) {
  const words = wordsOf(status);
  if (!words) return null;
  return (
    <aside className={styles.corner} aria-label={m.common_save_notice()} data-print="no">
      <Notice tone={status.state === "refused" ? "danger" : "warning"} title={words.title} action={actions}>
        <span className={styles.text}>{words.text}</span>
      </Notice>
    </aside>
  );
}

function wordsOf(status: SaveState): { title: string; text: string } | null {
  switch (status.state) {
    case "unsaved":
      return {
        title: m.common_unsaved_since({ time: formatInstant(status.since, "time") }),
        text: `${m.common_unsaved_text()} ${m.common_changes_waiting({ count: status.changes })}`,
      };
    case "offline":
      return status.changes > 0
        ? { title: m.common_offline(), text: `${m.common_offline_unsaved()} ${m.common_changes_waiting({ count: status.changes })}` }
        : { title: m.common_offline(), text: m.common_offline_saved() };
    case "refused":
      return { title: m.common_refused(), text: status.reason };
    case "ended":
      return { title: m.common_ended(), text: status.reason };
    default:
      return null;
  }
}
