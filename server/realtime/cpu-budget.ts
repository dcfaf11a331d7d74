/** Share of one processor that one person's frames may take on average, and how much may be taken at once, in milliseconds. */
const share = 0.1;
const mostMs = 1_000;
const longestPauseMs = 5_000;

/**
 * What the frames of each person cost the server, over all the person's connections, so that coming back does not fill the
 * purse: a bucket of processor time that fills slowly. Time, not messages: a frame of a hundred bytes can be a thousand
 * times dearer than another.
 */
export class CpuBudgets {
  #ofPerson = new Map<string, { leftMs: number; at: number }>();

  /** Takes off what a frame took. */
  spend(userId: string, tookMs: number, now: number): void {
    this.#ofPerson.set(userId, { leftMs: this.#leftMs(userId, now) - tookMs, at: now });
  }

  /** How long to read nothing more from this person, in milliseconds; 0 while there is budget. */
  pauseMs(userId: string, now: number): number {
    const leftMs = this.#leftMs(userId, now);
    return leftMs > 0 ? 0 : Math.min(longestPauseMs, -leftMs / share + 50);
  }

  /** Forgets whose budget is full again. */
  forgetFull(now: number): void {
    for (const userId of this.#ofPerson.keys()) if (this.#leftMs(userId, now) >= mostMs) this.#ofPerson.delete(userId);
  }

  #leftMs(userId: string, now: number): number {
    const budget = this.#ofPerson.get(userId);
    return budget ? Math.min(mostMs, budget.leftMs + (now - budget.at) * share) : mostMs;
  }
}
