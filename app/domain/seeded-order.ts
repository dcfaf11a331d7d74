/**
 * A place between 0 and 2^53 for a name under a seed: the same everywhere, and without a pattern anybody could use.
 *
 * Source: cyrb53 (bryc, public domain), two 32-bit mixes of the text's code units.
 */
function placeOf(seed: string, name: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  const text = `${seed}\u0000${name}`;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}

/**
 * A random order that depends on the seed and on each one's name alone, not on the order they came in or on which others
 * there are: who repeats a draw later, with more cases, finds the same ones in the same order.
 */
export function inSeededOrder<T>(list: readonly T[], seed: string, nameOf: (one: T) => string): T[] {
  return list
    .map((one) => ({ one, name: nameOf(one), place: placeOf(seed, nameOf(one)) }))
    .sort((a, b) => a.place - b.place || (a.name < b.name ? -1 : 1))
    .map(({ one }) => one);
}
