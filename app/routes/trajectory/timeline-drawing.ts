import type { ChartDate } from "#app/charts/chart-date.ts";
import type { Lane, TrajectoryDrawing, TrajectoryEpisode, TrajectoryMoment } from "#app/charts/trajectory-layout.ts";
import { findHandovers, handoverKey } from "#app/domain/handover.ts";
import { findBouncedReferrals } from "#app/domain/referral.ts";
import { groupTellings } from "#app/domain/same-telling.ts";
import { findDifferences } from "#app/domain/telling-differences.ts";
import { computeTrajectoryFacts, providerKey, stayOf } from "#app/domain/trajectory.ts";
import { careTypes, type DatePrecision } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { EpisodeRow, EventRow, KeyMomentRow } from "#app/realtime/projections/rows.ts";
import type { TrajectoryRows } from "#app/realtime/trajectory-entries.ts";
import { careTypeLabel, eventTypeLabel, perspectiveLabel } from "#app/ui/vocabulary.ts";
import { roughText } from "./durations.ts";
import { handoverName } from "./handover-words.ts";
import { anchorOf, nameOf, whenText, type TimelineItem } from "./timeline-items.ts";
import type { TimelineView } from "./timeline-view.ts";

const weights = { none: "light", open: "medium", closed: "heavy" } as const;
const longestLabel = 44;

/**
 * What there is to draw of a trajectory, in the asker's language.
 *
 * @param until day up to which ongoing help is drawn
 */
export function drawTrajectory(rows: TrajectoryRows, view: TimelineView, { birthYear, until }: { birthYear: number; until: string }): TrajectoryDrawing {
  const isOwn = view.tellings === "own";
  const integrated = rows.episodes.filter(({ leads }) => leads);
  const groups = isOwn ? rows.episodes.map((episode) => [episode] as const) : groupTellings(rows.episodes);
  const shown = groups.filter(([lead]) => isDrawable(lead));
  return {
    until,
    lanes: lanesOf(
      shown.map(([lead]) => lead),
      view.lanesBy,
    ),
    episodes: shown.map((group) => toEpisode(group, view)),
    ...(isOwn ? { gaps: [], handovers: [] } : computed(rows, integrated, { birthYear, until })),
    bounced: drawBounced(rows, integrated, until, isOwn),
    events: moments(rows.events, "events", isOwn, ({ description, type }) => description || eventTypeLabel(type)),
    keyMoments: moments(rows.keyMoments, "keyMoments", isOwn, ({ description }) => description || m.trajectory_kind_key_moment()),
    stripLabels: {
      gaps: m.trajectory_chart_gaps(),
      bounced: m.trajectory_chart_referrals(),
      events: m.trajectory_chart_events(),
      keyMoments: m.trajectory_chart_key_moments(),
    },
  };
}

/** How many things of a trajectory cannot be drawn for want of a date. */
export function countUndated({ episodes, referrals, events, keyMoments }: TrajectoryRows): number {
  const dated = [...referrals, ...events, ...keyMoments];
  return episodes.filter((episode) => !isDrawable(episode)).length + dated.filter(({ startOn, startPrecision }) => chartDate(startOn, startPrecision) === null).length;
}

function toEpisode([lead, ...others]: readonly [EpisodeRow, ...EpisodeRow[]], { lanesBy, tellings }: TimelineView): TrajectoryEpisode {
  const item: TimelineItem = { part: "episodes", id: lead.id, entry: lead };
  const differences = findDifferences([lead, ...others]);
  return {
    id: lead.id,
    anchor: anchorOf(item),
    name: [
      nameOf(item),
      whenText(item),
      ...(tellings === "own" ? [perspectiveLabel(lead.perspective)] : []),
      ...(differences.length > 0 ? [m.trajectory_chart_differs()] : []),
    ].join(", "),
    label: cut(lanesBy === "provider" ? careTypeLabel(lead.careType) : lead.provider || m.trajectory_chart_no_provider()),
    laneId: laneOf(lead, lanesBy),
    weight: weights[stayOf(lead.careType)],
    teller: tellings === "own" ? lead.perspective : null,
    ...datesOf(lead),
    // Only who tells it otherwise is drawn besides: agreement needs no second line.
    others: differences.length === 0 ? [] : others.filter(isDrawable).map((other) => ({ teller: other.perspective, ...datesOf(other) })),
    differs: differences.length > 0,
  };
}

