/** Buckets grow by one per cent, from a microsecond on. */
const growth = Math.log(1.01);
const buckets = 2_400;

/** Measured times in milliseconds, counted in buckets: for millions, right to a per cent. */
export class Histogram {
  #counts = new Uint32Array(buckets);
  count = 0;
  most = 0;

  add(ms: number): void {
    const microseconds = ms * 1000;
    const bucket = microseconds <= 1 ? 0 : Math.floor(Math.log(microseconds) / growth);
    this.#counts[Math.min(buckets - 1, bucket)]!++;
    this.count++;
    if (ms > this.most) this.most = ms;
  }

  /** The value below which that share of all lies (0.99 for p99); null when nothing was measured. */
  quantile(share: number): number | null {
    if (this.count === 0) return null;
    const wanted = Math.ceil(share * this.count);
    let passed = 0;
    for (let i = 0; i < buckets; i++) {
      passed += this.#counts[i]!;
      if (passed >= wanted) return Math.min(this.most, Math.exp((i + 0.5) * growth) / 1000);
    }
    return this.most;
  }
}
