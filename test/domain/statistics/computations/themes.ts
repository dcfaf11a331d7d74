import { codeAccumulation, codeCoverage } from "#app/domain/statistics/code-accumulation.ts";
import { coOccurrence } from "#app/domain/statistics/co-occurrence.ts";
import { saturation, type CodesPerCase } from "#app/domain/statistics/saturation.ts";
import { triangulate } from "#app/domain/statistics/triangulation.ts";
import type { Computation } from "../reference-case.ts";

type SaturationInput = { codes_per_case: CodesPerCase; base_size: number; run_length: number; threshold: number };
/** One row per case, one column per source; 1 is yes. */
type TriangulationInput = { sources: string[]; available: number[][]; mentions: number[][] };

export const themes: Record<string, Computation> = {
  cooccurrence: ({ n12, n1, n2, n }: { n12: number; n1: number; n2: number; n?: number }) => {
    const { c, firstGivenSecond, secondGivenFirst, oddsRatio, fisherP, ...rest } = coOccurrence({ both: n12, first: n1, second: n2, n });
    return { ...rest, c_coefficient: c, jaccard: c, conditional_1_given_2: firstGivenSecond, conditional_2_given_1: secondGivenFirst, odds_ratio: oddsRatio, fisher_p: fisherP };
  },

  saturation_guest2020: ({ codes_per_case, base_size, run_length, threshold }: SaturationInput) => {
    const found = saturation(codes_per_case, { base: base_size, run: run_length, threshold });
    return {
      new_codes_per_case: found.newCodes,
      cumulative: found.cumulative,
      base_codes: found.baseCodes,
      ratios: found.ratios,
      first_window_end: found.firstRunEndsAt,
      saturated_at_case: found.saturatedAt,
    };
  },
  saturation_coverage: ({ codes_per_case }: Pick<SaturationInput, "codes_per_case">) => {
    const { singletonShare, ...rest } = codeCoverage(codes_per_case);
    return { ...rest, singleton_share: singletonShare, mean_curve: codeAccumulation(codes_per_case, { seed: 1, orders: 1000 }).map(({ mean }) => mean) };
  },

  triangulation: ({ sources, available, mentions }: TriangulationInput) => {
    const named = (row: number[] | undefined) => sources.filter((_, place) => row?.[place] === 1);
    const found = triangulate(
      sources,
      available.map((row, place) => ({ available: named(row), mentioning: named(mentions[place]) })),
    );
    return {
      cases: found.cases,
      with_code: found.withTheme,
      k_by_source: sources.map((source) => found.bySource[source]!.k),
      n_by_source: sources.map((source) => found.bySource[source]!.n),
      mentioned_by_two_or_more: found.convergent.k,
      convergent_among_cases_with_two_sources_available: found.convergent,
      single_source: found.singleSource.k,
      ...Object.fromEntries(
        found.pairs.flatMap(({ first, second, both, firstOnly, secondOnly, neither, n }) => [
          [`pair_${first}_${second}`, { both, first_only: firstOnly, second_only: secondOnly, neither, n }],
          [`pair_${second}_${first}`, { both, first_only: secondOnly, second_only: firstOnly, neither, n }],
        ]),
      ),
    };
  },
};
