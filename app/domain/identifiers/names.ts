import type { Place } from "./place.ts";

/** A name of somebody or something in a case, and what stands for it in the texts. */
export type KnownName = { name: string; pseudonym: string };

export type FoundName = Place & {
  known: KnownName;
  /** Written as in the table. With small letters, or an `s` behind it, it may be another word (rule PS4). */
  isCertain: boolean;
};

/** Finds names in texts; make one and use it for many. */
export type NameFinder = (text: string) => FoundName[];

/**
 * Looks for names as whole words, whatever their accents and capitals. Of names that begin alike the longest is meant, and
 * a name that is part of another (`Anne` in `Anne-Marie`) is none (rule PS2).
 */
export function nameFinder(names: readonly KnownName[]): NameFinder {
  const byWritten = new Map(names.map((known) => [foldWords(known.name), known]));
  byWritten.delete("");
  if (byWritten.size === 0) return () => [];
  const longestFirst = [...byWritten.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const anyName = longestFirst.map((written) => written.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s+")).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}]|\\p{L}-)(${anyName})(s?)(?![\\p{L}\\p{M}\\p{N}]|-\\p{L})`, "gu");
  return (text) =>
    [...fold(text).matchAll(pattern)].flatMap(({ 0: whole, 1: written = "", 2: suffix, index }) => {
      const known = byWritten.get(foldWords(written));
      if (!known) return [];
      const isCertain = suffix === "" && (!startsWithCapital(known.name) || startsWithCapital(text.slice(index)));
      return [{ start: index, end: index + whole.length, known, isCertain }];
    });
}

/** How a name is compared: without accents, capitals and double spaces. */
export function foldWords(text: string): string {
  return fold(text.normalize("NFC")).trim().replace(/\s+/g, " ");
}

/** Small letters without accents, each in the place of its original: what is found has the same positions in the text. */
function fold(text: string): string {
  if (/^[\x00-\x7F]*$/.test(text)) return text.toLowerCase();
  let folded = "";
  for (let i = 0; i < text.length; i++) folded += text[i]!.normalize("NFD")[0]!.toLowerCase()[0]!;
  return folded;
}

function startsWithCapital(text: string): boolean {
  return /^\P{L}*\p{Lu}/u.test(text);
}
