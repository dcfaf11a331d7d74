import type { RouterContextProvider } from "react-router";
import { accumulationChart } from "#app/charts/accumulation-chart.server.ts";
import type { Member } from "#app/domain/member.ts";
import {
  buildSaturationTable,
  parseSaturationQuestion,
  saturationSearchParams,
  type SaturationQuestion,
  type SaturationStep,
  type SaturationTable,
} from "#app/domain/saturation-table.ts";
import { m } from "#app/paraglide/messages.js";
import type { SpokenColumn } from "#app/routes/exports/csv-columns.ts";
import { spokenTable } from "#app/routes/exports/table-file.server.ts";
import type { Db } from "#db/client.ts";
import { getCodebookChanges, listCodedCases } from "#db/queries/coded-cases.ts";
import type { Counting } from "#db/queries/pattern-index.ts";
import { listPatternCodes } from "#db/queries/patterns.ts";
import { explore, gatherAround } from "./explore.server.ts";
import { orderLabel, saturationTitle } from "./saturation-words.ts";
import { headingOf, type ViewGatherer } from "./view-files.server.ts";

export function followNewCodes(context: Readonly<RouterContextProvider>, member: Member, question: SaturationQuestion) {
  return explore(context, member, { query: `saturation?${saturationSearchParams(question)}`, filter: question.filter }, async (db, counting) => ({
    table: await getSaturation(db, member, question, counting),
    codebook: await getCodebookChanges(db, member),
  }));
}

async function getSaturation(db: Db, member: Member, question: SaturationQuestion, counting?: Counting): Promise<SaturationTable> {
  const { filter, order } = question;
  const codes = await listPatternCodes(db, member);
  const codeIds = codes.filter(({ level }) => filter.levels.length === 0 || filter.levels.includes(level)).map(({ id }) => id);
  return buildSaturationTable(await listCodedCases(db, member, { filter, order, codeIds }, counting), question);
}

/** How codes stopped being new, drawn and case by case. */
export const saturationFiles: ViewGatherer = async (db, member, params, now) => {
  const question = parseSaturationQuestion(params);
  const table = await getSaturation(db, member, question);
  const around = await gatherAround(db, member, question.filter, now);
  const heading = headingOf(saturationTitle(), { n: table.n, filter: question.filter, around });
  return {
    heading: { ...heading, lines: [...heading.lines, m.explore_saturation_ordered({ order: orderLabel(question.order) })] },
    draw: () => drawSaturation(table, question),
    table: spokenTable(m.explore_saturation_file(), table.steps, stepColumns()),
  };
};

export function drawSaturation({ n, steps, found }: SaturationTable, { run, order }: SaturationQuestion): string {
  return accumulationChart({
    id: "saturation",
    title: saturationTitle(),
    description: m.explore_saturation_description({ count: n, order: orderLabel(order) }),
    steps,
    mark: found.saturatedAt === null ? null : { at: found.saturatedAt, label: m.explore_saturation_mark({ at: found.saturatedAt - run, run }) },
    labels: {
      cases: m.explore_saturation_cases(),
      codes: m.explore_saturation_codes(),
      observed: m.explore_saturation_observed(),
      random: m.explore_saturation_random(),
      band: m.explore_saturation_band(),
    },
  });
}

function stepColumns(): SpokenColumn<SaturationStep>[] {
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);
  return [
    { variable: "number", heading: m.explore_saturation_number, value: ({ number }) => number },
    { variable: "case", heading: m.explore_saturation_case, value: ({ caseCode }) => caseCode },
    { variable: "day", heading: m.explore_saturation_day, value: ({ on }) => on },
    { variable: "new_codes", heading: m.explore_saturation_new, value: ({ newCodes }) => newCodes },
    { variable: "cumulative_codes", heading: m.explore_saturation_cumulative, value: ({ cumulative }) => cumulative },
    { variable: "ratio", heading: m.explore_saturation_ratio, value: ({ ratio }) => rounded(ratio) },
    {
      variable: "ratio__mr",
      heading: m.explore_column_missing,
      value: ({ ratio }) => (ratio === null ? "not_observed" : null),
      word: ({ ratio }) => (ratio === null ? m.explore_saturation_no_run() : null),
    },
    { variable: "random_mean", heading: m.explore_saturation_random, value: ({ random }) => rounded(random.mean) },
    { variable: "random_lower", heading: m.explore_saturation_random_lower, value: ({ random }) => rounded(random.lower) },
    { variable: "random_upper", heading: m.explore_saturation_random_upper, value: ({ random }) => rounded(random.upper) },
  ];
}
