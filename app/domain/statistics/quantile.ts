/**
 * The value below which a share lies, between neighbours by straight line: position (n - 1) share + 1.
 *
 * @param sorted in ascending order, at least one
 * Source: Hyndman R. J. & Fan Y. (1996), American Statistician 50:361-365, type 7; `percentile_cont` of PostgreSQL.
 */
export function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below];
  const high = sorted[Math.ceil(position)];
  if (low === undefined || high === undefined) throw new RangeError("No values to take a quantile of.");
  return low + (high - low) * (position - below);
}

export function ascending(values: Iterable<number>): number[] {
  return [...values].sort((a, b) => a - b);
}
