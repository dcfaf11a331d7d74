import type { Perspective } from "#app/domain/vocabulary.ts";
import { dateRange, gridTicks, middleOf, month, year, type ChartDate, type DateRange } from "./chart-date.ts";
import { spanBetween, placeBars, placeMoments, toPixels, type PixelSpan, type Placed, type Span } from "./place-on-timeline.ts";

/** How far-reaching an episode is: without stay, with stay, closed. Drawn from light to dark. */
export type EpisodeWeight = "light" | "medium" | "heavy";

/** What is drawn of something: `anchor` is its place on the page, `name` what it is called in full. */
type Drawn = { anchor: string; name: string; label: string };

/** `null` is not known. */
type Dates = { start: ChartDate | null; end: ChartDate | "ongoing" | null };

export type TrajectoryEpisode = Drawn &
  Dates & {
    id: string;
    laneId: string;
    weight: EpisodeWeight;
    /** Whose telling it is, where each is drawn by itself. */
    teller: Perspective | null;
    /** How others tell of the same help. */
    others: readonly (Dates & { teller: Perspective })[];
    /** Whether they contradict each other. */
    differs: boolean;
  };

/** A period without help, with its length in words. */
export type TrajectoryGap = { from: ChartDate; to: ChartDate; label: string };
export type TrajectoryMoment = Drawn & { at: ChartDate; teller: Perspective | null; differs: boolean };
export type TrajectoryHandover = { fromId: string; toId: string; anchor: string; name: string; factorCount: number };
export type Lane = { id: string; label: string };

/** Everything there is to draw of one trajectory. */
export type TrajectoryDrawing = {
  /** By care type or provider, from top to bottom; a lane without episodes is left out. */
  lanes: readonly Lane[];
  episodes: readonly TrajectoryEpisode[];
  gaps: readonly TrajectoryGap[];
  handovers: readonly TrajectoryHandover[];
  /** Referrals that bounced. */
  bounced: readonly TrajectoryMoment[];
  events: readonly TrajectoryMoment[];
  keyMoments: readonly TrajectoryMoment[];
  stripLabels: { gaps: string; bounced: string; events: string; keyMoments: string };
  /** Until when the story is told, `2026-03-14`: where ongoing help ends. */
  until: string;
};

export type Frame = { width: number; marginLeft: number; marginRight: number; /** Room above each strip for its name. */ headingHeight: number };

export type PlacedBar = Omit<Placed<TrajectoryEpisode>, "others"> & { others: readonly (PixelSpan & { teller: Perspective; y: number })[] };
export type PlacedMoment = TrajectoryMoment & { x: number; earliest: number; latest: number; y: number; isFlipped: boolean };
export type Arrow = TrajectoryHandover & { fromX: number; fromY: number; toX: number; toY: number };
export type Strip = { label: string; top: number; bottom: number };
export type PlacedTick = { x: number; time: number; isYear: boolean; hasLabel: boolean };

/** Where everything is, in pixels. The pages and the pictures for documents are drawn from this. */
export type TrajectoryLayout = Frame & {
  height: number;
  ticks: PlacedTick[];
  strips: Strip[];
  bars: PlacedBar[];
  gaps: Placed<TrajectoryGap>[];
  flags: PlacedMoment[];
  bounced: PlacedMoment[];
  dots: PlacedMoment[];
  arrows: Arrow[];
  lanesTop: number;
  lanesBottom: number;
};

export const yearRow = 26;
export const barHeight = 12;
/** How far below its bar the first of the other tellings is drawn, and each next below that. */
const otherOffset = 5;
const otherStep = 5;

/** The certain part of an episode lies between the latest it may have begun and the earliest it may have ended. */
export function episodeSpan({ start, end }: Dates, until: number): Span {
  const lastKnown = end === "ongoing" ? { earliest: until, latest: until } : end && dateRange(end);
  const first = start ? dateRange(start) : { earliest: (lastKnown?.earliest ?? until) - year, latest: lastKnown?.earliest ?? until };
  const last = lastKnown ?? { earliest: first.latest, latest: Math.max(first.latest, Math.min(first.latest + year, until)) };
  return spanBetween(first, last);
}

