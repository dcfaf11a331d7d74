import type { ReleasedCell } from "#app/domain/release/release-content.ts";

/** What `CountOf` draws as a whisker. */
export function intervalOf({ lower, upper }: Pick<NonNullable<ReleasedCell>, "lower" | "upper">): { interval?: { low: number; high: number } } {
  return lower === null || upper === null ? {} : { interval: { low: lower, high: upper } };
}
