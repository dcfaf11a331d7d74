import { dayNumber, possibleDays, type FuzzyDate } from "./fuzzy-date.ts";
import type { Count } from "./statistics/prevalence.ts";
import { proportionDifference, type ProportionDifference } from "./statistics/proportion-difference.ts";

/** Whether a theme was found in a case, and when help may have begun in it: the starts of all its episodes. */
export type CaseAround = { hasFactor: boolean; starts: readonly FuzzyDate[] };

/** With fewer cases than this on either side no difference is told: one case more would turn it. */
export const fewestAround = 10;

export type ActionEffect = {
  /** Cases whose help began before the action was done, and since then; `k` of them have the theme. */
  before: Count;
  after: Count;
  /** Cases of which nobody knows on which side they are. */
  undated: number;
  /** How much more often since then than before; null where one side has too few cases to say (rule AE2). */
  difference: ProportionDifference | null;
};

/**
 * How often a theme was found in cases whose help began before a day, and from that day on (rule AE1). A vague date counts
 * only where all days it may stand for are on one side. A case that began before and is counted since is no proof of an
 * effect: other things changed too.
 *
 * @param day `yyyy-mm-dd`, on which the action was done
 */
export function compareAround(cases: readonly CaseAround[], day: string): ActionEffect {
  const sides = Map.groupBy(cases, ({ starts }) => sideOf(starts, dayNumber(day)));
  const countOf = (side: "before" | "after"): Count => {
    const members = sides.get(side) ?? [];
    return { k: members.filter(({ hasFactor }) => hasFactor).length, n: members.length };
  };
  const [before, after] = [countOf("before"), countOf("after")];
  const isTelling = before.n >= fewestAround && after.n >= fewestAround;
  return { before, after, undated: sides.get("undated")?.length ?? 0, difference: isTelling ? proportionDifference({ first: after, second: before }) : null };
}

/** Help begins with the first episode: one that surely began before decides; otherwise all have to be known to be later. */
function sideOf(starts: readonly FuzzyDate[], day: number): "before" | "after" | "undated" {
  const days = starts.map(possibleDays);
  if (days.some((one) => one !== null && one.latest < day)) return "before";
  return days.length > 0 && days.every((one) => one !== null && one.earliest >= day) ? "after" : "undated";
}

export type Verdict = "rarer" | "more_often" | "unclear" | "too_few";

/** What may be said of it: a difference whose interval holds zero is none that can be told from chance. */
export function verdictOf({ difference }: ActionEffect): Verdict {
  if (!difference || difference.difference === null) return "too_few";
  return difference.upper < 0 ? "rarer" : difference.lower > 0 ? "more_often" : "unclear";
}
