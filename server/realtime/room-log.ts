import type { LogEntry } from "#db/queries/document-log.ts";

export type RoomLogServices = {
  append: (entry: LogEntry) => Promise<number | null>;
  /** What is appended from now on goes into rows with higher numbers. */
  seal: () => void;
  /** What was appended of a tick is in the row of that number. */
  onCommitted: (seq: number, tick: number) => void;
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
  /** What is not committed yet, and the tick it is of, in the order of ticks; 0 for what is of another process. */
  #uncommitted = new Map<Promise<number | null>, number>();
  /** What has to be in the log before anything more is appended. */
  #gate: Promise<unknown> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(documentId: string, services: RoomLogServices) {
    this.#documentId = documentId;
    this.#services = services;
  }

  /**
   * @param tick in which it was passed on; never lower than before
   * @param after what it leans on and is not in the log yet; null for nothing
   * @returns resolves when it is committed, with null when the document was locked in the meantime
   */
  append(entry: Omit<LogEntry, "documentId">, { tick, after }: { tick: number; after: Promise<void> | null }): Promise<number | null> {
    const write = () => this.#write(entry);
    return this.#note(after || this.#gate ? this.#waitFor(after).then(write) : write(), tick);
  }

  /** Appends what another process passed on and did not commit. It waits for nobody: others may wait for it. */
  adopt(entry: Omit<LogEntry, "documentId">): Promise<number | null> {
    return this.#note(this.#write(entry), 0);
  }

  #write(entry: Omit<LogEntry, "documentId">): Promise<number | null> {
    return this.#services.append({ ...entry, documentId: this.#documentId });
  }

  #note(appended: Promise<number | null>, tick: number): Promise<number | null> {
    const committed = appended.then((seq) => {
      this.#uncommitted.delete(committed);
      if (seq === null) this.#services.onLocked();
      else {
        this.seen.add(seq);
        this.#services.onCommitted(seq, tick);
      }
      return seq;
    });
    this.#uncommitted.set(committed, tick);
    this.#last = committed;
    return committed;
  }

  /** Whoever comes later may lean on who waits, so all wait in line. */
  #waitFor(after: Promise<void> | null): Promise<unknown> {
    const gate = Promise.all([this.#gate, after]);
    this.#gate = gate;
    void gate.then(() => {
      if (this.#gate === gate) this.#gate = null;
    });
    return gate;
  }

  /** Resolves when what was appended last is committed. */
  get last(): Promise<unknown> {
    return this.#last;
  }

  /** Whether all that was appended is committed. */
  get isCommitted(): boolean {
    return this.#uncommitted.size === 0;
  }

  /** The first tick of which something is not committed; infinite when all is. */
  get firstUncommittedTick(): number {
    for (const tick of this.#uncommitted.values()) if (tick > 0) return tick;
    return Infinity;
  }

  /**
   * Resolves when all that was appended until now is committed, with the number of the last row of it: rows with higher
   * numbers hold what came later. (A lower number while something waits for another process.) With null when the document
   * was locked in the meantime.
   */
  async committedUpToNow(): Promise<number | null> {
    this.#services.seal();
    const before = this.seq;
    const isInLine = this.#gate !== null;
    const seqs = await Promise.all(this.#uncommitted.keys());
    return seqs.reduce<number | null>((last, seq) => (last === null || seq === null ? null : isInLine ? last : Math.max(last, seq)), before);
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
