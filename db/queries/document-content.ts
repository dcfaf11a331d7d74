import { and, asc, eq, gt, sql } from "drizzle-orm";
import * as Y from "yjs";
import { unpackUpdates } from "#app/realtime/packed-updates.ts";
import { document, documentCheckpoint, documentUpdate } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type LoadedContent = { doc: Y.Doc; seq: number; rowsSinceCheckpoint: number };

/**
 * The document as the log has it: checkpoint plus what came after, applied in one go. Runs as the service.
 *
 * @param fromCheckpoint false replays the whole log, to compare
 */
export async function loadContent(db: Db, { documentId, fromCheckpoint = true }: { documentId: string; fromCheckpoint?: boolean }): Promise<LoadedContent> {
  const [checkpoint] = fromCheckpoint ? await db.select().from(documentCheckpoint).where(eq(documentCheckpoint.documentId, documentId)) : [];
  const rows = await db
    .select({ seq: documentUpdate.seq, bytes: documentUpdate.bytes, updates: documentUpdate.updates })
    .from(documentUpdate)
    .where(and(eq(documentUpdate.documentId, documentId), gt(documentUpdate.seq, checkpoint?.seq ?? 0)))
    .orderBy(asc(documentUpdate.seq));
  const doc = new Y.Doc();
  doc.transact(() => {
    if (checkpoint) Y.applyUpdate(doc, checkpoint.state);
    for (const row of rows) for (const update of unpackUpdates(row)) Y.applyUpdate(doc, update);
  });
  return { doc, seq: rows.at(-1)?.seq ?? checkpoint?.seq ?? 0, rowsSinceCheckpoint: rows.length };
}

/** Writes the state as of `seq`; an older one never replaces a newer. Runs as the service. */
export async function saveCheckpoint(db: Db, { documentId, seq, state }: { documentId: string; seq: number; state: Uint8Array }): Promise<void> {
  await db
    .insert(documentCheckpoint)
    .values({ documentId, seq, state })
    .onConflictDoUpdate({ target: documentCheckpoint.documentId, set: { seq, state, at: sql`now()` }, setWhere: sql`${documentCheckpoint.seq} < ${seq}` });
}

/** Documents whose log is ahead of their rows: to be projected at start. Runs as the service. */
export async function listUnprojected(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: document.id })
    .from(document)
    .where(sql`exists (select 1 from ${documentUpdate} u where u.document_id = ${document.id} and u.seq > ${document.projectedSeq})`);
  return rows.map((row) => row.id);
}
