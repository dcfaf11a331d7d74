import * as Y from "yjs";
import { replaceWords, type Replacement } from "#app/domain/identifiers/identifiers.ts";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { partsOf } from "./history/parts.ts";
import { markName } from "./plain-text.ts";

/** What is to be replaced in one line or field of a document. */
export type Replacing = (text: string) => readonly Replacement[];

/**
 * Puts other words in the place of words, in every text and every written field of a document. Each coding stays, on what
 * was put in the place of its words (rule PS3). To be called within one transaction.
 *
 * @returns how many places of texts and entries were changed; what codings remember of their passage is not counted
 */
export function replaceInDocument(doc: Y.Doc, kind: DocumentKind, replacing: Replacing): number {
  const { texts, entries } = partsOf(doc, kind);
  let count = 0;
  for (const fragment of texts.values()) count += replaceInFragment(fragment, replacing);
  for (const [part, map] of entries) {
    const replaced = replaceInMap(map, replacing);
    if (part !== "codings") count += replaced;
  }
  return count;
}

function replaceInFragment(fragment: Y.XmlFragment, replacing: Replacing): number {
  let count = 0;
  for (const child of fragment.toArray()) {
    if (child instanceof Y.XmlText) count += replaceInText(child, replacing);
    else if (child instanceof Y.XmlElement) count += replaceInFragment(child, replacing);
  }
  return count;
}

type Delta = { insert: unknown; attributes?: Record<string, unknown> };

function replaceInText(text: Y.XmlText, replacing: Replacing): number {
  const pieces = text.toDelta() as Delta[];
  const replacements = replacing(pieces.map(({ insert }) => (typeof insert === "string" ? insert : "\n")).join(""));
  // From the end, so that what is still to come keeps its place.
  for (const { start, end, by } of replacements.toReversed()) {
    // Put in before the old words go: at no moment is there nothing for a coding to lie on.
    if (by !== "") text.insert(start, by, marksOver(pieces, start, end));
    text.delete(start + by.length, end - start);
  }
  return replacements.length;
}

/** The marks of the first letter, and every coding that lies on any of the words. */
function marksOver(pieces: readonly Delta[], start: number, end: number): Record<string, unknown> {
  const marks: Record<string, unknown> = {};
  let at = 0;
  for (const { insert, attributes = {} } of pieces) {
    const length = typeof insert === "string" ? insert.length : 1;
    const isFirst = at <= start && start < at + length;
    if (at < end && at + length > start) for (const [name, value] of Object.entries(attributes)) if (isFirst || markName(name) === "coding") marks[name] = value;
    at += length;
  }
  return marks;
}

/** Fields in which people write; the others hold words of our own lists, days and ids. */
const writtenFields = new Set(["memo", "quote", "before", "after", "provider", "source", "note", "description", "meaning", "statement", "evidence"]);

/** Entries are maps that people edit field by field, or plain values. */
function replaceInMap(map: Y.Map<unknown>, replacing: Replacing): number {
  let count = 0;
  const replaced = (value: unknown, field: string): unknown => {
    if (typeof value === "string") {
      const replacements = writtenFields.has(field) ? replacing(value) : [];
      count += replacements.length;
      return replacements.length > 0 ? replaceWords(value, replacements) : value;
    }
    if (Array.isArray(value)) return value.map((inner) => replaced(inner, field));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner, key)]));
  };
  for (const [key, value] of map.entries()) {
    if (value instanceof Y.Map) count += replaceInMap(value as Y.Map<unknown>, replacing);
    else {
      const before = count;
      const after = replaced(value, key);
      if (count > before) map.set(key, after);
    }
  }
  return count;
}
