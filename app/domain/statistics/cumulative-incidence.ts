import { riskTable } from "./kaplan-meier.ts";

/** How long one case was followed, and by which of several ends it ended; `null` is censored. */
export type Ending<Cause extends string> = { time: number; cause: Cause | null };

export type IncidenceStep<Cause extends string> = { time: number; atRisk: number; incidence: Record<Cause, number> };

export type CumulativeIncidence<Cause extends string> = { n: number; followedUntil: number | null; steps: IncidenceStep<Cause>[]; reason: null | "no_units" };

/**
 * The share that had ended by each cause, when one end rules out the others: somebody who turned 18 will not begin youth
 * care any more. I(t) is the sum over times up to t of S(just before) * events of the cause / at risk, with S the share
 * without any end. One minus Kaplan-Meier, which takes other ends for censorings, overstates it.
 *
 * @returns one step per time at which something ended; the incidences add up to 1 - S
 * Source: Aalen O. O. & Johansen S. (1978), Scandinavian Journal of Statistics 5:141-150.
 */
export function cumulativeIncidence<Cause extends string>(causes: readonly Cause[], endings: readonly Ending<Cause>[]): CumulativeIncidence<Cause> {
  const incidence = Object.fromEntries(causes.map((cause) => [cause, 0])) as Record<Cause, number>;
  const endedAt = Map.groupBy(endings, ({ time }) => time);
  let survival = 1;
  const steps = riskTable(endings.map(({ time, cause }) => ({ time, isEvent: cause !== null }))).map(({ time, atRisk, events }) => {
    for (const { cause } of endedAt.get(time)!) if (cause !== null) incidence[cause] += survival / atRisk;
    survival *= 1 - events / atRisk;
    return { time, atRisk, incidence: { ...incidence } };
  });
  const followedUntil = endings.length === 0 ? null : endings.reduce((latest, { time }) => Math.max(latest, time), 0);
  return { n: endings.length, followedUntil, steps, reason: endings.length === 0 ? "no_units" : null };
}
