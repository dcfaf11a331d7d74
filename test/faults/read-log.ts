import { asc, eq } from "drizzle-orm";
import type * as Y from "yjs";
import { unpackUpdates } from "#app/realtime/packed-updates.ts";
import { openStore } from "#db/client.ts";
import { loadContent } from "#db/queries/document-content.ts";
import { documentUpdate } from "#db/schema/index.ts";

/** One update of the log, and when the transaction that wrote it began. */
export type LoggedUpdate = { update: Uint8Array; at: Date };

/** The document as the log has it, replayed from its first row and loaded as a server would; and the log itself. */
export async function readLog(database: string, documentId: string): Promise<{ replayed: Y.Doc; loaded: Y.Doc; updates: LoggedUpdate[] }> {
  const store = await openStore(database);
  try {
    return await store.transaction({ as: "service" }, async (db) => {
      const rows = await db.select().from(documentUpdate).where(eq(documentUpdate.documentId, documentId)).orderBy(asc(documentUpdate.seq));
      const { doc: replayed } = await loadContent(db, { documentId, fromCheckpoint: false });
      const { doc: loaded } = await loadContent(db, { documentId });
      return { replayed, loaded, updates: rows.flatMap((row) => unpackUpdates(row).map((update) => ({ update, at: row.at }))) };
    });
  } finally {
    await store.close();
  }
}
