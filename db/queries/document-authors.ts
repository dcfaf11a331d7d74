import { sql } from "drizzle-orm";
import * as Y from "yjs";
import { Authors } from "#app/realtime/history/authors.ts";
import { unpackUpdates } from "#app/realtime/packed-updates.ts";
import { documentClient } from "../schema/index.ts";
import type { Db } from "../client.ts";
import type { LogRow } from "./document-content.ts";

/** Keeps who worked in a document on which day, and whose each client id is, before the rows that say so are dropped. Runs as the service. */
export async function keepAuthors(db: Db, { documentId, through }: { documentId: string; through: number }, rows: readonly LogRow[]): Promise<void> {
  await db.execute(sql`
    insert into document_author_day as kept (document_id, user_id, day, rows, last_at)
    select document_id, user_id, (at at time zone 'Europe/Amsterdam')::date, count(*)::int, max(at) from document_update
    where document_id = ${documentId} and seq <= ${through} and user_id is not null group by 1, 2, 3
    on conflict (document_id, user_id, day) do update set rows = kept.rows + excluded.rows, last_at = greatest(kept.last_at, excluded.last_at)`);
  const authors = new Authors();
  for (const row of rows)
    if (row.userId !== null) for (const update of unpackUpdates(row)) for (const [client, clock] of Y.parseUpdateMeta(update).from) authors.wrote(client, clock, row.userId);
  const known = authors.known().map(([clientId, userId]) => ({ documentId, clientId, userId }));
  for (let i = 0; i < known.length; i += 500)
    await db
      .insert(documentClient)
      .values(known.slice(i, i + 500))
      .onConflictDoNothing();
}

/** Takes the names from what these clients wrote, and from the days up to the last of those rows. Runs as the service. */
export async function forgetAuthors(db: Db, { documentId, through, clients }: { documentId: string; through: number; clients: readonly number[] }): Promise<void> {
  await db.execute(sql`
    select forget_authors(${documentId}, array(select jsonb_array_elements_text(${JSON.stringify(clients)}::jsonb)::bigint),
      (select max((at at time zone 'Europe/Amsterdam')::date) from document_update where document_id = ${documentId} and seq <= ${through}))`);
}
