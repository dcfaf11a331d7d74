import { sum } from "./ratings.ts";

/** `null` without values. */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

/** Standard deviation with n - 1; `null` under two values. */
export function sdOf(values: readonly number[]): number | null {
  const mean = meanOf(values);
  if (mean === null || values.length < 2) return null;
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1));
}

/** Pearson's correlation; `null` where either does not vary. */
export function correlationOf(pairs: readonly (readonly [number, number])[]): number | null {
  const [first, second] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
  const [firstMean, secondMean, firstSd, secondSd] = [meanOf(first), meanOf(second), sdOf(first), sdOf(second)];
  if (firstMean === null || secondMean === null || !firstSd || !secondSd) return null;
  return sum(pairs.map(([one, other]) => (one - firstMean) * (other - secondMean))) / ((pairs.length - 1) * firstSd * secondSd);
}
