import type { RouterContextProvider } from "react-router";
import { heatLimit, heatStep } from "#app/charts/heat-scale.ts";
import { heatMap } from "#app/charts/heat-map.server.ts";
import { localise } from "#app/domain/code-description.ts";
import type { Member } from "#app/domain/member.ts";
import { listPairs, sharesOf, type FactorPair } from "#app/domain/pair-table.ts";
import { parsePatternQuestion, patternSearchParams, type PatternFilter } from "#app/domain/patterns.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { SpokenColumn } from "#app/routes/exports/csv-columns.ts";
import { spokenTable } from "#app/routes/exports/table-file.server.ts";
import { polarityLabel } from "#app/ui/vocabulary.ts";
import { getCoOccurrence, type CoOccurrence, type Factor } from "#db/queries/co-occurrence.ts";
import { explore, gatherAround } from "./explore.server.ts";
import { heatLegend } from "./heat-legend.server.ts";
import { headingOf, type ViewGatherer } from "./view-files.server.ts";

/** The factors found in most cases that pairs are counted of. */
const mostFactors = 50;
/** How many of them a picture has room for. */
export const mostDrawn = 14;

export function countTogether(context: Readonly<RouterContextProvider>, member: Member, filter: PatternFilter) {
  return explore(context, member, { query: `together?${patternSearchParams({ filter })}`, filter }, (db, counting) =>
    getCoOccurrence(db, member, { filter, most: mostFactors }, counting),
  );
}

/** The most frequent factors against each other, and every pair with its figures. */
export const togetherFiles: ViewGatherer = async (db, member, params, now) => {
  const { filter } = parsePatternQuestion(params);
  const counted = await getCoOccurrence(db, member, { filter, most: mostFactors });
  const around = await gatherAround(db, member, filter, now);
  return {
    heading: headingOf(m.patterns_together_title(), { n: counted.n, filter, around }),
    draw: () => drawTogether(counted),
    table: spokenTable(m.patterns_together_file(), listPairs(counted), pairColumns(counted)),
  };
};

const nameFactor = ({ code, polarity }: Factor) => `${polarity === "barrier" ? "−" : "+"} ${localise(code.label, getLocale())}`;

/** In how many cases both are found, darker the larger the part of those with either. */
function drawTogether(counted: CoOccurrence): string {
  const drawn = counted.factors.slice(0, mostDrawn);
  const shares = sharesOf(counted, drawn.length);
  const limit = heatLimit(shares.flatMap(({ k, n }) => (n === 0 ? [] : [k / n])));
  return heatMap({
    id: "together",
    title: m.patterns_together_title(),
    description: m.patterns_together_description({ count: counted.n, barrier: polarityLabel("barrier"), facilitator: polarityLabel("facilitator") }),
    rows: drawn.map((factor, place) => `${place + 1}  ${nameFactor(factor)}`),
    columns: drawn.map((_, place) => ({ label: String(place + 1), note: `n = ${counted.counts[place]}` })),
    cells: shares.map(({ row, column, k, n }) => ({ row, column, step: heatStep({ k, n }, limit), text: String(k) })),
    legend: heatLegend(limit),
  });
}

function pairColumns({ factors, counts, n }: CoOccurrence): SpokenColumn<FactorPair>[] {
  const factorColumns = (which: "first" | "second", heading: () => string, countHeading: () => string): SpokenColumn<FactorPair>[] => [
    { variable: `${which}_code`, heading, value: (pair) => factors[pair[which]]!.code.id, word: (pair) => nameFactor(factors[pair[which]]!) },
    {
      variable: `${which}_polarity`,
      heading: m.exports_column_polarity,
      value: (pair) => factors[pair[which]]!.polarity,
      word: (pair) => polarityLabel(factors[pair[which]]!.polarity),
    },
    { variable: `${which}_cases`, heading: countHeading, value: (pair) => counts[pair[which]]! },
  ];
  const figure = (variable: "expected" | "lift" | "c" | "secondGivenFirst" | "firstGivenSecond", heading: () => string): SpokenColumn<FactorPair> => ({
    variable: variable.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    heading,
    value: ({ figures }) => (figures[variable] === null ? null : Math.round(figures[variable] * 10_000) / 10_000),
  });
  return [
    ...factorColumns("first", m.patterns_together_first_factor, m.patterns_together_first_cases),
    ...factorColumns("second", m.patterns_together_second_factor, m.patterns_together_second_cases),
    { variable: "both_cases", heading: m.patterns_together_both, value: ({ both }) => both },
    { variable: "n", heading: m.exports_column_n, value: () => n },
    figure("expected", m.patterns_together_expected),
    figure("lift", m.patterns_together_lift),
    figure("secondGivenFirst", m.patterns_together_second),
    figure("firstGivenSecond", m.patterns_together_first),
    figure("c", m.patterns_together_c),
  ];
}
