import type { InstrumentDefinition, InstrumentItem } from "./instrument.ts";

// Apart from the definitions, so that a page that reads items does not load what checks them.

/** All items in reading order. */
export function listItems(definition: InstrumentDefinition): InstrumentItem[] {
  return definition.sections.flatMap((section) => section.items);
}

/** Reads the value of a multiple choice: the chosen options, separated by spaces as in XLSForm. */
export function parseChoices(value: string | null | undefined): string[] {
  return value?.split(/\s+/).filter(Boolean) ?? [];
}

/** The value of a multiple choice: the chosen options in the order in which the item offers them; null for none. */
export function formatChoices(item: Pick<InstrumentItem, "options">, chosen: readonly string[]): string | null {
  const values = (item.options ?? []).map((one) => one.value).filter((value) => chosen.includes(value));
  return values.length > 0 ? values.join(" ") : null;
}
