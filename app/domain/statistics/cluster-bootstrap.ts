import type { Count } from "./prevalence.ts";
import { ascending, quantile } from "./quantile.ts";
import { seededRandom } from "./random.ts";
import { sum } from "./ratings.ts";
import { requireShare } from "./wilson.ts";

export type ClusterInterval = { lower: number; upper: number; reason: null } | { lower: null; upper: null; reason: "no_units" | "too_few_units" };

/** Fewer organisations than this cannot stand for others. */
export const fewestClusters = 10;

/**
 * Interval of a share whose cases come in organisations that resemble themselves: organisations are drawn anew with
 * replacement, and the limits are quantiles (type 7) of k / n over all that were drawn. Wilson's interval takes cases for
 * unrelated, which makes it too narrow here. The same seed gives the same limits.
 *
 * @param organisations k of n cases each; those without cases are left out
 * @returns undefined with fewer than ten organisations
 * Source: Davison A. C. & Hinkley D. V. (1997), Bootstrap Methods and their Application, section 3.8.
 */
export function clusterBootstrap(
  organisations: readonly Count[],
  { seed, resamples = 2000, confidence = 0.95 }: { seed: number; resamples?: number; confidence?: number },
): ClusterInterval {
  for (const { k, n } of organisations) requireShare(k, n);
  const clusters = organisations.filter(({ n }) => n > 0);
  if (clusters.length < fewestClusters) return { lower: null, upper: null, reason: clusters.length === 0 ? "no_units" : "too_few_units" };
  const random = seededRandom(seed);
  const shares = Array.from({ length: resamples }, () => {
    const drawn = clusters.map(() => clusters[Math.floor(random() * clusters.length)]!);
    return sum(drawn.map(({ k }) => k)) / sum(drawn.map(({ n }) => n));
  });
  const sorted = ascending(shares);
  return { lower: quantile(sorted, (1 - confidence) / 2), upper: quantile(sorted, (1 + confidence) / 2), reason: null };
}
