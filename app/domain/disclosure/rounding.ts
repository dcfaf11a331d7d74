/** To the nearest multiple, each figure on its own: totals are rounded from the true total, never summed. */
export function roundToBase(count: number, base = 5): number {
  return Math.round(count / base) * base;
}

/**
 * A count below national level as NHS Digital publishes it: nothing stays nothing, 1 to 7 is withheld (`null`), all others
 * are rounded to the nearest five.
 *
 * Source: NHS Digital, disclosure control for hospital episode statistics and the emergency care data set, from September 2018.
 */
export function roundLikeNhs(count: number): number | null {
  if (count === 0) return 0;
  return count <= 7 ? null : roundToBase(count);
}
