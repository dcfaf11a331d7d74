/** How often something may happen per key within a window of time, counted in this process. */
export class RateLimit {
  readonly #most: number;
  readonly #windowMs: number;
  #windows = new Map<string, { from: number; count: number }>();

  constructor({ most, windowMs }: { most: number; windowMs: number }) {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  /** Counts one more; false when it is one too many. */
  take(key: string, now: number): boolean {
    const known = this.#windows.get(key);
    if (known && now - known.from < this.#windowMs) return ++known.count <= this.#most;
    if (this.#windows.size >= 10_000) this.#forgetEnded(now);
    this.#windows.set(key, { from: now, count: 1 });
    return true;
  }

  #forgetEnded(now: number): void {
    for (const [key, { from }] of this.#windows) if (now - from >= this.#windowMs) this.#windows.delete(key);
  }
}
