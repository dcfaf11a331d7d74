import { m } from "#app/paraglide/messages.js";
import styles from "./coding-panel.module.css";

/** What stands beside the text: codings or comments. Before the text is live it only keeps the place. */
export function PanelSwitch({ count, isComments = false, onSwitch }: { count: number; isComments?: boolean; onSwitch?: (isComments: boolean) => void }) {
  return (
    <div role="group" aria-label={m.comments_switch_label()} className={styles.switch} data-needs-script="" data-print="no">
      {[false, true].map((isForComments) => (
        <button key={String(isForComments)} type="button" aria-pressed={isComments === isForComments} disabled={!onSwitch} onClick={() => onSwitch?.(isForComments)}>
          {isForComments ? m.comments_title_count({ count }) : m.comments_switch_codings()}
        </button>
      ))}
    </div>
  );
}
