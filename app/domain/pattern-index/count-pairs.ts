import type { PatternFilter } from "../patterns.ts";
import { countBits, countCommon, type Bitmap } from "./bitmap.ts";
import { factorBitmaps, type CountsAs } from "./count-factors.ts";
import type { CountingView, PatternIndex } from "./index-view.ts";

/** In how many cases each factor is found, and each pair of them. `both[i][j]` holds for `i < j` only. */
export type PairCounts = { n: number; counts: number[]; both: number[][] };

/**
 * Counts pairs of factors over cases: in how many both are found, wherever in the case and by whomever.
 *
 * @param keys the factors, as `factorKey` names them
 */
export function countPairs(index: PatternIndex, view: CountingView, countsAs: CountsAs, { filter, keys }: { filter: PatternFilter; keys: readonly string[] }): PairCounts {
  const counts = keys.map(() => 0);
  const both = keys.map(() => keys.map(() => 0));
  let n = 0;
  for (const { population, hits } of factorBitmaps(index, view, countsAs, filter)) {
    n += countBits(population);
    const bitmaps = keys.map((key): Bitmap | undefined => hits.get(key));
    bitmaps.forEach((first, i) => {
      if (!first) return;
      counts[i]! += countBits(first);
      const row = both[i]!;
      for (let j = i + 1; j < bitmaps.length; j++) if (bitmaps[j]) row[j]! += countCommon(first, bitmaps[j]!);
    });
  }
  return { n, counts, both };
}
