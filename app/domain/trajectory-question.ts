import { onlyCases, parsePatternQuestion, patternSearchParams, type PatternFilter, type PatternSplit } from "./patterns.ts";
import { endPoints, startPoints, type TimeQuestion } from "./trajectory-figures.ts";
import { trajectoryViews, type TrajectoryView } from "./trajectory-table.ts";

/** By what of a case trajectories are divided: each case is in one group. */
export const trajectorySplits = ["institution_type", "region", "organisation", "year", "age", "sex"] as const satisfies PatternSplit[];
export type TrajectorySplit = (typeof trajectorySplits)[number];

export type TrajectoryQuestion = {
  filter: PatternFilter;
  view: TrajectoryView;
  split: TrajectorySplit | null;
  /** The groups that are compared; empty for all. */
  parts: string[];
} & TimeQuestion;

/** Reads a question from an address; what makes no sense is left out, so that there is always an answer. */
export function parseTrajectoryQuestion(params: URLSearchParams): TrajectoryQuestion {
  const one = <Value extends string>(name: string, values: readonly Value[]) => values.find((value) => value === params.get(name));
  const to = one("to", endPoints) ?? "closed_stay";
  const split = one("split", trajectorySplits) ?? null;
  return {
    filter: onlyCases(parsePatternQuestion(params).filter),
    view: one("view", trajectoryViews) ?? "age",
    split,
    parts: split === null ? [] : [...new Set(params.getAll("part").filter((part) => part !== "" && part.length <= 200))].slice(0, 50),
    // From the first help to the first help is no time.
    from: to === "first_care" ? "first_request" : (one("from", startPoints) ?? "first_care"),
    to,
  };
}

/** The shortest address that asks the same question. */
export function trajectorySearchParams({ filter, view, split, parts, from, to }: TrajectoryQuestion): URLSearchParams {
  const params = patternSearchParams({ filter, split });
  if (view !== "age") params.set("view", view);
  for (const part of parts) params.append("part", part);
  if (view === "event") {
    params.set("from", from);
    params.set("to", to);
  }
  return params;
}
