import { useId } from "react";
import type { Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { classNames } from "./class-names.ts";
import styles from "./count-of.module.css";

export type Count = {
  k: number;
  n: number;
  /** Proportions from 0 to 1. */
  interval?: { low: number; high: number };
  /** Cases where nobody knows, and cases it does not hold for: neither is in `n`. */
  unknown?: number;
  notApplicable?: number;
};

/** A number that is not shown: too small itself, or hidden to protect another (`complement`). */
export type Suppressed = { suppressed: "small" | "complement"; threshold: number };

/** How many of how many, as a bar with its interval. `direction="left"` mirrors the bar, for two around one axis. */
export function CountOf({ count, polarity, direction = "right" }: { count: Count | Suppressed; polarity?: Polarity; direction?: "left" | "right" }) {
  if ("suppressed" in count) return <SuppressedCount {...count} />;
  if (count.n === 0) return <span className={styles.beside}>{m.common_count_of_none()}</span>;

  const { k, n, interval, unknown = 0, notApplicable = 0 } = count;
  const percentage = Math.round((k / n) * 100);
  const spoken = interval
    ? m.common_count_interval({ k, n, percentage, low: Math.round(interval.low * 100), high: Math.round(interval.high * 100) })
    : m.common_count_without_interval({ k, n, percentage });

  return (
    <span className={classNames(styles.count, polarity && styles[polarity], direction === "left" && styles.left)}>
      <span className="kl-hidden">{spoken}</span>
      <span className={styles.numbers} aria-hidden="true">
        {m.common_count_of({ k, n })}
      </span>
      <Bar share={k / n} {...(interval && { interval })} direction={direction} />
      <span className={styles.percentage} aria-hidden="true">
        {m.common_count_percentage({ percentage })}
      </span>
      {unknown > 0 && <span className={styles.beside}>{m.common_count_unknown({ count: unknown })}</span>}
      {notApplicable > 0 && <span className={styles.beside}>{m.common_count_not_applicable({ count: notApplicable })}</span>}
    </span>
  );
}

function Bar({ share, interval, direction }: { share: number; interval?: { low: number; high: number }; direction: "left" | "right" }) {
  const at = (proportion: number) => `${(direction === "left" ? 1 - proportion : proportion) * 100}%`;
  return (
    <svg className={styles.bar} aria-hidden="true" data-meaning="">
      <rect className={styles.ground} width="100%" height="100%" />
      <rect className={styles.filled} x={direction === "left" ? at(share) : 0} width={`${share * 100}%`} height="100%" />
      {interval && (
        <g className={styles.whisker}>
          <line x1={at(interval.low)} x2={at(interval.high)} y1="50%" y2="50%" />
          <line x1={at(interval.low)} x2={at(interval.low)} y1="25%" y2="75%" />
          <line x1={at(interval.high)} x2={at(interval.high)} y1="25%" y2="75%" />
        </g>
      )}
    </svg>
  );
}

function SuppressedCount({ suppressed, threshold }: Suppressed) {
  const id = useId();
  const reason = suppressed === "small" ? m.common_count_suppressed_reason({ threshold }) : m.common_count_suppressed_complement();
  return (
    <span className={styles.suppressed}>
      <button type="button" className={styles.hatched} aria-describedby={id}>
        <span aria-hidden="true">{suppressed === "small" ? `<${threshold}` : "–"}</span>
        <span className="kl-hidden">{m.common_count_suppressed({ threshold })}</span>
      </button>
      <span id={id} role="tooltip" className={styles.reason}>
        {reason}
      </span>
    </span>
  );
}
