import { scanUpdate } from "./light-updates.ts";

/** Updates shorter than this are scanned faster than they are compared. */
const worthRemembering = 256;
const remembered = 16;

type Scanned = { bytes: Buffer; length: number; runs: number[] };

/**
 * Scans updates like `scanUpdate`, but those that were seen shortly before only once: a server that sends everybody the
 * same bytes is not to be held up by a generator that reads them for each person anew. Every byte is still compared.
 */
export class ScanMemory {
  #scanned: Scanned[] = [];
  #next = 0;

  /** Tells each run of ids in an update, as `scanUpdate` does. */
  scan(buffer: Buffer, start: number, end: number, tell: (client: number, from: number, to: number) => void): void {
    if (end - start < worthRemembering) return scanUpdate(buffer, start, end, tell);
    const { runs } = this.#find(buffer, start, end) ?? this.#remember(buffer, start, end);
    for (let i = 0; i < runs.length; i += 3) tell(runs[i]!, runs[i + 1]!, runs[i + 2]!);
  }

  #find(buffer: Buffer, start: number, end: number): Scanned | undefined {
    const length = end - start;
    return this.#scanned.find((one) => one.length === length && buffer.compare(one.bytes, 0, length, start, end) === 0);
  }

  #remember(buffer: Buffer, start: number, end: number): Scanned {
    const runs: number[] = [];
    scanUpdate(buffer, start, end, (client, from, to) => runs.push(client, from, to));
    const slot = this.#scanned[this.#next];
    const bytes = slot && slot.bytes.length >= end - start ? slot.bytes : Buffer.allocUnsafe((end - start) * 2);
    buffer.copy(bytes, 0, start, end);
    const scanned = { bytes, length: end - start, runs };
    this.#scanned[this.#next] = scanned;
    this.#next = (this.#next + 1) % remembered;
    return scanned;
  }
}
