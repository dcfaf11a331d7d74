/** Measured times in milliseconds, kept one by one: for thousands, not for millions. */
export class Latencies {
  #all: number[] = [];
  #isSorted = true;

  add(ms: number): void {
    this.#all.push(ms);
    this.#isSorted = false;
  }

  get count(): number {
    return this.#all.length;
  }

  /** The value below which that share of all lies (0.99 for p99); null when nothing was measured. */
  quantile(share: number): number | null {
    if (!this.#isSorted) this.#all.sort((a, b) => a - b);
    this.#isSorted = true;
    return this.#all[Math.max(0, Math.ceil(share * this.#all.length) - 1)] ?? null;
  }

  get most(): number | null {
    return this.quantile(1);
  }
}
