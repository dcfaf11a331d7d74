import * as Y from "yjs";
import { findQuote, quoteContext } from "../find-quote.ts";
import type { PassagePosition } from "../passage-position.ts";
import { leafText } from "../plain-text.ts";
import { readBlocks } from "./text-blocks.ts";

/** What is kept of a passage outside the text: its words and some of what stands around them. */
export type KeptPassage = { quote: string; before: string; after: string };

/**
 * A passage as its text has it now, without any word that is gone: where its quote stands, else what is left at its place
 * (rule CM2). For whoever keeps copies of passages when something is erased.
 *
 * @returns null when nothing of it is there any more
 */
export function keptPassage(doc: Y.Doc, fragment: Y.XmlFragment, { position, ...quoted }: KeptPassage & { position: PassagePosition | null }): KeptPassage | null {
  const text = readBlocks(fragment)
    .map((block) => block.text)
    .join("\n");
  const found = findQuote(text, quoted);
  if (found) return { quote: quoted.quote, ...quoteContext(text, found) };
  const place = position && placeInText(doc, fragment, position);
  if (!place) return null;
  const words = text.slice(place.start, place.end).trim();
  if (!sharesWord(words, quoted.quote)) return null;
  const start = [...text.slice(0, place.start)].length;
  return { quote: words, ...quoteContext(text, { start, end: start + [...text.slice(place.start, place.end)].length }) };
}

function sharesWord(one: string, other: string): boolean {
  const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = new Set(wordsOf(other));
  return wordsOf(one).some((word) => known.has(word));
}

/** Indexes in the text that its blocks make; null when the place is gone. */
function placeInText(doc: Y.Doc, fragment: Y.XmlFragment, position: PassagePosition): { start: number; end: number } | null {
  const [start, end] = [position.start, position.end].map((one) => {
    const absolute = Y.createAbsolutePositionFromRelativePosition(one, doc);
    return absolute?.type instanceof Y.XmlText ? indexOf(fragment, absolute.type, absolute.index) : null;
  });
  return start != null && end != null && start < end ? { start, end } : null;
}

/** Where a place within one of its texts lies in the text of a whole fragment. */
function indexOf(fragment: Y.XmlFragment, text: Y.XmlText, index: number): number | null {
  const block = text.parent;
  if (!(block instanceof Y.XmlElement) || !block._item) return null;
  const { client, clock } = block._item.id;
  let at = 0;
  for (const { id, text: words } of readBlocks(fragment)) {
    if (id !== `${client}:${clock}`) {
      at += words.length + 1;
      continue;
    }
    for (const child of block.toArray()) {
      if (child === text) return at + index;
      at += child instanceof Y.XmlText ? child.length : child instanceof Y.XmlElement ? (leafText(child.nodeName)?.length ?? 0) : 0;
    }
  }
  return null;
}
