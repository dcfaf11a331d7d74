import type { CommittedTicks } from "./foreign-ticks.ts";
import type { OwnTick, TickPart } from "./neighbours.ts";

export type OwnTicksServices = {
  /** Something was written here, and passed on here. */
  onTick: (tick: OwnTick) => void;
  /** Some of it was committed. */
  onCommitted: (committed: CommittedTicks) => void;
  /** The first tick of which something is not committed; infinite when all is. */
  firstUncommitted: () => number;
};

const nothing = () => ({ seqs: new Set<number>(), from: Infinity, through: 0 });

/** Counts what is written in one open document here, so that the other processes know what they have of it. */
export class OwnTicks {
  /** The last one. */
  tick = 0;
  #services: OwnTicksServices;
  #untold = nothing();

  constructor(services: OwnTicksServices) {
    this.#services = services;
  }

  /** Counts and tells one. */
  tell(parts: readonly TickPart[]): void {
    this.#services.onTick({ tick: ++this.tick, parts });
  }

  /** Something of a tick (0: of no tick from here) is in the row of that number; told with all others of the same commit. */
  committed(seq: number, tick: number): void {
    if (this.#untold.seqs.size === 0) setImmediate(() => this.tellCommitted());
    this.#untold.seqs.add(seq);
    this.#untold.from = Math.min(this.#untold.from, tick);
    this.#untold.through = Math.max(this.#untold.through, tick);
  }

  /** Tells how far all this is committed; again and again does no harm. */
  tellCommitted(): void {
    if (this.tick === 0) return;
    const { seqs, from, through } = this.#untold;
    this.#untold = nothing();
    this.#services.onCommitted({ all: Math.min(this.tick, this.#services.firstUncommitted() - 1), seqs: [...seqs], from: seqs.size > 0 ? from : 0, through });
  }
}
