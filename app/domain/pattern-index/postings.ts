import { hasBit, segmentSize, type Bitmap } from "./bitmap.ts";

/**
 * Which cases of a segment have what, by key. Where a case may have the same several times (said in two conversations) it
 * stands there as often, so that mentions are counted from it too: what a bitmap cannot tell.
 */
export type Postings = {
  /** Ascending. */
  keys: Int32Array;
  /** Where the cases of each key begin; one more than there are keys. */
  starts: Uint32Array;
  cases: Uint16Array;
};

export const noPostings: Postings = { keys: new Int32Array(), starts: new Uint32Array(1), cases: new Uint16Array() };

/** The postings after some cases were read anew: theirs are replaced by `added`, all others stay. */
export function replacePostings(before: Postings, changed: Bitmap, added: readonly { place: number; keys: Int32Array }[]): Postings {
  const fresh = sortedPairs(added);
  let kept = 0;
  for (const place of before.cases) if (!hasBit(changed, place)) kept += 1;
  const merged = new Float64Array(kept + fresh.length);
  let [next, at] = [0, 0];
  for (let k = 0; k < before.keys.length; k++) {
    const base = before.keys[k]! * segmentSize;
    for (let i = before.starts[k]!; i < before.starts[k + 1]!; i++) {
      const place = before.cases[i]!;
      if (hasBit(changed, place)) continue;
      while (next < fresh.length && fresh[next]! <= base + place) merged[at++] = fresh[next++]!;
      merged[at++] = base + place;
    }
  }
  merged.set(fresh.subarray(next), at);
  return split(merged);
}

/** Key and place as one number, in order. */
function sortedPairs(added: readonly { place: number; keys: Int32Array }[]): Float64Array {
  const pairs = new Float64Array(added.reduce((sum, { keys }) => sum + keys.length, 0));
  let at = 0;
  for (const { place, keys } of added) for (const key of keys) pairs[at++] = key * segmentSize + place;
  return pairs.sort();
}

function split(pairs: Float64Array): Postings {
  const cases = new Uint16Array(pairs.length);
  const keys: number[] = [];
  const starts: number[] = [];
  for (let i = 0; i < pairs.length; i++) {
    const key = Math.floor(pairs[i]! / segmentSize);
    if (key !== keys.at(-1)) {
      keys.push(key);
      starts.push(i);
    }
    cases[i] = pairs[i]! - key * segmentSize;
  }
  return { keys: Int32Array.from(keys), starts: Uint32Array.from([...starts, pairs.length]), cases };
}
