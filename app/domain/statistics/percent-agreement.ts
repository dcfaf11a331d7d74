import { groupAlike, pairwiseAgreement, sum, type AlikeUnits, type RatingMatrix } from "./ratings.ts";
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
  return percentAgreementOf(groupAlike(units));
}

export function percentAgreementOf(alike: readonly AlikeUnits[]): PercentAgreement {
  const pairable = alike.filter(({ ratings }) => ratings.length >= 2);
  const pairableUnits = sum(pairable.map(({ count }) => count));
  if (pairableUnits === 0) return { agreement: null, pairableUnits: 0, reason: alike.length === 0 ? "no_units" : "one_rater" };
  return { agreement: sum(pairable.map(({ ratings, count }) => count * pairwiseAgreement(ratings))) / pairableUnits, pairableUnits, reason: null };
}
