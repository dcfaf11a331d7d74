import { normalCritical } from "./distributions.ts";
import { correlationOf, meanOf, sdOf } from "./moments.ts";
import { logGamma } from "./special-functions.ts";
import type { UndefinedReason } from "./undefined-reason.ts";

/** Of the pairs that are complete. `correlation` is `null` where a paper does not print it. */
export type PrePost = { n: number; meanPre: number | null; meanPost: number | null; sdPre: number | null; sdPost: number | null; correlation: number | null };

type Reason = Extract<UndefinedReason, "no_units" | "too_few_units" | "zero_sd" | "unknown_correlation">;
/** Value, variance and limits; without the correlation there may be a value and nothing beside it. */
export type EffectSize = { value: number | null; variance: number | null; lower: number | null; upper: number | null; reason: Reason | null };

export type PrePostEffect = {
  /** By the spread before: the main figure. */
  byPreSd: EffectSize;
  /** By the spread of the changes; not to be compared with the former. */
  byChangeSd: EffectSize;
  /** By the mean of both spreads, without correction and interval. */
  byAverageSd: Pick<EffectSize, "value" | "reason">;
};

/** The complete pairs, and how many were not. */
export function describePairs(pairs: readonly (readonly [number | null, number | null])[]): PrePost & { incomplete: number; changes: number[] } {
  const complete = pairs.filter((pair): pair is readonly [number, number] => pair[0] !== null && pair[1] !== null);
  const [pre, post] = [complete.map(([before]) => before), complete.map(([, after]) => after)];
  const described = { meanPre: meanOf(pre), meanPost: meanOf(post), sdPre: sdOf(pre), sdPost: sdOf(post), correlation: correlationOf(complete) };
  return { n: complete.length, ...described, incomplete: pairs.length - complete.length, changes: complete.map(([before, after]) => after - before) };
}

/**
 * Standardised mean change from before to after: d = J(n - 1) (mean after - mean before) / sd, with J the exact correction
 * for few pairs, gamma(m / 2) / (sqrt(m / 2) gamma((m - 1) / 2)).
 * By the spread before: variance 2 (1 - r) / n + d^2 / (2n). By the spread of changes,
 * sqrt(sd1^2 + sd2^2 - 2 r sd1 sd2): variance 1 / n + d^2 / (2n). By the mean spread: neither J nor variance.
 *
 * Positive is higher after; where lower is better, the reader turns the sign. The correlation r is never assumed.
 *
 * Sources: Becker B. J. (1988), Br J Math Stat Psychol 41:257-278; Morris S. B. & DeShon R. P. (2002), Psychological Methods
 * 7:105-125; Gibbons R. D. et al. (1993), J Educational Statistics 18:271-279 (change); Cumming G. (2012) for the mean spread.
 */
export function prePostEffect({ n, meanPre, meanPost, sdPre, sdPost, correlation }: PrePost, { confidence = 0.95 } = {}): PrePostEffect {
  if (meanPre === null || meanPost === null || n < 2) return all(n === 0 || meanPre === null || meanPost === null ? "no_units" : "too_few_units");
  const change = meanPost - meanPre;
  const z = normalCritical(confidence);
  const corrected = (sd: number | null, spare: number | null): EffectSize => {
    // With two pairs the correction is 0: they tell nothing about the size.
    if (n === 2 || sdPre === null || sdPost === null) return nothing("too_few_units");
    if (sd === null) return nothing("unknown_correlation");
    if (sd === 0) return nothing("zero_sd");
    const value = (smallSampleCorrection(n - 1) * change) / sd;
    if (spare === null) return { value, variance: null, lower: null, upper: null, reason: "unknown_correlation" };
    const variance = spare / n + value ** 2 / (2 * n);
    return { value, variance, lower: value - z * Math.sqrt(variance), upper: value + z * Math.sqrt(variance), reason: null };
  };
  // What does not vary cannot go together with anything.
  const together = sdPre === null || sdPost === null || sdPre * sdPost === 0 ? 0 : correlation && correlation * sdPre * sdPost;
  const changeSd = together === null || sdPre === null || sdPost === null ? null : Math.sqrt(Math.max(0, sdPre ** 2 + sdPost ** 2 - 2 * together));
  const averageSd = sdPre === null || sdPost === null ? null : (sdPre + sdPost) / 2;
  return {
    byPreSd: corrected(sdPre, correlation === null ? null : 2 * (1 - correlation)),
    byChangeSd: corrected(changeSd, 1),
    byAverageSd: averageSd ? { value: change / averageSd, reason: null } : { value: null, reason: averageSd === 0 ? "zero_sd" : "too_few_units" },
  };
}

/** J: the mean of d in small samples lies further from 0 than what it estimates. Source: Hedges L. V. (1981), J Educational Statistics 6:107-128. */
export function smallSampleCorrection(degreesOfFreedom: number): number {
  const half = degreesOfFreedom / 2;
  return Math.exp(logGamma(half) - Math.log(Math.sqrt(half)) - logGamma(half - 0.5));
}

function nothing(reason: Reason): EffectSize {
  return { value: null, variance: null, lower: null, upper: null, reason };
}

function all(reason: Reason): PrePostEffect {
  return { byPreSd: nothing(reason), byChangeSd: nothing(reason), byAverageSd: { value: null, reason } };
}
