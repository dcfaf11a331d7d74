import { sql } from "drizzle-orm";
import { packUpdates } from "#app/realtime/packed-updates.ts";
import type { Db } from "../client.ts";
import { rowsOf } from "../rows-of.ts";

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
export async function appendUpdates(db: Db, entries: readonly LogEntry[]): Promise<(number | null)[]> {
  const documentIds = [...new Set(entries.map(({ documentId }) => documentId))];
  await db.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(id, 7215)) from jsonb_array_elements_text(${JSON.stringify(documentIds)}::jsonb) as id`);
  let at = 1;
  const packed = entries.map(({ updates }) => packUpdates(updates));
  const frame = entries.map(({ documentId, userId, evenLocked }, n) => {
    const { bytes, updates } = packed[n]!;
    const start = at;
    at += bytes.length;
    return { n, document_id: documentId, start, length: bytes.length, updates, user_id: userId, even_locked: evenLocked };
  });
  const bytes = Buffer.concat(packed.map((row) => row.bytes));
  // One parameter for all bytes and one for all the rest: the statement is the same for any number of entries.
  const result = await db.execute(sql`
    with incoming as materialized (
      select e.*, nextval('document_update_seq_seq') as seq
      from (select r.* from jsonb_to_recordset(${JSON.stringify(frame)}::jsonb) as r(n int, document_id text, start int, length int, updates int, user_id text, even_locked boolean) order by r.n) e
      join document d on d.id = e.document_id
      where d.locked_at is null or e.even_locked
      order by e.n),
    written as (
      insert into document_update (seq, document_id, bytes, updates, user_id)
      select seq, document_id, substring(${bytes}::bytea from start for length), updates, user_id from incoming)
    select n, seq from incoming`);
  const seqs: (number | null)[] = entries.map(() => null);
  for (const { n, seq } of rowsOf<{ n: number; seq: string | number }>(result)) seqs[n] = Number(seq);
  await addClients(db, entries);
  return seqs;
}

async function addClients(db: Db, entries: readonly LogEntry[]): Promise<void> {
  const clients = entries.flatMap(({ documentId, userId, newClients }) =>
    userId ? newClients.map((clientId) => ({ document_id: documentId, client_id: clientId, user_id: userId })) : [],
  );
  if (clients.length === 0) return;
  await db.execute(sql`
    insert into document_client (document_id, client_id, user_id)
    select document_id, client_id, user_id from jsonb_to_recordset(${JSON.stringify(clients)}::jsonb) as c(document_id text, client_id bigint, user_id text)
    on conflict do nothing`);
}

/** Holds a document's log for the rest of the transaction: nothing is added to it until then. */
export async function holdLog(db: Db, { documentId }: { documentId: string }): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${documentId}, 7215))`);
}
