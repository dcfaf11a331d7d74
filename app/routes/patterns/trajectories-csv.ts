import { z } from "zod";
import { toCsv } from "#app/exports/csv.ts";
import { describePart, distribute, timeByWhich } from "#app/domain/trajectory-table.ts";
import { trajectorySearchParams } from "#app/domain/trajectory-question.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { speak, type SpokenColumn } from "../exports/csv-columns.ts";
import { sendFile } from "../exports/download.server.ts";
import { describeFile } from "../exports/make-file.server.ts";
import type { Route } from "./+types/trajectories-csv";
import { readTrajectories, type ReadTrajectories } from "./trajectories.server.ts";
import { curvesOf } from "./trajectory-pictures.server.ts";

const choice = z.object({ table: z.enum(["summary", "detail"]).catch("summary"), format: z.enum(["csv", "csv-nl"]).catch("csv") });

/** The table of a view of trajectories, or what its picture is drawn from. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "export.findings");
  const { searchParams } = new URL(request.url);
  const { table, format } = choice.parse({ table: searchParams.get("table"), format: searchParams.get("format") });
  const read = await readTrajectories(context, member, request, "csv");
  const { rows, columns } = table === "summary" ? summary(read) : detail(read);
  const csv = toCsv(rows, speak(columns, format === "csv" ? "variables" : "words"), format === "csv" ? "international" : "dutch-excel");
  const file = describeFile(format, csv, { words: m.trajectories_file(), studyId: member.studyId, now: services().now(), rowCount: rows.length });
  return sendFile(context, member, file, `${trajectorySearchParams(read.question)}&table=${table}`);
}

type Cells = Record<string, string | number | null>;
type Table = { rows: Cells[]; columns: SpokenColumn<Cells>[] };

function columnsOf(headings: Record<string, () => string>): SpokenColumn<Cells>[] {
  return Object.entries(headings).map(([variable, heading]) => ({ variable, heading, value: (row) => row[variable] ?? null }));
}

function summary({ question, parts, until }: ReadTrajectories): Table {
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
    return {
      rows,
      columns: columnsOf({
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
      }),
    };
  }
  const rows = parts.map((part) => {
    const { n, missing, min, p25, median, p75, p90, max, mean } = describePart(part, { until })[view];
    return { group: part.label, cases: n, missing, lowest: min, p25, median, p75, p90, highest: max, mean: mean === null ? null : Math.round(mean * 100) / 100 };
  });
  return {
    rows,
    columns: columnsOf({
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
    }),
  };
}

function detail({ question, parts, until }: ReadTrajectories): Table {
  if (question.view === "wait" || question.view === "event") {
    const rows = curvesOf(parts, question, until).flatMap(({ survival }, place) =>
      survival.steps.map(({ time, atRisk, events, survival: share, lower, upper }) => ({ group: parts[place]!.label, days: time, at_risk: atRisk, events, share, lower, upper })),
    );
    return {
      rows,
      columns: columnsOf({
        group: m.trajectories_csv_part,
        days: m.trajectories_csv_days,
        at_risk: m.trajectories_column_at_risk,
        events: m.trajectories_csv_events,
        share: m.trajectories_csv_share,
        lower: m.trajectories_csv_lower,
        upper: m.trajectories_csv_upper,
      }),
    };
  }
  const rows = distribute(parts, question.view, { until }).flatMap(({ bars }, place) => bars.map(({ value, cases }) => ({ group: parts[place]!.label, value, cases })));
  return { rows, columns: columnsOf({ group: m.trajectories_csv_part, value: m.trajectories_csv_value, cases: m.trajectories_csv_cases }) };
}
