import { randomUUID } from "node:crypto";
import { documentQuarantine } from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { log } from "../log.ts";
import { metrics } from "../metrics.ts";
import type { Room } from "./room.ts";

/** Below this much it is no accident worth stopping for; a paragraph. */
const leastLength = 200;
const mostShare = 0.5;

/**
 * Whether somebody who has only just come in is about to delete most of what stood there.
 *
 * @param before how much this connection deleted already
 * @param now how much it would be with this update
 * @returns the share of the document, 0 to 1; null when it is nothing to stop for
 */
export function shareDeleted(room: Room, { before, now }: { before: number; now: number }): number | null {
  if (now < leastLength) return null;
  const share = now / (room.memory.visibleLength() + before);
  return share > mostShare ? Math.min(1, share) : null;
}

/**
 * Puts an update aside that would delete most of a document: an editor that does not know what it deletes, or a hand that
 * slipped. It is kept, for somebody to apply or discard.
 */
export async function putAside(
  store: Store,
  { documentId, studyId, userId, bytes, deletedShare }: { documentId: string; studyId: string; userId: string; bytes: Uint8Array; deletedShare: number },
): Promise<void> {
  metrics.quarantined.inc();
  log.warn({ event: "update.quarantined", documentId, userId, deletedShare }, "An update that deletes most of a document was put aside");
  await store.transaction({ as: "service" }, (db) => db.insert(documentQuarantine).values({ id: randomUUID(), documentId, studyId, bytes, userId, deletedShare }));
}
