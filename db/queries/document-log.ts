import { sql } from "drizzle-orm";
import { packUpdates } from "#app/realtime/packed-updates.ts";
import type { Db, Store } from "../client.ts";

/** One author's updates of one moment in one document. */
export type LogEntry = {
  documentId: string;
  userId: string | null;
  updates: readonly Uint8Array[];
  /** Yjs clients of the author that write in this document for the first time. */
  newClients: readonly number[];
  /** What the server itself writes (answers that were settled) goes in after a lock too. */
  evenLocked: boolean;
};

/**
 * Adds entries to the log, all of them or none. A document's log may be held by whoever replaces it or locks the document:
 * then this waits, and entries of a document that was locked in the meantime are left out.
 *
 * @returns each entry's sequence number, rising within a document; null for what was left out
 */
export async function appendUpdates(store: Pick<Store, "call">, entries: readonly LogEntry[]): Promise<(number | null)[]> {
  const packed = entries.map(({ updates }) => packUpdates(updates));
  let start = 1;
  const frame = entries.map(({ documentId, userId, evenLocked }, n) => {
    const { bytes, updates } = packed[n]!;
    const row = { n, document_id: documentId, start, length: bytes.length, updates, user_id: userId, even_locked: evenLocked };
    start += bytes.length;
    return row;
  });
  const clients = entries.flatMap(({ documentId, userId, newClients }) =>
    userId ? newClients.map((clientId) => ({ document_id: documentId, client_id: clientId, user_id: userId })) : [],
  );
  const bytes = Buffer.concat(packed.map((row) => row.bytes));
  const rows = await store.call<{ n: number; seq: string | number }>("select n, seq from append_document_updates($1::text::jsonb, $2::bytea, $3::text::jsonb)", [
    JSON.stringify(frame),
    bytes,
    JSON.stringify(clients),
  ]);
  const seqs: (number | null)[] = entries.map(() => null);
  for (const { n, seq } of rows) seqs[n] = Number(seq);
  return seqs;
}

/** Holds a document's log for the rest of the transaction: nothing is added to it until then. */
export async function holdLog(db: Db, { documentId }: { documentId: string }): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${documentId}, 7215))`);
}
