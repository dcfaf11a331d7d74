import * as Y from "yjs";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { forget, forgetRows, type KeptContent, keptDataVersion, type KeptDocument, keptForMs, type KeptPage, sealContent } from "./kept-documents.client.ts";
import type { Seal } from "./sealing.client.ts";
import { type KeptRow, storage } from "./storage.client.ts";
import type { Vault } from "./vault.client.ts";

const writeAfterMs = 500;

export type KeeperState = {
  /** When the device last wrote; null before the first time. */
  writtenAt: number | null;
  /** Whether something waits to be written to the device. */
  isWriting: boolean;
  unsentSince: number | null;
  expiresAt: number;
  /** The storage refused, for want of room perhaps: what is written now is not kept. */
  hasFailed: boolean;
};

/** Where a copy begins: what the server has, and what lies on the device beside that. */
export type Beginning = Pick<KeptDocument, "synced" | "syncedAt" | "unsentSince" | "rows">;

/**
 * Keeps the encrypted copy of one open document up to date, in a row of its own: pages of the same document do not write
 * over each other, and their rows are merged when they are read.
 */
export class Keeper {
  #session: DocumentSession;
  #vault: Vault;
  #page: KeptPage;
  #row: { id: string; mark: Promise<string>; seal: Promise<Seal>; isNew: boolean };
  #synced: Pick<KeptContent, "synced" | "syncedAt">;
  #unsentSince: number | null;
  /** Rows that this one's content includes. */
  #included: KeptDocument["rows"];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> = Promise.resolve();
  #stopping: Promise<void> | null = null;
  #letGo: (() => void)[] = [];
  #state: KeeperState;
  #listeners = new Set<() => void>();

  /** @param isNew the document was not on this device before; otherwise nothing is written once it was taken off */
  constructor(session: DocumentSession, vault: Vault, page: KeptPage, { begin, isNew = false }: { begin: Beginning; isNew?: boolean }) {
    this.#session = session;
    this.#vault = vault;
    this.#page = page;
    this.#row = { id: crypto.randomUUID(), mark: vault.markOf(page.documentId), seal: vault.makeSeal(), isNew };
    this.#synced = { synced: begin.synced, syncedAt: begin.syncedAt };
    this.#unsentSince = begin.unsentSince ?? (session.hasUnsaved ? Date.now() : null);
    this.#included = begin.rows;
    this.#state = { writtenAt: null, isWriting: false, unsentSince: this.#unsentSince, expiresAt: begin.syncedAt + keptForMs, hasFailed: false };
    this.#hold();
    this.#listen();
    this.#schedule();
  }

  /** While the page lives, others can tell its row from what a closed page left behind. */
  #hold(): void {
    void navigator.locks.request(lockOf(this.#row.id), () => new Promise<void>((resolve) => this.#letGo.push(resolve)));
  }

  #listen(): void {
    const { doc, provider, subscribe } = this.#session;
    const onUpdate = (_update: Uint8Array, origin: unknown) => {
      if (origin !== provider && origin !== "server") this.#unsentSince ??= Date.now();
      this.#schedule();
    };
    doc.on("update", onUpdate);
    addEventListener("pagehide", this.#writeNow);
    document.addEventListener("visibilitychange", this.#writeNow);
    this.#letGo.push(subscribe(this.#onProgress), () => {
      doc.off("update", onUpdate);
      removeEventListener("pagehide", this.#writeNow);
      document.removeEventListener("visibilitychange", this.#writeNow);
    });
  }

  get state(): KeeperState {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #onProgress = (): void => {
    const { progress } = this.#session;
    if (progress.state === "ended" && progress.reason === "noAccess" && this.#unsentSince === null) return void this.dropDocument();
    if (!this.#isInStep() || this.#unsentSince === null) return;
    // What was unsent has arrived.
    this.#unsentSince = null;
    this.#schedule();
  };

  #isInStep(): boolean {
    return this.#session.progress.state === "saved" && !this.#session.hasUnsaved;
  }

  #schedule(): void {
    this.#change({ isWriting: true, unsentSince: this.#unsentSince });
    this.#timer ??= setTimeout(this.#writeNow, writeAfterMs);
  }

  #writeNow = (): void => {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#write());
  };

  async #write(): Promise<void> {
    const { id, isNew } = this.#row;
    const content = this.#content();
    try {
      const row: KeptRow = { id, mark: await this.#row.mark, ...(await sealContent(await this.#row.seal, id, content)) };
      if (!(await put(row, { isNew }))) return this.#change({ isWriting: false });
      this.#row.isNew = false;
      await forgetRows(this.#included);
      this.#included = [];
      if (!row.hasUnsent) await forgetSuperseded(row);
      this.#change({ writtenAt: Date.now(), isWriting: this.#timer !== null, unsentSince: this.#unsentSince, expiresAt: row.expiresAt, hasFailed: false });
    } catch {
      this.#change({ isWriting: this.#timer !== null, hasFailed: true });
    }
  }

  #content(): KeptContent {
    const { doc } = this.#session;
    // Without unsent edits all of the document came from the server; that it is in step is known only while connected.
    if (this.#unsentSince === null) this.#synced = { synced: Y.encodeStateAsUpdate(doc), syncedAt: this.#isInStep() ? Date.now() : this.#synced.syncedAt };
    const { synced, syncedAt } = this.#synced;
    const unsent = this.#unsentSince === null ? null : { update: Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(synced)), since: this.#unsentSince };
    return { version: keptDataVersion, page: this.#page, synced, syncedAt, unsent };
  }

  #change(change: Partial<KeeperState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Writes what waits, then lets go of the document; its row stays. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    // A field that leaves the page at the same moment still writes its last words.
    await Promise.resolve();
    this.#writeNow();
    await this.#writing;
    for (const letGo of this.#letGo) letGo();
  }

  /** Takes the document off this device. */
  async dropDocument(): Promise<void> {
    await this.stop();
    await forget(this.#vault, this.#page.documentId);
  }
}

const lockOf = (rowId: string) => `kl-kept-${rowId}`;

/** Writes a row, unless the device was wiped or the document taken off it meanwhile. */
async function put(row: KeptRow, { isNew }: { isNew: boolean }): Promise<boolean> {
  const db = await storage();
  const writing = db.transaction(["vault", "kept"], "readwrite", { durability: row.hasUnsent ? "strict" : "relaxed" });
  const isWiped = (await writing.objectStore("vault").count()) === 0;
  const isKept = isNew || (await writing.objectStore("kept").index("mark").count(row.mark)) > 0;
  if (isKept && !isWiped) await writing.objectStore("kept").put(row);
  await writing.done;
  return isKept && !isWiped;
}

/** Rows of pages that had nothing unsent hold nothing that a newer one lacks. */
async function forgetSuperseded({ id, mark }: KeptRow): Promise<void> {
  const db = await storage();
  const writing = db.transaction("kept", "readwrite");
  for (const other of await writing.store.index("mark").getAll(mark)) if (other.id !== id && !other.hasUnsent) await writing.store.delete(other.id);
  await writing.done;
}

/** Whether a page that is closed by now left something unsent of this document. */
export async function hasLeftover(vault: Vault, documentId: string): Promise<boolean> {
  const rows = await (await storage()).getAllFromIndex("kept", "mark", await vault.markOf(documentId));
  const { held = [] } = await navigator.locks.query();
  const live = new Set(held.map(({ name }) => name));
  return rows.some(({ id, hasUnsent }) => hasUnsent && !live.has(lockOf(id)));
}
