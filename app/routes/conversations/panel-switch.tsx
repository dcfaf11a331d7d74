import { m } from "#app/paraglide/messages.js";
import styles from "./coding-panel.module.css";

/** What stands beside the text, with how many there are of each. Before the text is live it only keeps the place. */
export function PanelSwitch({
  codings,
  comments,
  isComments = false,
  onSwitch,
}: {
  codings: number;
  comments: number;
  isComments?: boolean;
  onSwitch?: (isComments: boolean) => void;
}) {
  const choice = (isForComments: boolean, label: string) => (
    <button type="button" aria-pressed={isComments === isForComments} disabled={!onSwitch} onClick={() => onSwitch?.(isForComments)}>
      {label}
    </button>
  );
  return (
    <div className={styles.switch} data-needs-script="" data-print="no">
      {choice(false, m.conversations_codings_title({ count: codings }))}
      {choice(true, m.comments_title_count({ count: comments }))}
    </div>
  );
}
