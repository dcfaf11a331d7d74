/**
 * Changes gather for this many times as long as a tick takes, so that ticks take up a fifth of the time at most: hardly at
 * all in a talk of two, some milliseconds in a meeting of a hundred.
 */
const windowPerTick = 4;
const longestWindowMs = 15;
/** A tick counts for an eighth in the average. */
const smoothing = 8;

/** When the ticks of one document are: at once when it has been quiet, under load after a window in which changes gather. */
export class Pace {
  #tick: () => void;
  #isArmed = false;
  #startedAt = 0;
  #averageMs = 0;

  constructor(tick: () => void) {
    this.#tick = tick;
  }

  /** There is something to do: a tick follows. */
  arm(): void {
    if (this.#isArmed) return;
    this.#isArmed = true;
    const run = () => {
      this.#isArmed = false;
      this.#tick();
    };
    const wait = this.#startedAt + Math.min(longestWindowMs, windowPerTick * this.#averageMs) - performance.now();
    if (wait > 0.5) setTimeout(run, wait);
    else setImmediate(run);
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
