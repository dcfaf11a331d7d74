import { offeredValues } from "./assessment.ts";
import { canonical } from "./canonical.ts";
import { listItems } from "./instrument-items.ts";
import type { InstrumentDefinition, InstrumentItem } from "./instrument.ts";

const itemParts = [
  "type",
  "label",
  "help",
  "definition",
  "example",
  "counterExample",
  "options",
  "unit",
  "min",
  "max",
  "showWhen",
  "missingReasons",
  "burden",
  "doubleRate",
  "eligibility",
  "sourceUrl",
] as const satisfies (keyof InstrumentItem)[];
export type ItemPart = (typeof itemParts)[number];

/**
 * What became of an item in a later version. `same`: untouched, wherever it stands now. `edited`: an answer to the old
 * one is still an answer to the new one. `changed`: it is not (rule IN3).
 */
export type ItemFate =
  | { fate: "same"; before: InstrumentItem; after: InstrumentItem }
  | { fate: "edited" | "changed"; before: InstrumentItem; after: InstrumentItem; parts: ItemPart[] }
  | { fate: "added"; after: InstrumentItem }
  | { fate: "removed"; before: InstrumentItem };

/** What carries over from one version to a later one: the items of the later in its order, then those that are gone. */
export function compareVersions(before: InstrumentDefinition, after: InstrumentDefinition): ItemFate[] {
  const old = new Map(listItems(before).map((item) => [item.id, item]));
  const now = listItems(after);
  const kept = new Set(now.map(({ id }) => id));
  return [
    ...now.map((item): ItemFate => {
      const was = old.get(item.id);
      if (!was) return { fate: "added", after: item };
      const parts = itemParts.filter((part) => !isEqual(was[part], item[part]));
      if (parts.length === 0) return { fate: "same", before: was, after: item };
      return { fate: carriesOver(was, item) ? "edited" : "changed", before: was, after: item, parts };
    }),
    ...[...old.values()].filter(({ id }) => !kept.has(id)).map((item): ItemFate => ({ fate: "removed", before: item })),
  ];
}

/** Whether every answer that could be given to an item can be given to its successor, and says the same there (rule IN3). */
export function carriesOver(before: InstrumentItem, after: InstrumentItem): boolean {
  if (before.type !== after.type || !isEqual(before.unit, after.unit)) return false;
  const [offered, offeredNow] = [offeredValues(before), offeredValues(after)];
  if (offered) return offered.every((value) => offeredNow?.includes(value));
  return (after.min ?? -Infinity) <= (before.min ?? -Infinity) && (after.max ?? Infinity) >= (before.max ?? Infinity);
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));
}
