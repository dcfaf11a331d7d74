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
  return withReason(pairs, kappaOfTable(crossTable(pairs, categories), { confidence }));
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
  return withReason(pairs, kappaOfTable(crossTable(pairs, categories), { weights, confidence }));
}

/** Either from a cross table, rows first rater and columns second: whatever the number of units, in one go. */
export function kappaOfTable(table: readonly (readonly number[])[], { weights, confidence = 0.95 }: { weights?: KappaWeights; confidence?: number } = {}): Coefficient {
  const n = sum(table.flat());
  if (n === 0) return { n, agreement: null, expectedAgreement: null, ...noEstimate, reason: "no_units" };
  const weight = weightBetween(table.length, weights);
  const rows = table.map((row) => sum(row) / n);
  const columns = table.map((_, column) => sum(table.map((row) => row[column]!)) / n);
  const mean = (value: (first: number, second: number) => number, share: (first: number, second: number) => number) =>
    sum(rows.flatMap((_, first) => columns.map((__, second) => value(first, second) * share(first, second))));
  const observed = (first: number, second: number) => table[first]![second]! / n;
  const byChance = (first: number, second: number) => rows[first]! * columns[second]!;

  const agreement = mean(weight, observed);
  const expectedAgreement = mean(weight, byChance);
  // Counted as disagreement, so that it is exactly 0 where chance explains everything.
  if (mean((first, second) => 1 - weight(first, second), byChance) === 0) return { n, agreement, expectedAgreement, ...noEstimate, reason: "no_variation" };

  const kappa = (agreement - expectedAgreement) / (1 - expectedAgreement);
  if (n === 1) return { n, agreement, expectedAgreement, value: kappa, ...noError, reason: null };
  const rowWeights = rows.map((_, first) => sum(columns.map((share, second) => share * weight(first, second))));
  const columnWeights = columns.map((_, second) => sum(rows.map((share, first) => share * weight(first, second))));
  const spread = mean((first, second) => (weight(first, second) - (rowWeights[first]! + columnWeights[second]!) * (1 - kappa)) ** 2, observed);
  const variance = (spread - (kappa - expectedAgreement * (1 - kappa)) ** 2) / (n * (1 - expectedAgreement) ** 2);
  // Perfect agreement has variance 0, which rounding may leave just below it.
  const se = Math.sqrt(Math.max(0, variance));
  const halfWidth = normalCritical(confidence) * se;
  return { n, agreement, expectedAgreement, value: kappa, se, lower: kappa - halfWidth, upper: kappa + halfWidth, reason: null };
}

function weightBetween(places: number, weights: KappaWeights | undefined): (first: number, second: number) => number {
  if (weights === undefined) return (first, second) => (first === second ? 1 : 0);
  if (typeof weights !== "string") return (first, second) => weights[first]![second]!;
  const power = weights === "linear" ? 1 : 2;
  return (first, second) => 1 - (Math.abs(first - second) / Math.max(1, places - 1)) ** power;
}

/** Of the pairs without a gap. */
function crossTable(pairs: readonly RatingPair[], categories: readonly Rating[]): number[][] {
  const places = new Map(categories.map((category, place) => [category, place]));
  const placeOf = (rating: Rating) => {
    const place = places.get(rating);
    if (place === undefined) throw new RangeError(`Rating outside the item's categories: ${rating}`);
    return place;
  };
  const table = categories.map(() => categories.map(() => 0));
  for (const [first, second] of pairs) if (first !== null && second !== null) table[placeOf(first)]![placeOf(second)]! += 1;
  return table;
}

/** A table does not tell whether there was nothing at all, or a single rater. */
function withReason(pairs: readonly RatingPair[], found: Coefficient): Coefficient {
  return found.reason === "no_units" && pairs.some(([first, second]) => first !== null || second !== null) ? { ...found, reason: "one_rater" } : found;
}
