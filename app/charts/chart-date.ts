import type { DatePrecision } from "#app/domain/vocabulary.ts";

/** A day, month or year (`2021-03-14`, `2021-03`, `2021`) and how precisely it is known. */
export type ChartDate = { on: string; precision: DatePrecision };

/** Between which instants something took place, both in milliseconds UTC; `latest` is the first instant after it. */
export type DateRange = { earliest: number; latest: number };

const day = 24 * 60 * 60 * 1000;
export const month = 30.44 * day;
export const year = 365.25 * day;

/**
 * The span of time a date stands for. `about` reaches three months to either side, an `unknown` precision a year.
 *
 * @throws RangeError for a text that is no date
 */
export function dateRange({ on, precision }: ChartDate): DateRange {
  const start = Date.parse(on);
  if (Number.isNaN(start)) throw new RangeError(`Not a date: ${on}`);
  const date = new Date(start);
  switch (precision) {
    case "day":
      return { earliest: start, latest: start + day };
    case "month":
      return { earliest: Date.UTC(date.getUTCFullYear(), date.getUTCMonth()), latest: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) };
    case "year":
      return { earliest: Date.UTC(date.getUTCFullYear(), 0), latest: Date.UTC(date.getUTCFullYear() + 1, 0) };
    case "about":
      return { earliest: start - 3 * month, latest: start + 3 * month };
    case "unknown":
      return { earliest: start - year, latest: start + year };
  }
}

/** The middle of a range: where a moment is drawn. */
export function middleOf({ earliest, latest }: DateRange): number {
  return (earliest + latest) / 2;
}

/** The first instants of the years within the range. */
export function yearStarts(from: number, to: number): number[] {
  const first = new Date(from).getUTCFullYear() + 1;
  const last = new Date(to).getUTCFullYear();
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => Date.UTC(first + index, 0));
}
