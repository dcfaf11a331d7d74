import { bisect } from "./distributions.ts";
import { meanOf, sdOf } from "./moments.ts";
import { noncentralStudentCdf } from "./noncentral-student.ts";

export type MeanChange = { n: number; meanChange: number | null; sdChange: number | null } & (
  | { t: number; dz: number; lower: number; upper: number; reason: null }
  | { t: null; dz: null; lower: null; upper: null; reason: "no_units" | "too_few_units" | "zero_sd" }
);

/**
 * Mean change by the spread of the changes, d_z = mean / sd, with the interval that the noncentral t distribution gives
 * for t = d_z sqrt(n) with n - 1 degrees of freedom. Not corrected for few pairs, and not to be compared with `byPreSd`.
 *
 * @param changes after less before, of the complete pairs (`describePairs`)
 * Source: Steiger J. H. & Fouladi R. T. (1997), Noncentrality interval estimation, in What If There Were No Significance Tests?
 */
export function meanChange(changes: readonly number[], { confidence = 0.95 } = {}): MeanChange {
  const [n, mean, sd] = [changes.length, meanOf(changes), sdOf(changes)];
  const described = { n, meanChange: mean, sdChange: sd };
  if (mean === null || sd === null || sd === 0) {
    return { ...described, t: null, dz: null, lower: null, upper: null, reason: mean === null ? "no_units" : sd === null ? "too_few_units" : "zero_sd" };
  }
  const dz = mean / sd;
  const t = dz * Math.sqrt(n);
  const limit = (share: number) => noncentralityAt(t, n - 1, share) / Math.sqrt(n);
  return { ...described, t, dz, lower: limit((1 + confidence) / 2), upper: limit((1 - confidence) / 2), reason: null };
}

/** For which noncentrality a share of the distribution lies below t. The share falls as the noncentrality grows. */
function noncentralityAt(t: number, degreesOfFreedom: number, share: number): number {
  const isAbove = (noncentrality: number) => noncentralStudentCdf(t, degreesOfFreedom, noncentrality) > share;
  let reach = 1;
  while (!isAbove(t - reach)) reach *= 2;
  const low = t - reach;
  reach = 1;
  while (isAbove(t + reach)) reach *= 2;
  return bisect(isAbove, low, t + reach);
}
