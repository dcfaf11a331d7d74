import { documentUpdate } from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { log } from "../log.ts";

type Entry = { documentId: string; bytes: Uint8Array; userId: string | null; committed: (seq: number) => void };

/**
 * The append-only log of all documents. Everything that arrives while a commit is under way goes into the next one
 * (group commit). An entry is never dropped: when the database is away it is tried again until it is back, and only
 * then is it called saved (rule SV1).
 */
export class UpdateLog {
  #queue: Entry[] = [];
  #running: Promise<void> | null = null;
  #store: Store;
  #closed = false;
  /** Since when the database refuses to take anything; null when all is well. */
  failingSince: Date | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Resolves with the entry's sequence number once it is committed. */
  append(documentId: string, bytes: Uint8Array, userId: string | null): Promise<number> {
    return new Promise((committed) => {
      this.#queue.push({ documentId, bytes, userId, committed });
      this.#running ??= this.#run();
    });
  }

  /** Waits until everything appended so far is committed. */
  async drain(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Stops trying again after the queue is written once more; for shutdown when the database is gone for good. */
  giveUp(): void {
    this.#closed = true;
  }

  async #run(): Promise<void> {
    // Lets all frames of this turn of the event loop join the first commit.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, 500);
      await this.#commit(batch);
    }
    this.#running = null;
  }

  async #commit(batch: Entry[]): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        const rows = await this.#store.transaction({ as: "service" }, (db) =>
          db
            .insert(documentUpdate)
            .values(batch.map(({ documentId, bytes, userId }) => ({ documentId, bytes, userId })))
            .returning({ seq: documentUpdate.seq }),
        );
        this.failingSince = null;
        batch.forEach((entry, i) => entry.committed(rows[i]?.seq ?? 0));
        return;
      } catch (error) {
        if (this.#closed) throw error;
        this.failingSince ??= new Date();
        log.error({ event: "log.commit_failed", attempt, entries: batch.length, error: (error as Error).name }, "Document updates could not be saved; trying again");
        await new Promise((resolve) => setTimeout(resolve, Math.min(2_000, 50 * 2 ** attempt)));
      }
    }
  }
}
