/** Share of one processor that one person's frames may take on average, and how much may be taken at once, in milliseconds. */
const share = 0.25;
const mostMs = 1_500;

/**
 * What the frames of one person cost the server, over all the person's connections: a bucket of processor time that fills
 * slowly. Time, not messages: a frame of a hundred bytes can be a thousand times dearer than another.
 */
export class CpuBudget {
  #leftMs = mostMs;
  #at: number;

  constructor(now: number) {
    this.#at = now;
  }

  /** Takes off what a frame took. */
  spend(tookMs: number, now: number): void {
    this.#leftMs = Math.min(mostMs, this.#leftMs + (now - this.#at) * share) - tookMs;
    this.#at = now;
  }

  /** How long to read nothing more from this person, in milliseconds; 0 while there is budget. */
  get pauseMs(): number {
    return this.#leftMs > 0 ? 0 : Math.min(5_000, -this.#leftMs / share + 50);
  }

  /** Whether it stands untouched, so that it need not be remembered. */
  isFull(now: number): boolean {
    return this.#leftMs + (now - this.#at) * share >= mostMs;
  }
}
