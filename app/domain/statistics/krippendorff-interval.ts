import { noError, noEstimate, type Estimate } from "./coefficient.ts";
import { studentCritical } from "./distributions.ts";
import { alphaOf, krippendorffAlpha, disagreementWithin, distances, tallyUnits, totalsOf, type AlphaMetric } from "./krippendorff.ts";
import { ascending, quantile } from "./quantile.ts";
import { seededRandom } from "./random.ts";
import { sum, type RatingMatrix } from "./ratings.ts";
import type { AgreementReason } from "./undefined-reason.ts";

type Question = { units: RatingMatrix; metric: AlphaMetric; confidence?: number };

/** `resamples`: those in which alpha was defined. Among few units some consist of one answer. */
export type BootstrapInterval = { resamples: number } & ({ lower: number; upper: number; reason: null } | { lower: null; upper: null; reason: AgreementReason | "too_few_units" });

/**
 * Percentile bootstrap interval of Krippendorff's alpha: units rated twice or more are drawn anew with replacement, and the
 * limits are quantiles (type 7) of the alphas. The same seed gives the same limits.
 *
 * Source: Zapf A. et al. (2016), BMC Medical Research Methodology 16:93.
 */
export function krippendorffBootstrap({ units, metric, confidence = 0.95, seed, resamples = 2000 }: Question & { seed: number; resamples?: number }): BootstrapInterval {
  const { pairableUnits, reason } = krippendorffAlpha({ units, metric });
  if (reason || pairableUnits === 1) return { resamples: 0, lower: null, upper: null, reason: reason ?? "too_few_units" };

  const tallies = tallyUnits(units, metric);
  const random = seededRandom(seed);
  const fixed = metric === "ordinal" ? null : distances(tallies, totalsOf(tallies));
  const alphas: number[] = [];
  for (let count = 0; count < resamples; count++) {
    const drawn = tallies.units.map(() => tallies.units[Math.floor(random() * tallies.units.length)]!);
    const alpha = alphaOf({ ...tallies, units: drawn }, (sample, totals) => fixed ?? distances(sample, totals));
    if (alpha !== null) alphas.push(alpha);
  }
  if (alphas.length === 0) return { resamples: 0, lower: null, upper: null, reason: "too_few_units" };
  const sorted = ascending(alphas);
  return { resamples: sorted.length, lower: quantile(sorted, (1 - confidence) / 2), upper: quantile(sorted, (1 + confidence) / 2), reason: null };
}

/**
 * Krippendorff's alpha with a linearised standard error, by Student's t with units - 1 degrees of freedom, cut off at 1.
 * Distances become agreement weights, 1 - d / the largest d; those of the ordinal metric are taken as given.
 *
 * Source: Gwet K. L. (2014), Handbook of Inter-Rater Reliability, 4th ed., chapter 5 (`krippen.alpha.raw` of R's irrCAC).
 */
export function krippendorffAnalytic({ units, metric, confidence = 0.95 }: Question): Estimate {
  const { alpha, pairableUnits: n, pairableValues: values, reason } = krippendorffAlpha({ units, metric });
  if (alpha === null) return { ...noEstimate, reason };
  if (n === 1) return { value: alpha, ...noError, reason: null };

  const tallies = tallyUnits(units, metric);
  const totals = totalsOf(tallies);
  const apart = distances(tallies, totals);
  const meanSize = values / n;
  const largest = apart.reduce((most, row) => Math.max(most, ...row), 0);
  const shares = totals.map((total) => total / values);
  const withAll = apart.map((row) => 1 - sum(row.map((distance, place) => shares[place]! * distance)) / largest);
  const expected = sum(shares.map((share, place) => share * withAll[place]!));
  const perUnit = tallies.units.map((unit) => {
    const excess = unit.size / meanSize - 1;
    const observed = 1 + excess - disagreementWithin(unit, apart) / largest / (meanSize * (unit.size - 1));
    return { excess, observed, chance: sum(unit.counts.map(({ place, count }) => count * withAll[place]!)) / meanSize };
  });
  // Alpha counts a value as agreeing with itself, 1 / values of all agreement; units pull at the coefficient without that.
  const uncorrected = sum(perUnit.map(({ observed }) => observed)) / n;
  const agreement = (1 - 1 / values) * uncorrected + 1 / values;
  const alphaWithout = (uncorrected - expected) / (1 - expected);
  const pulls = perUnit.map(({ excess, observed, chance }) => {
    const byChance = chance - expected * excess - expected;
    return (observed - agreement * excess - expected - 2 * (1 - alphaWithout) * byChance) / (1 - expected);
  });
  const se = Math.sqrt(sum(pulls.map((pull) => (pull - alphaWithout) ** 2)) / (n * (n - 1)));
  const halfWidth = studentCritical(confidence, n - 1) * se;
  return { value: alpha, se, lower: alpha - halfWidth, upper: Math.min(1, alpha + halfWidth), reason: null };
}
