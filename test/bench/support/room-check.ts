import * as Y from "yjs";
import { fetchDocument } from "./fetch-document.ts";
import type { Endpoint, TypingRoom } from "./typing-room.ts";

/** Everything that is wrong after people typed: nothing, when all reached everybody and newcomers are given the same. */
export async function findFaults(room: TypingRoom, endpoint: Endpoint): Promise<string[]> {
  const faults: string[] = [];
  const missing = room.missing();
  if (missing > 0) faults.push(`${missing} deliveries missing`);
  if (room.missingCursors() > 0) faults.push(`${room.missingCursors()} cursors out of date`);
  if (room.lost > 0) faults.push(`${room.lost} connections lost`);
  if (room.delivery.unexpected > 0) faults.push(`${room.delivery.unexpected} edits that nobody made`);
  const fresh = await fetchDocument(endpoint, room.documentId, { until: (doc) => room.isWhole(doc) }).catch(() => null);
  if (!fresh || !room.isWhole(fresh)) faults.push("a newcomer is not given what was typed");
  const differing = room.recordings.filter((recording, person) => !room.isWhole(replay(room, recording, person))).length;
  if (differing > 0) faults.push(`${differing} of ${room.recordings.length} recorded people have another document`);
  return faults;
}

/** A person's document: what came over the connection, and what he typed himself, which servers need not send back. */
function replay(room: TypingRoom, recording: Buffer[], person: number): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    Y.applyUpdate(doc, new Uint8Array(room.base.update));
    for (const update of recording) Y.applyUpdate(doc, new Uint8Array(update));
    for (let edit = 0; edit < room.sent[person]!; edit++) Y.applyUpdate(doc, new Uint8Array(room.updateOf(person, edit)));
  });
  return doc;
}
