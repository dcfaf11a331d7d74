import { isDeepStrictEqual } from "node:util";
import { projectDocument } from "#app/realtime/projections/project.ts";
import type { DocumentContext, ProjectedRows } from "#app/realtime/projections/rows.ts";
import { loadContent } from "#db/queries/document-content.ts";
import { getDocumentContext, saveProjection } from "#db/queries/projections.ts";
import type { Db, Store } from "#db/client.ts";
import { log } from "../log.ts";
import type { Room } from "./room.ts";

/** A document's rows follow when nobody has written in it for this long, at the latest after so long. */
const quietMs = 300;
const longestMs = 5_000;
/** Both grow by this for each document that waits: with hundreds open, deriving must not crowd out the writing. */
const perWaitingMs = 25;

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
  #openRoom: (documentId: string) => Room | undefined;
  #onProjected: (projected: Projected) => void;

  /** @param openRoom the document in memory, when it is there: then the log need not be replayed */
  constructor(store: Store, openRoom: (documentId: string) => Room | undefined, onProjected: (projected: Projected) => void) {
    this.#store = store;
    this.#openRoom = openRoom;
    this.#onProjected = onProjected;
  }

  /** Call after each commit: rows follow when it has been quiet for a moment, at the latest after some seconds. */
  schedule(documentId: string): void {
    const before = this.#waiting.get(documentId);
    if (before) clearTimeout(before.timer);
    const since = before?.since ?? performance.now();
    const crowd = this.#waiting.size * perWaitingMs;
    const wait = Math.max(0, Math.min(quietMs + crowd, since + longestMs + crowd - performance.now()));
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
    const inMemory = await this.#deriveFromMemory(documentId);
    const projected = await this.#store.transaction({ as: "service" }, async (db) => {
      const context = await getDocumentContext(db, { documentId, toWrite: true });
      if (!context) return null;
      // An assignment may have been revealed meanwhile, which is part of its answers' rows.
      const isFresh = inMemory !== null && isDeepStrictEqual(inMemory.context, withoutProgress(context));
      const { rows, seq } = isFresh ? inMemory : await deriveFromLog(db, context);
      if (seq < context.projectedSeq) return null;
      await saveProjection(db, context, rows, seq);
      return { studyId: context.studyId, documentId, caseId: context.caseId, meetingId: context.meetingId };
    });
    if (projected) this.#onProjected(projected);
  }

  /** The rows of a document that is open, and the number of the log's row that they stand for once that is committed. */
  async #deriveFromMemory(documentId: string): Promise<{ context: DocumentContext; rows: ProjectedRows; seq: number } | null> {
    if (this.#openRoom(documentId)?.state !== "ready") return null;
    const found = await this.#store.transaction({ as: "service" }, (db) => getDocumentContext(db, { documentId }));
    const room = this.#openRoom(documentId);
    if (!found || room?.state !== "ready") return null;
    const context = withoutProgress(found);
    const read = room.readNow((doc) => projectDocument(doc, context));
    const seq = (await read?.committed) ?? null;
    return read === null || seq === null ? null : { context, rows: read.content, seq };
  }

  /** Derives everything that still waits. */
  async drain(): Promise<void> {
    await Promise.all([...this.#waiting.keys()].map((documentId) => this.project(documentId)));
    await Promise.all(this.#working.values());
  }
}

async function deriveFromLog(db: Db, context: DocumentContext): Promise<{ rows: ProjectedRows; seq: number }> {
  const { doc, seq } = await loadContent(db, context);
  return { rows: projectDocument(doc, context), seq };
}

/** How far the rows have come is no part of what they are made of. */
const withoutProgress = ({ projectedSeq: _progress, ...context }: DocumentContext & { projectedSeq: number }): DocumentContext => context;
