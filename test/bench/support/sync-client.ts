import { ByteReader, ByteWriter } from "./bytes.ts";
import { RawSocket } from "./raw-socket.ts";

/** y-websocket's messages, or those of Hocuspocus, which begin with the document's name. */
export type Framing = "y-websocket" | "hocuspocus";

/** Builds the messages of one document. */
export class Messages {
  #prefix: Buffer;
  readonly framing: Framing;

  constructor(framing: Framing, documentId: string) {
    this.framing = framing;
    this.#prefix = framing === "hocuspocus" ? new ByteWriter().text(documentId).done() : Buffer.alloc(0);
  }

  get hasName(): boolean {
    return this.#prefix.length > 0;
  }

  #message(bodyLength: number): ByteWriter {
    return new ByteWriter(this.#prefix.length + bodyLength + 16).raw(this.#prefix);
  }

  stateVector(stateVector: Uint8Array): Buffer {
    return this.#message(stateVector.length).uint(0).uint(0).bytes(stateVector).done();
  }

  missing(update: Uint8Array): Buffer {
    return this.#message(update.length).uint(0).uint(1).bytes(update).done();
  }

  update(update: Uint8Array): Buffer {
    return this.#message(update.length).uint(0).uint(2).bytes(update).done();
  }

  awareness(update: Uint8Array): Buffer {
    return this.#message(update.length).uint(1).bytes(update).done();
  }

  /** Hocuspocus wants a token before all else. */
  token(): Buffer | null {
    return this.framing === "hocuspocus" ? this.#message(8).uint(2).uint(0).text("").done() : null;
  }
}

export type SyncClientOptions = {
  url: string;
  headers: Record<string, string>;
  documentId: string;
  framing?: Framing;
  /** What the client says it has; nothing unless told otherwise. */
  stateVector?: Uint8Array;
  /** Sent right after the first message, as browsers do with their cursor. */
  firstAwareness?: Uint8Array;
  /** What the client answers to the server's state vector; an empty update unless told otherwise. */
  answer?: (stateVector: Buffer) => Uint8Array;
  /** Content from the server, `buffer` from `start` to `end`, valid only during the call. */
  onUpdate?: (buffer: Buffer, start: number, end: number, now: number) => void;
  onAwareness?: (buffer: Buffer, start: number, end: number, now: number) => void;
  onClose?: (why: { code: number | null; error: Error | null }) => void;
  onPong?: (now: number) => void;
};

const emptyUpdate = Buffer.from([0, 0]);
const emptyStateVector = Buffer.from([0]);
const reader = new ByteReader();

/** One connection that speaks the sync protocol and keeps no document. */
export class SyncClient {
  readonly socket: RawSocket;
  readonly messages: Messages;
  readonly startedAt = performance.now();
  /** When the first content of the server came; null before. */
  syncedAt: number | null = null;
  messagesIn = 0;
  /** Resolves with the first content; rejects when the connection ends before. */
  readonly ready: Promise<void>;
  #options: SyncClientOptions;
  #settle: { resolve: () => void; reject: (error: Error) => void };

  constructor(options: SyncClientOptions) {
    this.#options = options;
    this.messages = new Messages(options.framing ?? "y-websocket", options.documentId);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.ready = promise;
    this.#settle = { resolve, reject };
    promise.catch(() => {});
    this.socket = new RawSocket(options.url, options.headers, {
      onOpen: () => this.#greet(),
      onMessage: (buffer, start, end, now) => this.#receive(buffer, start, end, now),
      onClose: (why) => {
        reject(why.error ?? new Error(`The connection was closed (${why.code ?? "no code"}).`));
        options.onClose?.(why);
      },
      ...(options.onPong ? { onPong: options.onPong } : {}),
    });
  }

  #greet(): void {
    const token = this.messages.token();
    if (token) this.socket.send(token);
    this.socket.send(this.messages.stateVector(this.#options.stateVector ?? emptyStateVector));
    if (this.#options.firstAwareness) this.socket.send(this.messages.awareness(this.#options.firstAwareness));
  }

  #receive(buffer: Buffer, start: number, end: number, now: number): void {
    this.messagesIn++;
    reader.from(buffer, start, end);
    if (this.messages.hasName) reader.skipText();
    const type = reader.uint();
    // Hocuspocus answers a first sync as type 4; with us that is how many messages are saved.
    if (type === 0 || (type === 4 && this.messages.hasName)) this.#receiveSync(buffer, now);
    else if (type === 1) {
      const length = reader.uint();
      this.#options.onAwareness?.(buffer, reader.at, reader.at + length, now);
    } else if (type === 2 && this.messages.hasName && reader.uint() === 1) this.#settle.reject(new Error(`Refused: ${reader.text()}`));
  }

  #receiveSync(buffer: Buffer, now: number): void {
    const kind = reader.uint();
    const length = reader.uint();
    const { at } = reader;
    if (kind === 0) return this.socket.send(this.messages.missing(this.#options.answer?.(buffer.subarray(at, at + length)) ?? emptyUpdate));
    this.#options.onUpdate?.(buffer, at, at + length, now);
    if (kind !== 1 || this.syncedAt !== null) return;
    this.syncedAt = now;
    this.#settle.resolve();
  }

  /** Waits for the first content. */
  async untilReady(mostMs = 30_000): Promise<void> {
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`Not synced within ${mostMs / 1000} s.`)), mostMs).unref());
    await Promise.race([this.ready, late]);
  }

  destroy(): void {
    this.socket.destroy();
  }
}
