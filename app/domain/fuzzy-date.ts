import type { DatePrecision } from "./vocabulary.ts";

/** A day (`YYYY-MM-DD`) of which only as much is meant as the precision says. */
export type FuzzyDate = { on: string | null; precision: DatePrecision };

/** First and last day a date may stand for, both included; days since 1970-01-01. */
export type PossibleDays = { earliest: number; latest: number };

const dayMs = 24 * 60 * 60 * 1000;
/** "About" reaches a quarter of a year to either side of a month, and a whole year to either side of a year. */
const aboutMonthDays = 91;
const aboutYearDays = 365;

/**
 * The day that stands for "about 2018": the middle of the year. About a month is stored as its first day, so the two are
 * told apart.
 */
export function aboutYear(year: number): string {
  return `${year}-07-02`;
}

export function isAboutYear({ on, precision }: FuzzyDate): boolean {
  return precision === "about" && on !== null && on.slice(5) === "07-02";
}

/** Days since 1970-01-01. @param on `YYYY-MM-DD` */
export function dayNumber(on: string): number {
  return Math.round(Date.parse(`${on}T00:00:00Z`) / dayMs);
}

/** @returns `YYYY-MM-DD` */
export function dayOfNumber(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** Which days a date may stand for; null when it is not known. */
export function possibleDays({ on, precision }: FuzzyDate): PossibleDays | null {
  if (on === null || precision === "unknown") return null;
  const time = Date.parse(on);
  if (Number.isNaN(time)) return null;
  const day = Math.round(time / dayMs);
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))];
  switch (precision) {
    case "day":
      return { earliest: day, latest: day };
    case "month":
      return { earliest: Date.UTC(year, month - 1) / dayMs, latest: Date.UTC(year, month) / dayMs - 1 };
    case "year":
      return { earliest: Date.UTC(year, 0) / dayMs, latest: Date.UTC(year + 1, 0) / dayMs - 1 };
    case "about": {
      const reach = isAboutYear({ on, precision }) ? aboutYearDays : aboutMonthDays;
      return { earliest: day - reach, latest: day + reach };
    }
  }
}

const shownLength: Record<DatePrecision, number> = { day: 10, month: 7, about: 7, year: 4, unknown: 0 };

/** What stands in the input for a date of this precision: `2021-03-14`, `2021-03` or `2021`. */
export function dateInputText({ on, precision }: FuzzyDate): string {
  return on?.slice(0, shownLength[precision]) ?? "";
}

/**
 * A day from what was typed, filled up to the first day it may be.
 *
 * @returns null for what is no date (yet), also for a year no trajectory can lie in
 */
export function readDateInput(text: string, precision: DatePrecision): string | null {
  if (precision === "unknown" || text.length !== shownLength[precision]) return null;
  const on = `${text}${"-01-01".slice(text.length - 4)}`;
  const time = Date.parse(`${on}T00:00:00Z`);
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(on) || Number.isNaN(time)) return null;
  // "2021-02-31" would be read as a day in March.
  return new Date(time).toISOString().slice(0, 10) === on ? on : null;
}

/** A date as one word, after ISO 8601-2: `2021-03-14`, `2021-03`, `2021`, or `2021-03~` for about then; null when it is not known. */
export function formatFuzzyDate(date: FuzzyDate): string | null {
  const text = dateInputText(date);
  return text === "" ? null : date.precision === "about" ? `${text}~` : text;
}

/** @returns the date that `formatFuzzyDate` made a word of; null for any other text */
export function parseFuzzyDate(word: string): FuzzyDate | null {
  const text = word.replace(/~$/, "");
  const precision = text !== word ? "about" : text.length === 10 ? "day" : text.length === 7 ? "month" : "year";
  const on = readDateInput(text, precision);
  return on === null ? null : { on, precision };
}

/** Order of dates: by day as far as it is known, the vaguer first, what is not known last. */
export function compareFuzzyDates(a: FuzzyDate, b: FuzzyDate): number {
  return compareTexts(sortText(a), sortText(b));
}

function sortText(date: FuzzyDate): string {
  if (date.precision === "unknown" || date.on === null) return "~";
  return dateInputText(isAboutYear(date) ? { ...date, precision: "year" } : date);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
