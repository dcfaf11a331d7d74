import { kaplanMeier, survivalAt, type Duration, type KaplanMeier } from "./statistics/kaplan-meier.ts";
import { logRank, type LogRank } from "./statistics/log-rank.ts";
import { summarise, type Summary } from "./statistics/summary.ts";
import { figuresOfCase, leftOutReasons, timeToEvent, type CaseFigures, type CaseTrajectory, type LeftOutReason, type TimeQuestion } from "./trajectory-figures.ts";

/** What a page of trajectories shows: one of these at a time. */
export const trajectoryViews = ["age", "wait", "transfers", "providers", "event"] as const;
export type TrajectoryView = (typeof trajectoryViews)[number];
export type DistributionView = Extract<TrajectoryView, "age" | "transfers" | "providers">;

/** Cases of one group, or all of them under an empty id. */
export type TrajectoryPart = { id: string; cases: CaseTrajectory[] };

export type PartFigures = {
  id: string;
  /** Cases with help on their timeline, and those without: nothing was written down, and they are in no figure. */
  n: number;
  withoutHelp: number;
  /** Cases of which a date is not known to the day. */
  vague: number;
  age: Summary;
  transfers: Summary;
  providers: Summary;
  /** All waits, of which a case may have several. */
  waits: KaplanMeier;
};

/** Ages, transfers and providers of a group, each case once, and all its waits together. */
export function describePart({ id, cases }: TrajectoryPart, { until }: { until: string }): PartFigures {
  const figures = figuresOf(cases, until);
  return {
    id,
    n: figures.length,
    withoutHelp: cases.length - figures.length,
    vague: figures.filter(({ isVague }) => isVague).length,
    age: summarise(figures.map(({ ageAtFirstCare }) => ageAtFirstCare)),
    transfers: summarise(figures.map(({ transfers }) => transfers)),
    providers: summarise(figures.map(({ providers }) => providers)),
    waits: kaplanMeier(figures.flatMap(({ waits }) => waits)),
  };
}

/** In how many cases of a group each value was found, also the values in between that none had. */
export type Distribution = { id: string; n: number; missing: number; bars: { value: number; cases: number }[] };

/** @param parts all on the same values, from the lowest to the highest that any of them has */
export function distribute(parts: readonly TrajectoryPart[], view: DistributionView, { until }: { until: string }): Distribution[] {
  const pick = { age: (one: CaseFigures) => one.ageAtFirstCare, transfers: (one: CaseFigures) => one.transfers, providers: (one: CaseFigures) => one.providers }[view];
  const valuesOf = parts.map(({ id, cases }) => {
    const values = figuresOf(cases, until).map(pick);
    return { id, known: values.filter((value) => value !== null), missing: values.filter((value) => value === null).length };
  });
  const all = valuesOf.flatMap(({ known }) => known);
  const lowest = view === "age" ? Math.min(...all) : view === "transfers" ? 0 : 1;
  const range = all.length === 0 ? [] : Array.from({ length: Math.max(...all) - lowest + 1 }, (_, step) => lowest + step);
  return valuesOf.map(({ id, known, missing }) => ({
    id,
    n: known.length,
    missing,
    bars: range.map((value) => ({ value, cases: known.filter((one) => one === value).length })),
  }));
}

/** One group's curve, with how many of its cases could not be counted and why. */
export type Curve = { id: string; survival: KaplanMeier; durations: Duration[]; leftOut: Record<LeftOutReason, number> };

/** Time to a defined event, per group. */
export function curvesToEvent(parts: readonly TrajectoryPart[], question: TimeQuestion, { until }: { until: string }): Curve[] {
  return parts.map(({ id, cases }) => {
    const leftOut = noneLeftOut();
    const durations = cases.flatMap((one) => {
      const found = timeToEvent(one, question, { until });
      if (typeof found !== "string") return [found];
      leftOut[found] += 1;
      return [];
    });
    return { id, survival: kaplanMeier(durations), durations, leftOut };
  });
}

/** How long the longest wait of a case took, per group; waits that were still open count as such. */
export function curvesOfWaiting(parts: readonly TrajectoryPart[], { until }: { until: string }): Curve[] {
  return parts.map(({ id, cases }) => {
    const figures = figuresOf(cases, until);
    const durations = longestWaits(figures);
    const leftOut = { ...noneLeftOut(), no_help: cases.length - figures.length, no_start: figures.length - durations.length };
    return { id, survival: kaplanMeier(durations), durations, leftOut };
  });
}

/** Whether groups differ in time to an event; null without groups. */
export function compareCurves(curves: readonly Curve[]): LogRank | null {
  return curves.length < 2 ? null : logRank(curves.map(({ durations }) => durations));
}

export type CurvePoint = { time: number; atRisk: number; events: number; survival: number | null; lower: number | null; upper: number | null };

/** A curve at chosen times, in days: who is still followed, who had the event by then, and which share had not; null where nobody is followed that long. */
export function readCurve({ survival, durations }: Pick<Curve, "survival" | "durations">, times: readonly number[]): CurvePoint[] {
  return times.map((time) => {
    const at = survivalAt(survival, time);
    return {
      time,
      atRisk: durations.filter((one) => one.time >= time).length,
      events: durations.filter((one) => one.isEvent && one.time <= time).length,
      survival: at?.survival ?? null,
      lower: at?.lower ?? null,
      upper: at?.upper ?? null,
    };
  });
}

/** By which time a share had the event; null when that was not reached. */
export function timeByWhich({ steps }: KaplanMeier, share: number): number | null {
  return steps.find(({ survival }) => survival <= 1 - share + 1e-9)?.time ?? null;
}

function figuresOf(cases: readonly CaseTrajectory[], until: string): CaseFigures[] {
  return cases.flatMap((one) => figuresOfCase(one, { until }) ?? []);
}

function longestWaits(figures: readonly CaseFigures[]): Duration[] {
  return figures.flatMap(({ longestWait }) => longestWait ?? []);
}

function noneLeftOut(): Record<LeftOutReason, number> {
  return Object.fromEntries(leftOutReasons.map((reason) => [reason, 0])) as Record<LeftOutReason, number>;
}
