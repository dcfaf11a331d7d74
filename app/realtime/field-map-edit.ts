import * as Y from "yjs";
import { toFieldMap, type FieldMap } from "./documents.ts";

/** Marks what a person did on this page, as opposed to what came from others: only this is undone by `undoOf`. */
const ownEdit = "edit";

/** Puts an entry into a map of field maps. Fields that are left out count as not filled in yet. */
export function addEntry<Entry extends object>(map: Y.Map<FieldMap<Entry>>, id: string, entry: Partial<Entry>): void {
  asOneEdit(map.doc, () => map.set(id, toFieldMap<Partial<Entry>>(entry) as FieldMap<Entry>));
}

/**
 * Changes fields of one entry and leaves all others as they are, so that two people in one entry do not undo each other.
 * Does nothing when somebody has removed the entry meanwhile.
 */
export function setFields<Entry extends object>(map: Y.Map<FieldMap<Entry>>, id: string, fields: Partial<Entry>): void {
  const entry = map.get(id);
  if (!entry) return;
  asOneEdit(map.doc, () => {
    for (const [field, value] of Object.entries(fields)) {
      if (JSON.stringify(entry.get(field)) !== JSON.stringify(value)) entry.set(field, value as Entry[keyof Entry]);
    }
  });
}

export function removeEntry<Entry extends object>(map: Y.Map<FieldMap<Entry>>, id: string): void {
  asOneEdit(map.doc, () => map.delete(id));
}

/** Several edits that are saved, shown and undone together. */
export function asOneEdit(doc: Y.Doc | null, work: () => void): void {
  if (!doc) throw new Error("Only what belongs to a document can be edited.");
  doc.transact(work, ownEdit);
}

/** Undo of the own edits in these parts of a document; what others did stays. Edits within half a second are one step. */
export function undoOf(parts: ConstructorParameters<typeof Y.UndoManager>[0]): Y.UndoManager {
  return new Y.UndoManager(parts, { trackedOrigins: new Set([ownEdit]), captureTimeout: 500 });
}
