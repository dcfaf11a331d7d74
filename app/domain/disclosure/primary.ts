import type { Count } from "../statistics/prevalence.ts";

/** When a count is too small to show to people outside the research. */
export type DisclosureRule = {
  /** 1 to `threshold` - 1 cases are too few to show. */
  threshold: number;
  /** For sensitive themes: that nobody, or everybody, has it is hidden as well. */
  hidesZero?: boolean;
};

/**
 * Primary suppression: a count discloses when few cases have the characteristic, 0 < k < T, and as much when few lack
 * it, 0 < n - k < T: "58 of 60" is a statement about two cases. A group without cases says nothing about anybody.
 *
 * @param count n is `Infinity` for a bare count, of which nobody can tell how many lack the characteristic
 * Source: threshold rule, Hundepool A. et al. (2012), Statistical Disclosure Control, chapter 5.
 */
export function isTooSmall({ k, n }: Count, { threshold, hidesZero = false }: DisclosureRule): boolean {
  return n > 0 && [k, n - k].some((cases) => cases < threshold && (hidesZero || cases > 0));
}
