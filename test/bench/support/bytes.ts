/** Writes the variable-length numbers and strings of the Yjs formats into one growing buffer. */
export class ByteWriter {
  #bytes: Buffer;
  #length = 0;

  constructor(capacity = 64) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe((this.#length + more) * 2);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }

  byte(value: number): this {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
    return this;
  }

  /** A whole number from 0 to 2^53. */
  uint(value: number): this {
    this.#reserve(8);
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.#length++] = 128 | (rest % 128);
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length++] = rest;
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** Bytes with their length before them. */
  bytes(bytes: Uint8Array): this {
    return this.uint(bytes.length).raw(bytes);
  }

  text(text: string): this {
    return this.bytes(Buffer.from(text, "utf8"));
  }

  /** What was written. The writer must not be used afterwards. */
  done(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** Reads them from a part of a buffer, without copying. */
export class ByteReader {
  buffer: Buffer = Buffer.alloc(0);
  at = 0;
  end = 0;

  /** Starts reading at `start`; one reader can be used for many buffers. */
  from(buffer: Buffer, start: number, end: number): this {
    this.buffer = buffer;
    this.at = start;
    this.end = end;
    return this;
  }

  byte(): number {
    if (this.at >= this.end) throw new RangeError("Nothing left to read.");
    return this.buffer[this.at++]!;
  }

  uint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  skip(count: number): void {
    this.at += count;
    if (this.at > this.end) throw new RangeError("Nothing left to skip.");
  }

  skipText(): void {
    this.skip(this.uint());
  }

  text(): string {
    const length = this.uint();
    const text = this.buffer.toString("utf8", this.at, this.at + length);
    this.skip(length);
    return text;
  }
}
