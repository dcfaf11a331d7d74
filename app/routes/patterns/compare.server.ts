import type { RouterContextProvider } from "react-router";
import { differenceChart } from "#app/charts/difference-chart.server.ts";
import { localise } from "#app/domain/code-description.ts";
import { buildComparison, comparisonSearchParams, parseComparison, type Comparison, type ComparisonRow, type ComparisonTable } from "#app/domain/group-comparison.ts";
import type { Member } from "#app/domain/member.ts";
import { wilsonInterval } from "#app/domain/statistics/wilson.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { countColumns, type SpokenColumn } from "#app/routes/exports/csv-columns.ts";
import { spokenTable } from "#app/routes/exports/table-file.server.ts";
import { polarityLabel } from "#app/ui/vocabulary.ts";
import type { Db } from "#db/client.ts";
import type { Counting } from "#db/queries/pattern-index.ts";
import { getPatternCounts, listPatternCodes } from "#db/queries/patterns.ts";
import { comparisonTitle, differenceText, groupNames, signedPoints } from "./comparison-words.ts";
import { explore, gatherAround } from "./explore.server.ts";
import { headingOf, type ViewGatherer } from "./view-files.server.ts";

export function compareGroups(context: Readonly<RouterContextProvider>, member: Member, comparison: Comparison) {
  return explore(context, member, { query: `compare?${comparisonSearchParams(comparison)}`, filter: comparison.filter }, (db, counting) =>
    getComparison(db, member, comparison, counting),
  );
}

async function getComparison(db: Db, member: Member, comparison: Comparison, counting?: Counting): Promise<ComparisonTable> {
  const { filter, by } = comparison;
  const counts = await getPatternCounts(db, member, { filter, splits: [by] }, counting);
  const codes = await listPatternCodes(db, member);
  return buildComparison(
    counts,
    codes.filter(({ level }) => filter.levels.length === 0 || filter.levels.includes(level)),
    comparison,
  );
}

/** The differences drawn, and the numbers of both groups. */
export const comparisonFiles: ViewGatherer = async (db, member, params, now) => {
  const comparison = parseComparison(params);
  const table = await getComparison(db, member, comparison);
  const around = await gatherAround(db, member, comparison.filter, now);
  const names = groupNames(comparison.by, table, around.choices);
  return {
    heading: headingOf(comparisonTitle(comparison, names), { n: table.first.n + table.second.n, filter: comparison.filter, around }),
    draw: () => drawComparison(table, comparison, names),
    table: spokenTable(m.explore_compare_file(), table.rows, rowColumns(comparison, names)),
  };
};

type Names = { first: string; second: string };

function drawComparison({ first, second, rows }: ComparisonTable, comparison: Comparison, names: Names): string {
  return differenceChart({
    id: "compare",
    title: comparisonTitle(comparison, names),
    description: m.explore_compare_description({ first: names.first, second: names.second }),
    headings: { first: `${names.first} n = ${first.n}`, second: `${names.second} n = ${second.n}` },
    ends: { first: m.explore_compare_more({ group: names.first }), second: m.explore_compare_more({ group: names.second }) },
    axisLabel: m.explore_compare_axis(),
    tickLabel: signedPoints,
    rows: rows.map(({ code, difference, ...groups }) => ({
      label: localise(code.label, getLocale()),
      first: m.common_count_of(groups.first),
      second: m.common_count_of(groups.second),
      text: differenceText(difference),
      difference: difference.difference === null ? null : { value: difference.difference, lower: difference.lower, upper: difference.upper },
    })),
  });
}

function rowColumns({ polarity }: Comparison, names: Names): SpokenColumn<ComparisonRow>[] {
  const group = (which: "first" | "second"): SpokenColumn<ComparisonRow>[] => [
    { variable: `${which}_group`, heading: which === "first" ? m.explore_compare_first : m.explore_compare_second, value: () => names[which] },
    ...countColumns<ComparisonRow>((row) => ({ state: "shown", ...row[which], ...wilsonInterval(row[which]) })).map((column) => ({
      ...column,
      variable: `${which}_${column.variable}`,
    })),
  ];
  const figure = (variable: "difference" | "lower" | "upper", heading: () => string): SpokenColumn<ComparisonRow> => ({
    variable: variable === "difference" ? variable : `difference_${variable}`,
    heading,
    value: ({ difference }) => (difference[variable] === null ? null : Math.round(difference[variable] * 10_000) / 10_000),
  });
  return [
    { variable: "code", heading: m.exports_column_code, value: ({ code }) => code.id },
    { variable: "theme", heading: m.patterns_theme, value: ({ code }) => localise(code.label, getLocale()) },
    { variable: "polarity", heading: m.exports_column_polarity, value: () => polarity, word: () => polarityLabel(polarity) },
    ...group("first"),
    ...group("second"),
    figure("difference", m.explore_compare_difference),
    figure("lower", m.exports_column_lower),
    figure("upper", m.exports_column_upper),
    {
      variable: "difference__mr",
      heading: m.explore_column_missing,
      value: ({ difference }) => difference.reason,
      word: ({ difference }) => (difference.reason ? m.common_count_of_none() : null),
    },
  ];
}
