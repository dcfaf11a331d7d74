import type { TickPart } from "./neighbours.ts";
import type { DeleteRange } from "./update-scan.ts";

/** Per Yjs client, from where to where something is new. */
export type News = { client: number; from: number; to: number };

/** What a process says when ticks of it were committed: ticks and rows of one document, counted by that process. */
export type CommittedTicks = {
  /** All ticks up to this one are in the log. */
  all: number;
  /** Rows that were committed since it last said so, and the first and last tick of which they hold something. */
  seqs: readonly number[];
  from: number;
  through: number;
};

/** What one process passed on of a document at once. */
export type ForeignTick = { process: string; tick: number; news: readonly News[]; parts: readonly TickPart[] };
type Pending = Omit<ForeignTick, "process"> & { at: number };
type Origin = {
  /** The unbroken run of ticks that is in memory here: the first and the last of it. */
  first: number;
  last: number;
  /** Those of them that are not known to be in the log. */
  pending: Pending[];
};
type Waiting = { for: Map<string, number>; resolve: () => void };

/**
 * What other processes passed on of a document before it was in the log. It is shown at once, as within one process, but
 * nothing may rest on it until it is committed: no checkpoint, no acknowledgement, and no row that leans on it.
 */
export class ForeignTicks {
  #origins = new Map<string, Origin>();
  /** The first clock of each Yjs client that is not known to be in the log. */
  #unsure = new Map<number, number>();
  #waiting: Waiting[] = [];

  /** A tick of another process is in memory now. */
  take({ process, tick, news, parts }: ForeignTick): void {
    const known = this.#origins.get(process);
    if (known && tick >= known.first && tick <= known.last) return;
    const pending = { tick, news, parts, at: performance.now() };
    if (known && tick === known.last + 1) {
      known.last = tick;
      known.pending.push(pending);
    } else this.#origins.set(process, { first: tick, last: tick, pending: [...(known?.pending ?? []), pending] });
    for (const { client, from } of news) if (!this.#unsure.has(client)) this.#unsure.set(client, from);
  }

  /** A process committed all its ticks up to this one. */
  confirm(process: string, all: number): void {
    const origin = this.#origins.get(process);
    const first = origin?.pending[0];
    if (!origin || !first || first.tick > all) return;
    origin.pending = origin.pending.filter(({ tick }) => tick > all);
    this.#advance();
  }

  /** Whether all that a process wrote into these rows is in memory here. */
  holds(process: string, { from, through }: Pick<CommittedTicks, "from" | "through">): boolean {
    const origin = this.#origins.get(process);
    return origin !== undefined && from >= origin.first && through <= origin.last;
  }

  #advance(): void {
    this.#unsure.clear();
    for (const { pending } of this.#origins.values())
      for (const { news } of pending) for (const { client, from } of news) if (from < (this.#unsure.get(client) ?? Infinity)) this.#unsure.set(client, from);
    this.#waiting = this.#waiting.filter((waiting) => {
      const isDone = [...waiting.for].every(([process, tick]) => !this.#hasPendingUpTo(process, tick));
      if (isDone) waiting.resolve();
      return !isDone;
    });
  }

  #hasPendingUpTo(process: string, tick: number): boolean {
    const first = this.#origins.get(process)?.pending[0];
    return first !== undefined && first.tick <= tick;
  }

  /** Whether all that is in memory of other processes is in the log. */
  get isSettled(): boolean {
    return this.#origins.size === 0 || [...this.#origins.values()].every(({ pending }) => pending.length === 0);
  }

  /** Resolves when all that is in memory of other processes now is in the log; never when the process ended before that. */
  settled(): Promise<void> {
    if (this.isSettled) return Promise.resolve();
    const wanted = new Map([...this.#origins].flatMap(([process, { pending }]) => (pending.length > 0 ? [[process, pending.at(-1)!.tick] as const] : [])));
    return new Promise((resolve) => this.#waiting.push({ for: wanted, resolve }));
  }

  /** Whether something leans on what is not known to be in the log: on structs (client and clock, in pairs), or as what it deletes. */
  carries(needs: readonly number[], deletes: readonly DeleteRange[]): boolean {
    if (this.#unsure.size === 0) return false;
    for (let i = 0; i < needs.length; i += 2) if (needs[i + 1]! >= (this.#unsure.get(needs[i]!) ?? Infinity)) return true;
    return deletes.some(({ client, clock, length }) => clock + length > (this.#unsure.get(client) ?? Infinity));
  }

  /** What is in memory of a process (all whose names begin so) and not known to be in the log, in order. */
  unsureOf(process: string): ForeignTick[] {
    return [...this.#origins].filter(([name]) => name.startsWith(process)).flatMap(([name, { pending }]) => pending.map((tick) => ({ ...tick, process: name })));
  }

  /** Since when the oldest of what is not known to be in the log is in memory, on the clock of `performance`. */
  get unsureSince(): number {
    return Math.min(...[...this.#origins.values()].map(({ pending }) => pending[0]?.at ?? Infinity));
  }
}
