import * as Y from "yjs";
import { countCodePoints } from "../code-points.ts";
import { entryParts, type EntryPart } from "./parts.ts";

/** How much a session changed: characters of text, and entries by the part they are in. */
export type ChangeCounts = { added: number; removed: number; entries: Partial<Record<EntryPart, EntryCounts>> };
export type EntryCounts = { added: number; changed: number; removed: number };

/** Adds up what several transactions of one session changed. */
export class SessionTally {
  #added = 0;
  #removed = 0;
  #entries = new Map<EntryPart, Map<string, { before: boolean; after: boolean }>>();

  /** @param transaction whose changes are all the session's, on a document that keeps deleted content */
  addText(transaction: Y.Transaction): void {
    const inserted = insertedTexts(transaction);
    const deleted = deletedTexts(transaction);
    const { added, removed } = countMoved(inserted, deleted);
    this.#added += added;
    this.#removed += removed;
  }

  addEntry(part: EntryPart, id: string, action: "add" | "update" | "delete"): void {
    const ofPart = this.#entries.get(part) ?? new Map<string, { before: boolean; after: boolean }>();
    this.#entries.set(part, ofPart);
    const known = ofPart.get(id);
    if (known) known.after = action !== "delete";
    else ofPart.set(id, { before: action !== "add", after: action !== "delete" });
  }

  get counts(): ChangeCounts {
    const entries: ChangeCounts["entries"] = {};
    for (const part of entryParts) {
      const all = [...(this.#entries.get(part)?.values() ?? [])];
      const count = (before: boolean, after: boolean) => all.filter((one) => one.before === before && one.after === after).length;
      const counts = { added: count(false, true), changed: count(true, true), removed: count(true, false) };
      if (counts.added + counts.changed + counts.removed > 0) entries[part] = counts;
    }
    return { added: this.#added, removed: this.#removed, entries };
  }
}

const isText = (struct: Y.AbstractStruct): struct is Y.Item & { content: Y.ContentString } =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentString && struct.parent instanceof Y.XmlText;

function insertedTexts({ doc, beforeState, afterState }: Y.Transaction): string[] {
  const texts = new Stretches();
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0;
    if (start === end) continue;
    const structs = doc.store.clients.get(client)!;
    for (let i = Y.findIndexSS(structs, start); i < structs.length; i++) {
      const struct = structs[i]!;
      // What one types goes on in the struct that was there.
      if (isText(struct) && !struct.deleted) texts.add(struct, struct.content.str.slice(Math.max(0, start - struct.id.clock)));
    }
  }
  return texts.all;
}

function deletedTexts({ doc, beforeState, deleteSet }: Y.Transaction): string[] {
  const texts = new Stretches();
  for (const [client, ranges] of deleteSet.clients) {
    const structs = doc.store.clients.get(client)!;
    const known = beforeState.get(client) ?? 0;
    for (const { clock, len } of ranges) {
      const end = Math.min(clock + len, known);
      if (clock >= end) continue;
      for (let i = Y.findIndexSS(structs, clock); i < structs.length && structs[i]!.id.clock < end; i++) {
        const struct = structs[i]!;
        if (isText(struct)) texts.add(struct, struct.content.str.slice(Math.max(0, clock - struct.id.clock), end - struct.id.clock));
      }
    }
  }
  return texts.all;
}

/** Letters that stand beside each other make words, however many structs they came in. */
class Stretches {
  readonly all: string[] = [];
  #last: Y.Item | null = null;

  add(item: Y.Item, text: string): void {
    if (this.#last !== null && item.left === this.#last) this.all[this.all.length - 1] += text;
    else this.all.push(text);
    this.#last = item;
  }
}

/**
 * Characters added and removed. A paragraph that is split or put elsewhere is removed and written again by the editor:
 * words on both sides were moved, and count on neither.
 */
function countMoved(inserted: readonly string[], deleted: readonly string[]): { added: number; removed: number } {
  const lengthOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + countCodePoints(text), 0);
  let added = lengthOf(inserted);
  let removed = lengthOf(deleted);
  if (added === 0 || removed === 0) return { added, removed };
  const gone = new Map<string, number>();
  for (const word of deleted.flatMap(wordsOf)) gone.set(word, (gone.get(word) ?? 0) + 1);
  for (const word of inserted.flatMap(wordsOf)) {
    const left = gone.get(word) ?? 0;
    if (left === 0) continue;
    gone.set(word, left - 1);
    added -= countCodePoints(word);
    removed -= countCodePoints(word);
  }
  return { added, removed };
}

const wordsOf = (text: string): string[] => text.match(/\s+|\S+/gu) ?? [];
