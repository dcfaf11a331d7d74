import type { ChartHeading } from "#app/charts/chart-heading.server.ts";
import type { Member } from "#app/domain/member.ts";
import type { PatternFilter } from "#app/domain/patterns.ts";
import { toCsv } from "#app/exports/csv.ts";
import { m } from "#app/paraglide/messages.js";
import { speak, type SpokenColumn } from "#app/routes/exports/csv-columns.ts";
import { describeFilter } from "#app/routes/exports/filter-words.ts";
import { formatInstant } from "#app/ui/dates.ts";
import type { Db } from "#db/client.ts";
import type { Around } from "./explore.server.ts";

/** What of a page leaves as a file: its picture with the heading above it, and its numbers. */
export type ViewFiles = { name: string; heading: ChartHeading; draw: () => string; rowCount: number; csv: (format: "csv" | "csv-nl") => string };

/** The files of one page, of what its address asks for. */
export type ViewGatherer = (db: Db, member: Member, params: URLSearchParams) => Promise<ViewFiles>;

/** Rows as CSV: variables for a statistics program, or words for a person who opens it in Excel. */
export function csvOf<Row>(rows: readonly Row[], columns: readonly SpokenColumn<Row>[]): Pick<ViewFiles, "rowCount" | "csv"> {
  return {
    rowCount: rows.length,
    csv: (format) => (format === "csv" ? toCsv(rows, speak(columns, "variables"), "international") : toCsv(rows, speak(columns, "words"), "dutch-excel")),
  };
}

/** What stands above a picture outside its page: of how many cases, by which filter, on which data. */
export function headingOf(title: string, { n, filter, around }: { n: number; filter: PatternFilter; around: Omit<Around, "ratedTwice"> }): ChartHeading {
  const source = filter.source === "established" ? m.patterns_source_established() : m.patterns_source_reported();
  const which = describeFilter(filter, around.choices) ?? m.patterns_all_institutions();
  const dates = around.changedAt
    ? m.patterns_note_version({ at: formatInstant(new Date(around.countedAt)), changed: formatInstant(new Date(around.changedAt)) })
    : m.patterns_note_counted({ at: formatInstant(new Date(around.countedAt)) });
  return {
    title,
    lines: [
      `${m.patterns_case_count({ count: n })}, ${which}. ${source}.`,
      ...(around.ownOrganisation ? [m.patterns_own_organisation({ organisation: around.ownOrganisation })] : []),
      dates,
    ],
  };
}
