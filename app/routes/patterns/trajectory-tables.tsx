import { Link } from "react-router";
import type { Duration } from "#app/domain/statistics/kaplan-meier.ts";
import type { LogRank } from "#app/domain/statistics/log-rank.ts";
import type { Summary } from "#app/domain/statistics/summary.ts";
import type { CurvePoint, TrajectoryView } from "#app/domain/trajectory-table.ts";
import { m } from "#app/paraglide/messages.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { Folded } from "./folded.tsx";
import { daysWords, decimals, medianWords } from "./trajectory-words.ts";

/** Where the middle lies and how far it spreads, per group. */
export function DistributionSummary({ rows }: { rows: readonly { label: string; summary: Summary }[] }) {
  const figures = [
    ["min", m.trajectories_column_lowest()],
    ["p25", m.trajectories_column_quarter()],
    ["median", m.trajectories_column_median()],
    ["p75", m.trajectories_column_three_quarters()],
    ["p90", m.trajectories_column_ninety()],
    ["max", m.trajectories_column_highest()],
    ["mean", m.trajectories_column_mean()],
  ] as const;
  return (
    <DataTable
      caption={m.trajectories_summary_caption()}
      rows={rows}
      rowKey={({ label }) => label}
      columns={[
        { key: "group", header: m.trajectories_column_group(), isRowHeader: true, cell: ({ label }) => label },
        { key: "n", header: m.trajectories_column_n(), align: "end", cell: ({ summary }) => summary.n },
        { key: "missing", header: m.trajectories_column_missing(), align: "end", cell: ({ summary }) => summary.missing },
        ...figures.map(([key, header]) => ({
          key,
          header,
          align: "end" as const,
          cell: ({ summary }: { summary: Summary }) => (summary[key] === null ? "–" : decimals(summary[key])),
        })),
      ]}
    />
  );
}

type Distributed = { label: string; n: number; bars: readonly { value: number; cases: number }[] };

/** The numbers of the bars. */
export function DistributionValues({ groups }: { groups: readonly Distributed[] }) {
  const values = groups[0]?.bars.map(({ value }) => value) ?? [];
  return (
    <Folded summary={m.trajectories_values_summary()}>
      <DataTable
        caption={m.trajectories_values_summary()}
        isCaptionHidden
        rows={values}
        rowKey={String}
        columns={[
          { key: "value", header: m.trajectories_column_value(), isRowHeader: true, cell: (value) => value },
          ...groups.map(({ label, n, bars }) => ({
            key: label,
            header: label,
            align: "end" as const,
            cell: (value: number) => m.common_count_of({ k: bars.find((bar) => bar.value === value)?.cases ?? 0, n }),
          })),
        ]}
      />
    </Folded>
  );
}

type CurveRow = {
  label: string;
  n: number;
  events: number;
  median: number | null;
  medianLower: number | null;
  medianUpper: number | null;
  quarter: number | null;
  threeQuarters: number | null;
};

/** By when a quarter, half and three quarters of a group had the event. */
export function CurveSummary({ rows, view }: { rows: readonly CurveRow[]; view: TrajectoryView }) {
  const words = (days: number | null) => (days === null ? m.trajectories_not_reached() : daysWords(days));
  return (
    <DataTable
      caption={m.trajectories_summary_caption()}
      rows={rows}
      rowKey={({ label }) => label}
      columns={[
        { key: "group", header: m.trajectories_column_group(), isRowHeader: true, cell: ({ label }) => label },
        {
          key: "had",
          header: view === "wait" ? m.trajectories_column_started() : m.trajectories_column_had(),
          align: "end",
          cell: ({ events, n }) => m.common_count_of({ k: events, n }),
        },
        { key: "open", header: m.trajectories_column_open(), align: "end", cell: ({ n, events }) => n - events },
        { key: "quarter", header: m.trajectories_column_quarter_by(), cell: ({ quarter }) => words(quarter) },
        { key: "median", header: m.trajectories_column_median_by(), cell: medianWords },
        { key: "three", header: m.trajectories_column_three_by(), cell: ({ threeQuarters }) => words(threeQuarters) },
      ]}
    />
  );
}

/** The curves at the places of the axis. */
export function CurveCourse({ points }: { points: readonly ({ label: string } & CurvePoint)[] }) {
  return (
    <Folded summary={m.trajectories_course_summary()}>
      <DataTable
        caption={m.trajectories_course_summary()}
        isCaptionHidden
        rows={points}
        rowKey={({ label, time }) => `${label} ${time}`}
        columns={[
          { key: "group", header: m.trajectories_column_group(), isRowHeader: true, cell: ({ label }) => label },
          { key: "time", header: m.trajectories_column_time(), cell: ({ time }) => daysWords(time) },
          { key: "risk", header: m.trajectories_column_at_risk(), align: "end", cell: ({ atRisk }) => atRisk },
          { key: "events", header: m.trajectories_column_by_then(), align: "end", cell: ({ events }) => events },
          { key: "share", header: m.trajectories_column_without(), align: "end", cell: shareWords },
        ]}
      />
    </Folded>
  );
}

function shareWords({ survival, lower, upper }: CurvePoint): string {
  if (survival === null) return m.trajectories_not_followed();
  const share = Math.round(survival * 100);
  return lower === null || upper === null
    ? m.trajectories_share_only({ share })
    : m.trajectories_share_interval({ share, lower: Math.round(lower * 100), upper: Math.round(upper * 100) });
}

/** Whether the groups differ, with how to read that. */
export function LogRankLine({ logRank, groups }: { logRank: LogRank | null; groups: number }) {
  if (!logRank || logRank.chi2 === null) return <p>{m.trajectories_log_rank_none()}</p>;
  const figures = { chi2: decimals(logRank.chi2, 2), p: logRank.p < 0.001 ? m.trajectories_p_below() : m.trajectories_p_equal({ p: decimals(logRank.p, 3) }) };
  return (
    <p>
      {groups === 2 ? m.trajectories_log_rank_one(figures) : m.trajectories_log_rank({ ...figures, df: logRank.df })} {m.trajectories_log_rank_reading()}
    </p>
  );
}

export type CaseResult = { code: string; group: string; value: number | null; duration: Duration | null };

/** Where the figures come from, case by case, with the way to each. */
export function CasesBehind({ cases, count, base, isDivided }: { cases: readonly CaseResult[]; count: number; base: string; isDivided: boolean }) {
  if (count === 0) return null;
  const result = ({ value, duration }: CaseResult) => {
    if (duration === null) return value;
    return duration.isEvent ? m.trajectories_result_had({ time: daysWords(duration.time) }) : m.trajectories_result_open({ time: daysWords(duration.time) });
  };
  return (
    <Folded summary={m.trajectories_cases_summary()}>
      {cases.length < count && <p>{m.trajectories_cases_more({ shown: cases.length, count })}</p>}
      <DataTable
        caption={m.trajectories_cases_summary()}
        isCaptionHidden
        rows={cases}
        rowKey={({ code }) => code}
        columns={[
          { key: "code", header: m.trajectories_column_case(), isRowHeader: true, cell: ({ code }) => <Link to={`${base}/${encodeURIComponent(code)}/trajectory`}>{code}</Link> },
          ...(isDivided ? [{ key: "group", header: m.trajectories_column_group(), cell: ({ group }: CaseResult) => group }] : []),
          { key: "result", header: m.trajectories_column_result(), cell: result },
        ]}
      />
    </Folded>
  );
}
