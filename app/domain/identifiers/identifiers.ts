import { findBirthDates } from "./birth-dates.ts";
import { foldWords, type KnownName, nameFinder } from "./names.ts";
import { findBsns, findEmails, findPhones, findPostcodes } from "./numbers.ts";
import type { Place } from "./place.ts";

/** What can tell who somebody is. */
export const identifierKinds = ["name", "bsn", "birth_date", "phone", "email", "postcode"] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

export type Identifier = Place & {
  kind: IdentifierKind;
  text: string;
  /** The name of the table, for a name. */
  known: KnownName | null;
  isCertain: boolean;
};

/** What a case knows about itself that helps to find what tells who somebody is. */
export type CaseKnowledge = {
  names: readonly KnownName[];
  /** Looks like it, but may stay: the number of a helpline, the name of a city. */
  kept: readonly string[];
  /** Of the young person. */
  birthYear: number | null;
};

export type IdentifierFinder = (text: string) => Identifier[];

/**
 * Finds what tells who somebody is, in reading order. Where two finds share words the longer one counts (rule PS2).
 *
 * @returns a function for one line or paragraph at a time; make it once and use it for many
 */
export function identifierFinder({ names, kept, birthYear }: CaseKnowledge): IdentifierFinder {
  const findNames = nameFinder(names);
  const mayStay = new Set(kept.map(foldWords));
  return (text) => {
    const plain = (kind: IdentifierKind, places: readonly Place[]) => places.map((place) => ({ ...place, kind, known: null, isCertain: true }));
    const numbers = /\d/.test(text)
      ? [
          ...plain("bsn", findBsns(text)),
          ...plain("birth_date", findBirthDates(text, { birthYear })),
          ...plain("phone", findPhones(text)),
          ...plain("postcode", findPostcodes(text)),
        ]
      : [];
    const found = [...findNames(text).map((name) => ({ ...name, kind: "name" as const })), ...numbers, ...plain("email", findEmails(text))];
    return withoutOverlap(found)
      .map((one) => ({ ...one, text: text.slice(one.start, one.end) }))
      .filter((one) => !mayStay.has(foldWords(one.text)));
  };
}

function withoutOverlap<Found extends Place>(found: readonly Found[]): Found[] {
  if (found.length < 2) return [...found];
  const taken: Found[] = [];
  for (const one of found.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (taken.every((other) => one.end <= other.start || one.start >= other.end)) taken.push(one);
  }
  return taken.sort((a, b) => a.start - b.start);
}

/** What is to be put in the place of words. */
export type Replacement = Place & { by: string };

/** Where a text stands as it is written, as whole words. */
export function findWords(text: string, words: string): Place[] {
  const places: Place[] = [];
  if (words.trim() === "") return places;
  const isPartOfWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const end = at + words.length;
    const isWhole = !(isPartOfWord(text[at - 1]) && isPartOfWord(words[0])) && !(isPartOfWord(text[end]) && isPartOfWord(words.at(-1)));
    if (isWhole) places.push({ start: at, end });
  }
  return places;
}

/** A text with its replacements. @param replacements in reading order, without overlap */
export function replaceWords(text: string, replacements: readonly Replacement[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, by } of replacements) {
    result += text.slice(at, start) + by;
    at = end;
  }
  return result + text.slice(at);
}
