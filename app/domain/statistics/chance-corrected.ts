import { noError, noEstimate, type Coefficient } from "./coefficient.ts";
import { studentCritical } from "./distributions.ts";
import { percentAgreementOf } from "./percent-agreement.ts";
import { alikeOfTable, countByCategory, groupAlike, pairwiseAgreement, ratingsOf, sum, type AlikeUnits, type Rating, type RatingMatrix } from "./ratings.ts";

type Question = { alike: readonly AlikeUnits[]; categories: readonly Rating[]; confidence: number };

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
  return ac1Of({ alike: groupAlike(units), categories, confidence });
}

/** The same from a cross table of two raters, over all categories of the item: whatever the number of units, in one go. */
export function gwetAc1OfTable(table: readonly (readonly number[])[], { confidence = 0.95 } = {}): Coefficient {
  return ac1Of({ alike: alikeOfTable(table), categories: table.map((_, place) => place), confidence });
}

/** The same from units that were counted. */
export function ac1Of(question: Question): Coefficient {
  return correctForChance(question, (pi) => (1 - pi) / (question.categories.length - 1));
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
  return correctForChance({ alike: groupAlike(units), categories, confidence }, (pi) => pi);
}

/** (po - pe) / (1 - pe) with pe = sum pi weight(pi), and the standard error by which each unit pulls at it. */
function correctForChance({ alike, categories, confidence }: Question, weight: (pi: number) => number): Coefficient {
  const n = sum(alike.map(({ count }) => count));
  const { agreement, pairableUnits, reason } = percentAgreementOf(alike);
  if (agreement === null) return { n, agreement, expectedAgreement: null, ...noEstimate, reason };
  if (categories.length < 2) return { n, agreement, expectedAgreement: null, ...noEstimate, reason: "no_variation" };

  const meanShares = new Map(categories.map((category) => [category, 0]));
  const own = alike.map(({ ratings, count }) => {
    const shares = [...countByCategory(ratings)].map(([category, times]) => ({ category, share: times / ratings.length }));
    for (const { category, share } of shares) {
      const mean = meanShares.get(category);
      if (mean === undefined) throw new RangeError(`Rating outside the item's categories: ${category}`);
      meanShares.set(category, mean + (share * count) / n);
    }
    return { ratings, count, shares };
  });
  const chanceOf = (shares: (typeof own)[number]["shares"]) => sum(shares.map(({ category, share }) => share * weight(meanShares.get(category)!)));
  const expectedAgreement = sum(own.map(({ count, shares }) => count * chanceOf(shares))) / n;
  const value = (agreement - expectedAgreement) / (1 - expectedAgreement);
  if (n === 1) return { n, agreement, expectedAgreement, value, ...noError, reason: null };

  const squares = own.map(({ ratings, count, shares }) => {
    const observed = ratings.length >= 2 ? (n / pairableUnits) * (pairwiseAgreement(ratings) - expectedAgreement) : 0;
    const pull = (observed - 2 * (1 - value) * (chanceOf(shares) - expectedAgreement)) / (1 - expectedAgreement);
    return count * (pull - value) ** 2;
  });
  const se = Math.sqrt(sum(squares) / (n * (n - 1)));
  const halfWidth = studentCritical(confidence, n - 1) * se;
  return { n, agreement, expectedAgreement, value, se, lower: Math.max(-1, value - halfWidth), upper: Math.min(1, value + halfWidth), reason: null };
}
