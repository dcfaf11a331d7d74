import { noError, noEstimate, type Coefficient } from "./coefficient.ts";
import { studentCritical } from "./distributions.ts";
import { percentAgreement } from "./percent-agreement.ts";
import { countByCategory, pairwiseAgreement, ratingsOf, sum, type Rating, type RatingMatrix } from "./ratings.ts";

type Question = { units: RatingMatrix; categories: readonly Rating[]; confidence: number };

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
export function gwetAc1({ units, categories, confidence = 0.95 }: { units: RatingMatrix; categories: readonly Rating[]; confidence?: number }): Coefficient {
  return correctForChance({ units, categories, confidence }, (pi) => (1 - pi) / (categories.length - 1));
}

/**
 * Fleiss' kappa: agreement beyond chance of any number of raters, who need not be the same from unit to unit. Chance
 * agreement is sum pi^2, with pi the mean share of a category over units. With a fixed number of raters it is the
 * coefficient of 1971; standard error and interval as for AC1.
 *
 * @returns undefined also when one and the same answer was given throughout
 * Sources: Fleiss J. L. (1971), Psychological Bulletin 76:378-382; varying numbers of raters and the standard error:
 * Gwet K. L. (2014), Handbook of Inter-Rater Reliability, 4th ed., chapters 2 and 5.
 */
export function fleissKappa(units: RatingMatrix, { confidence = 0.95 } = {}): Coefficient {
  const categories = [...new Set(units.flatMap(ratingsOf))];
  return correctForChance({ units, categories, confidence }, (pi) => pi);
}

/** (po - pe) / (1 - pe) with pe = sum pi weight(pi), and the standard error by which each unit pulls at it. */
function correctForChance({ units, categories, confidence }: Question, weight: (pi: number) => number): Coefficient {
  const rated = units.map(ratingsOf).filter((ratings) => ratings.length > 0);
  const n = rated.length;
  const { agreement, pairableUnits, reason } = percentAgreement(units);
  if (agreement === null) return { n, agreement, expectedAgreement: null, ...noEstimate, reason };
  if (categories.length < 2) return { n, agreement, expectedAgreement: null, ...noEstimate, reason: "no_variation" };

  const offered = new Set(categories);
  const sharePerUnit = rated.map((ratings) => {
    const counts = countByCategory(ratings);
    for (const category of counts.keys()) if (!offered.has(category)) throw new RangeError(`Rating outside the item's categories: ${category}`);
    return new Map([...counts].map(([category, count]) => [category, count / ratings.length]));
  });
  const weights = new Map(categories.map((category) => [category, weight(sum(sharePerUnit.map((shares) => shares.get(category) ?? 0)) / n)]));
  const chanceOf = (shares: ReadonlyMap<Rating, number>) => sum([...shares].map(([category, share]) => share * weights.get(category)!));
  const expectedAgreement = sum(sharePerUnit.map(chanceOf)) / n;
  const value = (agreement - expectedAgreement) / (1 - expectedAgreement);
  if (n === 1) return { n, agreement, expectedAgreement, value, ...noError, reason: null };

  const contributions = rated.map((ratings, index) => {
    const observed = ratings.length >= 2 ? (n / pairableUnits) * (pairwiseAgreement(ratings) - expectedAgreement) : 0;
    return (observed - 2 * (1 - value) * (chanceOf(sharePerUnit[index]!) - expectedAgreement)) / (1 - expectedAgreement);
  });
  const se = Math.sqrt(sum(contributions.map((contribution) => (contribution - value) ** 2)) / (n * (n - 1)));
  const halfWidth = studentCritical(confidence, n - 1) * se;
  return { n, agreement, expectedAgreement, value, se, lower: Math.max(-1, value - halfWidth), upper: Math.min(1, value + halfWidth), reason: null };
}
