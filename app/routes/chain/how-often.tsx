import { Link } from "react-router";
import type { ProtectedCount } from "#app/domain/disclosure/protect-table.ts";
import { patternSearchParams, wholeStudy } from "#app/domain/patterns.ts";
import { polarities, type Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { CountOf, type Count, type Suppressed } from "#app/ui/count-of.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { polarityLabel } from "#app/ui/vocabulary.ts";
import type { ReleasedTheme } from "#db/queries/chain.ts";
import styles from "./chain.module.css";
import type { ChainCount, ChainPage } from "./read-chain.server.ts";
import { sourceLabel } from "./words.ts";

/** In how many of all cases the theme hindered and helped: as it was said, and as it was concluded. */
export function Counts({ page, counts }: { page: ChainPage; counts: readonly ChainCount[] }) {
  const { mayReadEvidence, studyId, theme } = page;
  const evidenceTo = (source: ChainCount["source"], polarity: Polarity) =>
    `/studies/${studyId}/patterns/evidence?${new URLSearchParams({ code: theme.id, polarity })}&${patternSearchParams({ filter: { ...wholeStudy, source } })}`;
  if (counts.length === 0) return <p className={styles.note}>{m.chain_counts_none()}</p>;
  return (
    <>
      {counts.map(({ source, threshold, ...sides }) => (
        <div key={source} className={styles.counted}>
          <h3>{sourceLabel(source)}</h3>
          <ul className={styles.list}>
            {polarities.map((polarity) => {
              const cell = sides[polarity];
              return (
                <li key={polarity} className={styles.count}>
                  <PolarityMark polarity={polarity} withLabel />
                  <CountOf count={toCount(cell, threshold)} polarity={polarity} />
                  {mayReadEvidence && cell.state === "shown" && cell.k > 0 && (
                    <Link to={evidenceTo(source, polarity)}>
                      {m.chain_evidence()}
                      <span className="kl-hidden">
                        {" "}
                        ({sourceLabel(source)}, {polarityLabel(polarity).toLowerCase()})
                      </span>
                    </Link>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
      <p className={styles.note}>{m.patterns_note_interval()}</p>
    </>
  );
}

function toCount(cell: ProtectedCount, threshold: number): Count | Suppressed {
  if (cell.state === "suppressed") return { suppressed: cell.reason, threshold };
  return { k: cell.k, n: cell.n, ...(cell.p !== null && { interval: { low: cell.lower, high: cell.upper } }) };
}

/** The theme in what was published. @param isAlone whether the reader has numbers in releases alone */
export function Releases({ releases, base, isAlone }: { releases: readonly ReleasedTheme[]; base: string; isAlone: boolean }) {
  if (releases.length === 0) {
    if (!isAlone) return null;
    return (
      <p className={styles.note}>
        {m.chain_releases_none()} <Link to={`${base}/releases`}>{m.chain_releases_all()}</Link>
      </p>
    );
  }
  return (
    <>
      <h3>{m.chain_releases()}</h3>
      <ul className={styles.list}>
        {releases.map(({ number, title, publishedAt, cells }) => (
          <li key={number}>
            <Link to={`${base}/releases/${number}`}>{title}</Link> <span className={styles.note}>{formatInstant(publishedAt, "day")}</span>
            <ul className={styles.list}>
              {cells.map(({ source, polarity, cell }) => (
                <li key={`${source} ${polarity}`} className={styles.count}>
                  <PolarityMark polarity={polarity} withLabel />
                  <span>
                    {cell ? m.common_count_of({ k: cell.k, n: cell.n }) : m.chain_release_hidden()} <span className={styles.note}>{sourceLabel(source)}</span>
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
