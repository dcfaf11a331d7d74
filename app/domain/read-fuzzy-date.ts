import { aboutYear, type FuzzyDate } from "./fuzzy-date.ts";

/** What was typed as a date, or why it is none. */
export type ReadDate = { ok: true; date: FuzzyDate } | { ok: false; problem: "notADate" | "noSuchDay" | "outOfRange" };

const months = [
  ["jan", "januari", "january"],
  ["feb", "februari", "february", "febr"],
  ["mrt", "maart", "mar", "march"],
  ["apr", "april"],
  ["mei", "may"],
  ["jun", "juni", "june"],
  ["jul", "juli", "july"],
  ["aug", "augustus", "august"],
  ["sep", "sept", "september"],
  ["okt", "oktober", "oct", "october"],
  ["nov", "november"],
  ["dec", "december"],
] as const;
const monthOfWord = new Map<string, number>(months.flatMap((names, index) => names.map((name) => [name, index + 1])));

/** Parts of a year as people say them, by the month in their middle. */
const monthOfPart = new Map<string, number>([
  ...["begin", "early"].map((word) => [word, 2] as const),
  ...["winter"].map((word) => [word, 2] as const),
  ...["voorjaar", "lente", "spring"].map((word) => [word, 5] as const),
  ...["medio", "halverwege", "midden", "mid"].map((word) => [word, 7] as const),
  ...["zomer", "summer"].map((word) => [word, 8] as const),
  ...["najaar", "herfst", "autumn", "fall"].map((word) => [word, 11] as const),
  ...["eind", "einde", "late", "end"].map((word) => [word, 11] as const),
]);

const aboutWord = /^(?:ca\.?|circa|c\.|±|\+\/-|~|rond|omstreeks|ongeveer|about|around|approx\.?)\s*/;
const unknownWords = new Set(["", "?", "onbekend", "datum onbekend", "unknown", "date unknown"]);
const ongoingWords = new Set(["nu", "heden", "loopt", "loopt nog", "now", "present", "ongoing"]);

/** Whether an end was typed as "still going on". */
export function isOngoingText(text: string): boolean {
  return ongoingWords.has(plain(text));
}

/**
 * Reads a date as people write one, in Dutch or English: `12-3-2019`, `12 mrt 2019`, `2019-03-12`, `mrt 2019`, `3-2019`,
 * `2019`, `ca. 2018`, `rond maart 2018`, `zomer 2018`; nothing or `?` is not known. Days come before months.
 */
export function readFuzzyDate(text: string): ReadDate {
  const typed = plain(text);
  if (unknownWords.has(typed)) return { ok: true, date: { on: null, precision: "unknown" } };

  const part = /^([a-z]+) (\d{4})$/.exec(typed);
  const partMonth = part && monthOfPart.get(part[1]!);
  if (partMonth) return toDate({ year: Number(part[2]), month: partMonth, day: null }, { isAbout: true });

  const parts = readParts(typed.replace(aboutWord, ""));
  return parts ? toDate(parts, { isAbout: aboutWord.test(typed) }) : { ok: false, problem: "notADate" };
}

type Parts = { year: number; month: number | null; day: number | null };

const patterns: [RegExp, (...found: string[]) => Parts | null][] = [
  [/^(\d{4})$/, (year) => ({ year: Number(year), month: null, day: null })],
  [/^(\d{4})[-/.](\d{1,2})$/, (year, month) => ({ year: Number(year), month: Number(month), day: null })],
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, (year, month, day) => ({ year: Number(year), month: Number(month), day: Number(day) })],
  [/^(\d{1,2})[-/. ](\d{4})$/, (month, year) => ({ year: Number(year), month: Number(month), day: null })],
  [/^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/, (day, month, year) => ({ year: Number(year), month: Number(month), day: Number(day) })],
  [/^([a-z]+)\.?[- ](\d{4})$/, (word, year) => named(word, { year, day: null })],
  [/^(\d{1,2})[- ]([a-z]+)\.?[- ](\d{4})$/, (day, word, year) => named(word, { year, day: Number(day) })],
  [/^([a-z]+)\.? (\d{1,2}),? (\d{4})$/, (word, day, year) => named(word, { year, day: Number(day) })],
];

function readParts(typed: string): Parts | null {
  for (const [pattern, toParts] of patterns) {
    const found = pattern.exec(typed);
    if (found) return toParts(...found.slice(1));
  }
  return null;
}

function named(word: string | undefined, { year, day }: { year: string | undefined; day: number | null }): Parts | null {
  const month = monthOfWord.get(word ?? "");
  return month === undefined ? null : { year: Number(year), month, day };
}

/** A day is filled up to the first it may be; "about" a day is about its month. */
function toDate({ year, month, day }: Parts, { isAbout }: { isAbout: boolean }): ReadDate {
  if (year < 1900 || year > 2099) return { ok: false, problem: "outOfRange" };
  if (month === null) return { ok: true, date: isAbout ? { on: aboutYear(year), precision: "about" } : { on: `${year}-01-01`, precision: "year" } };
  const on = `${year}-${twoDigits(month)}-${twoDigits(isAbout ? 1 : (day ?? 1))}`;
  const time = Date.parse(`${on}T00:00:00Z`);
  // "31-02-2021" would be read as a day in March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== on) return { ok: false, problem: "noSuchDay" };
  return { ok: true, date: { on, precision: isAbout ? "about" : day === null ? "month" : "day" } };
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([-/]) ?/g, "$1");
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
