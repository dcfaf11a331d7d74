import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { type Seal, unseal } from "./sealing.client.ts";
import { type KeptRow, storage } from "./storage.client.ts";
import type { Vault } from "./vault.client.ts";

/** How long a copy is kept after the document was last in step with the server. */
export const keptForMs = 7 * 24 * 60 * 60 * 1000;

/** Version of what pages keep beside the document. A copy made by another version can be sent and copied out, not shown. */
export const keptDataVersion = 1;

export type KeptKind = "conversation" | "assessment" | "trajectory";

/** The page a document belongs to, with all it needs to be shown without the server. */
export type KeptPage = {
  documentId: string;
  kind: KeptKind;
  title: string;
  caseCode: string;
  /** Its address. */
  path: string;
  /** What the page's loader gave, of `kind`'s shape. */
  data: unknown;
};

/** One page's copy of one document. */
export type KeptContent = {
  version: number;
  page: KeptPage;
  /** The document when it was last in step with the server. */
  synced: Uint8Array;
  syncedAt: number;
  /** What came after; null when nothing did. */
  unsent: { update: Uint8Array; since: number } | null;
};

/** Everything this device has of one document, by all its pages together. */
export type KeptDocument = Omit<KeptContent, "unsent"> & {
  /** The document as it was last seen here, unsent edits included. */
  state: Uint8Array;
  unsentSince: number | null;
  expiresAt: number;
  rows: { id: string; revision: string }[];
};

export async function sealContent(seal: Seal, id: string, content: KeptContent): Promise<Pick<KeptRow, "sealed" | "hasUnsent" | "expiresAt" | "revision">> {
  const encoder = encoding.createEncoder();
  encoding.writeAny(encoder, content as never);
  const sealed = await seal(encoding.toUint8Array(encoder), id);
  return { sealed, hasUnsent: content.unsent !== null, expiresAt: content.syncedAt + keptForMs, revision: crypto.randomUUID() };
}

export async function openContent(key: CryptoKey, { id, sealed }: Pick<KeptRow, "id" | "sealed">): Promise<KeptContent> {
  return decoding.readAny(decoding.createDecoder(await unseal(key, sealed, id))) as unknown as KeptContent;
}

/** What all pages' copies of one document come to. Of what only one can be, the newest counts. */
export function mergeContents(contents: readonly KeptContent[]): Pick<KeptDocument, "version" | "page" | "synced" | "syncedAt" | "state" | "unsentSince"> {
  const [newest] = contents.toSorted((a, b) => b.syncedAt - a.syncedAt);
  if (!newest) throw new RangeError("No copies to merge");
  const doc = new Y.Doc();
  for (const { synced } of contents) Y.applyUpdate(doc, synced);
  const synced = Y.encodeStateAsUpdate(doc);
  for (const { unsent } of contents) if (unsent) Y.applyUpdate(doc, unsent.update);
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  const since = contents.flatMap(({ unsent }) => unsent?.since ?? []);
  return { version: newest.version, page: newest.page, synced, syncedAt: newest.syncedAt, state, unsentSince: since.length > 0 ? Math.min(...since) : null };
}

/** Every document on this device. A row that does not open is left out: it was made for another key. */
export async function listKept(key: CryptoKey): Promise<KeptDocument[]> {
  const rows = await (await storage()).getAll("kept");
  const opened = await Promise.all(rows.map(async (row) => ({ row, content: await openContent(key, row).catch(() => null) })));
  const readable = opened.flatMap(({ row, content }) => (content ? [{ row, content }] : []));
  const documents = [...Map.groupBy(readable, ({ content }) => content.page.documentId).values()].map((copies) => ({
    ...mergeContents(copies.map(({ content }) => content)),
    expiresAt: Math.max(...copies.map(({ row }) => row.expiresAt)),
    rows: copies.map(({ row: { id, revision } }) => ({ id, revision })),
  }));
  return documents.sort((a, b) => a.page.caseCode.localeCompare(b.page.caseCode) || a.page.title.localeCompare(b.page.title));
}

/** How many documents are here, and how many of them hold something unsent: all that can be said without the PIN. */
export async function countKept(): Promise<{ documents: number; unsent: number }> {
  const rows = await (await storage()).getAll("kept");
  const marks = (some: KeptRow[]) => new Set(some.map(({ mark }) => mark)).size;
  return { documents: marks(rows), unsent: marks(rows.filter(({ hasUnsent }) => hasUnsent)) };
}

export async function isKept(vault: Vault, documentId: string): Promise<boolean> {
  return (await (await storage()).countFromIndex("kept", "mark", await vault.markOf(documentId))) > 0;
}

/** Takes a document off this device. */
export async function forget(vault: Vault, documentId: string): Promise<void> {
  const mark = await vault.markOf(documentId);
  const db = await storage();
  const writing = db.transaction("kept", "readwrite", { durability: "strict" });
  for (const id of await writing.store.index("mark").getAllKeys(mark)) await writing.store.delete(id);
  await writing.done;
}

/** Deletes rows as they were read; one that was written since stays. */
export async function forgetRows(rows: KeptDocument["rows"]): Promise<void> {
  const db = await storage();
  const writing = db.transaction("kept", "readwrite", { durability: "strict" });
  for (const { id, revision } of rows) if ((await writing.store.get(id))?.revision === revision) await writing.store.delete(id);
  await writing.done;
}

/** Wipes documents past their day. @returns how many there were */
export async function wipeExpired(now: number): Promise<number> {
  const db = await storage();
  const writing = db.transaction("kept", "readwrite", { durability: "strict" });
  const documents = [...Map.groupBy(await writing.store.getAll(), ({ mark }) => mark).values()];
  const expired = documents.filter((rows) => rows.every(({ expiresAt }) => expiresAt <= now));
  for (const { id } of expired.flat()) await writing.store.delete(id);
  await writing.done;
  return expired.length;
}

/**
 * Wipes every document but those named. What holds something unsent stays until its text was copied out, or its day comes.
 *
 * @param documentIds what the person may still write in
 */
export async function wipeRevoked(vault: Vault, documentIds: readonly string[]): Promise<void> {
  const allowed = new Set(await Promise.all(documentIds.map((id) => vault.markOf(id))));
  const db = await storage();
  const writing = db.transaction("kept", "readwrite", { durability: "strict" });
  const documents = [...Map.groupBy(await writing.store.getAll(), ({ mark }) => mark).entries()];
  const revoked = documents.filter(([mark, rows]) => !allowed.has(mark) && !rows.some(({ hasUnsent }) => hasUnsent));
  for (const { id } of revoked.flatMap(([, rows]) => rows)) await writing.store.delete(id);
  await writing.done;
}
