import type { KaplanMeier } from "#app/domain/statistics/kaplan-meier.ts";
import type { EndPoint, LeftOutReason, StartPoint } from "#app/domain/trajectory-figures.ts";
import type { TrajectoryView } from "#app/domain/trajectory-table.ts";
import { m } from "#app/paraglide/messages.js";
import { labels } from "#app/ui/labels.ts";
import { formatDecimals } from "#app/ui/numbers.ts";
import { roughText } from "../trajectory/durations.ts";

export const viewLabel = labels<TrajectoryView>({
  age: m.trajectories_view_age,
  wait: m.trajectories_view_wait,
  transfers: m.trajectories_view_transfers,
  providers: m.trajectories_view_providers,
  event: m.trajectories_view_event,
});

export const startPointLabel = labels<StartPoint>({ first_request: m.trajectories_from_first_request, first_care: m.trajectories_from_first_care });

export const endPointLabel = labels<EndPoint>({
  first_care: m.trajectories_to_first_care,
  mental_health: m.trajectories_to_mental_health,
  away_from_home: m.trajectories_to_away_from_home,
  closed_stay: m.trajectories_to_closed_stay,
  first_transfer: m.trajectories_to_first_transfer,
  crisis: m.trajectories_to_crisis,
});

/** A number of days in few words: in months from two months on. */
export function daysWords(days: number): string {
  const whole = Math.round(days);
  return roughText({ least: whole, most: whole });
}

/** A figure that need not be whole. */
export function decimals(value: number, digits = 1): string {
  return formatDecimals(value, digits, { least: 0 });
}

/** By which time half had the event, with its interval; a limit that was not reached is said so. */
export function medianWords({ median, medianLower, medianUpper }: Pick<KaplanMeier, "median" | "medianLower" | "medianUpper">): string {
  const words = (days: number | null) => (days === null ? m.trajectories_not_reached() : daysWords(days));
  return median === null && medianLower === null ? words(null) : m.trajectories_median_interval({ median: words(median), lower: words(medianLower), upper: words(medianUpper) });
}

/** Why cases are in no figure of a view, in words; empty when none is left out. */
export function leftOutWords(leftOut: Record<LeftOutReason, number>, view: TrajectoryView): string {
  const words = {
    no_help: m.trajectories_left_out_no_help,
    no_start: view === "wait" ? m.trajectories_left_out_no_wait : m.trajectories_left_out_no_start,
    undated_event: m.trajectories_left_out_undated_event,
    before_start: m.trajectories_left_out_before_start,
  } satisfies Record<LeftOutReason, (input: { count: number }) => string>;
  return (Object.keys(words) as LeftOutReason[]).flatMap((reason) => (leftOut[reason] > 0 ? [words[reason]({ count: leftOut[reason] })] : [])).join("; ");
}
