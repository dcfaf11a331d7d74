import { appendUpdates, type LogEntry } from "#db/queries/document-log.ts";
import type { Store } from "#db/client.ts";
import { log } from "../log.ts";
import { metrics } from "../metrics.ts";

type Waiting = {
  entry: LogEntry & { updates: Uint8Array[]; newClients: number[] };
  size: number;
  since: number;
  committed: Promise<number | null>;
  resolve: (seq: number | null) => void;
};

/** How long entries gather before they are committed together: a commit costs the same for one as for many. */
const gatherMs = 40;
const mostEntries = 1_000;
const mostBytes = 8 << 20;

/**
 * The append-only log of all documents. Everything that arrives while a commit is under way goes into the next one
 * (group commit). An entry is never dropped: when the database is away it is tried again until it is back, and only
 * then is it called saved (rule SV1).
 */
export class UpdateLog {
  #queue: Waiting[] = [];
  /** The entry to which an author's next update in a document may still be added, by document and author. */
  #open = new Map<string, Waiting>();
  #running: Promise<void> | null = null;
  #store: Store;
  #isClosing = false;
  #lastCommit = 0;
  /** Since when the database refuses to take anything; null when all is well. */
  failingSince: Date | null = null;
  /** Bytes that wait. */
  waitingBytes = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Entries that wait. */
  get length(): number {
    return this.#queue.length;
  }

  /** Resolves with the sequence number of the row it is in once that is committed; null when the document was locked in the meantime. */
  append(entry: LogEntry): Promise<number | null> {
    const size = entry.updates.reduce((total, update) => total + update.length, 0);
    this.waitingBytes += size;
    const key = `${entry.documentId} ${entry.userId} ${entry.evenLocked}`;
    const open = this.#open.get(key);
    if (open && open.size < 256 << 10) {
      open.entry.updates.push(...entry.updates);
      open.entry.newClients.push(...entry.newClients);
      open.size += size;
      return open.committed;
    }
    const { promise, resolve } = Promise.withResolvers<number | null>();
    const waiting = { entry: { ...entry, updates: [...entry.updates], newClients: [...entry.newClients] }, size, since: performance.now(), committed: promise, resolve };
    this.#open.set(key, waiting);
    this.#queue.push(waiting);
    this.#running ??= this.#run();
    return promise;
  }

  /** Resolves when everything that was appended to a document until now is committed. */
  async committed(documentId: string): Promise<void> {
    await Promise.all(this.#queue.filter(({ entry }) => entry.documentId === documentId).map(({ committed }) => committed));
  }

  /** Draws a line: what is appended to a document from now on goes into rows of its own, with higher numbers. */
  seal(documentId: string): void {
    for (const [key, { entry }] of this.#open) if (entry.documentId === documentId) this.#open.delete(key);
  }

  /** Waits until everything appended so far is committed; gives up after a few tries when the database is gone. */
  async drain(): Promise<void> {
    this.#isClosing = true;
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    for (let attempt = 0; this.#queue.length > 0;) {
      await this.#gather();
      this.#open.clear();
      const batch = this.#nextBatch();
      try {
        const seqs = await appendUpdates(
          this.#store,
          batch.map(({ entry }) => entry),
        );
        this.failingSince = null;
        attempt = 0;
        this.#lastCommit = performance.now();
        this.#queue.splice(0, batch.length);
        batch.forEach(({ size, since, resolve }, i) => {
          this.waitingBytes -= size;
          metrics.ack.observe((performance.now() - since) / 1_000);
          resolve(seqs[i] ?? null);
        });
      } catch (error) {
        this.failingSince ??= new Date();
        const { name, code } = error as Error & { code?: string };
        log.error({ event: "log.commit_failed", attempt, entries: batch.length, error: name, code }, "Document updates could not be saved; trying again");
        if (this.#isClosing && attempt >= 5) break;
        await new Promise((resolve) => setTimeout(resolve, Math.min(1_000, 50 * 2 ** attempt++)));
      }
    }
    this.#running = null;
  }

  /** Not at all when it has been quiet, for the author waits. */
  #gather(): Promise<void> {
    const wait = this.#lastCommit + gatherMs - performance.now();
    return new Promise((resolve) => (wait > 1 ? setTimeout(resolve, wait) : setImmediate(resolve)));
  }

  #nextBatch(): Waiting[] {
    let bytes = 0;
    const end = this.#queue.findIndex(({ size }, i) => i >= mostEntries || (bytes += size) > mostBytes);
    return this.#queue.slice(0, end === -1 ? undefined : Math.max(1, end));
  }
}
