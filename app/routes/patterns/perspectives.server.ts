import type { RouterContextProvider } from "react-router";
import { heatLimit, heatStep } from "#app/charts/heat-scale.ts";
import { heatMap } from "#app/charts/heat-map.server.ts";
import { localise } from "#app/domain/code-description.ts";
import type { Member } from "#app/domain/member.ts";
import {
  buildPerspectiveTable,
  parsePerspectiveQuestion,
  perspectiveSearchParams,
  type PerspectiveQuestion,
  type PerspectiveRow,
  type PerspectiveTable,
  type Telling,
} from "#app/domain/perspective-table.ts";
import type { Count } from "#app/domain/statistics/prevalence.ts";
import { wilsonInterval } from "#app/domain/statistics/wilson.ts";
import type { Perspective } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { countColumns, type SpokenColumn } from "#app/routes/exports/csv-columns.ts";
import { spokenTable } from "#app/routes/exports/table-file.server.ts";
import { perspectiveLabel } from "#app/ui/vocabulary.ts";
import type { Db } from "#db/client.ts";
import type { Counting } from "#db/queries/pattern-index.ts";
import { listPatternCodes } from "#db/queries/patterns.ts";
import { getPerspectiveTallies } from "#db/queries/perspective-tallies.ts";
import { explore, gatherAround } from "./explore.server.ts";
import { heatLegend } from "./heat-legend.server.ts";
import { perspectivesTitle, tellingLabel } from "./perspective-words.ts";
import { headingOf, type ViewGatherer } from "./view-files.server.ts";

export function countPerspectives(context: Readonly<RouterContextProvider>, member: Member, question: PerspectiveQuestion) {
  return explore(context, member, { query: `perspectives?${perspectiveSearchParams(question)}`, filter: question.filter }, (db, counting) =>
    getPerspectives(db, member, question, counting),
  );
}

async function getPerspectives(db: Db, member: Member, question: PerspectiveQuestion, counting?: Counting): Promise<PerspectiveTable> {
  const { filter } = question;
  const tallies = await getPerspectiveTallies(db, member, filter, counting);
  const codes = await listPatternCodes(db, member);
  return buildPerspectiveTable(
    tallies,
    codes.filter(({ level }) => filter.levels.length === 0 || filter.levels.includes(level)),
    question,
  );
}

/** Who tells of which theme as a heat map, and every number behind it. */
export const perspectiveFiles: ViewGatherer = async (db, member, params, now) => {
  const question = parsePerspectiveQuestion(params);
  const table = await getPerspectives(db, member, question);
  const around = await gatherAround(db, member, question.filter, now);
  return {
    heading: headingOf(perspectivesTitle(question.telling), { n: table.n, filter: question.filter, around }),
    draw: () => drawPerspectives(table, question.telling),
    table: spokenTable(m.explore_perspectives_file(), listMeasures(table), measureColumns(question.telling)),
  };
};

function drawPerspectives({ n, heard, rows }: PerspectiveTable, telling: Telling): string {
  const counted = rows.map(({ told, several, alone }) => [...heard.map(({ perspective }) => told[perspective]), several, alone]);
  const limit = heatLimit(counted.flatMap((cells) => cells.flatMap((cell) => (heatStep(cell, 1) === null ? [] : [cell.k / cell.n]))));
  const comparable = rows[0]?.several.n ?? 0;
  return heatMap({
    id: "perspectives",
    title: perspectivesTitle(telling),
    description: m.explore_perspectives_description({ count: n }),
    rows: rows.map(({ code }) => localise(code.label, getLocale())),
    columns: [
      ...heard.map(({ perspective, n }) => ({ label: perspectiveLabel(perspective), note: `n = ${n}`, group: m.explore_perspectives_heard() })),
      { label: m.explore_perspectives_several(), note: `n = ${comparable}`, group: m.explore_perspectives_two() },
      { label: m.explore_perspectives_alone(), note: `n = ${comparable}`, group: m.explore_perspectives_two() },
    ],
    cells: counted.flatMap((cells, row) => cells.map((cell, column) => ({ row, column, step: heatStep(cell, limit), text: cell.n === 0 ? "–" : String(cell.k) }))),
    legend: heatLegend(limit),
  });
}

type Measure = "told_by" | "two_or_more" | "one_only" | "contradicted";
type MeasureRow = { row: PerspectiveRow; measure: Measure; perspective: Perspective | null; count: Count };

function listMeasures({ heard, rows }: PerspectiveTable): MeasureRow[] {
  return rows.flatMap((row) => [
    ...heard.map(({ perspective }): MeasureRow => ({ row, measure: "told_by", perspective, count: row.told[perspective] })),
    { row, measure: "two_or_more", perspective: null, count: row.several },
    { row, measure: "one_only", perspective: null, count: row.alone },
    { row, measure: "contradicted", perspective: null, count: row.contradicted },
  ]);
}

function measureColumns(telling: Telling): SpokenColumn<MeasureRow>[] {
  const measures = {
    told_by: m.explore_perspectives_told_by,
    two_or_more: m.explore_perspectives_several,
    one_only: m.explore_perspectives_alone,
    contradicted: m.explore_perspectives_contradicted,
  } satisfies Record<Measure, () => string>;
  return [
    { variable: "code", heading: m.exports_column_code, value: ({ row }) => row.code.id },
    { variable: "theme", heading: m.patterns_theme, value: ({ row }) => localise(row.code.label, getLocale()) },
    { variable: "polarity", heading: m.exports_column_polarity, value: ({ measure }) => (measure === "contradicted" ? "either" : telling), word: () => tellingLabel(telling) },
    { variable: "measure", heading: m.explore_column_measure, value: ({ measure }) => measure, word: ({ measure }) => measures[measure]() },
    {
      variable: "perspective",
      heading: m.patterns_split_perspective,
      value: ({ perspective }) => perspective,
      word: ({ perspective }) => perspective && perspectiveLabel(perspective),
    },
    ...countColumns<MeasureRow>(({ count }) => ({ state: "shown", ...count, ...wilsonInterval(count) })),
    {
      variable: "share__mr",
      heading: m.explore_column_missing,
      value: ({ count }) => (count.n === 0 ? "no_units" : null),
      word: ({ count }) => (count.n === 0 ? m.common_count_of_none() : null),
    },
  ];
}
