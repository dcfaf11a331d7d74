import type { EntryDifference } from "#app/realtime/history/entry-difference.ts";
import type { EntryNames } from "#db/queries/document-history.ts";
import { entryTitle, fieldLabel, sortFields, valueWords } from "./entry-words.server.ts";

export type ShownField = { field: string; label: string; before: string; after: string };
export type ShownEntry = { id: string; state: EntryDifference["state"]; title: string; fields: ShownField[]; by: string[] };

/** Differences of entries in words, in the order in which people know them. Of one that came or went only what says something is shown. */
export function showEntries(differences: readonly EntryDifference[], names: EntryNames, nameOf: (userId: string | null) => string | null): ShownEntry[] {
  const inOrder = differences.toSorted((a, b) => stateOrder[a.state] - stateOrder[b.state] || placeOf(a, names) - placeOf(b, names) || (startOf(a) < startOf(b) ? -1 : 1));
  return inOrder.flatMap(({ part, id, state, entry, fields, by }): ShownEntry[] => {
    const shown = sortFields(fields).flatMap(({ field, before, after }): ShownField[] => {
      const label = fieldLabel(part, field);
      if (label === null || (state !== "changed" && saysNothing(before ?? after))) return [];
      const words = { before: valueWords(part, id, field, before, names), after: valueWords(part, id, field, after, names) };
      return words.before === words.after ? [] : [{ field, label, ...words }];
    });
    if (state === "changed" && shown.length === 0) return [];
    return [{ id, state, title: entryTitle(part, id, entry, names), fields: shown, by: by.flatMap((userId) => nameOf(userId) ?? []) }];
  });
}

const stateOrder = { added: 0, changed: 1, removed: 2 } as const;

/** Answers follow the instrument, findings their list; the rest follows the dates. */
function placeOf({ part, id, entry }: EntryDifference, { items }: EntryNames): number {
  if (part === "answers") return [...items.keys()].indexOf(id);
  return part === "findings" && typeof entry["position"] === "number" ? entry["position"] : 0;
}

const startOf = ({ entry }: EntryDifference): string => (typeof entry["startOn"] === "string" ? entry["startOn"] : "9999");

/** What a form filled in by itself. */
const saysNothing = (value: unknown): boolean => value === false || value === "unknown" || value === 0;
