import type { LogEntry } from "#db/queries/document-log.ts";

export type RoomLogServices = {
  append: (entry: LogEntry) => Promise<number | null>;
  /** What is appended from now on goes into rows with higher numbers. */
  seal: () => void;
  onCommitted: () => void;
  /** The document was locked in the meantime: what was written is in memory, not in the log. */
  onLocked: () => void;
};

/** What one open document knows of its log: which rows are in memory, and what is not committed yet. */
export class RoomLog {
  /** The checkpoint's sequence number; every row up to it is in memory. */
  floor = 0;
  /** Rows after the checkpoint that are in memory. */
  readonly seen = new Set<number>();
  #documentId: string;
  #services: RoomLogServices;
  #uncommitted = new Set<Promise<number | null>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(documentId: string, services: RoomLogServices) {
    this.#documentId = documentId;
    this.#services = services;
  }

  /** @returns resolves when it is committed, with null when the document was locked in the meantime */
  append(entry: Omit<LogEntry, "documentId">): Promise<number | null> {
    const committed: Promise<number | null> = this.#services.append({ ...entry, documentId: this.#documentId }).then((seq) => {
      this.#uncommitted.delete(committed);
      if (seq === null) this.#services.onLocked();
      else this.seen.add(seq);
      this.#services.onCommitted();
      return seq;
    });
    this.#uncommitted.add(committed);
    this.#last = committed;
    return committed;
  }

  /** Resolves when what was appended last is committed. */
  get last(): Promise<unknown> {
    return this.#last;
  }

  /** Whether all that was appended is committed. */
  get isCommitted(): boolean {
    return this.#uncommitted.size === 0;
  }

  /**
   * Resolves when all that was appended until now is committed, with the number of the last row of it: rows with higher
   * numbers hold what came later. With null when the document was locked in the meantime.
   */
  async committedUpToNow(): Promise<number | null> {
    this.#services.seal();
    const before = this.seq;
    const seqs = await Promise.all(this.#uncommitted);
    return seqs.reduce<number | null>((last, seq) => (last === null || seq === null ? null : Math.max(last, seq)), before);
  }

  /** The last sequence number that is in memory. */
  get seq(): number {
    let last = this.floor;
    for (const seq of this.seen) if (seq > last) last = seq;
    return last;
  }

  has(seq: number): boolean {
    return seq <= this.floor || this.seen.has(seq);
  }

  /** A checkpoint was written. */
  isAt(seq: number): void {
    this.floor = seq;
    for (const one of this.seen) if (one <= seq) this.seen.delete(one);
  }
}
