import type * as Y from "yjs";
import type { DocumentKind, Perspective } from "#app/domain/vocabulary.ts";
import { listPassages } from "#app/realtime/history/erase.ts";
import type { EntryNames } from "#db/queries/document-history.ts";
import { entryTitle } from "./entry-words.server.ts";
import { partHeading } from "./words.ts";

/** Something one can have erased by itself: a paragraph by its words, an entry by what it is called. */
export type ErasablePassage = { key: string; label: string; about: string | null; speaker: Perspective | null };

export function listErasable(now: Y.Doc, kind: DocumentKind, names: EntryNames): ErasablePassage[] {
  return listPassages(now, kind).map((passage) =>
    passage.type === "block"
      ? { key: passage.key, label: passage.block.text, about: null, speaker: passage.block.speaker }
      : { key: passage.key, label: entryTitle(passage.part, passage.id, passage.entry, names), about: partHeading(passage.part), speaker: null },
  );
}
