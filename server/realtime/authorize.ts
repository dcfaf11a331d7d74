import { and, gt, inArray } from "drizzle-orm";
import { listDocumentRights, type DocumentRight } from "#db/queries/document-access.ts";
import { session } from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";

/** Who wants, or has, a document open. */
export type Seat = { sessionId: string; userId: string; name: string; documentId: string };
/** `signedOut`: the session does not stand any more; null: nothing to see here, or no such document. */
export type Verdict = DocumentRight | "signedOut" | null;

/**
 * What each seat may do now, by the same rules as the pages, in two questions for all of them. As the service: one person's
 * transaction per seat would make three hundred people who come back at once wait for each other.
 */
export async function judge(store: Store, seats: readonly Seat[], now: Date): Promise<Verdict[]> {
  const sessionIds = [...new Set(seats.map(({ sessionId }) => sessionId))];
  const standing = await store.accounts
    .select({ id: session.id })
    .from(session)
    .where(and(inArray(session.id, sessionIds), gt(session.expiresAt, now)));
  const valid = new Set(standing.map(({ id }) => id));
  const pairs = new Map(seats.filter(({ sessionId }) => valid.has(sessionId)).map((seat) => [keyOf(seat), seat]));
  const rights = await store.transaction({ as: "service" }, (db) => listDocumentRights(db, [...pairs.values()]));
  // A room sends all of a document to all who are in it: who may not see all of it stays outside.
  const byPair = new Map(rights.filter(({ isWhole }) => isWhole).map((right) => [keyOf(right), right]));
  return seats.map((seat) => (valid.has(seat.sessionId) ? (byPair.get(keyOf(seat)) ?? null) : "signedOut"));
}

const keyOf = ({ userId, documentId }: { userId: string; documentId: string }) => `${userId} ${documentId}`;
