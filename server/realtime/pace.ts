/**
 * Changes gather for this many times as long as a tick takes, so that ticks take up a fifth of the time at most: hardly at
 * all in a talk of two, some milliseconds in a meeting of a hundred.
 */
const windowPerTick = 4;
const longestWindowMs = 15;
/** A tick counts for an eighth in the average. */
const smoothing = 8;
/** How long who is where waits for a change to travel with: nobody sees a cursor that late, and it saves a tick to everybody. */
const presenceMs = 30;

/** When the ticks of one document are: at once when it has been quiet, under load after a window in which changes gather. */
export class Pace {
  #tick: () => unknown;
  #onError: (error: Error) => void;
  #dueAt = Infinity;
  #cancel = () => {};
  #startedAt = 0;
  #averageMs = 0;

  /** @param onError a tick threw: that must not end a process in which other meetings go on */
  constructor(tick: () => unknown, onError: (error: Error) => void) {
    this.#tick = tick;
    this.#onError = onError;
  }

  /** There is something to do: a tick follows. */
  arm(): void {
    this.#armFor(this.#startedAt + Math.min(longestWindowMs, windowPerTick * this.#averageMs));
  }

  /** Somebody moved: a tick follows, but not for that alone when one for something else comes soon. */
  armForPresence(): void {
    this.#armFor(performance.now() + presenceMs);
  }

  #armFor(dueAt: number): void {
    if (dueAt >= this.#dueAt) return;
    this.#cancel();
    this.#dueAt = dueAt;
    const run = () => {
      this.#dueAt = Infinity;
      this.#cancel = () => {};
      try {
        this.#tick();
      } catch (error) {
        this.#onError(error as Error);
      }
    };
    const wait = dueAt - performance.now();
    if (wait > 0.5) {
      const timer = setTimeout(run, wait);
      this.#cancel = () => clearTimeout(timer);
    } else {
      const immediate = setImmediate(run);
      this.#cancel = () => clearImmediate(immediate);
    }
  }

  /** A tick begins. */
  begin(): void {
    this.#startedAt = performance.now();
  }

  /** It has ended. @returns how long it took, in milliseconds */
  end(): number {
    const tookMs = performance.now() - this.#startedAt;
    this.#averageMs += (tookMs - this.#averageMs) / smoothing;
    return tookMs;
  }
}
