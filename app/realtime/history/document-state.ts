import type * as Y from "yjs";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { entriesOf, partsOf, type EntryPart } from "./parts.ts";
import { readBlocks, type TextBlock } from "./text-blocks.ts";

/** Fields of one entry as plain data. */
export type EntryFields = Record<string, unknown>;

/** What stands in a document at one moment, as plain data with the origin of each piece of text. */
export type DocumentState = { texts: Map<string, TextBlock[]>; entries: Map<EntryPart, Record<string, EntryFields>> };

export function readState(doc: Y.Doc, kind: DocumentKind): DocumentState {
  const { texts, entries } = partsOf(doc, kind);
  return {
    texts: new Map([...texts].map(([name, fragment]) => [name, readBlocks(fragment)])),
    entries: new Map([...entries].map(([part, map]) => [part, entriesOf(map)])),
  };
}

/** The canonical plain text of one of its texts. */
export function plainTextOf(state: DocumentState, name: string): string {
  return (state.texts.get(name) ?? []).map(({ text }) => text).join("\n");
}
