import { m } from "#app/paraglide/messages.js";
import styles from "./progress-bar.module.css";

/** How far something is: the numbers in words, the bar beside. */
export function ProgressBar({ label, value, max, isLabelHidden = false, note }: { label: string; value: number; max: number; isLabelHidden?: boolean; note?: string }) {
  const share = max === 0 ? 0 : Math.min(value / max, 1);
  return (
    <span className={styles.progress}>
      <span className={isLabelHidden ? "kl-hidden" : styles.label}>{label}</span>
      <span className={styles.numbers}>{m.common_progress({ value, max })}</span>
      <svg className={styles.bar} aria-hidden="true" data-meaning="">
        <rect className={styles.ground} width="100%" height="100%" rx="3" />
        <rect className={styles.filled} width={`${share * 100}%`} height="100%" rx="3" />
      </svg>
      {note && <span className={styles.note}>{note}</span>}
    </span>
  );
}
