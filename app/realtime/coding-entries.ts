import { perspectives, phases, polarities } from "#app/domain/vocabulary.ts";
import type { CodingEntry } from "./documents.ts";

/**
 * The codings that can be shown. A document is written by browsers, so anything may be in its map: what lacks the
 * essentials is left out, as it is from the rows.
 */
export function validCodings(entries: Record<string, unknown>): Record<string, CodingEntry> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([id, value]) => {
      const entry = value as Partial<CodingEntry> | null;
      if (typeof entry !== "object" || entry === null || typeof entry.codeId !== "string") return [];
      if (!isOneOf(polarities, entry.polarity) || !isOneOf(perspectives, entry.perspective)) return [];
      return [[id, isWhole(entry) ? entry : repaired(entry as CodingEntry)]];
    }),
  );
}

function isOneOf<Word>(words: readonly Word[], value: unknown): value is Word {
  return (words as readonly unknown[]).includes(value);
}

const texts = ["memo", "authorId", "quote", "before", "after"] as const;

function isWhole(entry: Partial<CodingEntry>): entry is CodingEntry {
  return (entry.phase === null || isOneOf(phases, entry.phase)) && texts.every((name) => typeof entry[name] === "string");
}

function repaired(entry: CodingEntry): CodingEntry {
  const whole = { ...entry, phase: isOneOf(phases, entry.phase) ? entry.phase : null };
  for (const name of texts) if (typeof whole[name] !== "string") whole[name] = "";
  return whole;
}
