import { Transform, type TransformCallback } from "node:stream";

/**
 * A page on its way out, in the few pieces in which React flushes it. React writes four kilobytes at a time, and fifty of
 * those would each pass every layer of streams by themselves and wake the compressor.
 */
export class GatheredBody extends Transform {
  #pieces: Buffer[] = [];

  override _transform(piece: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#pieces.push(piece);
    done();
  }

  /** React calls it once it has written what it has for now. */
  flush(): void {
    if (this.#pieces.length > 0) this.push(Buffer.concat(this.#pieces));
    this.#pieces = [];
  }

  override _flush(done: TransformCallback): void {
    this.flush();
    done();
  }
}
