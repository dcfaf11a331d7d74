import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import * as Y from "yjs";
import { unpackUpdates, type PackedUpdates } from "#app/realtime/packed-updates.ts";
import { document, documentCheckpoint, documentClient, documentUpdate } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type LoadedContent = { doc: Y.Doc; seq: number };

/** A document as it lies in the database: the checkpoint, and what came after it. */
export type StoredContent = {
  checkpoint: { seq: number; state: Uint8Array } | null;
  tail: LogRow[];
  /** Whose each Yjs client is that wrote here. */
  clients: { clientId: number; userId: string }[];
};
export type LogRow = PackedUpdates & { seq: number; userId: string | null };

const rowColumns = { seq: documentUpdate.seq, bytes: documentUpdate.bytes, updates: documentUpdate.updates, userId: documentUpdate.userId };

/** What is stored of a document. Runs as the service. */
export async function readContent(db: Db, { documentId }: { documentId: string }): Promise<StoredContent> {
  const checkpoint = await readCheckpoint(db, { documentId });
  const clients = await db.select({ clientId: documentClient.clientId, userId: documentClient.userId }).from(documentClient).where(eq(documentClient.documentId, documentId));
  return { checkpoint, tail: await listRows(db, { documentId, after: checkpoint?.seq ?? 0 }), clients };
}

/** Reading more than this at once would hold up everybody else on the server. */
const pieceBytes = 1 << 20;

async function readCheckpoint(db: Db, { documentId }: { documentId: string }): Promise<StoredContent["checkpoint"]> {
  const { state, seq } = documentCheckpoint;
  const pieceFrom = (start: number) => sql`substring(${state} from ${start + 1}::int for ${pieceBytes}::int)`.mapWith(state);
  for (;;) {
    const [first] = await db
      .select({ seq, size: sql<number>`octet_length(${state})`, piece: pieceFrom(0) })
      .from(documentCheckpoint)
      .where(eq(documentCheckpoint.documentId, documentId));
    if (!first) return null;
    const pieces = [first.piece];
    for (let start = first.piece.length; start < first.size; start += pieceBytes) {
      const rest = await db
        .select({ piece: pieceFrom(start) })
        .from(documentCheckpoint)
        .where(and(eq(documentCheckpoint.documentId, documentId), eq(seq, first.seq)));
      pieces.push(...rest.map(({ piece }) => piece));
    }
    const [whole = first.piece] = pieces.length > 1 ? [Buffer.concat(pieces)] : pieces;
    // A newer one may have come in between.
    if (whole.length === first.size) return { seq: first.seq, state: whole };
  }
}

/** Rows of the log after a sequence number. Runs as the service. */
export async function listRows(db: Db, { documentId, after }: { documentId: string; after: number }): Promise<LogRow[]> {
  return db
    .select(rowColumns)
    .from(documentUpdate)
    .where(and(eq(documentUpdate.documentId, documentId), gt(documentUpdate.seq, after)))
    .orderBy(asc(documentUpdate.seq));
}

/** Rows of the log after a sequence number that are not among those already seen. Runs as the service. */
export async function listUnseenRows(db: Db, { documentId, after, seen }: { documentId: string; after: number; seen: ReadonlySet<number> }): Promise<LogRow[]> {
  const all = await db
    .select({ seq: documentUpdate.seq })
    .from(documentUpdate)
    .where(and(eq(documentUpdate.documentId, documentId), gt(documentUpdate.seq, after)));
  const unseen = all.map(({ seq }) => seq).filter((seq) => !seen.has(seq));
  return unseen.length === 0 ? [] : db.select(rowColumns).from(documentUpdate).where(inArray(documentUpdate.seq, unseen)).orderBy(asc(documentUpdate.seq));
}

/**
 * The document as the log has it: checkpoint plus what came after, applied in one go. Runs as the service.
 *
 * @param fromCheckpoint false replays the whole log, to compare
 */
export async function loadContent(db: Db, { documentId, fromCheckpoint = true }: { documentId: string; fromCheckpoint?: boolean }): Promise<LoadedContent> {
  if (!fromCheckpoint) return build({ checkpoint: null, tail: await listRows(db, { documentId, after: 0 }) });
  return build(await readContent(db, { documentId }));
}

/** The document that a checkpoint and the rows after it make. */
export function build({ checkpoint, tail }: Pick<StoredContent, "checkpoint" | "tail">): LoadedContent {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (checkpoint) Y.applyUpdate(doc, checkpoint.state);
    for (const row of tail) for (const update of unpackUpdates(row)) Y.applyUpdate(doc, update);
  });
  return { doc, seq: tail.at(-1)?.seq ?? checkpoint?.seq ?? 0 };
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

/** Whether the rows of a document know all that its log holds. Runs as the service. */
export async function isFullyProjected(db: Db, { documentId }: { documentId: string }): Promise<boolean> {
  const behind = await db
    .select({ id: document.id })
    .from(document)
    .where(and(eq(document.id, documentId), sql`exists (select 1 from ${documentUpdate} u where u.document_id = ${document.id} and u.seq > ${document.projectedSeq})`));
  return behind.length === 0;
}
