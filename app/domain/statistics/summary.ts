import { ascending, quantile } from "./quantile.ts";
import { sum } from "./ratings.ts";

type Figures<Value> = Record<"mean" | "min" | "p25" | "median" | "p75" | "p90" | "max", Value>;
/** `n` values, and how many were `missing`. */
export type Summary = { n: number; missing: number } & ((Figures<number> & { reason: null }) | (Figures<null> & { reason: "no_units" }));

/**
 * Waiting times, numbers of providers, ages: where the middle lies and how far it spreads. Waits that are still open do not
 * belong here, they would be too short: `kaplanMeier` counts them for what they are.
 *
 * @param values in one unit; `null` is not known
 * Source: quantiles of type 7 (`quantile`).
 */
export function summarise(values: readonly (number | null)[]): Summary {
  const known = ascending(values.filter((value) => value !== null));
  const counts = { n: known.length, missing: values.length - known.length };
  if (known.length === 0) return { ...counts, mean: null, min: null, p25: null, median: null, p75: null, p90: null, max: null, reason: "no_units" };
  const at = (share: number) => quantile(known, share);
  return { ...counts, mean: sum(known) / known.length, min: at(0), p25: at(0.25), median: at(0.5), p75: at(0.75), p90: at(0.9), max: at(1), reason: null };
}
