import { middleOf, type DateRange } from "./chart-date.ts";
import { stackSpans, textWidth } from "./text-layout.ts";

/** What is certain from `solidStart` to `solidEnd` and may reach from `softStart` to `softEnd`; milliseconds UTC. */
export type Span = { softStart: number; solidStart: number; solidEnd: number; softEnd: number };
/** The same in pixels. */
export type PixelSpan = Span;

/** `y` is the top of the bar, in pixels; flipped, its label ends where the bar ends. */
export type Placed<Item> = Item & PixelSpan & { y: number; isFlipped: boolean };
export type Edges = { left: number; right: number };

export const labelSize = 12;
const rowHeight = 38;
const momentHeight = 20;
const stripPadding = 7;

/** From the earliest a thing may have begun to the latest it may have ended. */
export function spanBetween(first: DateRange, last: DateRange): Span {
  const softStart = first.earliest;
  const softEnd = Math.max(softStart, last.latest);
  if (first.latest <= last.earliest) return { softStart, solidStart: first.latest, solidEnd: last.earliest, softEnd };
  // Short, with vague dates: nothing is certain, so it swells to its middle.
  const middle = Math.min(softEnd, Math.max(softStart, (middleOf(first) + middleOf(last)) / 2));
  return { softStart, solidStart: middle, solidEnd: middle, softEnd };
}

export function toPixels({ softStart, solidStart, solidEnd, softEnd }: Span, toPixel: (time: number) => number): PixelSpan {
  return { softStart: toPixel(softStart), solidStart: toPixel(solidStart), solidEnd: toPixel(solidEnd), softEnd: toPixel(softEnd) };
}

/**
 * Bars with their labels above them, on as many rows as keep both apart.
 *
 * @param items `extra` is the height that something below the bar takes
 */
export function placeBars<Item extends PixelSpan & { label: string; extra: number }>(
  items: readonly Item[],
  top: number,
  edges: Edges,
): { placed: Placed<Item>[]; bottom: number } {
  const measured = items.map((item) => {
    const labelWidth = textWidth(item.label, labelSize) + 8;
    const isFlipped = item.softStart + labelWidth > edges.right && item.softEnd - labelWidth >= edges.left;
    return {
      item,
      isFlipped,
      from: isFlipped ? Math.min(item.softStart, item.softEnd - labelWidth) : item.softStart,
      to: isFlipped ? item.softEnd : Math.max(item.softEnd + 3, item.softStart + labelWidth),
    };
  });
  const levels = stackSpans(measured);
  const heights: number[] = [];
  levels.forEach((level, index) => (heights[level] = Math.max(heights[level] ?? rowHeight, rowHeight + items[index]!.extra)));
  const topOf = (level: number) => heights.slice(0, level).reduce((sum, height) => sum + height, top + stripPadding);
  return {
    placed: measured.map(({ item, isFlipped }, index) => ({ ...item, isFlipped, y: topOf(levels[index]!) + 16 })),
    bottom: topOf(heights.length) + stripPadding - 8,
  };
}

/** Moments with their labels beside them, on as many rows as needed; `y` is the middle of the row. */
export function placeMoments<Item extends { label: string; x: number }>(
  moments: readonly Item[],
  top: number,
  edges: Edges,
): { placed: (Item & { y: number; isFlipped: boolean })[]; bottom: number } {
  const measured = moments.map((moment) => {
    const width = textWidth(moment.label, labelSize) + 16;
    const isFlipped = moment.x + width > edges.right && moment.x - width >= edges.left;
    return { moment, isFlipped, from: isFlipped ? moment.x - width : moment.x - 8, to: isFlipped ? moment.x + 8 : moment.x + width };
  });
  const levels = stackSpans(measured);
  return {
    placed: measured.map(({ moment, isFlipped }, index) => ({ ...moment, isFlipped, y: top + stripPadding + (levels[index]! + 0.5) * momentHeight })),
    bottom: top + 2 * stripPadding + Math.max(1, ...levels.map((level) => level + 1)) * momentHeight,
  };
}
