import type { InstrumentDefinition, InstrumentItem, InstrumentSection } from "./instrument.ts";

/**
 * Changes to the draft of an instrument. Each gives the new definition, or null when what it is about is no longer there.
 * Numbers are not kept: an item's number is its place.
 */
type Edited = InstrumentDefinition | null;

export type SectionWords = Pick<InstrumentSection, "id" | "title" | "intro">;

/** Adds a section at the end, or gives the section `replacing` its new words; its items stay. */
export function saveSection(definition: InstrumentDefinition, words: SectionWords, { replacing }: { replacing: string | null }): Edited {
  if (replacing === null) return { ...definition, sections: [...definition.sections, { ...words, items: [] }] };
  return changeSection(definition, replacing, ({ items }) => ({ ...words, items }));
}

export function removeSection(definition: InstrumentDefinition, sectionId: string): Edited {
  return changeList(definition, sectionId, (sections, place) => sections.toSpliced(place, 1));
}

/** Puts a section back where it was. */
export function restoreSection(definition: InstrumentDefinition, section: InstrumentSection, { place }: { place: number }): InstrumentDefinition {
  return { ...definition, sections: definition.sections.toSpliced(place, 0, section) };
}

/** One place up (`-1`) or down (`1`); at the end of the list nothing changes. */
export function moveSection(definition: InstrumentDefinition, sectionId: string, step: -1 | 1): Edited {
  return changeList(definition, sectionId, (sections, place) => swap(sections, place, place + step));
}

/**
 * Adds an item at the end of a section, or puts it in the place of the item `replacing`. Items that depend on it follow
 * when it gets another id.
 */
export function saveItem(definition: InstrumentDefinition, item: InstrumentItem, { sectionId, replacing }: { sectionId: string; replacing: string | null }): Edited {
  if (replacing === null) return changeSection(definition, sectionId, (section) => ({ ...section, items: [...section.items, item] }));
  if (!sectionOf(definition, replacing)) return null;
  const follow = (one: InstrumentItem): InstrumentItem => (one.showWhen?.itemId === replacing ? { ...one, showWhen: { ...one.showWhen, itemId: item.id } } : one);
  return { ...definition, sections: definition.sections.map((section) => ({ ...section, items: section.items.map((one) => (one.id === replacing ? item : follow(one))) })) };
}

export function removeItem(definition: InstrumentDefinition, itemId: string): Edited {
  const section = sectionOf(definition, itemId);
  return section && changeSection(definition, section.id, (one) => ({ ...one, items: one.items.filter(({ id }) => id !== itemId) }));
}

/** Puts an item back where it was; at the end when its section became shorter. */
export function restoreItem(definition: InstrumentDefinition, item: InstrumentItem, { sectionId, place }: { sectionId: string; place: number }): Edited {
  return changeSection(definition, sectionId, (section) => ({ ...section, items: section.items.toSpliced(place, 0, item) }));
}

/** One place up or down; from the first place of a section to the end of the one before, and the other way round. */
export function moveItem(definition: InstrumentDefinition, itemId: string, step: -1 | 1): Edited {
  const section = sectionOf(definition, itemId);
  if (!section) return null;
  const place = section.items.findIndex(({ id }) => id === itemId);
  if (section.items[place + step]) return changeSection(definition, section.id, (one) => ({ ...one, items: swap(one.items, place, place + step) }));
  const neighbour = definition.sections[definition.sections.indexOf(section) + step];
  const item = section.items[place];
  if (!neighbour || !item) return definition;
  const items = step === -1 ? [...neighbour.items, item] : [item, ...neighbour.items];
  return {
    ...definition,
    sections: definition.sections.map((one) => (one === neighbour ? { ...one, items } : one === section ? { ...one, items: one.items.toSpliced(place, 1) } : one)),
  };
}

/** A copy right below an item, under an id of its own. */
export function copyItem(definition: InstrumentDefinition, itemId: string): { definition: InstrumentDefinition; copyId: string } | null {
  const section = sectionOf(definition, itemId);
  const item = section?.items.find(({ id }) => id === itemId);
  if (!section || !item) return null;
  const copyId = freeId(itemId, takenIds(definition));
  const changed = changeSection(definition, section.id, (one) => ({ ...one, items: one.items.toSpliced(one.items.indexOf(item) + 1, 0, { ...item, id: copyId }) }));
  return changed && { definition: changed, copyId };
}

/** The ids that items have. */
export function takenIds(definition: InstrumentDefinition): Set<string> {
  return new Set(definition.sections.flatMap(({ items }) => items.map(({ id }) => id)));
}

/** An id after the words of a label: `Aantal overplaatsingen?` gives `aantal_overplaatsingen`. */
export function idOfLabel(label: string, taken: ReadonlySet<string>): string {
  const words = label
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let id = "";
  for (const word of words) if (id === "" || id.length + word.length < 40) id = id === "" ? word.slice(0, 40) : `${id}_${word}`;
  return freeId(/^[a-z]/.test(id) ? id : `item_${id}`.replace(/_$/, ""), taken);
}

/** The id itself, or with the first number behind it that makes it free. */
function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/_\d+$/, "");
  for (let number = 2; ; number++) if (!taken.has(`${stem}_${number}`)) return `${stem}_${number}`;
}

function sectionOf(definition: InstrumentDefinition, itemId: string): InstrumentSection | null {
  return definition.sections.find(({ items }) => items.some(({ id }) => id === itemId)) ?? null;
}

function changeSection(definition: InstrumentDefinition, sectionId: string, change: (section: InstrumentSection) => InstrumentSection): Edited {
  return changeList(definition, sectionId, (sections, place) => sections.with(place, change(sections[place]!)));
}

function changeList(definition: InstrumentDefinition, sectionId: string, change: (sections: InstrumentSection[], place: number) => InstrumentSection[]): Edited {
  const place = definition.sections.findIndex(({ id }) => id === sectionId);
  return place < 0 ? null : { ...definition, sections: change(definition.sections, place) };
}

function swap<T>(list: readonly T[], one: number, other: number): T[] {
  const [first, second] = [list[one], list[other]];
  return first === undefined || second === undefined ? [...list] : list.with(one, second).with(other, first);
}
