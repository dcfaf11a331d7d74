import { possibleDays } from "#app/domain/fuzzy-date.ts";
import type { DatePrecision } from "#app/domain/vocabulary.ts";

/** A day, month or year (`2021-03-14`, `2021-03`, `2021`) and how precisely it is known. */
export type ChartDate = { on: string; precision: DatePrecision };

/** Between which instants something took place, both in milliseconds UTC; `latest` is the first instant after it. */
export type DateRange = { earliest: number; latest: number };

const day = 24 * 60 * 60 * 1000;
export const month = 30.44 * day;
export const year = 365.25 * day;

/**
 * The span of time a date stands for; an `unknown` precision reaches a year to either side.
 *
 * @throws RangeError for a text that is no date
 */
export function dateRange({ on, precision }: ChartDate): DateRange {
  const firstDay = `${on}${"-01-01".slice(on.length - 4)}`;
  const start = Date.parse(`${firstDay}T00:00:00Z`);
  if (Number.isNaN(start)) throw new RangeError(`Not a date: ${on}`);
  const known = possibleDays({ on: firstDay, precision });
  if (known) return { earliest: known.earliest * day, latest: (known.latest + 1) * day };
  return { earliest: start - year, latest: start + year };
}

/** The middle of a range: where a moment is drawn. */
export function middleOf({ earliest, latest }: DateRange): number {
  return (earliest + latest) / 2;
}

/** A line of the grid: a year, or a month within one. */
export type Tick = { time: number; isYear: boolean };

/** The first instants of years, and of months where there is room for them, within the range. */
export function gridTicks(from: number, to: number, { monthStep }: { monthStep: 1 | 3 | null }): Tick[] {
  const firstYear = new Date(from).getUTCFullYear();
  const years = Array.from({ length: new Date(to).getUTCFullYear() - firstYear + 1 }, (_, index) => firstYear + index);
  const months = monthStep === null ? [0] : Array.from({ length: 12 / monthStep }, (_, index) => index * monthStep);
  return years.flatMap((ofYear) => months.map((ofMonth) => ({ time: Date.UTC(ofYear, ofMonth), isYear: ofMonth === 0 }))).filter(({ time }) => time > from && time <= to);
}
