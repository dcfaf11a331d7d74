import * as Y from "yjs";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { conversationDocument, type CodingEntry } from "../documents.ts";
import { findQuote, quoteContext } from "../find-quote.ts";
import { docToPlainText, fragmentToJson, markName } from "../plain-text.ts";
import { entriesOf, entryParts, partsOf, type EntryPart } from "./parts.ts";
import { blockId, isTextblock, readBlocks, type TextBlock } from "./text-blocks.ts";

/** Something that can be taken out of a document by itself. `key` names it until it is changed or gone. */
export type Passage = { key: string } & ({ type: "block"; text: string; block: TextBlock } | { type: "entry"; part: EntryPart; id: string; entry: Record<string, unknown> });

/** Every paragraph with words and every entry, in reading order. */
export function listPassages(doc: Y.Doc, kind: DocumentKind): Passage[] {
  const { texts, entries } = partsOf(doc, kind);
  const blocks = [...texts].flatMap(([name, fragment]) =>
    readBlocks(fragment)
      .filter(({ text }) => text.trim() !== "")
      .map((block): Passage => ({ key: `text ${block.id} ${name}`, type: "block", text: name, block })),
  );
  const single = [...entries].flatMap(([part, map]) =>
    Object.entries(entriesOf(map)).map(([id, entry]): Passage => ({ key: `entry ${part} ${id}`, type: "entry", part, id, entry })),
  );
  return [...blocks, ...single];
}

/**
 * Takes one passage out of a document. To be called within one transaction.
 *
 * @param key as `listPassages` gave it
 * @returns false when it is not there any more
 */
export function removePassage(doc: Y.Doc, kind: DocumentKind, key: string): boolean {
  const { texts, entries } = partsOf(doc, kind);
  const [type, where = "", ...rest] = key.split(" ");
  const name = rest.join(" ");
  if (type === "entry") {
    const map = (entryParts as readonly string[]).includes(where) ? entries.get(where as EntryPart) : undefined;
    if (!map?.has(name)) return false;
    map.delete(name);
    if (where === "codings") for (const fragment of texts.values()) removeMarks(fragment, name);
    return true;
  }
  const fragment = texts.get(name);
  const element = fragment && findBlock(fragment, where);
  if (!element) return false;
  removeElement(element);
  return true;
}

function findBlock(parent: Y.XmlFragment, id: string): Y.XmlElement | null {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    if (isTextblock(child.toArray())) {
      if (blockId(child) === id) return child;
    } else {
      const found = findBlock(child, id);
      if (found) return found;
    }
  }
  return null;
}

/**
 * Everything that was deleted from a document up to now: places only, no content. Applied to an older copy of the document
 * it deletes the same there.
 */
export function deletionsOf(doc: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc));
}

/** Whether an update deletes and does nothing else. */
export function isOnlyDeletions(update: Uint8Array): boolean {
  return Y.decodeUpdate(update).structs.length === 0;
}

/** With the list around it, when it was all there was in it. */
function removeElement(element: Y.XmlElement): void {
  const parent = element.parent;
  if (!(parent instanceof Y.XmlFragment)) return;
  if (parent instanceof Y.XmlElement && parent.length === 1) return removeElement(parent);
  parent.delete(parent.toArray().indexOf(element), 1);
}

function removeMarks(parent: Y.XmlFragment, codingId: string): void {
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlElement) removeMarks(child, codingId);
    if (!(child instanceof Y.XmlText)) continue;
    let at = 0;
    for (const { insert, attributes = {} } of child.toDelta() as { insert: unknown; attributes?: Record<string, { id?: unknown }> }[]) {
      const length = typeof insert === "string" ? insert.length : 1;
      const own = Object.entries(attributes).filter(([mark, value]) => markName(mark) === "coding" && value.id === codingId);
      if (own.length > 0) child.format(at, length, Object.fromEntries(own.map(([mark]) => [mark, null])));
      at += length;
    }
  }
}

/**
 * What codings still know of words that are gone (rule HI6): each as it should be, null for one whose passage is nowhere in
 * the text. Empty when they hold nothing but what stands there.
 */
export function staleCodings(doc: Y.Doc): Map<string, CodingEntry | null> {
  const { notes, codings } = conversationDocument(doc);
  const { text, ranges } = docToPlainText(fragmentToJson(notes));
  const rangeOf = new Map(ranges.map((range) => [range.codingId, range]));
  const stale = new Map<string, CodingEntry | null>();
  for (const [id, fields] of Object.entries(entriesOf(codings as Y.Map<unknown>))) {
    const entry = fields as CodingEntry;
    const fresh = rangeOf.get(id) ?? foundAgain(text, entry);
    if (!fresh) stale.set(id, null);
    else if (entry.quote !== fresh.quote || isElsewhere(text, entry, fresh)) stale.set(id, { ...entry, quote: fresh.quote, ...quoteContext(text, fresh) });
  }
  return stale;
}

/** Takes out of the codings what they know of words that are gone. To be called within one transaction. */
export function forgetGoneWords(doc: Y.Doc): void {
  const { codings } = conversationDocument(doc);
  for (const [id, entry] of staleCodings(doc)) {
    if (entry) codings.set(id, entry);
    else codings.delete(id);
  }
}

type Place = { start: number; end: number; quote: string };

function foundAgain(text: string, { quote, before, after }: CodingEntry): Place | null {
  if (typeof quote !== "string") return null;
  const range = findQuote(text, { quote, before: String(before ?? ""), after: String(after ?? "") });
  return range && { ...range, quote };
}

function isElsewhere(text: string, { before, after }: CodingEntry, place: Place): boolean {
  const context = quoteContext(text, place);
  return before !== context.before || after !== context.after;
}
