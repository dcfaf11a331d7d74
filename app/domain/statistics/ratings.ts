/** An answer as agreement sees it: one of the item's categories. */
export type Rating = string | number;

/** One row per unit (an item in a case), one column per rater; `null` is not rated. */
export type RatingMatrix = readonly (readonly (Rating | null)[])[];

/** The ratings one unit got, without the gaps. */
export function ratingsOf(unit: readonly (Rating | null)[]): Rating[] {
  return unit.filter((rating) => rating !== null);
}

/** How often each category was given. */
export function countByCategory(ratings: readonly Rating[]): Map<Rating, number> {
  const counts = new Map<Rating, number>();
  for (const rating of ratings) counts.set(rating, (counts.get(rating) ?? 0) + 1);
  return counts;
}

/** The share of a unit's pairs of ratings that are the same; asks for two ratings or more. */
export function pairwiseAgreement(ratings: readonly Rating[]): number {
  let agreeing = 0;
  for (const count of countByCategory(ratings).values()) agreeing += count * (count - 1);
  return agreeing / (ratings.length * (ratings.length - 1));
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
