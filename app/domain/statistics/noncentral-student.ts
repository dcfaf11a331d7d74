import { normalCdf, normalDensity } from "./distributions.ts";
import { logGamma, upperIncompleteGamma } from "./special-functions.ts";

/** Simpson's rule with two thousand steps: enough for ten digits where the curve is smooth over a twentieth of the way. */
function integrate(curve: (x: number) => number, low: number, high: number): number {
  const steps = 2000;
  const width = (high - low) / steps;
  let total = curve(low) + curve(high);
  for (let step = 1; step < steps; step++) total += curve(low + step * width) * (step % 2 === 1 ? 4 : 2);
  return (total * width) / 3;
}

/**
 * P(T <= t) for the noncentral t distribution, T = (Z + noncentrality) / S with S = sqrt(chi-square / df).
 *
 * For a small t as the mean over S of P(Z <= tS - noncentrality), for a large one as the mean over Z of
 * P(S >= (Z + noncentrality) / t): each is smooth where the other is steep.
 *
 * Source: the definition; Johnson N. L., Kotz S. & Balakrishnan N. (1995), Continuous Univariate Distributions 2, chapter 31.
 */
export function noncentralStudentCdf(t: number, degreesOfFreedom: number, noncentrality: number): number {
  if (t < 0) return 1 - noncentralStudentCdf(-t, degreesOfFreedom, -noncentrality);
  const half = degreesOfFreedom / 2;
  if (t >= Math.sqrt(2 * degreesOfFreedom)) {
    const from = Math.max(-8.5, -noncentrality);
    const tail = (z: number) => upperIncompleteGamma(half, half * ((z + noncentrality) / t) ** 2);
    return normalCdf(-noncentrality) + (from < 8.5 ? integrate((z) => normalDensity(z) * tail(z), from, 8.5) : 0);
  }
  const logScale = Math.log(2) + half * Math.log(half) - logGamma(half);
  const density = (s: number) => (s === 0 ? (degreesOfFreedom === 1 ? Math.exp(logScale) : 0) : Math.exp(logScale + (degreesOfFreedom - 1) * Math.log(s) - half * s * s));
  const spread = 10 / Math.sqrt(2 * degreesOfFreedom);
  return integrate((s) => normalCdf(t * s - noncentrality) * density(s), Math.max(0, 1 - spread), 1 + spread);
}
