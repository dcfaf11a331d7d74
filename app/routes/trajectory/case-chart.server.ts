import type { ChartDate } from "#app/charts/chart-date.ts";
import { trajectoryChart, type TrajectoryChart } from "#app/charts/trajectory-chart.server.ts";
import { computeTrajectoryFacts, providerKey, stayOf } from "#app/domain/trajectory.ts";
import { careTypes, type DatePrecision } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { EpisodeRow } from "#app/realtime/projections/rows.ts";
import { careTypeLabel, eventTypeLabel } from "#app/ui/vocabulary.ts";
import type { Trajectory } from "#db/queries/trajectory.ts";
import { roughText } from "./durations.ts";

export type LaneChoice = "careType" | "provider";

const weights = { none: "light", open: "medium", closed: "heavy" } as const;
/** Letters of a label: on a phone a longer one would run off the edge. */
const longestLabel = { wide: 44, narrow: 22 };

/**
 * The timeline of one case in the asker's language, for a wide screen and for a phone.
 *
 * @param until day up to which ongoing help is drawn
 */
export function drawCaseChart(trajectory: Trajectory, { code, ...frame }: Frame & { code: string }): { wide: string; narrow: string } {
  const text = { until: frame.until, title: m.trajectory_chart_title({ code }), description: m.trajectory_chart_description() };
  return {
    wide: trajectoryChart({ ...text, id: "trajectory", ...marksOf(trajectory, frame, longestLabel.wide) }),
    narrow: trajectoryChart({ ...text, id: "trajectory-narrow", width: 340, ...marksOf(trajectory, frame, longestLabel.narrow) }),
  };
}

type Frame = { birthYear: number; until: string; lanesBy: LaneChoice };

function marksOf(
  { episodes, events, keyMoments }: Trajectory,
  { birthYear, until, lanesBy }: Frame,
  longest: number,
): Omit<TrajectoryChart, "id" | "title" | "description" | "until"> {
  const shorten = (text: string) => cut(text, longest);
  const dated = episodes.filter((episode) => chartDate(episode.startOn, episode.startPrecision) !== null || chartEnd(episode) !== null);
  const byId = new Map(episodes.map((episode) => [episode.id, episode]));
  const gaps = computeTrajectoryFacts(episodes, { birthYear, until }).gaps.flatMap(({ afterId, beforeId, days }) => {
    const [from, to] = [byId.get(afterId)!, byId.get(beforeId)!];
    const [start, end] = [chartDate(from.endOn, from.endPrecision), chartDate(to.startOn, to.startPrecision)];
    return start && end ? [{ from: start, to: end, label: roughText(days) }] : [];
  });
  return {
    lanes: lanesOf(dated, lanesBy),
    episodes: dated.map((episode) => ({
      laneId: laneOf(episode, lanesBy),
      label: shorten(lanesBy === "provider" ? careTypeLabel(episode.careType) : episode.provider || m.trajectory_chart_no_provider()),
      weight: weights[stayOf(episode.careType)],
      start: chartDate(episode.startOn, episode.startPrecision),
      end: chartEnd(episode),
    })),
    gaps,
    events: events.flatMap(({ startOn, startPrecision, description, type }) => {
      const at = chartDate(startOn, startPrecision);
      return at ? [{ at, label: shorten(description || eventTypeLabel(type)) }] : [];
    }),
    keyMoments: keyMoments.flatMap(({ startOn, startPrecision, description }) => {
      const at = chartDate(startOn, startPrecision);
      return at ? [{ at, label: shorten(description || m.trajectory_kind_key_moment()) }] : [];
    }),
    stripLabels: { gaps: m.trajectory_chart_gaps(), events: m.trajectory_chart_events(), keyMoments: m.trajectory_chart_key_moments() },
  };
}

/** How many things of a trajectory cannot be drawn for want of a date. */
export function countUndated({ episodes, events, keyMoments }: Trajectory): number {
  const undatedEpisodes = episodes.filter((episode) => !chartDate(episode.startOn, episode.startPrecision) && !chartEnd(episode));
  return undatedEpisodes.length + [...events, ...keyMoments].filter(({ startOn, startPrecision }) => !chartDate(startOn, startPrecision)).length;
}

function chartDate(on: string | null, precision: DatePrecision): ChartDate | null {
  return on === null || precision === "unknown" ? null : { on, precision };
}

function chartEnd(episode: EpisodeRow): ChartDate | "ongoing" | null {
  return episode.endReason === "ongoing" ? "ongoing" : chartDate(episode.endOn, episode.endPrecision);
}

function laneOf(episode: EpisodeRow, lanesBy: LaneChoice): string {
  return lanesBy === "careType" ? episode.careType : providerKey(episode.provider);
}

/** Kinds of help in their fixed order, from near home to far; providers in the order in which they came. */
function lanesOf(episodes: readonly EpisodeRow[], lanesBy: LaneChoice): TrajectoryChart["lanes"] {
  if (lanesBy === "careType") return careTypes.map((careType) => ({ id: careType, label: careTypeLabel(careType) }));
  const lanes = new Map<string, string>();
  for (const { provider } of episodes.toSorted((a, b) => ((a.startOn ?? "~") < (b.startOn ?? "~") ? -1 : 1))) {
    if (!lanes.has(providerKey(provider))) lanes.set(providerKey(provider), provider.trim() || m.trajectory_chart_no_provider());
  }
  return [...lanes].map(([id, label]) => ({ id, label }));
}

function cut(text: string, longest: number): string {
  const [first = ""] = text.split("\n");
  return first.length > longest ? `${first.slice(0, longest - 1).trimEnd()}…` : first;
}
