import type { RouterContextProvider } from "react-router";
import { heatLimit, heatStep } from "#app/charts/heat-scale.ts";
import { heatMap } from "#app/charts/heat-map.server.ts";
import { localise } from "#app/domain/code-description.ts";
import { buildDivisionTable, divisionSearchParams, parseDivision, splitsOf, type Division, type DivisionPart, type DivisionRow, type DivisionTable } from "#app/domain/division.ts";
import type { Member } from "#app/domain/member.ts";
import { wilsonInterval } from "#app/domain/statistics/wilson.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { countColumns, type SpokenColumn } from "#app/routes/exports/csv-columns.ts";
import { spokenTable } from "#app/routes/exports/table-file.server.ts";
import { polarityLabel } from "#app/ui/vocabulary.ts";
import type { Db } from "#db/client.ts";
import type { Counting } from "#db/queries/pattern-index.ts";
import { getPatternCounts, listPatternCodes, type FilterChoices } from "#db/queries/patterns.ts";
import { divisionTitle, groupLabel } from "./division-words.ts";
import { explore, gatherAround } from "./explore.server.ts";
import { heatLegend } from "./heat-legend.server.ts";
import { splitLabel } from "./words.ts";
import { headingOf, type ViewGatherer } from "./view-files.server.ts";

export function countDivision(context: Readonly<RouterContextProvider>, member: Member, division: Division) {
  return explore(context, member, { query: `divided?${divisionSearchParams(division)}`, filter: division.filter }, (db, counting) => getDivision(db, member, division, counting));
}

async function getDivision(db: Db, member: Member, division: Division, counting?: Counting): Promise<DivisionTable> {
  const { filter, polarity } = division;
  const counts = await getPatternCounts(db, member, { filter, splits: splitsOf(division) }, counting);
  const codes = await listPatternCodes(db, member);
  return buildDivisionTable(
    counts,
    codes.filter(({ level }) => filter.levels.length === 0 || filter.levels.includes(level)),
    polarity,
  );
}

/** The map of a division and its numbers. */
export const divisionFiles: ViewGatherer = async (db, member, params, now) => {
  const division = parseDivision(params);
  const table = await getDivision(db, member, division);
  const around = await gatherAround(db, member, division.filter, now);
  const title = divisionTitle(division);
  return {
    heading: headingOf(title, { n: table.n, filter: division.filter, around }),
    draw: () => drawDivision(table, division, around.choices),
    table: spokenTable(m.explore_divided_file(), listCells(table), cellColumns(division, around.choices)),
  };
};

function drawDivision({ n, parts, rows }: DivisionTable, division: Division, choices: FilterChoices): string {
  const [by, and] = splitsOf(division);
  const counted = rows.map(({ k, counts }) => [{ k, n }, ...counts.map((one, place) => ({ k: one, n: parts[place]!.n }))]);
  const limit = heatLimit(counted.flatMap((cells) => cells.flatMap((cell) => (heatStep(cell, 1) === null ? [] : [cell.k / cell.n]))));
  return heatMap({
    id: "divided",
    title: divisionTitle(division),
    description: m.explore_divided_description({ count: n, polarity: polarityLabel(division.polarity).toLocaleLowerCase() }),
    rows: rows.map(({ code }) => localise(code.label, getLocale())),
    columns: [
      { label: m.patterns_all_cases(), note: `n = ${n}` },
      ...parts.map(({ words, n }) => ({
        label: groupLabel(and ?? by!, words.at(-1)!, choices),
        note: `n = ${n}`,
        ...(and && { group: groupLabel(by!, words[0]!, choices) }),
      })),
    ],
    cells: counted.flatMap((cells, row) => cells.map((cell, column) => ({ row, column, step: heatStep(cell, limit), text: String(cell.k) }))),
    legend: heatLegend(limit),
  });
}

/** One number of the table; `part` is null over all cases. */
type Cell = { row: DivisionRow; part: DivisionPart | null; k: number; n: number };

function listCells({ n, parts, rows }: DivisionTable): Cell[] {
  return rows.flatMap((row) => [{ row, part: null, k: row.k, n }, ...parts.map((part, place) => ({ row, part, k: row.counts[place]!, n: part.n }))]);
}

function cellColumns(division: Division, choices: FilterChoices): SpokenColumn<Cell>[] {
  const { polarity } = division;
  return [
    { variable: "code", heading: m.exports_column_code, value: ({ row }) => row.code.id },
    { variable: "theme", heading: m.patterns_theme, value: ({ row }) => localise(row.code.label, getLocale()) },
    { variable: "polarity", heading: m.exports_column_polarity, value: () => polarity, word: () => polarityLabel(polarity) },
    ...splitsOf(division).map((split, place): SpokenColumn<Cell> => ({
      variable: split,
      heading: () => splitLabel(split),
      value: ({ part }) => (part ? groupId(split, part.words[place]!, choices) : "all"),
      word: ({ part }) => (part ? groupLabel(split, part.words[place]!, choices) : m.patterns_all_cases()),
    })),
    ...countColumns<Cell>(({ k, n }) => ({ state: "shown", k, n, ...wilsonInterval({ k, n }) })),
    { variable: "share__mr", heading: m.explore_column_missing, value: ({ n }) => (n === 0 ? "no_units" : null), word: ({ n }) => (n === 0 ? m.common_count_of_none() : null) },
  ];
}

/** Regions and organisations by name, as their ids say nothing outside the product. */
function groupId(split: Division["by"], word: string, choices: FilterChoices): string {
  return split === "region" || split === "organisation" ? groupLabel(split, word, choices) : word;
}
