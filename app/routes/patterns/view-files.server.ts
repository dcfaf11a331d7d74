import type { ChartHeading } from "#app/charts/chart-heading.server.ts";
import type { Member } from "#app/domain/member.ts";
import type { PatternFilter } from "#app/domain/patterns.ts";
import { m } from "#app/paraglide/messages.js";
import { describeFilter } from "#app/routes/exports/filter-words.ts";
import type { SpokenTable } from "#app/routes/exports/table-file.server.ts";
import { formatInstant } from "#app/ui/dates.ts";
import type { Db } from "#db/client.ts";
import type { Around } from "./explore.server.ts";

/** What of a page leaves as a file: its picture with the heading above it, and its numbers. */
export type ViewFiles = { heading: ChartHeading; draw: () => string; table: SpokenTable };

/** The files of one page, of what its address asks for. */
export type ViewGatherer = (db: Db, member: Member, params: URLSearchParams, now: Date) => Promise<ViewFiles>;

/** The table of a page that has no files of this kind beside it, or whose picture comes another way. */
export type TableGatherer = (db: Db, member: Member, params: URLSearchParams, now: Date) => Promise<Pick<ViewFiles, "heading" | "table">>;

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
