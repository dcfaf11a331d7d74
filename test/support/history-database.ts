import { eq, sql } from "drizzle-orm";
import * as Y from "yjs";
import { projectDocument } from "#app/realtime/projections/project.ts";
import { loadContent } from "#db/queries/document-content.ts";
import { appendUpdates } from "#db/queries/document-log.ts";
import { getDocumentContext, saveProjection } from "#db/queries/projections.ts";
import { documentUpdate } from "#db/schema/index.ts";
import { rowsOf } from "#db/rows-of.ts";
import type { Store } from "#db/client.ts";

const dayMs = 24 * 60 * 60_000;
const browsers = new Map<string, Y.Doc>();

/**
 * Somebody writes in a document from a browser of their own, and its rows are derived, as the engine does.
 *
 * @param daysAgo when that was
 * @returns the number of the log's row it is in
 */
export async function writeAs(store: Store, userId: string, documentId: string, work: (doc: Y.Doc) => void, { daysAgo = 0 }: { daysAgo?: number } = {}): Promise<number> {
  const browser = browsers.get(`${userId} ${documentId}`) ?? new Y.Doc();
  browsers.set(`${userId} ${documentId}`, browser);
  const before = await store.transaction({ as: "service" }, (db) => loadContent(db, { documentId }));
  Y.applyUpdate(browser, Y.encodeStateAsUpdate(before.doc));
  const updates: Uint8Array[] = [];
  const listen = (update: Uint8Array) => updates.push(update);
  browser.on("update", listen);
  work(browser);
  browser.off("update", listen);
  const [placed] = await appendUpdates(store, [{ documentId, userId, updates, newClients: [browser.clientID], evenLocked: true }]);
  await store.transaction({ as: "service" }, async (db) => {
    const context = (await getDocumentContext(db, { documentId }))!;
    const loaded = await loadContent(db, { documentId, fromCheckpoint: false });
    await saveProjection(db, context, projectDocument(loaded.doc, context), loaded.seq);
  });
  if (daysAgo > 0) await makeOld(store, documentId, daysAgo, placed!);
  return placed!;
}

/** Makes rows of a log as if they had been written some days ago, which only the owner of the table can. */
export async function makeOld(store: Store, documentId: string, daysAgo: number, seq?: number): Promise<void> {
  const which = seq === undefined ? eq(documentUpdate.documentId, documentId) : eq(documentUpdate.seq, seq);
  await store.accounts
    .update(documentUpdate)
    .set({ at: new Date(Date.now() - daysAgo * dayMs) })
    .where(which);
}

/** The columns of the database, of whatever table, in which these words stand: texts, lists, JSON and bytes. */
export async function findWords(store: Store, words: string): Promise<string[]> {
  const columns = rowsOf<{ table_name: string; column_name: string; data_type: string }>(
    await store.accounts.execute(sql`
      select c.table_name, c.column_name, c.data_type from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'bytea', 'jsonb', 'json', 'ARRAY') order by 1, 2`),
  );
  const hits: string[] = [];
  for (const { table_name: table, column_name: column, data_type: type } of columns) {
    const name = sql`${sql.identifier(table)}.${sql.identifier(column)}`;
    const holds = type === "bytea" ? sql`position(convert_to(${words}, 'UTF8') in ${name}) > 0` : sql`position(${words} in ${name}::text) > 0`;
    const [row] = rowsOf<{ count: string | number }>(await store.accounts.execute(sql`select count(*) as count from ${sql.identifier(table)} where ${holds}`));
    if (Number(row?.count) > 0) hits.push(`${table}.${column}`);
  }
  return hits;
}
