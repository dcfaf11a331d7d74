import type { AuditEvent } from "#app/domain/audit.ts";
import { recordSocketEvents, type Actor } from "#db/queries/access-log.ts";
import type { Store } from "#db/client.ts";
import { log } from "../log.ts";

type Line = { actor: Actor; event: AuditEvent; written: () => void };

const mostWaiting = 20_000;

/**
 * Lines for the access log from open sockets. Everything that happens while lines are being written goes into the next
 * write, and what the database does not take now is tried again: a line is late rather than missing.
 */
export class AccessTrail {
  #store: Store;
  #queue: Line[] = [];
  #running: Promise<void> | null = null;
  #isClosing = false;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Resolves when the line is written. */
  record(actor: Actor, event: AuditEvent): Promise<void> {
    return new Promise((written) => {
      if (this.#queue.length >= mostWaiting) {
        log.error({ event: "access_log.overflow", type: event.type, documentId: "documentId" in event ? event.documentId : null }, "Access could not be logged");
        return;
      }
      this.#queue.push({ actor, event, written });
      this.#running ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    for (let attempt = 0; this.#queue.length > 0;) {
      const lines = this.#queue.slice(0, 500);
      try {
        await this.#store.transaction({ as: "service" }, (db) => recordSocketEvents(db, lines));
        this.#queue.splice(0, lines.length);
        attempt = 0;
        for (const { written } of lines) written();
      } catch (error) {
        log.error({ event: "access_log.failed", lines: lines.length, error: (error as Error).name }, "Access could not be logged; trying again");
        if (this.#isClosing && attempt > 3) break;
        await new Promise((resolve) => setTimeout(resolve, Math.min(2_000, 50 * 2 ** attempt++)));
      }
    }
    this.#running = null;
  }

  /** Waits until every line is written; when the database is gone, until it was tried a few times more. */
  async drain(): Promise<void> {
    this.#isClosing = true;
    while (this.#running) await this.#running;
  }
}
