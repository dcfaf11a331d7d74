import { betaQuantile } from "./distributions.ts";
import { requireShare, type Proportion } from "./wilson.ts";

/**
 * Exact interval of k out of n: lower is the beta quantile of (1 - confidence) / 2 with k and n - k + 1, upper that of
 * (1 + confidence) / 2 with k + 1 and n - k. It never holds less often than it says, and is wider than Wilson's for it.
 *
 * @param confidence two-sided, 0.95 unless said otherwise
 * @throws RangeError when k and n are not whole numbers with 0 <= k <= n
 * Source: Clopper C. J. & Pearson E. S. (1934), Biometrika 26:404-413.
 */
export function clopperPearsonInterval({ k, n, confidence = 0.95 }: { k: number; n: number; confidence?: number }): Proportion {
  requireShare(k, n);
  if (n === 0) return { p: null, lower: null, upper: null, reason: "no_units" };
  return {
    p: k / n,
    lower: k === 0 ? 0 : betaQuantile((1 - confidence) / 2, k, n - k + 1),
    upper: k === n ? 1 : betaQuantile((1 + confidence) / 2, k + 1, n - k),
    reason: null,
  };
}
