import type { ReactNode } from "react";
import { Link } from "react-router";
import { axisTicks } from "#app/charts/prevalence-axis.ts";
import type { ProtectedCount } from "#app/domain/disclosure/protect-table.ts";
import type { Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { classNames } from "#app/ui/class-names.ts";
import { CountOf } from "#app/ui/count-of.tsx";
import { polarityLabel } from "#app/ui/vocabulary.ts";
import styles from "./share.module.css";

type Side = {
  cell: ProtectedCount;
  polarity: Polarity;
  /** Share at which the axis ends, the same for the whole table. */
  limit: number;
  threshold: number;
};

/**
 * One side of a theme: `k van n` and its bar with the interval, from the common axis outwards. What is hidden has one
 * fixed, hatched length, so that its size tells nothing.
 */
export function ShareSide({ cell, polarity, limit, threshold, to, aside }: Side & { to?: string | null; aside?: ReactNode }) {
  return (
    <div className={classNames(styles.side, styles[polarity])}>
      <div className={styles.numbers}>
        <SpokenShare cell={cell} polarity={polarity} threshold={threshold} to={to ?? null} />
        {aside && <span className={styles.aside}>{aside}</span>}
      </div>
      <ShareBar cell={cell} polarity={polarity} limit={limit} />
    </div>
  );
}

function SpokenShare({ cell, polarity, threshold, to }: Pick<Side, "cell" | "polarity" | "threshold"> & { to: string | null }) {
  if (cell.state === "suppressed") {
    return (
      <>
        <span className="kl-hidden">{polarityLabel(polarity)}: </span>
        <CountOf count={{ suppressed: cell.reason, threshold }} />
      </>
    );
  }
  if (cell.p === null) return <span className={styles.nobody}>{m.common_count_of_none()}</span>;
  const { k, n } = cell;
  const percentage = Math.round(cell.p * 100);
  const spoken = `${polarityLabel(polarity)}: ${m.common_count_interval({ k, n, percentage, low: Math.round(cell.lower * 100), high: Math.round(cell.upper * 100) })}`;
  const shown = m.common_count_of({ k, n });
  return (
    <>
      {to !== null && k > 0 ? (
        <Link to={to} className={styles.count} aria-label={`${spoken}. ${m.patterns_see_evidence()}`}>
          {shown}
        </Link>
      ) : (
        <span className={styles.count}>
          <span className="kl-hidden">{spoken}</span>
          <span aria-hidden="true">{shown}</span>
        </span>
      )}
      <span className={styles.percentage} aria-hidden="true">
        {m.common_count_percentage({ percentage })}
      </span>
    </>
  );
}

function ShareBar({ cell, polarity, limit }: Omit<Side, "threshold">) {
  if (cell.state === "suppressed")
    return (
      <span className={styles.track} aria-hidden="true">
        <span className={styles.hatched} />
      </span>
    );
  // In hundredths of the width, as few shapes as can be: a page has hundreds of these.
  const at = (share: number) => rounded((polarity === "barrier" ? 1 - share / limit : share / limit) * 100);
  return (
    <svg className={styles.track} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" data-meaning="">
      <path
        className={styles.grid}
        d={axisTicks(limit)
          .map((tick) => `M${at(tick)} 0V100`)
          .join("")}
      />
      {cell.p !== null && (
        <>
          <rect className={styles.filled} x={polarity === "barrier" ? at(cell.p) : 0} width={rounded((cell.p / limit) * 100)} y="22" height="56" />
          <path className={styles.whisker} d={`M${at(cell.lower)} 50H${at(cell.upper)}M${at(cell.lower)} 32V68M${at(cell.upper)} 32V68`} />
        </>
      )}
    </svg>
  );
}

const rounded = (share: number) => Math.round(share * 100) / 100;

/** The shares along the axis, under the headings of a table. */
export function AxisScale({ polarity, limit }: Pick<Side, "polarity" | "limit">) {
  const ticks = [...(polarity === "barrier" ? [] : [0]), ...axisTicks(limit).filter((tick) => tick < limit - 1e-9 || limit === 1)];
  return (
    <svg className={styles.scale} aria-hidden="true">
      {ticks.map((tick) => (
        <text
          key={tick}
          x={`${(polarity === "barrier" ? 1 - tick / limit : tick / limit) * 100}%`}
          y="1em"
          textAnchor={tick === 0 ? "start" : tick >= limit - 1e-9 ? (polarity === "barrier" ? "start" : "end") : "middle"}
        >
          {m.common_count_percentage({ percentage: Math.round(tick * 100) })}
        </text>
      ))}
    </svg>
  );
}
