import { binomialCdf, binomialQuantile, chiSquareTail, normalCritical } from "./distributions.ts";
import type { Count } from "./prevalence.ts";
import { ascending, quantile } from "./quantile.ts";
import { sum } from "./ratings.ts";

export type Limits = { lower: number; upper: number };
export type FunnelLimits = { normal: Limits; exact: Limits; reason: null } | { normal: null; exact: null; reason: "no_units" | "no_variation" };

/**
 * Between which shares an organisation with n cases falls by chance when its true share is the target.
 * Normal: target -+ z sqrt(target (1 - target) / n). Exact: with r the binomial quantile of a tail, (r - a) / n, where
 * a = (P(R <= r) - tail) / (P(R <= r) - P(R <= r - 1)) interpolates, so that the curve does not jump.
 * Limits may lie outside 0 to 1 for small n: drawing cuts them off.
 *
 * @param confidence 0.95 and 0.998 are the usual two
 * @param inflation the standard error is widened by its root, `overdispersion`; only the normal limits can be
 * Source: Spiegelhalter D. J. (2005), Statistics in Medicine 24:1185-1202, with appendix A.1.1.
 */
export function funnelLimits({ target, n, confidence, inflation = 1 }: { target: number; n: number; confidence: number; inflation?: number }): FunnelLimits {
  if (n === 0) return { normal: null, exact: null, reason: "no_units" };
  if (target <= 0 || target >= 1) return { normal: null, exact: null, reason: "no_variation" };
  const halfWidth = normalCritical(confidence) * Math.sqrt((inflation * target * (1 - target)) / n);
  const exact = (tail: number) => {
    const r = binomialQuantile(tail, n, target);
    const [upTo, below] = [binomialCdf(r, n, target), binomialCdf(r - 1, n, target)];
    return (r - (upTo - tail) / (upTo - below)) / n;
  };
  return {
    normal: { lower: target - halfWidth, upper: target + halfWidth },
    exact: { lower: exact((1 - confidence) / 2), upper: exact((1 + confidence) / 2) },
    reason: null,
  };
}

export type Overdispersion = { target: number | null; z: (number | null)[] } & (
  | {
      phiRaw: number;
      phiWinsorised: number;
      /** By how much to widen variances: the winsorised phi where it is above 1, else 1. */
      inflation: number;
      /** Of chi-square on the sum of z^2: a small one says that organisations differ by more than chance. */
      p: number | null;
      reason: null;
    }
  | { phiRaw: null; phiWinsorised: null; inflation: null; p: null; reason: "no_units" | "no_variation" }
);

/**
 * Do organisations differ by more than chance? target = all k / all n, z = (p - target) / sqrt(target (1 - target) / n) and
 * phi = mean z^2, once raw and once with the z beyond the outer shares pulled in to them (quantiles of type 7).
 *
 * @param winsorise share pulled in at each end, 0.1 unless said otherwise
 * @returns z is `null` where n is 0
 * Source: Spiegelhalter D. J. (2005), Statistics in Medicine 24:1185-1202, section 4.
 */
export function overdispersion(organisations: readonly Count[], { winsorise = 0.1 } = {}): Overdispersion {
  const total = sum(organisations.map(({ n }) => n));
  const target = total === 0 ? null : sum(organisations.map(({ k }) => k)) / total;
  const none = { z: organisations.map(() => null), phiRaw: null, phiWinsorised: null, inflation: null, p: null };
  if (target === null) return { target, ...none, reason: "no_units" };
  if (target === 0 || target === 1) return { target, ...none, reason: "no_variation" };

  const z = organisations.map(({ k, n }) => (n === 0 ? null : (k / n - target) / Math.sqrt((target * (1 - target)) / n)));
  const known = ascending(z.filter((value) => value !== null));
  const [low, high] = [quantile(known, winsorise), quantile(known, 1 - winsorise)];
  const meanSquare = (values: readonly number[]) => sum(values.map((value) => value ** 2)) / values.length;
  const phiRaw = meanSquare(known);
  const phiWinsorised = meanSquare(known.map((value) => Math.min(high, Math.max(low, value))));
  const p = known.length < 2 ? null : chiSquareTail(phiRaw * known.length, known.length - 1);
  return { target, z, phiRaw, phiWinsorised, inflation: Math.max(1, phiWinsorised), p, reason: null };
}
