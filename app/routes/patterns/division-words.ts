import type { Division } from "#app/domain/division.ts";
import type { PatternSplit } from "#app/domain/patterns.ts";
import { m } from "#app/paraglide/messages.js";
import { polarityPluralLabel } from "#app/ui/vocabulary.ts";
import type { FilterChoices } from "#db/queries/patterns.ts";
import { partLabel, splitLabel } from "./words.ts";

/** What one group of a division is called. */
export function groupLabel(split: PatternSplit, word: string, { regions, organisations }: FilterChoices): string {
  const named = split === "region" ? regions : split === "organisation" ? organisations : null;
  return partLabel({ id: word, name: named ? (named.find(({ id }) => id === word)?.name ?? m.patterns_word_unknown()) : null }, split);
}

/** What a division counts, as a title. */
export function divisionTitle({ by, and, polarity }: Division): string {
  const words = { polarity: polarityPluralLabel(polarity), by: splitLabel(by).toLocaleLowerCase() };
  return and === null ? m.explore_divided_title(words) : m.explore_divided_title_two({ ...words, and: splitLabel(and).toLocaleLowerCase() });
}
