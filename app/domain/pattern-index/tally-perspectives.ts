import type { PatternFilter } from "../patterns.ts";
import type { Polarity } from "../vocabulary.ts";
import { forEachBit, segmentSize, type Bitmap } from "./bitmap.ts";
import { perspectiveBitmaps, splitKey, type CountsAs } from "./count-factors.ts";
import type { CountingView, PatternIndex } from "./index-view.ts";

/** Cases that are alike: who was heard, and who tells of the theme as a barrier or as a facilitator. One bit per perspective, in their order. */
export type PerspectiveTally = { heard: number; barrier: number; facilitator: number; cases: number };

/** `themes`: by code, the cases in which anybody tells of it; in all others of `heard` those who were heard are silent. */
export type PerspectiveTallies = { heard: ReadonlyMap<number, number>; themes: ReadonlyMap<string, PerspectiveTally[]> };

const maskBits = 6;
const maskOf = (key: number, place: number) => (key >>> (place * maskBits)) & ((1 << maskBits) - 1);

/** Counts over cases which perspectives were heard and which of them tell of each theme. What was said, not what was concluded. */
export function tallyPerspectives(index: PatternIndex, view: CountingView, countsAs: CountsAs, filter: PatternFilter): PerspectiveTallies {
  const heardIn = new Map<number, number>();
  const themes = new Map<string, Map<number, number>>();
  const add = (counts: Map<number, number>, key: number) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { heard, hits } of perspectiveBitmaps(index, view, countsAs, filter)) {
    const heardBy = masksOf(heard);
    for (const mask of heardBy) if (mask > 0) add(heardIn, mask);
    const ofCodes = Map.groupBy(hits, ([key]) => splitKey(key)[1]);
    for (const [codeId, factors] of ofCodes) {
      const told: Record<Polarity, Uint8Array> = { barrier: noMasks, facilitator: noMasks };
      for (const [key, bitmaps] of factors) told[splitKey(key)[0]] = masksOf(bitmaps);
      const counts = themes.get(codeId) ?? new Map<number, number>();
      themes.set(codeId, counts);
      for (let place = 0; place < segmentSize; place++) {
        const [barrier, facilitator] = [told.barrier[place]!, told.facilitator[place]!];
        if ((barrier | facilitator) > 0) add(counts, heardBy[place]! | (barrier << maskBits) | (facilitator << (2 * maskBits)));
      }
    }
  }
  const unpacked = [...themes].flatMap(([codeId, counts]) =>
    counts.size === 0 ? [] : [[codeId, [...counts].map(([key, cases]) => ({ heard: maskOf(key, 0), barrier: maskOf(key, 1), facilitator: maskOf(key, 2), cases }))] as const],
  );
  return { heard: heardIn, themes: new Map(unpacked) };
}

const noMasks = new Uint8Array(segmentSize);

/** By place: one bit for each perspective whose bitmap has the case. */
function masksOf(bitmaps: readonly Bitmap[]): Uint8Array {
  const masks = new Uint8Array(segmentSize);
  bitmaps.forEach((bitmap, perspective) => forEachBit(bitmap, (place) => (masks[place]! |= 1 << perspective)));
  return masks;
}
