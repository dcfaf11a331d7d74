import { completedYears } from "#app/domain/calendar-day.ts";
import { kaplanMeier, survivalAt, type Duration, type SurvivalInterval } from "#app/domain/statistics/kaplan-meier.ts";
import { logRank } from "#app/domain/statistics/log-rank.ts";
import { summarise } from "#app/domain/statistics/summary.ts";
import type { Computation } from "../reference-case.ts";

type Durations = { time: number[]; event: number[]; at?: number[]; conf?: number; conf_type?: SurvivalInterval };
/** Two groups apart, or all together with their group beside them. */
type Groups = { time1?: number[]; event1?: number[]; time2?: number[]; event2?: number[]; time?: number[]; event?: number[]; group?: (string | number)[] };

function durationsOf(times: readonly number[] = [], events: readonly number[] = []): Duration[] {
  return times.map((time, place) => ({ time, isEvent: events[place] === 1 }));
}

function groupsOf({ time1, event1, time2, event2, time = [], event = [], group = [] }: Groups): Duration[][] {
  if (time1) return [durationsOf(time1, event1), durationsOf(time2, event2)];
  const all = durationsOf(time, event).map((duration, place) => ({ duration, name: group[place] }));
  return [...Map.groupBy(all, ({ name }) => name).values()].map((own) => own.map(({ duration }) => duration));
}

export const time: Record<string, Computation> = {
  kaplan_meier: ({ time: times, event, at = [], conf = 0.95, conf_type = "log-log" }: Durations) => {
    const curve = kaplanMeier(durationsOf(times, event), { confidence: conf, interval: conf_type });
    const shown = at.map((moment) => survivalAt(curve, moment));
    return {
      n: curve.n,
      events: curve.events,
      survival: shown.map((one) => one?.survival ?? null),
      se: shown.map((one) => one?.se ?? null),
      lower: shown.map((one) => one?.lower ?? null),
      upper: shown.map((one) => one?.upper ?? null),
      median: curve.median,
      median_lower: curve.medianLower,
      median_upper: curve.medianUpper,
    };
  },
  log_rank: (input: Groups) => {
    const { p, ...rest } = logRank(groupsOf(input));
    return { ...rest, p_value: p };
  },
  waiting_time_summary: ({ days }: { days: (number | null)[] }) => summarise(days),
  age_completed_years: ({ birth, at }: { birth: string | null; at: string | null }) => ({ years: birth === null || at === null ? null : completedYears(birth, at) }),
};
