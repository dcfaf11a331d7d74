import * as Y from "yjs";
import type { HistoryRow } from "#app/realtime/history/replay.ts";
import type { LogLine } from "#app/realtime/history/edit-sessions.ts";

export type TestRow = HistoryRow & LogLine;

/** A document with a log, as the server keeps one: every change becomes a row of whoever made it. */
export class LoggedDocument {
  readonly rows: TestRow[] = [];
  readonly doc: Y.Doc;
  #clients = new Map<string, Y.Doc>();
  #now = new Date("2026-03-12T13:02:00Z").getTime();

  constructor(first?: Y.Doc) {
    this.doc = first ?? new Y.Doc();
    if (first) this.#log(Y.encodeStateAsUpdate(first), "system");
  }

  /** Lets time pass. */
  wait(minutes: number): void {
    this.#now += minutes * 60_000;
  }

  get now(): Date {
    return new Date(this.#now);
  }

  /** Somebody's own copy of the document, brought up to date. */
  copyOf(userId: string): Y.Doc {
    const copy = this.#clients.get(userId) ?? new Y.Doc();
    this.#clients.set(userId, copy);
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(copy)));
    return copy;
  }

  /** Somebody changes their own copy; the server takes it over and logs it. @returns the row's number */
  change(userId: string, work: (doc: Y.Doc) => void): number {
    const copy = this.copyOf(userId);
    const updates: Uint8Array[] = [];
    const listen = (update: Uint8Array) => updates.push(update);
    copy.on("update", listen);
    work(copy);
    copy.off("update", listen);
    for (const update of updates) {
      Y.applyUpdate(this.doc, update);
      this.#log(update, userId);
    }
    return this.lastSeq;
  }

  get lastSeq(): number {
    return this.rows.at(-1)?.seq ?? 0;
  }

  #log(bytes: Uint8Array, userId: string): void {
    this.rows.push({ seq: this.lastSeq + 3, bytes, updates: 1, userId, at: this.now });
  }
}
