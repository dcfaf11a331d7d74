import type { PlannedCase, PlannedRating } from "#db/queries/rating-plan.ts";

export const planFilters = ["all", "none", "one", "several", "open"] as const;
export type PlanFilter = (typeof planFilters)[number];

/** Ratings that count for the case: neither taken over nor a calibration. */
export function activeRatings({ ratings }: Pick<PlannedCase, "ratings">): PlannedRating[] {
  return ratings.filter(({ state, isCalibration }) => state !== "replaced" && !isCalibration);
}

const passes: Record<PlanFilter, (active: readonly PlannedRating[]) => boolean> = {
  all: () => true,
  none: (active) => active.length === 0,
  one: (active) => active.length === 1,
  several: (active) => active.length > 1,
  open: (active) => active.some(({ state }) => state === "open"),
};

export function filterPlan(cases: readonly PlannedCase[], filter: PlanFilter): PlannedCase[] {
  return cases.filter((one) => passes[filter](activeRatings(one)));
}

export function countPlan(cases: readonly PlannedCase[]): Record<PlanFilter, number> {
  return Object.fromEntries(planFilters.map((filter) => [filter, filterPlan(cases, filter).length])) as Record<PlanFilter, number>;
}

export type PlannedRater = { raterId: string; name: string; open: number; submitted: number; drawn: number };

/** Everybody who rates a case with this instrument, by name, with how much. */
export function listPlannedRaters(cases: readonly PlannedCase[]): PlannedRater[] {
  const all = cases.flatMap(activeRatings);
  return [...Map.groupBy(all, ({ raterId }) => raterId)]
    .map(([raterId, own]) => ({
      raterId,
      name: own[0]?.raterName ?? "",
      open: own.filter(({ state }) => state === "open").length,
      submitted: own.filter(({ state }) => state !== "open").length,
      drawn: own.filter(({ isDrawn }) => isDrawn).length,
    }))
    .sort((a, b) => a.name.localeCompare(b.name) || (a.raterId < b.raterId ? -1 : 1));
}
