import * as Y from "yjs";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { compareEntries } from "#app/realtime/history/entry-difference.ts";
import { readState } from "#app/realtime/history/document-state.ts";
import { compareTexts, type DifferenceBlock } from "#app/realtime/history/text-difference.ts";
import type { EntryNames } from "#db/queries/document-history.ts";
import type { WaitingUpdate } from "#db/queries/quarantine.ts";
import { entryTitle } from "./entry-words.server.ts";

export type ShownWaiting = { id: string; byName: string | null; at: string; percentage: number; texts: DifferenceBlock[]; entries: string[] };

const nobody = { authorOf: () => null, deleterOf: () => null };

/** What an update that was put aside would do to the document as it is now: the paragraphs and entries that would go. */
export function showWaiting(now: Y.Doc, { bytes, ...update }: WaitingUpdate & { bytes: Uint8Array }, { kind, names }: { kind: DocumentKind; names: EntryNames }): ShownWaiting {
  const then = new Y.Doc();
  then.transact(() => {
    Y.applyUpdate(then, Y.encodeStateAsUpdate(now));
    Y.applyUpdate(then, bytes);
  });
  const [before, after] = [readState(now, kind), readState(then, kind)];
  then.destroy();
  return {
    id: update.id,
    byName: update.byName,
    at: update.at.toISOString(),
    percentage: Math.round(update.deletedShare * 100),
    texts: [...before.texts].flatMap(([name, blocks]) => compareTexts(blocks, after.texts.get(name) ?? [], nobody)),
    entries: [...before.entries].flatMap(([part, entries]) =>
      compareEntries(part, entries, after.entries.get(part) ?? {}, new Map())
        .filter(({ state }) => state === "removed")
        .map(({ id, entry }) => entryTitle(part, id, entry, names)),
    ),
  };
}
