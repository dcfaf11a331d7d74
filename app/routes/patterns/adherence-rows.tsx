import { Link } from "react-router";
import type { RecommendationRow } from "#app/domain/adherence-table.ts";
import { localise } from "#app/domain/code-description.ts";
import type { AdherencePart } from "#app/domain/disclosure/protect-adherence.ts";
import type { ProtectedCount } from "#app/domain/disclosure/protect-table.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { CountOf } from "#app/ui/count-of.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { adherenceOutcomeShortLabel } from "#app/ui/vocabulary.ts";
import styles from "./guidelines.module.css";
import { drawnOutcomes, OutcomeBar } from "./outcome-bar.tsx";

/** One row per recommendation: how often it was followed, how the cases divide, and what is in no denominator. */
export function AdherenceRows({
  caption,
  rows,
  threshold,
  casesTo,
}: {
  caption: string;
  rows: readonly RecommendationRow[];
  threshold: number;
  /** Where the cases behind a recommendation are listed; null for who may not read them. */
  casesTo: ((itemId: string) => string) | null;
}) {
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      rows={rows}
      rowKey={(row) => row.itemId}
      columns={[
        { key: "label", header: m.patterns_recommendation(), isRowHeader: true, cell: (row) => <Recommendation row={row} to={casesTo?.(row.itemId) ?? null} /> },
        {
          key: "followed",
          header: m.patterns_followed(),
          cell: (row) => (
            <div className={styles.followed}>
              <Followed row={row} threshold={threshold} />
            </div>
          ),
        },
        { key: "outcomes", header: m.patterns_outcomes(), cell: (row) => (row.isProtected ? <Parts parts={row.figures.parts} threshold={threshold} /> : <Outcomes row={row} />) },
      ]}
    />
  );
}

function Recommendation({ row: { label, eligibility, sourceUrl }, to }: { row: RecommendationRow; to: string | null }) {
  const recommendation = localise(label, getLocale());
  return (
    <span className={styles.recommendation}>
      {recommendation}
      {eligibility && <span className={styles.faint}>{m.adherence_eligibility({ eligibility: localise(eligibility, getLocale()) })}</span>}
      {(to !== null || sourceUrl) && (
        <span className={styles.faint} data-print="no">
          {to !== null && (
            <Link to={to} aria-label={m.adherence_cases_link_of({ recommendation })}>
              {m.adherence_cases_link()}
            </Link>
          )}
          {to !== null && sourceUrl && " · "}
          {sourceUrl && (
            <a href={sourceUrl} rel="noreferrer">
              {m.adherence_read()}
            </a>
          )}
        </span>
      )}
    </span>
  );
}

type TrueRow = Extract<RecommendationRow, { isProtected: false }>;

function Followed({ row, threshold }: { row: RecommendationRow; threshold: number }) {
  if (row.isProtected) return <Protected cell={row.figures.adherence} threshold={threshold} />;
  const { counts, denominator, adherence, appliedOrJustified, bounds } = row.figures;
  if (adherence.p === null) return <span className={styles.faint}>{m.patterns_not_judged()}</span>;
  const percent = (share: number) => Math.round(share * 100);
  return (
    <>
      <CountOf count={{ k: counts.applied, n: denominator, interval: { low: adherence.lower, high: adherence.upper } }} />
      {counts.justified_deviation > 0 && (
        <span className={styles.faint}>
          {m.adherence_concordant({ k: counts.applied + counts.justified_deviation, n: denominator, percentage: percent(appliedOrJustified.p ?? 0) })}
        </span>
      )}
      {bounds && counts.not_documented > 0 && (
        <span className={styles.faint}>{m.patterns_bounds({ low: percent(bounds.low), high: percent(bounds.high), count: counts.not_documented })}</span>
      )}
    </>
  );
}

function Outcomes({ row }: { row: TrueRow }) {
  const { counts } = row.figures;
  const named = drawnOutcomes.filter((outcome) => counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${adherenceOutcomeShortLabel(outcome)}`);
  const beside = [
    counts.not_applicable > 0 && m.patterns_not_applicable({ count: counts.not_applicable }),
    counts.not_yet_published > 0 && m.patterns_not_yet_published({ count: counts.not_yet_published }),
    row.unsettled > 0 && m.patterns_unsettled({ count: row.unsettled }),
    row.deviationsWithoutReason > 0 && m.patterns_without_reason({ count: row.deviationsWithoutReason }),
    row.ratedOnce + row.ratedTwice > 0 && m.patterns_rated({ once: row.ratedOnce, twice: row.ratedTwice }),
  ].filter(Boolean);
  return (
    <div className={styles.outcomes}>
      <OutcomeBar counts={counts} />
      {named.length > 0 && <span className={styles.counts}>{named.join(" · ")}</span>}
      {beside.length > 0 && <span className={styles.faint}>{beside.join(" · ")}</span>}
    </div>
  );
}

const partLabels = { applied: m.patterns_part_applied, otherwise: m.patterns_part_otherwise, notJudged: m.patterns_part_not_judged } satisfies Record<AdherencePart, () => string>;

function Parts({ parts, threshold }: { parts: Record<AdherencePart, ProtectedCount>; threshold: number }) {
  return (
    <dl className={styles.parts}>
      {(Object.keys(partLabels) as AdherencePart[]).map((part) => (
        <div key={part}>
          <dt>{partLabels[part]()}</dt>
          <dd>
            <Part cell={parts[part]} threshold={threshold} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A part of all cases: its share needs no interval, as the parts make up the whole. */
function Part({ cell, threshold }: { cell: ProtectedCount; threshold: number }) {
  if (cell.state === "suppressed") return <Protected cell={cell} threshold={threshold} />;
  const { k, n } = cell;
  return m.common_count_without_interval({ k, n, percentage: Math.round((cell.p ?? 0) * 100) });
}

function Protected({ cell, threshold }: { cell: ProtectedCount; threshold: number }) {
  if (cell.state === "suppressed") return <CountOf count={{ suppressed: cell.reason, threshold }} />;
  const { k, n } = cell;
  return <CountOf count={{ k, n, ...(cell.p !== null && { interval: { low: cell.lower, high: cell.upper } }) }} />;
}
