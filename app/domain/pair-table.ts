import { coOccurrence, type CoOccurrence } from "./statistics/co-occurrence.ts";
import type { PairCounts } from "./pattern-index/count-pairs.ts";

/** Two factors, by their place in the list that was counted, and how often one case has both. */
export type FactorPair = { first: number; second: number; both: number; figures: CoOccurrence };

/** Pairs that are together in at least one case, those with most cases first. */
export function listPairs({ n, counts, both }: PairCounts): FactorPair[] {
  return counts
    .flatMap((first, i) =>
      counts.flatMap((second, j) =>
        j > i && both[i]![j]! > 0 ? [{ first: i, second: j, both: both[i]![j]!, figures: coOccurrence({ both: both[i]![j]!, first, second, n }) }] : [],
      ),
    )
    .sort((a, b) => b.both - a.both || (b.figures.lift ?? 0) - (a.figures.lift ?? 0) || a.first - b.first || a.second - b.second);
}

/** Of the first so many factors against each other: `k` cases with both, of `n` with either. A factor stands not against itself. */
export function sharesOf({ counts, both }: PairCounts, most: number): { row: number; column: number; k: number; n: number }[] {
  const places = counts.slice(0, most).map((_, place) => place);
  return places.flatMap((row) =>
    places.flatMap((column) => {
      if (row === column) return [];
      const k = both[Math.min(row, column)]![Math.max(row, column)]!;
      return [{ row, column, k, n: counts[row]! + counts[column]! - k }];
    }),
  );
}

/** A code used this many times as often as the other: c then says little, and the conditional shares say more (ATLAS.ti). */
const lopsidedFrom = 5;

export function isLopsided({ counts }: Pick<PairCounts, "counts">, { first, second }: Pick<FactorPair, "first" | "second">): boolean {
  const [most, least] = [Math.max(counts[first]!, counts[second]!), Math.min(counts[first]!, counts[second]!)];
  return most > lopsidedFrom * least;
}
