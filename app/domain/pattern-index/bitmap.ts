/** Cases per segment. A segment's bitmap is 1 kB: small enough to stay in the processor's cache while it is counted. */
export const segmentSize = 8_192;

/** One bit per case of a segment. */
export type Bitmap = Uint32Array;

const words = segmentSize / 32;

export function emptyBitmap(): Bitmap {
  return new Uint32Array(words);
}

export function addBit(bitmap: Bitmap, place: number): void {
  bitmap[place >>> 5]! |= 1 << (place & 31);
}

export function hasBit(bitmap: Bitmap, place: number): boolean {
  return ((bitmap[place >>> 5]! >>> (place & 31)) & 1) === 1;
}

/** Keeps what is in `other` too. */
export function intersect(bitmap: Bitmap, other: Bitmap): void {
  for (let i = 0; i < words; i++) bitmap[i]! &= other[i]!;
}

/** Adds what is in `other`, as far as it is in `within` too. */
export function unite(bitmap: Bitmap, other: Bitmap, within: Bitmap = other): void {
  for (let i = 0; i < words; i++) bitmap[i]! |= other[i]! & within[i]!;
}

/** How many bits a word has. Source: Warren H. S. (2012), Hacker's Delight, 2nd ed., section 5-1. */
function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function countBits(bitmap: Bitmap): number {
  let count = 0;
  for (let i = 0; i < words; i++) count += bitsIn(bitmap[i]!);
  return count;
}

/** How many bits two bitmaps have in common. */
export function countCommon(one: Bitmap, other: Bitmap): number {
  let count = 0;
  for (let i = 0; i < words; i++) {
    const common = one[i]! & other[i]!;
    if (common !== 0) count += bitsIn(common);
  }
  return count;
}

export function forEachBit(bitmap: Bitmap, visit: (place: number) => void): void {
  for (let i = 0; i < words; i++) {
    for (let left = bitmap[i]!; left !== 0; left &= left - 1) visit((i << 5) + 31 - Math.clz32(left & -left));
  }
}
