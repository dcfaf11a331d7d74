import { ratingsOf, sum, type Rating, type RatingMatrix } from "./ratings.ts";
import type { AgreementReason } from "./undefined-reason.ts";

/** How far two answers are apart. All but `nominal` ask for numbers; `ordinal` takes their order alone. */
export const alphaMetrics = ["nominal", "ordinal", "interval", "ratio"] as const;
export type AlphaMetric = (typeof alphaMetrics)[number];

/** `pairableValues`: the ratings in units that were rated twice or more, which alone count. */
export type KrippendorffAlpha = { pairableUnits: number; pairableValues: number } & ({ alpha: number; reason: null } | { alpha: null; reason: AgreementReason });

/** Ratings of one unit: how many of each category, by its place in the list of categories. */
export type UnitTally = { size: number; counts: { place: number; count: number }[] };
export type Tallies = { metric: AlphaMetric; categories: readonly Rating[]; units: UnitTally[] };

/**
 * Krippendorff's alpha: 1 - observed / expected disagreement, for any number of raters with gaps.
 *
 * With o(c,k) the pairs of answers c and k within units, each unit's divided by its ratings - 1, and n(c) the times c was
 * given: alpha = 1 - (n - 1) sum o(c,k) d(c,k) / sum n(c) n(k) d(c,k). The distance d is 0 or 1 for nominal answers,
 * (sum of n(g) from c to k, less (n(c) + n(k)) / 2)^2 for ordinal, (c - k)^2 for interval, ((c - k) / (c + k))^2 for ratio.
 *
 * @returns 1 is perfect, 0 is chance; undefined without units rated twice and where one answer was given throughout
 * @throws RangeError when a metric of numbers gets something else
 * Source: Krippendorff K. (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania.
 */
export function krippendorffAlpha({ units, metric }: { units: RatingMatrix; metric: AlphaMetric }): KrippendorffAlpha {
  const tallies = tallyUnits(units, metric);
  const size = { pairableUnits: tallies.units.length, pairableValues: sum(tallies.units.map((unit) => unit.size)) };
  if (size.pairableUnits === 0) return { ...size, alpha: null, reason: units.some((unit) => ratingsOf(unit).length > 0) ? "one_rater" : "no_units" };
  const alpha = alphaOf(tallies, distances);
  return alpha === null ? { ...size, alpha, reason: "no_variation" } : { ...size, alpha, reason: null };
}

/** Units rated twice or more. A category that is only in others must not enter what is expected. */
export function tallyUnits(units: RatingMatrix, metric: AlphaMetric): Tallies {
  const pairable = units.map(ratingsOf).filter((ratings) => ratings.length >= 2);
  const categories = [...new Set(pairable.flat())];
  if (metric !== "nominal") {
    const odd = categories.find((category) => typeof category !== "number" || !Number.isFinite(category));
    if (odd !== undefined) throw new RangeError(`The ${metric} metric is for numbers, not for ${odd}`);
    categories.sort((a, b) => Number(a) - Number(b));
  }
  const places = new Map(categories.map((category, place) => [category, place]));
  const tally = (ratings: readonly Rating[]): UnitTally => {
    const counts = new Map<number, number>();
    for (const rating of ratings) counts.set(places.get(rating)!, (counts.get(places.get(rating)!) ?? 0) + 1);
    return { size: ratings.length, counts: [...counts].map(([place, count]) => ({ place, count })) };
  };
  return { metric, categories, units: pairable.map(tally) };
}

/** How often each category was given. */
export function totalsOf({ categories, units }: Tallies): number[] {
  const totals = categories.map(() => 0);
  for (const { counts } of units) for (const { place, count } of counts) totals[place]! += count;
  return totals;
}

/** d(c,k) for every two categories. Only the ordinal one depends on how often they were given. */
export function distances({ metric, categories }: Pick<Tallies, "metric" | "categories">, totals: readonly number[]): number[][] {
  const reached: number[] = [];
  for (const total of totals) reached.push((reached.at(-1) ?? 0) + total);
  const between = (low: number, high: number) => reached[high]! - reached[low]! + totals[low]! - (totals[low]! + totals[high]!) / 2;
  const [value, share] = [(place: number) => Number(categories[place]), (c: number, k: number) => (c + k === 0 ? 0 : (c - k) / (c + k))];
  const root: Record<AlphaMetric, (c: number, k: number) => number> = {
    nominal: () => 1,
    ordinal: (c, k) => between(Math.min(c, k), Math.max(c, k)),
    interval: (c, k) => value(c) - value(k),
    ratio: (c, k) => share(value(c), value(k)),
  };
  return categories.map((_, c) => categories.map((__, k) => (c === k ? 0 : root[metric](c, k) ** 2)));
}

/** @returns `null` where nothing was expected to differ */
export function alphaOf(tallies: Tallies, distance: (tallies: Tallies, totals: readonly number[]) => number[][]): number | null {
  const totals = totalsOf(tallies);
  const apart = distance(tallies, totals);
  let expected = 0;
  for (let c = 0; c < totals.length; c++) for (let k = 0; k < totals.length; k++) expected += totals[c]! * totals[k]! * apart[c]![k]!;
  if (expected === 0) return null;
  const observed = sum(tallies.units.map((unit) => disagreementWithin(unit, apart) / (unit.size - 1)));
  return 1 - ((sum(totals) - 1) * observed) / expected;
}

/** Over ordered pairs of ratings of one unit. */
export function disagreementWithin({ counts }: UnitTally, apart: readonly (readonly number[])[]): number {
  let total = 0;
  for (const one of counts) for (const other of counts) total += one.count * other.count * apart[one.place]![other.place]!;
  return total;
}
