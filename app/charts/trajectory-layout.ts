import { dateRange, middleOf, month, year, type ChartDate, type DateRange } from "./chart-date.ts";
import { stackSpans, textWidth } from "./text-layout.ts";

/** How far-reaching an episode is: without stay, with stay, closed. Drawn from light to dark. */
export type EpisodeWeight = "light" | "medium" | "heavy";

export type TrajectoryEpisode = {
  laneId: string;
  label: string;
  weight: EpisodeWeight;
  /** `null` is not known. */
  start: ChartDate | null;
  end: ChartDate | "ongoing" | null;
};

/** A period without help, with its length in words. */
export type TrajectoryGap = { from: ChartDate; to: ChartDate; label: string };
export type TrajectoryMoment = { at: ChartDate; label: string };
export type Lane = { id: string; label: string };

/** A bar that is certain from `solidStart` to `solidEnd` and may reach from `softStart` to `softEnd`; milliseconds UTC. */
export type Span = { softStart: number; solidStart: number; solidEnd: number; softEnd: number };

/** `y` is the top of the bar, in pixels; flipped, its label ends where the bar ends. */
export type Placed<Item> = Item & Span & { y: number; isFlipped: boolean };
export type PlacedMoment = TrajectoryMoment & { range: DateRange; time: number; isFlipped: boolean; y: number };
export type Strip = { label: string; top: number; bottom: number };

export type TimeToPixel = (time: number) => number;

export const labelSize = 12;
export const barHeight = 12;
const rowHeight = 38;
const momentHeight = 20;
const stripPadding = 7;

/** The certain part of an episode lies between the latest it may have begun and the earliest it may have ended. */
export function episodeSpan({ start, end }: Pick<TrajectoryEpisode, "start" | "end">, until: number): Span {
  const lastKnown = end === "ongoing" ? { earliest: until, latest: until } : end && dateRange(end);
  const first = start ? dateRange(start) : { earliest: (lastKnown?.earliest ?? until) - year, latest: lastKnown?.earliest ?? until };
  const last = lastKnown ?? { earliest: first.latest, latest: Math.max(first.latest, Math.min(first.latest + year, until)) };
  return spanBetween(first, last);
}

export function gapSpan({ from, to }: TrajectoryGap): Span {
  return spanBetween(dateRange(from), dateRange(to));
}

function spanBetween(first: DateRange, last: DateRange): Span {
  const softStart = first.earliest;
  const softEnd = Math.max(softStart, last.latest);
  if (first.latest <= last.earliest) return { softStart, solidStart: first.latest, solidEnd: last.earliest, softEnd };
  // Short, with vague dates: nothing is certain, so it swells to its middle.
  const middle = Math.min(softEnd, Math.max(softStart, (middleOf(first) + middleOf(last)) / 2));
  return { softStart, solidStart: middle, solidEnd: middle, softEnd };
}

/** Bars with their labels above them, on as many rows as keep both apart. */
export function placeBars<Item extends { label: string }>(
  items: readonly (Item & Span)[],
  top: number,
  toPixel: TimeToPixel,
  rightEdge: number,
): { placed: Placed<Item>[]; bottom: number } {
  const measured = items.map((item) => {
    const [from, to, labelWidth] = [toPixel(item.softStart), toPixel(item.softEnd), textWidth(item.label, labelSize) + 8];
    const isFlipped = from + labelWidth > rightEdge;
    return { item, isFlipped, from: isFlipped ? Math.min(from, to - labelWidth) : from, to: isFlipped ? to : Math.max(to + 3, from + labelWidth) };
  });
  const levels = stackSpans(measured);
  return {
    placed: measured.map(({ item, isFlipped }, index) => ({ ...item, isFlipped, y: top + stripPadding + levels[index]! * rowHeight + 16 })),
    bottom: top + 2 * stripPadding + Math.max(1, ...levels.map((level) => level + 1)) * rowHeight - 8,
  };
}

/** Moments with their labels beside them, on as many rows as needed; `y` is the middle of the row. */
export function placeMoments(moments: readonly TrajectoryMoment[], top: number, toPixel: TimeToPixel, rightEdge: number): { placed: PlacedMoment[]; bottom: number } {
  const measured = moments.map((moment) => {
    const range = dateRange(moment.at);
    const time = middleOf(range);
    const width = textWidth(moment.label, labelSize) + 16;
    return { ...moment, range, time, width, isFlipped: toPixel(time) + width > rightEdge };
  });
  const levels = stackSpans(
    measured.map(({ time, width, isFlipped }) => (isFlipped ? { from: toPixel(time) - width, to: toPixel(time) + 8 } : { from: toPixel(time) - 8, to: toPixel(time) + width })),
  );
  return {
    placed: measured.map((moment, index) => ({ ...moment, y: top + stripPadding + (levels[index]! + 0.5) * momentHeight })),
    bottom: top + 2 * stripPadding + Math.max(1, ...levels.map((level) => level + 1)) * momentHeight,
  };
}

/** From the first thing known to the last, or to `until`, with a little room on both sides. */
export function timeRange(times: readonly number[], until: number): { from: number; to: number } {
  const first = Math.min(until - year, ...times);
  const last = Math.max(until, ...times);
  const room = Math.max(month, (last - first) * 0.015);
  return { from: first - room, to: last + room };
}
