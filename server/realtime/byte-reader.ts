/** Thrown for bytes that no honest client sends. The message names the kind of fault: it is a label of a metric, never content. */
export class HostileBytes extends Error {}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads the variable-length encoding of Yjs within the bounds of one frame. (lib0's own reader looks at the buffer behind
 * the view: a length that points past the frame would read what other frames left there.)
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  uint8(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new HostileBytes("truncated");
    return byte;
  }

  varUint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.uint8();
      value += (byte & 127) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw new HostileBytes("number_too_large");
      if (byte < 128) return value;
    }
  }

  /** A signed integer is only stepped over: its value decides nothing. */
  skipVarInt(): void {
    while (this.uint8() >= 128);
  }

  /** A number of things that follow, each at least one byte: Yjs makes room for what is claimed (yjs issue 687). */
  count(): number {
    const claimed = this.varUint();
    if (claimed > this.left) throw new HostileBytes("count_beyond_bytes");
    return claimed;
  }

  skip(length: number): void {
    if (length > this.left) throw new HostileBytes("truncated");
    this.at += length;
  }

  /** A view, not a copy. */
  varBytes(): Uint8Array {
    const length = this.varUint();
    const start = this.at;
    this.skip(length);
    return this.bytes.subarray(start, start + length);
  }

  varString(): string {
    const bytes = this.varBytes();
    try {
      return decoder.decode(bytes);
    } catch {
      throw new HostileBytes("not_utf8");
    }
  }

  /** Steps over a string; gives its length in UTF-16 units, as Yjs counts. */
  skipVarString(): number {
    const start = this.at;
    const length = this.varUint();
    const from = this.at;
    this.skip(length);
    for (let i = from; i < this.at; i++) {
      if (this.bytes[i]! >= 128) {
        this.at = start;
        return this.varString().length;
      }
    }
    return length;
  }
}