function computed(rows: TrajectoryRows, integrated: readonly EpisodeRow[], frame: { birthYear: number; until: string }): Pick<TrajectoryDrawing, "gaps" | "handovers"> {
  const byId = new Map(integrated.map((episode) => [episode.id, episode]));
  const gaps = computeTrajectoryFacts(integrated, frame).gaps.flatMap(({ afterId, beforeId, days }) => {
    const [from, to] = [byId.get(afterId)!, byId.get(beforeId)!];
    const [start, end] = [chartDate(from.endOn, from.endPrecision), chartDate(to.startOn, to.startPrecision)];
    return start && end ? [{ from: start, to: end, label: roughText(days) }] : [];
  });
  const handovers = findHandovers(integrated, frame).map((handover) => ({
    fromId: handover.fromId,
    toId: handover.toId,
    anchor: `handover-${handoverKey(handover)}`,
    name: handoverName(handover, byId),
    factorCount: rows.handoverFactors.filter((factor) => handoverKey(factor) === handoverKey(handover)).length,
  }));
  return { gaps, handovers };
}

function drawBounced({ referrals }: TrajectoryRows, episodes: readonly EpisodeRow[], until: string, isOwn: boolean): TrajectoryMoment[] {
  const byId = new Map(referrals.map((referral) => [referral.id, referral]));
  return findBouncedReferrals(referrals, episodes, { until }).flatMap(({ referralId }) => {
    const referral = byId.get(referralId)!;
    const at = chartDate(referral.startOn, referral.startPrecision);
    const item: TimelineItem = { part: "referrals", id: referral.id, entry: referral };
    return at
      ? [{ at, anchor: anchorOf(item), name: `${nameOf(item)}, ${whenText(item)}`, label: cut(nameOf(item)), teller: isOwn ? referral.perspective : null, differs: false }]
      : [];
  });
}

function moments<Row extends EventRow | KeyMomentRow>(rows: readonly Row[], part: "events" | "keyMoments", isOwn: boolean, labelOf: (row: Row) => string): TrajectoryMoment[] {
  const groups = isOwn ? rows.map((row) => [row] as const) : groupTellings(rows);
  return groups.flatMap((group) => {
    const [row] = group;
    const at = chartDate(row.startOn, row.startPrecision);
    const item = { part, id: row.id, entry: row } as TimelineItem;
    if (!at) return [];
    return [
      {
        at,
        anchor: anchorOf(item),
        name: `${labelOf(row)}, ${whenText(item)}`,
        label: cut(labelOf(row)),
        teller: isOwn ? row.perspective : null,
        differs: findDifferences(group).length > 0,
      },
    ];
  });
}

function datesOf(episode: EpisodeRow): Pick<TrajectoryEpisode, "start" | "end"> {
  return { start: chartDate(episode.startOn, episode.startPrecision), end: episode.endReason === "ongoing" ? "ongoing" : chartDate(episode.endOn, episode.endPrecision) };
}

function isDrawable(episode: EpisodeRow): boolean {
  const { start, end } = datesOf(episode);
  return start !== null || end !== null;
}

function chartDate(on: string | null, precision: DatePrecision): ChartDate | null {
  return on === null || precision === "unknown" ? null : { on, precision };
}

function laneOf(episode: EpisodeRow, lanesBy: TimelineView["lanesBy"]): string {
  return lanesBy === "careType" ? episode.careType : providerKey(episode.provider);
}

/** Kinds of help in their fixed order, from near home to far; providers in the order in which they came. */
function lanesOf(episodes: readonly EpisodeRow[], lanesBy: TimelineView["lanesBy"]): Lane[] {
  if (lanesBy === "careType") return careTypes.map((careType) => ({ id: careType, label: careTypeLabel(careType) }));
  const lanes = new Map<string, string>();
  for (const { provider } of episodes.toSorted((a, b) => ((a.startOn ?? "~") < (b.startOn ?? "~") ? -1 : 1))) {
    if (!lanes.has(providerKey(provider))) lanes.set(providerKey(provider), provider.trim() || m.trajectory_chart_no_provider());
  }
  return [...lanes].map(([id, label]) => ({ id, label }));
}

function cut(text: string): string {
  const [first = ""] = text.split("\n");
  return first.length > longestLabel ? `${first.slice(0, longestLabel - 1).trimEnd()}…` : first;
}
