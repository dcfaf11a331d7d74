import { m } from "#app/paraglide/messages.js";
import { classNames } from "./class-names.ts";
import { formatInstant } from "./dates.ts";
import styles from "./save-status.module.css";

export type SaveState =
  | { state: "loading" }
  | { state: "saving" }
  | { state: "saved"; at: Date }
  | { state: "unsaved"; since: Date; changes: number }
  | { state: "offline"; changes: number }
  | { state: "readonly" }
  | { state: "refused"; reason: string }
  /** The document was closed for this person; everything written before was saved. */
  | { state: "ended"; reason: string };

/** Whether what one wrote is durable. "Opgeslagen" stands there only when the server said so. */
export function SaveStatus({ status }: { status: SaveState }) {
  return (
    <span className={classNames(styles.status, styles[status.state])}>
      <span className={styles.dot} aria-hidden="true" />
      <span>{textOf(status)}</span>
      {/* Read out on a change of state, not on every keystroke that is saved. */}
      <span className="kl-hidden" role="status">
        {announcementOf(status)}
      </span>
    </span>
  );
}

function textOf(status: SaveState): string {
  switch (status.state) {
    case "loading":
      return m.editor_connecting();
    case "saving":
      return m.common_saving();
    case "saved":
      return m.common_saved_at({ time: formatInstant(status.at, "time") });
    case "unsaved":
      return m.common_unsaved_since({ time: formatInstant(status.since, "time"), count: status.changes });
    case "offline":
      return status.changes > 0 ? m.common_offline_unsaved({ count: status.changes }) : m.common_offline();
    case "readonly":
      return m.common_readonly();
    case "refused":
      return m.common_refused({ reason: status.reason });
    case "ended":
      return status.reason;
  }
}

function announcementOf(status: SaveState): string {
  if (status.state === "loading") return "";
  if (status.state === "saving" || status.state === "saved") return m.common_saved_announcement();
  // How much waits is for the eye: read out, it would interrupt with every keystroke.
  if (status.state === "unsaved") return m.common_unsaved_announcement({ time: formatInstant(status.since, "time") });
  return status.state === "offline" ? m.common_offline() : textOf(status);
}
