import { fleissKappa, gwetAc1 } from "#app/domain/statistics/chance-corrected.ts";
import type { Coefficient } from "#app/domain/statistics/coefficient.ts";
import { cohenKappa, weightedKappa, type RatingPair } from "#app/domain/statistics/kappa.ts";
import { krippendorffAlpha, type AlphaMetric } from "#app/domain/statistics/krippendorff.ts";
import { krippendorffAnalytic, krippendorffBootstrap } from "#app/domain/statistics/krippendorff-interval.ts";
import { percentAgreement } from "#app/domain/statistics/percent-agreement.ts";
import type { Rating, RatingMatrix } from "#app/domain/statistics/ratings.ts";
import type { Computation } from "../reference-case.ts";

/** Ratings in one of four forms; `categories` is what could have been answered, in order. */
type Ratings = {
  /** Rows first rater, columns second. */
  table?: number[][];
  rater1?: (Rating | null)[];
  rater2?: (Rating | null)[];
  /** One row per unit, one column per category, cells the number of raters. */
  counts?: number[][];
  units?: RatingMatrix;
  categories?: Rating[];
  conf?: number;
};
type AlphaQuestion = Ratings & { metric: AlphaMetric; resamples_at_least?: number };

function unitsOf({ table, rater1, rater2, counts, units }: Ratings): RatingMatrix {
  const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
  if (table) return table.flatMap((row, first) => row.flatMap((count, second) => times(count, [first, second])));
  if (rater1) return rater1.map((first, place) => [first, rater2?.[place] ?? null]);
  if (counts) return counts.map((unit) => unit.flatMap((count, category) => times(count, category)));
  return units ?? [];
}

function pairsOf(input: Ratings): RatingPair[] {
  return unitsOf(input).map(([first = null, second = null]) => [first, second]);
}

function categoriesOf(input: Ratings): Rating[] {
  const columns = input.table ?? input.counts?.[0];
  const given = unitsOf(input).flatMap((unit) => unit.filter((rating) => rating !== null));
  return input.categories ?? columns?.map((_, category) => category) ?? [...new Set(given)].sort();
}

function fields(name: string, { value, agreement: observed, expectedAgreement, ...rest }: Coefficient): Record<string, unknown> {
  return { ...rest, [name]: value, percent_agreement: observed, expected_agreement: expectedAgreement };
}

/** Cohen's disagreement weights as agreement: none is 1, the largest 0. */
function asAgreement(disagreement: number[][]): number[][] {
  const largest = Math.max(...disagreement.flat());
  return disagreement.map((row) => row.map((weight) => 1 - weight / largest));
}

export const agreement: Record<string, Computation> = {
  percent_agreement: (input: Ratings) => {
    const { agreement: share, pairableUnits } = percentAgreement(unitsOf(input));
    return { percent_agreement: share, pairable_units: pairableUnits };
  },
  cohen_kappa: (input: Ratings) => fields("kappa", cohenKappa(pairsOf(input), { confidence: input.conf ?? 0.95 })),
  weighted_kappa: (input: Ratings & { weights?: "linear" | "quadratic"; disagreement_weights?: number[][] }) => {
    const weights = input.disagreement_weights ? asAgreement(input.disagreement_weights) : (input.weights ?? "linear");
    return fields("kappa", weightedKappa({ pairs: pairsOf(input), categories: categoriesOf(input), weights, confidence: input.conf ?? 0.95 }));
  },
  gwet_ac1: (input: Ratings) => fields("ac1", gwetAc1({ units: unitsOf(input), categories: categoriesOf(input), confidence: input.conf ?? 0.95 })),
  fleiss_kappa: (input: Ratings) => fields("kappa", fleissKappa(unitsOf(input), { confidence: input.conf ?? 0.95 })),

  krippendorff_alpha: (input: AlphaQuestion) => {
    const { alpha, pairableUnits, pairableValues } = krippendorffAlpha({ units: unitsOf(input), metric: input.metric });
    return { alpha, pairable_units: pairableUnits, pairable_values: pairableValues };
  },
  krippendorff_alpha_bootstrap_ci: (input: AlphaQuestion) => {
    const question = { units: unitsOf(input), metric: input.metric, confidence: input.conf ?? 0.95 };
    const { lower, upper } = krippendorffBootstrap({ ...question, seed: 2021, resamples: Math.max(5000, input.resamples_at_least ?? 0) });
    return { alpha: krippendorffAlpha(question).alpha, lower, upper };
  },
  krippendorff_alpha_analytic_ci: (input: AlphaQuestion) => {
    const { value, ...rest } = krippendorffAnalytic({ units: unitsOf(input), metric: input.metric, confidence: input.conf ?? 0.95 });
    return { ...rest, alpha: value };
  },
};
