import { describePart, distribute, timeByWhich } from "#app/domain/trajectory-table.ts";
import { parseTrajectoryQuestion } from "#app/domain/trajectory-question.ts";
import { m } from "#app/paraglide/messages.js";
import type { SpokenColumn } from "../exports/csv-columns.ts";
import { spokenTable, type SpokenTable } from "../exports/table-file.server.ts";
import { gatherTrajectories, type ReadTrajectories } from "./trajectories.server.ts";
import { curvesOf, linesOf, pictureTitle } from "./trajectory-pictures.server.ts";
import type { TableGatherer } from "./view-files.server.ts";

/** The table of a view of trajectories, or with `table=detail` what its picture is drawn from. */
export const trajectoryFiles: TableGatherer = async (db, member, params, now) => {
  const read = await gatherTrajectories(db, member, parseTrajectoryQuestion(params), now);
  return { heading: { title: pictureTitle(read.question), lines: linesOf(read) }, table: params.get("table") === "detail" ? detail(read) : summary(read) };
};

type Cells = Record<string, string | number | null>;

function tableOf(rows: readonly Cells[], headings: Record<string, () => string>): SpokenTable {
  const columns = Object.entries(headings).map(([variable, heading]): SpokenColumn<Cells> => ({ variable, heading, value: (row) => row[variable] ?? null }));
  return spokenTable(m.trajectories_file(), rows, columns);
}

function summary({ question, parts, until }: ReadTrajectories): SpokenTable {
  const { view } = question;
  if (view === "wait" || view === "event") {
    const curves = curvesOf(parts, question, until);
    const rows = curves.map(({ survival, leftOut }, place) => ({
      group: parts[place]!.label,
      cases: survival.n,
      events: survival.events,
      open: survival.n - survival.events,
      quarter_days: timeByWhich(survival, 0.25),
      median_days: survival.median,
      median_lower: survival.medianLower,
      median_upper: survival.medianUpper,
      three_quarters_days: timeByWhich(survival, 0.75),
      not_counted: Object.values(leftOut).reduce((sum, count) => sum + count, 0),
    }));
    return tableOf(rows, {
      group: m.trajectories_csv_part,
      cases: m.trajectories_csv_cases,
      events: m.trajectories_csv_events,
      open: m.trajectories_csv_open,
      quarter_days: m.trajectories_column_quarter_by,
      median_days: m.trajectories_column_median,
      median_lower: m.trajectories_csv_lower,
      median_upper: m.trajectories_csv_upper,
      three_quarters_days: m.trajectories_column_three_by,
      not_counted: m.trajectories_column_missing,
    });
  }
  const rows = parts.map((part) => {
    const { n, missing, min, p25, median, p75, p90, max, mean } = describePart(part, { until })[view];
    return { group: part.label, cases: n, missing, lowest: min, p25, median, p75, p90, highest: max, mean: mean === null ? null : Math.round(mean * 100) / 100 };
  });
  return tableOf(rows, {
    group: m.trajectories_csv_part,
    cases: m.trajectories_csv_cases,
    missing: m.trajectories_column_missing,
    lowest: m.trajectories_column_lowest,
    p25: m.trajectories_column_quarter,
    median: m.trajectories_column_median,
    p75: m.trajectories_column_three_quarters,
    p90: m.trajectories_column_ninety,
    highest: m.trajectories_column_highest,
    mean: m.trajectories_column_mean,
  });
}

function detail({ question, parts, until }: ReadTrajectories): SpokenTable {
  if (question.view === "wait" || question.view === "event") {
    const rows = curvesOf(parts, question, until).flatMap(({ survival }, place) =>
      survival.steps.map(({ time, atRisk, events, survival: share, lower, upper }) => ({ group: parts[place]!.label, days: time, at_risk: atRisk, events, share, lower, upper })),
    );
    return tableOf(rows, {
      group: m.trajectories_csv_part,
      days: m.trajectories_csv_days,
      at_risk: m.trajectories_column_at_risk,
      events: m.trajectories_csv_events,
      share: m.trajectories_csv_share,
      lower: m.trajectories_csv_lower,
      upper: m.trajectories_csv_upper,
    });
  }
  const rows = distribute(parts, question.view, { until }).flatMap(({ bars }, place) => bars.map(({ value, cases }) => ({ group: parts[place]!.label, value, cases })));
  return tableOf(rows, { group: m.trajectories_csv_part, value: m.trajectories_csv_value, cases: m.trajectories_csv_cases });
}
