import type { Count } from "./prevalence.ts";
import { wilsonInterval } from "./wilson.ts";

export type ProportionDifference = { difference: number; lower: number; upper: number; reason: null } | { difference: null; lower: null; upper: null; reason: "no_units" };

/**
 * How much more often something holds in the first group than in the second, with the hybrid score interval: with Wilson
 * limits l and u of each share p, from d - sqrt((p1 - l1)^2 + (u2 - p2)^2) to d + sqrt((u1 - p1)^2 + (p2 - l2)^2).
 * The groups share no case.
 *
 * @returns p1 - p2, from -1 to 1; undefined when either group is empty
 * Source: Newcombe R. G. (1998), Statistics in Medicine 17:873-890, method 10.
 */
export function proportionDifference({ first, second, confidence = 0.95 }: { first: Count; second: Count; confidence?: number }): ProportionDifference {
  const one = wilsonInterval({ ...first, confidence });
  const other = wilsonInterval({ ...second, confidence });
  if (one.p === null || other.p === null) return { difference: null, lower: null, upper: null, reason: "no_units" };
  const difference = one.p - other.p;
  return {
    difference,
    lower: difference - Math.hypot(one.p - one.lower, other.upper - other.p),
    upper: difference + Math.hypot(one.upper - one.p, other.p - other.lower),
    reason: null,
  };
}
