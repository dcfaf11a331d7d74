import type { InstitutionType, Sex } from "../domain/vocabulary.ts";

const months = ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
const otherMonthNames = new Map([
  ["mrt", 3],
  ["mar", 3],
  ["may", 5],
  ["oct", 10],
]);

const institutionTypeOfWord = new Map<string, InstitutionType>(
  (
    [
      ["jji", ["jji", "justitiële jeugdinrichting", "juvenile justice", "juvenile justice institution", "young offender institution"]],
      ["secure_youth_care", ["jeugdzorgplus", "jeugdhulpplus", "gesloten jeugdhulp", "gesloten jeugdzorg", "secure youth care"]],
      ["treatment_centre", ["orthopedagogisch behandelcentrum", "obc", "behandelcentrum", "treatment centre", "treatment center", "orthopedagogical treatment centre"]],
      ["youth_mental_health", ["jeugd-ggz", "jeugdggz", "ggz jeugd", "kinder- en jeugdpsychiatrie", "kjp", "youth mental health", "youth mental health care"]],
    ] as const
  ).flatMap(([type, words]) => [type, ...words].map((word) => [foldWord(word), type] as const)),
);

const sexOfWord = new Map<string, Sex>(
  (
    [
      ["female", ["female", "f", "v", "vrouw", "meisje", "girl", "woman"]],
      ["male", ["male", "m", "man", "jongen", "boy"]],
      ["other", ["other", "anders", "x", "non-binair", "non-binary"]],
    ] as const
  ).flatMap(([sex, words]) => words.map((word) => [foldWord(word), sex] as const)),
);

/** Letters and digits alone, lower case and without accents: `Jeugdzorg Plus` and `jeugdzorg+` are one word. */
export function foldWord(word: string): string {
  return word
    .normalize("NFD")
    .toLowerCase()
    .replaceAll("+", "plus")
    .replace(/[^a-z0-9]/g, "");
}

export function parseInstitutionType(word: string): InstitutionType | null {
  return institutionTypeOfWord.get(foldWord(word)) ?? null;
}

export function parseSex(word: string): Sex | null {
  return sexOfWord.get(foldWord(word)) ?? null;
}

/** A number as people write it: `1.234,5` and `1,234.5`; `2.008` is Dutch for two thousand and eight. */
export function parseNumber(text: string): number | null {
  const plain = text.replace(/[\s\u00A0]/g, "");
  if (!/^-?\d[\d.,]*$/.test(plain)) return null;
  if (/^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(plain)) return Number(plain.replaceAll(".", "").replace(",", "."));
  if (/^-?\d{1,3}(?:,\d{3})+\.\d+$/.test(plain)) return Number(plain.replaceAll(",", ""));
  return /^-?\d+(?:[.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : null;
}

/**
 * A day: `12-3-2024`, `12/03/2024`, `12 maart 2024`, `2024-03-12`, with or without a time behind it. The day stands
 * before the month, as everywhere in the Netherlands.
 *
 * @returns `yyyy-mm-dd`, or `null` for what is not a day of the calendar, or has a year of two digits
 */
export function parseDay(text: string): string | null {
  const day = text.trim().replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, "");
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(day) ?? [];
  if (isoYear) return toIsoDay(Number(isoYear), Number(isoMonth), Number(isoDay));

  const [, dayNumber, monthText, year] = /^(\d{1,2})[-/. ]+(\d{1,2}|\p{L}+)\.?[-/. ]+(\d{4})$/u.exec(day) ?? [];
  if (!dayNumber || !monthText) return null;
  return toIsoDay(Number(year), parseMonth(monthText), Number(dayNumber));
}

function parseMonth(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const start = text.toLowerCase().slice(0, 3);
  return otherMonthNames.get(start) ?? months.indexOf(start) + 1;
}

function toIsoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}
