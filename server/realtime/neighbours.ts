import type { Author, Intake, ReadUpdate } from "./intake.ts";
import type { DocumentMemory } from "./document-memory.ts";
import { ForeignTicks, type CommittedTicks, type ForeignTick, type News } from "./foreign-ticks.ts";
import type { RoomLog } from "./room-log.ts";
import { filterUpdate } from "./update-filter.ts";
import { scanLimits, scanUpdate } from "./update-scan.ts";

/** What one person wrote in one tick, and with which Yjs clients. */
export type TickPart = { userId: string; clients: readonly number[]; updates: readonly Uint8Array[] };
/** What was written in one process at once. */
export type OwnTick = { tick: number; parts: readonly TickPart[] };

/** What the other processes write in one open document: it is shown at once, and counts when it is in the log. */
export class Neighbours<Holder extends Author> {
  #memory: DocumentMemory;
  #intake: Intake<Holder>;
  #log: RoomLog;
  #onMissed: () => void;
  #ticks = new ForeignTicks();
  #incoming: ForeignTick[] = [];
  #adopted = new WeakSet<readonly TickPart[]>();
  /** Rows that are in memory once what came in is applied. */
  #rows: { process: string; committed: CommittedTicks }[] = [];

  /** @param onMissed rows of another process are not here: they are to be read from the log */
  constructor({ memory, intake, log, onMissed }: { memory: DocumentMemory; intake: Intake<Holder>; log: RoomLog; onMissed: () => void }) {
    this.#memory = memory;
    this.#intake = intake;
    this.#log = log;
    this.#onMissed = onMissed;
  }

  /**
   * Takes a tick of another process, to be applied with the next tick here. When it leans on something that is missing, it
   * is left out: its rows are read once they are in the log.
   *
   * @returns its size in bytes; 0 when it is left out
   */
  receive(process: string, { tick, parts }: OwnTick): number {
    const { clocks } = this.#memory;
    const news: News[] = [];
    let size = 0;
    for (const { userId, clients, updates } of parts) {
      for (const update of updates) {
        const part = filterUpdate(scanUpdate(update, scanLimits.firstSync), clocks, () => true);
        if (!part.isWhole) return 0;
        for (const { client, to } of part.news) clocks.set(client, to);
        news.push(...part.news);
        size += update.length;
      }
      for (const clientId of clients) this.#intake.know(clientId, userId);
    }
    this.#incoming.push({ process, tick, news, parts });
    return size;
  }

  /** Whether something came in that is not applied yet. */
  get hasIncoming(): boolean {
    return this.#incoming.length > 0;
  }

  /** Applies what came in. @returns the changes, as updates; null when Yjs choked on it, and memory must not be used any more */
  apply(): Uint8Array[] | null {
    if (this.#incoming.length === 0) return [];
    const incoming = this.#incoming.splice(0);
    const result = this.#memory.apply(incoming.flatMap(({ parts }) => parts.flatMap(({ updates }) => updates)));
    if ("failedAt" in result) return null;
    for (const tick of incoming) this.#ticks.take(tick);
    return result.merged ? [result.merged] : [];
  }

  /** Another process committed what it had passed on. */
  receiveCommitted(process: string, committed: CommittedTicks): void {
    this.#ticks.confirm(process, committed.all);
    this.#rows.push({ process, committed });
    this.noteRows();
  }

  /** Notes which rows of other processes are in memory, when all that came in is applied. */
  noteRows(): void {
    if (this.#incoming.length > 0) return;
    for (const { process, committed } of this.#rows.splice(0)) {
      const news = committed.seqs.filter((seq) => !this.#log.has(seq));
      if (news.length === 0) continue;
      if (this.#ticks.holds(process, committed)) for (const seq of news) this.#log.seen.add(seq);
      else this.#onMissed();
    }
  }

  /** Whether an update that was read leans on what another process has not committed yet. */
  carries({ needs, deletes }: ReadUpdate): boolean {
    return this.hasIncoming || (!this.#ticks.isSettled && this.#ticks.carries(needs(), deletes));
  }

  /** Whether all that was applied is in the log. */
  get isSettled(): boolean {
    return this.#ticks.isSettled;
  }

  /** Resolves when all that was applied until now is in the log; never when a process ended before that. */
  settled(): Promise<void> {
    return this.#ticks.settled();
  }

  /**
   * What was shown here of a process that ended (all whose names begin so) and is perhaps in no log. Its authors' text is
   * here, so it is written to the log from here; should it be there twice, the second time changes nothing.
   *
   * @param write resolves when it is committed
   */
  async adopt(process: string, write: (part: TickPart) => Promise<unknown>): Promise<void> {
    const orphaned = this.#ticks.unsureOf(process).filter((tick) => !this.#adopted.has(tick.parts));
    for (const { parts } of orphaned) this.#adopted.add(parts);
    await Promise.all(orphaned.flatMap(({ parts }) => parts.map(write)));
    for (const tick of orphaned) this.#ticks.confirm(tick.process, tick.tick);
  }

  /** Since when the oldest of what is not known to be in the log is here, on the clock of `performance`. */
  get unsureSince(): number {
    return this.#ticks.unsureSince;
  }
}
