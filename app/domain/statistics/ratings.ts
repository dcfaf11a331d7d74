/** An answer as agreement sees it: one of the item's categories. */
export type Rating = string | number;

/** One row per unit (an item in a case), one column per rater; `null` is not rated. */
export type RatingMatrix = readonly (readonly (Rating | null)[])[];

/** The ratings one unit got, without the gaps. */
export function ratingsOf(unit: readonly (Rating | null)[]): Rating[] {
  return unit.filter((rating) => rating !== null);
}

/** Units that got the same ratings, as one; `count` is how many. Units without any are left out. */
export type AlikeUnits = { ratings: readonly Rating[]; count: number };

export function groupAlike(units: RatingMatrix): AlikeUnits[] {
  const groups = new Map<string, { ratings: Rating[]; count: number }>();
  for (const unit of units) {
    const ratings = ratingsOf(unit);
    if (ratings.length === 0) continue;
    const key = JSON.stringify(ratings);
    const found = groups.get(key);
    if (found) found.count += 1;
    else groups.set(key, { ratings, count: 1 });
  }
  return [...groups.values()];
}

/** The same from a cross table: rows first rater, columns second, categories by their place. */
export function alikeOfTable(table: readonly (readonly number[])[]): AlikeUnits[] {
  return table.flatMap((row, first) => row.flatMap((count, second) => (count > 0 ? [{ ratings: [first, second], count }] : [])));
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
