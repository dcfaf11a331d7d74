import type { Author, Intake, ReadUpdate } from "./intake.ts";
import type { DocumentMemory } from "./document-memory.ts";
import { ForeignTicks, type CommittedTicks, type ForeignTick } from "./foreign-ticks.ts";
import type { RoomLog } from "./room-log.ts";
import { filterUpdate } from "./update-filter.ts";
import { scanLimits, scanUpdate } from "./update-scan.ts";

/** What was written in one process at once, and whose the Yjs clients are that wrote it. */
export type OwnTick = { tick: number; update: Uint8Array; owners: { clientId: number; userId: string }[] };

/** What came in of other processes and is not in the document yet. */
type Incoming = ForeignTick & { bytes: Uint8Array };

/** What the other processes write in one open document: it is shown at once, and counts when it is in the log. */
export class Neighbours<Holder extends Author> {
  #memory: DocumentMemory;
  #intake: Intake<Holder>;
  #log: RoomLog;
  #onMissed: () => void;
  #ticks = new ForeignTicks();
  #incoming: Incoming[] = [];
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
  receive(process: string, { tick, update, owners }: OwnTick): number {
    const { isWhole, news } = filterUpdate(scanUpdate(update, scanLimits.firstSync), this.#memory.clocks, () => true);
    if (!isWhole) return 0;
    for (const { client, to } of news) this.#memory.clocks.set(client, to);
    for (const { clientId, userId } of owners) this.#intake.know(clientId, userId);
    this.#incoming.push({ process, tick, news, bytes: update });
    return update.length;
  }

  /** Whether something came in that is not applied yet. */
  get hasIncoming(): boolean {
    return this.#incoming.length > 0;
  }

  /** Applies what came in. @returns the changes, as updates; null when Yjs choked on it, and memory must not be used any more */
  apply(): Uint8Array[] | null {
    if (this.#incoming.length === 0) return [];
    const incoming = this.#incoming.splice(0);
    const result = this.#memory.apply(incoming.map(({ bytes }) => bytes));
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

  /** Whether something of a process that ended (all whose names begin so) was shown here and perhaps never got into the log. */
  hasUnsureOf(process: string): boolean {
    return this.#ticks.hasUnsureOf(process);
  }

  /** Since when the oldest of what is not known to be in the log is here, on the clock of `performance`. */
  get unsureSince(): number {
    return this.#ticks.unsureSince;
  }
}