/** Lays a trajectory out over the width of the frame: lanes with bars and their labels, strips for the rest, and a grid. */
export function layoutTrajectory(drawing: TrajectoryDrawing, frame: Frame): TrajectoryLayout {
  const { width, marginLeft, marginRight, headingHeight } = frame;
  const until = Date.parse(drawing.until);
  const domain = timeRange(drawing, until);
  const perTime = (width - marginLeft - marginRight) / (domain.to - domain.from);
  const toPixel = (time: number) => marginLeft + (time - domain.from) * perTime;
  const edges = { left: marginLeft, right: width - marginRight };

  // From top to bottom; each strip begins where the one before ends.
  const strips: Strip[] = [];
  let bottom = yearRow;
  const addStrip = <Content extends { bottom: number }>(label: string, place: (top: number) => Content): Content => {
    const content = place(bottom + headingHeight);
    strips.push({ label, top: bottom, bottom: content.bottom });
    bottom = content.bottom;
    return content;
  };
  const addMoments = (label: string, moments: readonly TrajectoryMoment[]): PlacedMoment[] =>
    moments.length === 0
      ? []
      : addStrip(label, (top) =>
          placeMoments(
            moments.map((moment) => inPixels(moment, toPixel)),
            top,
            edges,
          ),
        ).placed;

  const flags = addMoments(drawing.stripLabels.keyMoments, drawing.keyMoments);
  const lanesTop = bottom;
  const bars = drawing.lanes.flatMap(({ id, label }) => {
    const items = drawing.episodes
      .filter(({ laneId }) => laneId === id)
      .map((episode) => ({ ...episode, ...toPixels(episodeSpan(episode, until), toPixel), extra: episode.others.length * otherStep }));
    return items.length === 0 ? [] : addStrip(label, (top) => placeBars(items, top, edges)).placed.map((bar) => withOthers(bar, until, toPixel));
  });
  const gapItems = drawing.gaps.map((gap) => ({ ...gap, ...toPixels(spanBetween(dateRange(gap.from), dateRange(gap.to)), toPixel), extra: 0 }));
  const gaps = gapItems.length === 0 ? [] : addStrip(drawing.stripLabels.gaps, (top) => placeBars(gapItems, top, edges)).placed;
  const lanesBottom = bottom;
  const bounced = addMoments(drawing.stripLabels.bounced, drawing.bounced);
  const dots = addMoments(drawing.stripLabels.events, drawing.events);
  const ticks = placeTicks(domain, toPixel, perTime);
  return { ...frame, height: bottom + 4, ticks, strips, bars, gaps, flags, bounced, dots, arrows: placeArrows(drawing.handovers, bars), lanesTop, lanesBottom };
}

function withOthers(bar: Placed<TrajectoryEpisode>, until: number, toPixel: (time: number) => number): PlacedBar {
  const others = bar.others.map((other, index) => ({
    teller: other.teller,
    ...toPixels(episodeSpan(other, until), toPixel),
    y: bar.y + barHeight + otherOffset + index * otherStep,
  }));
  return { ...bar, others };
}

function inPixels(moment: TrajectoryMoment, toPixel: (time: number) => number): TrajectoryMoment & { x: number; earliest: number; latest: number } {
  const range = dateRange(moment.at);
  return { ...moment, x: toPixel(middleOf(range)), earliest: toPixel(range.earliest), latest: toPixel(range.latest) };
}

function placeArrows(handovers: readonly TrajectoryHandover[], bars: readonly PlacedBar[]): Arrow[] {
  const barOf = new Map(bars.map((bar) => [bar.id, bar]));
  return handovers.flatMap((handover) => {
    const [from, to] = [barOf.get(handover.fromId), barOf.get(handover.toId)];
    if (!from || !to) return [];
    return [{ ...handover, fromX: (from.solidEnd + from.softEnd) / 2, fromY: from.y + barHeight / 2, toX: (to.softStart + to.solidStart) / 2, toY: to.y + barHeight / 2 }];
  });
}

/** Years always; months, or quarters, as soon as their names fit. Names of years are thinned where they would touch. */
function placeTicks({ from, to }: { from: number; to: number }, toPixel: (time: number) => number, perTime: number): PlacedTick[] {
  const monthWidth = month * perTime;
  const monthStep = monthWidth >= 32 ? 1 : monthWidth >= 12 ? 3 : null;
  const yearStep = Math.max(1, Math.ceil(44 / (year * perTime)));
  return gridTicks(from, to, { monthStep }).map(({ time, isYear }) => ({
    time,
    isYear,
    x: toPixel(time),
    hasLabel: (!isYear || new Date(time).getUTCFullYear() % yearStep === 0) && toPixel(time) > 16,
  }));
}

/** From the first thing known to the last, or to `until`, with a little room on both sides. */
function timeRange({ episodes, gaps, bounced, events, keyMoments }: TrajectoryDrawing, until: number): { from: number; to: number } {
  const spans = episodes.flatMap((episode) => [episode, ...episode.others]).map((dates) => episodeSpan(dates, until));
  const ranges: DateRange[] = [...gaps.flatMap(({ from, to }) => [from, to]), ...[...bounced, ...events, ...keyMoments].map(({ at }) => at)].map(dateRange);
  const times = [...spans.flatMap(({ softStart, softEnd }) => [softStart, softEnd]), ...ranges.flatMap(({ earliest, latest }) => [earliest, latest])];
  const first = Math.min(until - year, ...times);
  const last = Math.max(until, ...times);
  const room = Math.max(month, (last - first) * 0.015);
  return { from: first - room, to: last + room };
}
