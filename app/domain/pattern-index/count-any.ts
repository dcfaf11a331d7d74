import type { PatternFilter } from "../patterns.ts";
import type { Count } from "../statistics/prevalence.ts";
import { countBits, emptyBitmap, unite } from "./bitmap.ts";
import { factorBitmaps, type CountsAs } from "./count-factors.ts";
import type { CountingView, PatternIndex } from "./index-view.ts";

/**
 * Counts the cases in which at least one of these factors is found, each case once (rule CT1).
 *
 * @param keys the factors, as `factorKey` names them
 */
export function countAny(index: PatternIndex, view: CountingView, countsAs: CountsAs, { filter, keys }: { filter: PatternFilter; keys: readonly string[] }): Count {
  const count = { k: 0, n: 0 };
  for (const { population, hits } of factorBitmaps(index, view, countsAs, filter)) {
    const any = emptyBitmap();
    for (const key of keys) {
      const found = hits.get(key);
      if (found) unite(any, found);
    }
    count.k += countBits(any);
    count.n += countBits(population);
  }
  return count;
}
