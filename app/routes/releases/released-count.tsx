import type { ReleaseReason } from "#app/domain/release/protect-release.ts";
import type { ReleasedCell } from "#app/domain/release/release-content.ts";
import { m } from "#app/paraglide/messages.js";
import styles from "./release.module.css";

const reasons: Record<ReleaseReason, () => string> = {
  small: m.releases_reason_small,
  complement: m.releases_reason_complement,
  difference: m.releases_reason_difference,
  population: m.releases_reason_population,
};

export function reasonLabel(reason: ReleaseReason): string {
  return reasons[reason]();
}

/**
 * A published number in a table of many: cases out of cases, and the percentage. What is hidden looks the same everywhere.
 *
 * @param reason said in a preview only
 */
export function ReleasedCount({ cell, reason }: { cell: ReleasedCell; reason?: ReleaseReason | undefined }) {
  if (cell === null) {
    return (
      <span className={styles.hidden}>
        <span className={styles.hatched} aria-hidden="true" />
        <span className={reason ? styles.reason : "kl-hidden"}>{reason ? reasonLabel(reason) : m.releases_hidden()}</span>
      </span>
    );
  }
  const { k, n } = cell;
  if (n === 0) return <span className={styles.nobody}>{m.common_count_of_none()}</span>;
  return (
    <span className={styles.number}>
      {m.common_count_of({ k, n })} <small className={styles.percentage}>{m.common_count_percentage({ percentage: Math.round((k / n) * 100) })}</small>
    </span>
  );
}
