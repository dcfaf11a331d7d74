import { normalCritical } from "./distributions.ts";

/** How long one case was followed, and whether it ended in the event; otherwise it is censored: still open, or left. */
export type Duration = { time: number; isEvent: boolean };

export const survivalIntervals = ["log-log", "log", "plain"] as const;
export type SurvivalInterval = (typeof survivalIntervals)[number];

/** The share without the event. Error and limits are `null` where nobody or everybody had it and the formula has none. */
export type Survival = { survival: number; se: number | null; lower: number | null; upper: number | null };
/** From this time on; `atRisk` were followed until then. */
export type SurvivalStep = Survival & { time: number; atRisk: number; events: number };

export type KaplanMeier = {
  n: number;
  events: number;
  /** One per time at which events took place, ascending. */
  steps: SurvivalStep[];
  /** The longest anybody was followed; `null` without cases. */
  followedUntil: number | null;
  /** When half had the event, and where its interval ends; `null` is not reached. */
  median: number | null;
  medianLower: number | null;
  medianUpper: number | null;
  reason: null | "no_units" | "not_reached";
};

/**
 * Time to an event when some are still waiting: S(t) is the product over times up to t of 1 - events / at risk. Error by
 * Greenwood, se = S sqrt(sum events / (at risk (at risk - events))). Events go before censorings at the same time.
 *
 * @param interval of S on the scale of log(-log S) unless said otherwise, so that it stays between 0 and 1
 * @throws RangeError when a time is negative or no number
 * Sources: Kaplan E. L. & Meier P. (1958), Journal of the American Statistical Association 53:457-481; Greenwood M. (1926);
 * interval: Kalbfleisch J. D. & Prentice R. L. (1980); of the median: Brookmeyer R. & Crowley J. (1982), Biometrics 38:29-41.
 */
export function kaplanMeier(durations: readonly Duration[], { confidence = 0.95, interval = "log-log" }: { confidence?: number; interval?: SurvivalInterval } = {}): KaplanMeier {
  const z = normalCritical(confidence);
  let survival = 1;
  let hazardVariance = 0;
  const steps = riskTable(durations).map(({ time, atRisk, events }): SurvivalStep => {
    survival *= 1 - events / atRisk;
    hazardVariance += events / (atRisk * (atRisk - events));
    return { time, atRisk, events, survival, ...precision(survival, Math.sqrt(hazardVariance), z, interval) };
  });
  const median = halfway(steps, ({ survival: share }) => share);
  return {
    n: durations.length,
    events: steps.reduce((total, step) => total + step.events, 0),
    steps,
    followedUntil: durations.length === 0 ? null : durations.reduce((latest, { time }) => Math.max(latest, time), 0),
    median,
    medianLower: halfway(steps, ({ lower }) => lower),
    medianUpper: halfway(steps, ({ upper }) => upper),
    reason: median === null ? (durations.length === 0 ? "no_units" : "not_reached") : null,
  };
}

/** The share without the event at a time; `null` after the longest anybody was followed, unless all had it before. */
export function survivalAt({ steps, followedUntil }: KaplanMeier, time: number): Survival | null {
  const step = steps.findLast((one) => one.time <= time);
  if (followedUntil === null || (time > followedUntil && step?.survival !== 0)) return null;
  return step ?? { survival: 1, se: 0, lower: null, upper: null };
}

/** Per time at which events took place: who had not had it or left before, and how many events. */
export function riskTable(durations: readonly Duration[]): { time: number; atRisk: number; events: number }[] {
  for (const { time } of durations) if (!(time >= 0 && time < Infinity)) throw new RangeError(`No duration: ${time}`);
  const sorted = durations.toSorted((a, b) => a.time - b.time);
  const table: { time: number; atRisk: number; events: number }[] = [];
  let [lastTime, atRisk] = [NaN, 0];
  for (const [place, { time, isEvent }] of sorted.entries()) {
    if (time !== lastTime) [lastTime, atRisk] = [time, sorted.length - place];
    if (!isEvent) continue;
    const last = table.at(-1);
    if (last?.time === time) last.events += 1;
    else table.push({ time, atRisk, events: 1 });
  }
  return table;
}

/** @param logError standard error of log S */
function precision(survival: number, logError: number, z: number, interval: SurvivalInterval): Omit<Survival, "survival"> {
  if (survival === 0) return { se: null, lower: null, upper: null };
  const se = survival * logError;
  if (interval === "plain") return { se, lower: Math.max(0, survival - z * se), upper: Math.min(1, survival + z * se) };
  if (interval === "log") return { se, lower: survival * Math.exp(-z * logError), upper: Math.min(1, survival * Math.exp(z * logError)) };
  const spread = (z * logError) / Math.abs(Math.log(survival));
  return { se, lower: survival ** Math.exp(spread), upper: survival ** Math.exp(-spread) };
}

/** When a curve comes to one half; in the middle of the time it stays there. */
function halfway(steps: readonly SurvivalStep[], share: (step: SurvivalStep) => number | null): number | null {
  const rounding = 1e-8;
  const reached = steps.flatMap((step) => ((share(step) ?? 1) < 0.5 + rounding ? [{ time: step.time, share: share(step)! }] : []));
  const first = reached[0];
  if (!first) return null;
  const below = Math.abs(first.share - 0.5) < rounding ? reached.find((one) => one.share < first.share) : undefined;
  return below ? (first.time + below.time) / 2 : first.time;
}
