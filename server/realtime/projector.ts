import type * as Y from "yjs";
import { projectDocument } from "#app/realtime/projections/project.ts";
import { loadContent } from "#db/queries/document-content.ts";
import { getDocumentContext, saveProjection } from "#db/queries/projections.ts";
import type { Store } from "#db/client.ts";
import { log } from "../log.ts";

const quietMs = 300;
const longestMs = 5_000;

type Waiting = { timer: NodeJS.Timeout; since: number };
export type Projected = { studyId: string; documentId: string; caseId: string | null; meetingId: string | null };

/**
 * Derives rows from documents, a moment after they were saved. Always from committed content, so that rows never know
 * more than the log.
 */
export class Projector {
  #waiting = new Map<string, Waiting>();
  /** The latest derivation of each document that is going on. */
  #working = new Map<string, Promise<void>>();
  #store: Store;
  #committed: (documentId: string) => { doc: Y.Doc; seq: number } | null;
  #onProjected: (projected: Projected) => void;

  /**
   * @param committed the open document when all of it is committed, else null: then it is read from the log
   */
  constructor(store: Store, committed: (documentId: string) => { doc: Y.Doc; seq: number } | null, onProjected: (projected: Projected) => void) {
    this.#store = store;
    this.#committed = committed;
    this.#onProjected = onProjected;
  }

  /** Call after each commit: rows follow when it has been quiet for a moment, at the latest after five seconds. */
  schedule(documentId: string): void {
    const before = this.#waiting.get(documentId);
    if (before) clearTimeout(before.timer);
    const since = before?.since ?? performance.now();
    const wait = Math.max(0, Math.min(quietMs, since + longestMs - performance.now()));
    this.#waiting.set(documentId, { since, timer: setTimeout(() => void this.project(documentId), wait) });
  }

  /** Derives the rows now. */
  async project(documentId: string): Promise<void> {
    const waiting = this.#waiting.get(documentId);
    if (waiting) clearTimeout(waiting.timer);
    this.#waiting.delete(documentId);
    // One at a time per document: of two at once, the one with older content could have the last word.
    const work = (this.#working.get(documentId) ?? Promise.resolve())
      .then(() => this.#project(documentId))
      .catch((error: Error) => log.error({ event: "projection.failed", documentId, error: error.name, message: error.message }, "Rows could not be derived"));
    this.#working.set(documentId, work);
    await work;
    if (this.#working.get(documentId) === work) this.#working.delete(documentId);
  }

  async #project(documentId: string): Promise<void> {
    // Read before the transaction begins: content and sequence number must belong together.
    const open = this.#committed(documentId);
    const projected = await this.#store.transaction({ as: "service" }, async (db) => {
      const context = await getDocumentContext(db, { documentId, toWrite: true });
      if (!context) return null;
      const { doc, seq } = open ?? (await loadContent(db, { documentId }));
      if (seq < context.projectedSeq) return null;
      await saveProjection(db, context, projectDocument(doc, context), seq);
      return { studyId: context.studyId, documentId, caseId: context.caseId, meetingId: context.meetingId };
    });
    if (projected) this.#onProjected(projected);
  }

  /** Derives everything that still waits. */
  async drain(): Promise<void> {
    await Promise.all([...this.#waiting.keys()].map((documentId) => this.project(documentId)));
    await Promise.all(this.#working.values());
  }
}
