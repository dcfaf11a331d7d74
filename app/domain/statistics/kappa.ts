import { noError, noEstimate, type Coefficient } from "./coefficient.ts";
import { normalCritical } from "./distributions.ts";
import { sum, type Rating } from "./ratings.ts";

/** `[first rater, second rater]`; `null` is not rated. */
export type RatingPair = readonly [Rating | null, Rating | null];

/** How far two places on a scale of q count as agreement: 1 - d / (q - 1), or 1 - (d / (q - 1))^2; or a table of its own, 1 for equal answers. */
export type KappaWeights = "linear" | "quadratic" | readonly (readonly number[])[];

/**
 * Cohen's kappa: how far two raters agree beyond chance, (po - pe) / (1 - pe), with its large-sample standard error and
 * a normal interval whose limits are not cut off.
 *
 * @param pairs one per unit; pairs with a gap are left out
 * @returns kappa from -1 to 1; undefined without pairs, and when both gave one and the same answer throughout
 * Sources: Cohen J. (1960), Educational and Psychological Measurement 20:37-46; standard error:
 * Fleiss J. L., Cohen J. & Everitt B. S. (1969), Psychological Bulletin 72:323-327.
 */
export function cohenKappa(pairs: readonly RatingPair[], { confidence = 0.95 } = {}): Coefficient {
  const categories = [...new Set(pairs.flat().filter((rating) => rating !== null))];
  return kappaOf(pairs, categories, (first, second) => (first === second ? 1 : 0), confidence);
}

/**
 * Weighted kappa: the same, where answers close to each other on a scale agree in part.
 *
 * @param categories all places of the scale in their order, used or not: they make the weights
 * @throws RangeError when a rating is not one of the categories
 * Sources: Cohen J. (1968), Psychological Bulletin 70:213-220; standard error as above.
 */
export function weightedKappa({
  pairs,
  categories,
  weights,
  confidence = 0.95,
}: {
  pairs: readonly RatingPair[];
  categories: readonly Rating[];
  weights: KappaWeights;
  confidence?: number;
}): Coefficient {
  const steps = Math.max(1, categories.length - 1);
  return kappaOf(
    pairs,
    categories,
    (first, second) => {
      if (typeof weights !== "string") return weights[first]![second]!;
      const distance = Math.abs(first - second) / steps;
      return 1 - (weights === "linear" ? distance : distance ** 2);
    },
    confidence,
  );
}

/** Both from one cross table. `weight` takes places in the list of categories. */
function kappaOf(pairs: readonly RatingPair[], categories: readonly Rating[], weight: (first: number, second: number) => number, confidence: number): Coefficient {
  const complete = pairs.filter((pair): pair is readonly [Rating, Rating] => pair[0] !== null && pair[1] !== null);
  const n = complete.length;
  if (n === 0) {
    const reason = pairs.some((pair) => pair[0] !== null || pair[1] !== null) ? "one_rater" : "no_units";
    return { n, agreement: null, expectedAgreement: null, ...noEstimate, reason };
  }

  const table = crossTable(complete, categories);
  const rows = table.map((row) => sum(row) / n);
  const columns = categories.map((_, column) => sum(table.map((row) => row[column]!)) / n);
  const mean = (value: (first: number, second: number) => number, share: (first: number, second: number) => number) =>
    sum(categories.flatMap((_, first) => categories.map((__, second) => value(first, second) * share(first, second))));
  const observed = (first: number, second: number) => table[first]![second]! / n;
  const byChance = (first: number, second: number) => rows[first]! * columns[second]!;

  const agreement = mean(weight, observed);
  const expectedAgreement = mean(weight, byChance);
  // Counted as disagreement, so that it is exactly 0 where chance explains everything.
  if (mean((first, second) => 1 - weight(first, second), byChance) === 0) return { n, agreement, expectedAgreement, ...noEstimate, reason: "no_variation" };

  const kappa = (agreement - expectedAgreement) / (1 - expectedAgreement);
  if (n === 1) return { n, agreement, expectedAgreement, value: kappa, ...noError, reason: null };
  const rowWeights = categories.map((_, first) => sum(columns.map((share, second) => share * weight(first, second))));
  const columnWeights = categories.map((_, second) => sum(rows.map((share, first) => share * weight(first, second))));
  const spread = mean((first, second) => (weight(first, second) - (rowWeights[first]! + columnWeights[second]!) * (1 - kappa)) ** 2, observed);
  const variance = (spread - (kappa - expectedAgreement * (1 - kappa)) ** 2) / (n * (1 - expectedAgreement) ** 2);
  // Perfect agreement has variance 0, which rounding may leave just below it.
  const se = Math.sqrt(Math.max(0, variance));
  const halfWidth = normalCritical(confidence) * se;
  return { n, agreement, expectedAgreement, value: kappa, se, lower: kappa - halfWidth, upper: kappa + halfWidth, reason: null };
}

function crossTable(pairs: readonly (readonly [Rating, Rating])[], categories: readonly Rating[]): number[][] {
  const places = new Map(categories.map((category, place) => [category, place]));
  const placeOf = (rating: Rating) => {
    const place = places.get(rating);
    if (place === undefined) throw new RangeError(`Rating outside the item's categories: ${rating}`);
    return place;
  };
  const table = categories.map(() => categories.map(() => 0));
  for (const [first, second] of pairs) table[placeOf(first)]![placeOf(second)]! += 1;
  return table;
}
