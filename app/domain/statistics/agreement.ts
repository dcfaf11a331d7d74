import { normalCritical, studentCritical } from "./distributions.ts";
import { countByCategory, pairwiseAgreement, ratingsOf, sum, type Rating, type RatingMatrix } from "./ratings.ts";
import type { UndefinedReason } from "./undefined-reason.ts";

export type PercentAgreement = { agreement: number; pairableUnits: number; reason: null } | { agreement: null; pairableUnits: 0; reason: UndefinedReason };

/** Limits are `null` where the standard error is: one unit has none. */
type WithInterval = { se: number | null; lower: number | null; upper: number | null };

export type CohenKappa = { n: number; agreement: number | null; expectedAgreement: number | null } & (
  | ({ kappa: number; reason: null } & WithInterval)
  | { kappa: null; se: null; lower: null; upper: null; reason: UndefinedReason }
);

export type GwetAc1 = { n: number; agreement: number | null; expectedAgreement: number | null } & (
  | ({ ac1: number; reason: null } & WithInterval)
  | { ac1: null; se: null; lower: null; upper: null; reason: UndefinedReason }
);

const noEstimate = { se: null, lower: null, upper: null };

/**
 * Percent agreement: the mean over units of the share of agreeing pairs of raters. A unit with fewer than two
 * ratings has no pair and is left out. For two raters this is the share of units on which they agree.
 *
 * @returns from 0 to 1
 * Source: Gwet K. L. (2014), Handbook of Inter-Rater Reliability, 4th ed., chapter 2.
 */
export function percentAgreement(units: RatingMatrix): PercentAgreement {
  const rated = units.map(ratingsOf).filter((ratings) => ratings.length > 0);
  const pairable = rated.filter((ratings) => ratings.length >= 2);
  if (pairable.length === 0) return { agreement: null, pairableUnits: 0, reason: rated.length === 0 ? "no_units" : "one_rater" };
  return { agreement: sum(pairable.map(pairwiseAgreement)) / pairable.length, pairableUnits: pairable.length, reason: null };
}

/**
 * Cohen's kappa: how far two raters agree beyond chance, (po - pe) / (1 - pe), with its large-sample standard error and
 * a normal interval whose limits are not cut off.
 *
 * @param pairs one `[first rater, second rater]` per unit; pairs with a gap are left out
 * @returns kappa from -1 to 1; undefined without pairs, and when both gave one and the same answer throughout
 * Sources: Cohen J. (1960), Educational and Psychological Measurement 20:37-46; standard error:
 * Fleiss J. L., Cohen J. & Everitt B. S. (1969), Psychological Bulletin 72:323-327.
 */
export function cohenKappa(pairs: readonly (readonly [Rating | null, Rating | null])[], { confidence = 0.95 } = {}): CohenKappa {
  const complete = pairs.filter((pair): pair is readonly [Rating, Rating] => pair[0] !== null && pair[1] !== null);
  const n = complete.length;
  if (n === 0) {
    const reason = pairs.some((pair) => pair[0] !== null || pair[1] !== null) ? "one_rater" : "no_units";
    return { n, agreement: null, expectedAgreement: null, kappa: null, ...noEstimate, reason };
  }

  const firstCounts = countByCategory(complete.map(([first]) => first));
  const secondCounts = countByCategory(complete.map(([, second]) => second));
  const shareOf = (counts: Map<Rating, number>, category: Rating) => (counts.get(category) ?? 0) / n;

  const agreement = complete.filter(([first, second]) => first === second).length / n;
  const expectedAgreement = sum([...firstCounts.keys()].map((category) => shareOf(firstCounts, category) * shareOf(secondCounts, category)));
  if (firstCounts.size === 1 && secondCounts.size === 1 && agreement === 1) {
    return { n, agreement, expectedAgreement: 1, kappa: null, ...noEstimate, reason: "no_variation" };
  }

  const kappa = (agreement - expectedAgreement) / (1 - expectedAgreement);
  const spread = sum(
    complete.map(([first, second]) => {
      const margins = shareOf(secondCounts, first) + shareOf(firstCounts, second);
      return ((first === second ? 1 : 0) - margins * (1 - kappa)) ** 2 / n;
    }),
  );
  const variance = (spread - (kappa - expectedAgreement * (1 - kappa)) ** 2) / (n * (1 - expectedAgreement) ** 2);
  // Perfect agreement has variance 0, which rounding may leave just below it.
  const se = Math.sqrt(Math.max(0, variance));
  const halfWidth = normalCritical(confidence) * se;
  return { n, agreement, expectedAgreement, kappa, se, lower: kappa - halfWidth, upper: kappa + halfWidth, reason: null };
}

/**
 * Gwet's AC1: agreement beyond chance that, unlike kappa, does not collapse when nearly all answers are the same; to be
 * shown beside kappa. Chance agreement is sum pi (1 - pi) / (q - 1), with pi the mean share of a category over
 * units and q the number of categories the item offers, used or not. Linearised standard error, interval by
 * Student's t with units - 1 degrees of freedom, cut off at -1 and 1.
 *
 * @param units any number of raters; a unit rated once counts for the category shares only
 * @param categories everything the item can be answered with
 * @throws RangeError when a rating is not one of the categories
 * Source: Gwet K. L. (2008), British Journal of Mathematical and Statistical Psychology 61:29-48.
 */
export function gwetAc1({ units, categories, confidence = 0.95 }: { units: RatingMatrix; categories: readonly Rating[]; confidence?: number }): GwetAc1 {
  const rated = units.map(ratingsOf).filter((ratings) => ratings.length > 0);
  const n = rated.length;
  const { agreement, pairableUnits, reason } = percentAgreement(units);
  if (agreement === null) return { n, agreement, expectedAgreement: null, ac1: null, ...noEstimate, reason };
  if (categories.length < 2) return { n, agreement, expectedAgreement: null, ac1: null, ...noEstimate, reason: "no_variation" };

  const sharePerUnit = rated.map((ratings) => {
    const counts = countByCategory(ratings);
    for (const category of counts.keys()) if (!categories.includes(category)) throw new RangeError(`Rating outside the item's categories: ${category}`);
    return new Map([...counts].map(([category, count]) => [category, count / ratings.length]));
  });
  const meanShare = new Map(categories.map((category) => [category, sum(sharePerUnit.map((shares) => shares.get(category) ?? 0)) / n]));
  const expectedAgreement = sum([...meanShare.values()].map((pi) => pi * (1 - pi))) / (categories.length - 1);
  const ac1 = (agreement - expectedAgreement) / (1 - expectedAgreement);
  if (n === 1) return { n, agreement, expectedAgreement, ac1, ...noEstimate, reason: null };

  const contributions = rated.map((ratings, index) => {
    const isPairable = ratings.length >= 2;
    const observed = isPairable ? (n / pairableUnits) * pairwiseAgreement(ratings) - expectedAgreement : 0;
    const chance = sum([...sharePerUnit[index]!].map(([category, share]) => share * (1 - meanShare.get(category)!))) / (categories.length - 1);
    return (observed - 2 * (1 - ac1) * (chance - expectedAgreement)) / (1 - expectedAgreement);
  });
  const se = Math.sqrt(sum(contributions.map((value) => (value - ac1) ** 2)) / (n * (n - 1)));
  const halfWidth = studentCritical(confidence, n - 1) * se;
  return { n, agreement, expectedAgreement, ac1, se, lower: Math.max(-1, ac1 - halfWidth), upper: Math.min(1, ac1 + halfWidth), reason: null };
}
