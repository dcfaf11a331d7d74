import { differenceTicks } from "#app/charts/difference-axis.ts";
import type { ProportionDifference } from "#app/domain/statistics/proportion-difference.ts";
import { m } from "#app/paraglide/messages.js";
import { signedPoints } from "./comparison-words.ts";
import styles from "./difference-bar.module.css";

const placeOf = (share: number, limit: number) => `${((share + limit) / (2 * limit)) * 100}%`;

/** A difference as a dot with its interval, on the axis that the whole table shares. The number stands beside it. */
export function DifferenceBar({ difference, limit }: { difference: ProportionDifference; limit: number }) {
  const at = (share: number) => placeOf(share, limit);
  return (
    <svg className={styles.bar} aria-hidden="true" data-meaning="">
      {differenceTicks(limit).map((tick) => (
        <line key={tick} className={tick === 0 ? styles.zero : styles.grid} x1={at(tick)} x2={at(tick)} y1="0" y2="100%" />
      ))}
      {difference.difference !== null && (
        <>
          <g className={styles.whisker}>
            <line x1={at(difference.lower)} x2={at(difference.upper)} y1="50%" y2="50%" />
            <line x1={at(difference.lower)} x2={at(difference.lower)} y1="28%" y2="72%" />
            <line x1={at(difference.upper)} x2={at(difference.upper)} y1="28%" y2="72%" />
          </g>
          <circle className={styles.dot} cx={at(difference.difference)} cy="50%" r="5" />
        </>
      )}
    </svg>
  );
}

/** What the axis says: its ends, and on which side which group has a theme more often. */
export function DifferenceScale({ limit, names }: { limit: number; names: { first: string; second: string } }) {
  return <p className={styles.scale}>{m.explore_compare_scale({ low: signedPoints(-limit), high: signedPoints(limit), first: names.first, second: names.second })}</p>;
}
