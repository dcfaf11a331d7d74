import type { Place } from "./place.ts";

const months = [
  ["januari", "january", "jan"],
  ["februari", "february", "feb"],
  ["maart", "march", "mrt", "mar"],
  ["april", "apr"],
  ["mei", "may"],
  ["juni", "june", "jun"],
  ["juli", "july", "jul"],
  ["augustus", "august", "aug"],
  ["september", "sept", "sep"],
  ["oktober", "october", "okt", "oct"],
  ["november", "nov"],
  ["december", "dec"],
];
const monthNames = months.flat().join("|");

const numeric = /(?<![\d.,/-])(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|[’']?\d{2})(?![\d/]|[.,-]\d)/g;
const iso = /(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])/g;
const written = new RegExp(`(?<!\\d)(\\d{1,2})(?:e|de|ste|st|nd|rd|th)? (?:${monthNames})\\.?(?:,? (\\d{4}|[’']\\d{2}))?(?![\\p{L}\\d])`, "giu");

const labelBefore = /(?:geboren|geboorte|\bgeb\.?|\bborn\b|\bbirth|\bd\.?o\.?b\b|verjaar|jarig)[^.!?\n]{0,30}$/i;
const labelBehind = /^[^.!?\n]{0,15}(?:geboren|jarig|verjaar|birthday)/i;

/**
 * Days that are somebody's date of birth: because the words around them say so, or because they lie in the year in which
 * the young person of the case was born. Other dates are what a case consists of.
 */
export function findBirthDates(text: string, { birthYear }: { birthYear: number | null }): Place[] {
  const dates = [
    ...[...text.matchAll(numeric)].filter(([, day, month]) => isDay(day, month)).map((match) => ({ match, year: match[3] })),
    ...[...text.matchAll(iso)].filter(([, , month, day]) => isDay(day, month)).map((match) => ({ match, year: match[1] })),
    ...[...text.matchAll(written)].filter(([, day]) => isDay(day, "1")).map((match) => ({ match, year: match[2] })),
  ];
  return dates.flatMap(({ match: { 0: found, index }, year }) => {
    const end = index + found.length;
    const isLabelled = labelBefore.test(text.slice(Math.max(0, index - 50), index)) || labelBehind.test(text.slice(end, end + 30));
    return isLabelled || isInYear(year, birthYear) ? [{ start: index, end }] : [];
  });
}

function isDay(day: string | undefined, month: string | undefined): boolean {
  return Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
}

function isInYear(year: string | undefined, birthYear: number | null): boolean {
  if (year === undefined || birthYear === null) return false;
  return year.length === 4 ? Number(year) === birthYear : Number(year.replace(/\D/g, "")) === birthYear % 100;
}
