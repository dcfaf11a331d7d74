import { bisect, chiSquareTail, normalCritical } from "./distributions.ts";
import { sum } from "./ratings.ts";

export type Estimate = { estimate: number; variance: number };
export const poolingMethods = ["DL", "REML"] as const;
export type PoolingMethod = (typeof poolingMethods)[number];

/** `tau2`: variance between organisations; `i2`: its share of the whole, in %; `q` with its p: whether they differ at all. */
export type Pooled =
  | { estimate: number; se: number; lower: number; upper: number; tau2: number | null; i2: number | null; q: number | null; p: number | null; reason: null | "too_few_units" }
  | { estimate: null; se: null; lower: null; upper: null; tau2: null; i2: null; q: null; p: null; reason: "no_units" };

/**
 * One figure over organisations that may really differ: the mean with weights w = 1 / (variance + tau2), se = 1 / sqrt(sum w).
 * Between organisations: DL, tau2 = max(0, (Q - (k - 1)) / (sum v - sum v^2 / sum v)) with v = 1 / variance; REML, where the
 * slope of the restricted likelihood, sum w^2 (y - mean)^2 - (sum w - sum w^2 / sum w), is 0.
 * i2 = tau2 / (tau2 + typical variance), with (k - 1) sum v / ((sum v)^2 - sum v^2) as the typical one.
 *
 * @returns of one organisation its own figure; what lies between organisations is then undefined
 * @throws RangeError when a variance is not above 0
 * Sources: DerSimonian R. & Laird N. (1986), Controlled Clinical Trials 7:177-188; Viechtbauer W. (2005), J Educational and
 * Behavioral Statistics 30:261-293 (REML); Higgins J. P. T. & Thompson S. G. (2002), Statistics in Medicine 21:1539-1558 (i2).
 */
export function poolRandomEffects(estimates: readonly Estimate[], { method, confidence = 0.95 }: { method: PoolingMethod; confidence?: number }): Pooled {
  for (const { variance } of estimates) if (!(variance > 0 && variance < Infinity)) throw new RangeError(`No variance to weigh by: ${variance}`);
  if (estimates.length === 0) return { estimate: null, se: null, lower: null, upper: null, tau2: null, i2: null, q: null, p: null, reason: "no_units" };

  const df = estimates.length - 1;
  const fixed = weigh(estimates, 0);
  const [total, totalOfSquares] = [sum(fixed.weights), sum(fixed.weights.map((weight) => weight ** 2))];
  const q = fixed.spread;
  const tau2 = df === 0 ? 0 : method === "DL" ? Math.max(0, (q - df) / (total - totalOfSquares / total)) : remlTau2(estimates);
  const { mean, weights } = weigh(estimates, tau2);
  const se = 1 / Math.sqrt(sum(weights));
  const halfWidth = normalCritical(confidence) * se;
  const pooled = { estimate: mean, se, lower: mean - halfWidth, upper: mean + halfWidth };
  if (df === 0) return { ...pooled, tau2: null, i2: null, q: null, p: null, reason: "too_few_units" };
  const typical = (df * total) / (total ** 2 - totalOfSquares);
  return { ...pooled, tau2, i2: (100 * tau2) / (tau2 + typical), q, p: chiSquareTail(q, df), reason: null };
}

/** The weighted mean, its weights, and the weighted sum of squares around it. */
function weigh(estimates: readonly Estimate[], tau2: number): { mean: number; weights: number[]; spread: number } {
  const weights = estimates.map(({ variance }) => 1 / (variance + tau2));
  const mean = sum(estimates.map(({ estimate }, place) => weights[place]! * estimate)) / sum(weights);
  return { mean, weights, spread: sum(estimates.map(({ estimate }, place) => weights[place]! * (estimate - mean) ** 2)) };
}

function remlTau2(estimates: readonly Estimate[]): number {
  const isRising = (tau2: number) => {
    const { mean, weights } = weigh(estimates, tau2);
    const pull = sum(estimates.map(({ estimate }, place) => (weights[place]! * (estimate - mean)) ** 2));
    return pull > sum(weights) - sum(weights.map((weight) => weight ** 2)) / sum(weights);
  };
  if (!isRising(0)) return 0;
  let high = 1;
  while (isRising(high)) high *= 2;
  return bisect(isRising, 0, high);
}
