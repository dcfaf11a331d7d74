import { addSets, highest, integerSet, intersect, subtract, subtractFrom, type IntegerSet } from "./integer-set.ts";
import type { DisclosureRule } from "./primary.ts";

/** How the cells of one breakdown relate to its total: they add up to it, or a case may be in several of them. */
export type GroupRelation = "parts" | "overlapping";

export type SuppressionReason = "small" | "complement";

/** What one hidden cell could be, before the total is taken into account: anything from none to all of its cases. */
export function anyCount(n: number): IntegerSet {
  return [[0, n]];
}

/**
 * What one hidden cell could be for a reader who sees why it was hidden and knows the rule: `small` cells break the
 * threshold, `complement` cells do not and, as the smallest count is taken first, are at most `smallestShown`.
 */
export function countByReason(n: number, reason: SuppressionReason, rule: DisclosureRule, smallestShown: number): IntegerSet {
  const { threshold, hidesZero = false } = rule;
  const first = hidesZero ? 0 : 1;
  const tooSmall = intersect(
    anyCount(n),
    integerSet(
      n === Infinity
        ? [[first, threshold - 1]]
        : [
            [first, threshold - 1],
            [n - threshold + 1, n - first],
          ],
    ),
  );
  if (reason === "small") return tooSmall;
  return intersect(subtract(anyCount(n), tooSmall), [smallestShown === Infinity ? [0, Infinity] : [1, smallestShown]]);
}

/**
 * What each hidden cell can still be, given what each could be on its own and what is shown.
 *
 * @param hidden the possible values of each hidden cell
 * @param rest the total less the cells shown
 */
export function feasibleCounts(hidden: readonly IntegerSet[], rest: number, total: number, relation: GroupRelation): IntegerSet[] {
  return hidden.map((own, index) => {
    const others = hidden.filter((_, other) => other !== index);
    if (relation === "overlapping") {
      // The cells cover the total together, so this one has at least what the others cannot cover.
      const coveredByOthers = others.reduce((most, set) => most + highest(set), 0);
      return intersect(own, [[Math.max(0, rest - coveredByOthers), total]]);
    }
    const sumOfOthers = others.reduce<IntegerSet>((sums, set) => intersect(addSets(sums, set), [[0, rest]]), [[0, 0]]);
    return intersect(own, subtractFrom(rest, sumOfOthers));
  });
}
