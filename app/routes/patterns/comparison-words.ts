import type { Comparison, ComparisonTable } from "#app/domain/group-comparison.ts";
import type { PatternSplit } from "#app/domain/patterns.ts";
import type { ProportionDifference } from "#app/domain/statistics/proportion-difference.ts";
import { m } from "#app/paraglide/messages.js";
import { polarityPluralLabel } from "#app/ui/vocabulary.ts";
import type { FilterChoices } from "#db/queries/patterns.ts";
import { groupLabel } from "./division-words.ts";

/** What the groups are called: the values each is made of, or that the second is everything else. */
export function groupNames(
  by: PatternSplit,
  { first, second, values }: Pick<ComparisonTable, "first" | "second" | "values">,
  choices: FilterChoices,
): { first: string; second: string } {
  const named = (group: readonly string[]) => group.map((value) => groupLabel(by, value, choices)).join(", ") || m.explore_compare_nobody();
  const isRest = second.values.length > 2 && first.values.length + second.values.length === values.length;
  return { first: named(first.values), second: isRest ? m.explore_compare_rest() : named(second.values) };
}

export function comparisonTitle({ polarity }: Comparison, { first, second }: { first: string; second: string }): string {
  return m.explore_compare_title({ polarity: polarityPluralLabel(polarity), first, second });
}

/** A difference of shares in points of a hundred, with its sign: +12, −3, 0. */
export function signedPoints(difference: number): string {
  const points = Math.round(difference * 100);
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0";
}

export function differenceText({ difference, lower, upper }: ProportionDifference): string {
  if (difference === null) return m.common_count_of_none();
  return m.explore_compare_difference_text({ difference: signedPoints(difference), low: signedPoints(lower), high: signedPoints(upper) });
}
