import { normalCritical } from "./distributions.ts";

/** A share with its interval, all between 0 and 1; nothing of it when there is nothing to divide by. */
export type Proportion = { p: number; lower: number; upper: number; reason: null } | { p: null; lower: null; upper: null; reason: "no_units" };

/**
 * Wilson score interval of k out of n, without continuity correction:
 * centre (2k + z^2) / (2(n + z^2)), half-width z sqrt(z^2 + 4k(1 - k/n)) / (2(n + z^2)).
 *
 * The cases were chosen on purpose, so the interval tells the precision under a notional sample: captions say so.
 *
 * @param confidence two-sided, 0.95 unless said otherwise
 * @throws RangeError when k and n are not whole numbers with 0 <= k <= n
 * Source: Newcombe R. G. (1998), Statistics in Medicine 17:857-872, method 3.
 */
export function wilsonInterval({ k, n, confidence = 0.95 }: { k: number; n: number; confidence?: number }): Proportion {
  requireShare(k, n);
  if (n === 0) return { p: null, lower: null, upper: null, reason: "no_units" };

  const z = normalCritical(confidence);
  const centre = 2 * k + z * z;
  const halfWidth = z * Math.sqrt(z * z + 4 * k * (1 - k / n));
  const scale = 2 * (n + z * z);
  return {
    p: k / n,
    // At the ends the formula is exact but rounding is not.
    lower: k === 0 ? 0 : (centre - halfWidth) / scale,
    upper: k === n ? 1 : (centre + halfWidth) / scale,
    reason: null,
  };
}

/** @throws RangeError unless k and n are whole numbers with 0 <= k <= n */
export function requireShare(k: number, n: number): void {
  if (!Number.isInteger(k) || !Number.isInteger(n) || k < 0 || k > n) throw new RangeError(`No share: ${k} of ${n}`);
}
