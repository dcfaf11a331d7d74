import type { ProtectedCount } from "./disclosure/protect-table.ts";

/**
 * In how many cases at least one theme of an action hindered: it could have helped in no more than these. `between`: what
 * follows from the count of each theme; `most` is null where one of them is hidden.
 */
export type ActionReach = { state: "counted"; k: number; n: number } | { state: "between"; least: number; most: number | null; n: number } | { state: "hidden" };

/**
 * What a reader of protected counts can tell of it from the counts of the themes alone (rule AE4): the cases of several
 * themes together are not told, because who subtracts knows in how few cases two of them come together.
 *
 * @param counts of each theme as a barrier, over the same cases; null when none of them counts
 */
export function reachByThemes(counts: readonly ProtectedCount[]): ActionReach | null {
  if (counts.length === 0) return null;
  const shown = counts.flatMap((count) => (count.state === "shown" ? [count] : []));
  const n = shown[0]?.n;
  if (n === undefined) return { state: "hidden" };
  const least = Math.max(...shown.map(({ k }) => k));
  const most = Math.min(
    n,
    shown.reduce((sum, { k }) => sum + k, 0),
  );
  if (shown.length < counts.length) return { state: "between", least, most: null, n };
  return least === most ? { state: "counted", k: least, n } : { state: "between", least, most, n };
}
