import { filterPieces, type PatternFilter } from "#app/domain/patterns.ts";
import { m } from "#app/paraglide/messages.js";
import { introOf, wordOf } from "#app/routes/patterns/words.ts";
import type { FilterChoices } from "#db/queries/patterns.ts";

/** A filter in words, such as "in de fase toegang, gezien door jongere of ouder"; null when nothing is left out. */
export function describeFilter(filter: PatternFilter, choices: FilterChoices): string | null {
  const pieces = filterPieces(filter).map(({ list, values }) => `${introOf(list)} ${values.map((value) => wordOf(list, value, choices)).join(` ${m.patterns_or()} `)}`);
  return pieces.length === 0 ? null : pieces.join(", ");
}
