/** Where the axis of differences ends on both sides: the first tenth that holds every interval, never under three tenths. */
export function differenceLimit(intervals: readonly { lower: number; upper: number }[]): number {
  return Math.max(0.3, Math.ceil(Math.max(0, ...intervals.flatMap(({ lower, upper }) => [-lower, upper])) * 10 - 1e-9) / 10);
}

/** Differences to mark along the axis, with none in the middle. */
export function differenceTicks(limit: number): number[] {
  const step = limit > 0.6 ? 0.5 : limit > 0.4 ? 0.25 : 0.2;
  const positive = Array.from({ length: Math.floor(limit / step + 1e-9) }, (_, index) => (index + 1) * step);
  return [...positive.map((tick) => -tick).toReversed(), 0, ...positive];
}
