import { useEffect, useRef, useState } from "react";
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

/**
 * Whether what one wrote is durable, in a few words that keep their place; `SaveNotice` says more where something is wrong.
 * "Opgeslagen" stands there only when the server said so.
 */
export function SaveStatus({ status }: { status: SaveState }) {
  return (
    <span className={classNames(styles.status, styles[status.state])}>
      <span className={styles.dot} aria-hidden="true" />
      <span>{wordsOf(status)}</span>
      <span className="kl-hidden" role="status">
        {useSpoken(status)}
      </span>
    </span>
  );
}

function wordsOf(status: SaveState): string {
  switch (status.state) {
    case "loading":
      return m.editor_connecting();
    case "saving":
      return m.common_saving();
    case "saved":
      return m.common_saved_at({ time: formatInstant(status.at, "time") });
    case "unsaved":
      return m.common_unsaved();
    case "offline":
      return m.common_offline();
    case "readonly":
      return m.common_readonly();
    case "refused":
      return m.common_refused();
    case "ended":
      return m.common_ended();
  }
}

/**
 * What is read out: that something is wrong, and that it is well again. Not each sentence that is being saved or was, which
 * would talk through the writing; nor how much waits, which grows with every keystroke.
 */
function useSpoken(status: SaveState): string {
  const [spoken, setSpoken] = useState("");
  const isWell = useRef(false);
  const trouble = troubleOf(status);
  useEffect(() => {
    if (status.state === "saved") setSpoken(isWell.current ? "" : m.common_saved_announcement());
    else setSpoken(trouble);
    // While something is being saved it is as well, or as bad, as it was.
    if (status.state !== "saving") isWell.current = status.state === "saved";
  }, [status.state, trouble]);
  return spoken;
}

function troubleOf(status: SaveState): string {
  switch (status.state) {
    case "unsaved":
      return m.common_unsaved_since({ time: formatInstant(status.since, "time") });
    case "offline":
      return `${m.common_offline()}. ${status.changes > 0 ? m.common_offline_unsaved() : m.common_offline_saved()}`;
    case "readonly":
      return m.common_readonly();
    case "refused":
      return `${m.common_refused()}. ${status.reason}`;
    case "ended":
      return status.reason;
    default:
      return "";
  }
}
