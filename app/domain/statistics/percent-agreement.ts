import { pairwiseAgreement, ratingsOf, sum, type RatingMatrix } from "./ratings.ts";
import type { AgreementReason } from "./undefined-reason.ts";

export type PercentAgreement = { agreement: number; pairableUnits: number; reason: null } | { agreement: null; pairableUnits: 0; reason: AgreementReason };

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
