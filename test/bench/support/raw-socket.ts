import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

/** Not zero, as a browser's is not: the server must unmask. */
const mask = Buffer.from([0x5b, 0xc4, 0x92, 0x1e]);
/** All sockets read into the same memory, one after the other. */
const readBuffer = Buffer.allocUnsafe(512 * 1024);

export const opcode = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** One websocket frame of a client, masked. */
export function clientFrame(payload: Uint8Array, code: number = opcode.binary): Buffer {
  const size = payload.length;
  const head = size < 126 ? 2 : size < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + 4 + size);
  frame[0] = 0x80 | code;
  if (head === 2) frame[1] = 0x80 | size;
  else if (head === 4) {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(size, 2);
  } else {
    frame[1] = 0x80 | 127;
    frame.writeUInt32BE(0, 2);
    frame.writeUInt32BE(size, 6);
  }
  mask.copy(frame, head);
  for (let i = 0, at = head + 4; i < size; i++) frame[at + i] = payload[i]! ^ mask[i & 3]!;
  return frame;
}

export type RawSocketEvents = {
  onOpen?: () => void;
  /** A whole message: `buffer` from `start` to `end`, valid only during the call. `now` is when its bytes came in. */
  onMessage?: (buffer: Buffer, start: number, end: number, now: number) => void;
  onPong?: (now: number) => void;
  /** Once, however it ended. */
  onClose?: (why: { code: number | null; error: Error | null }) => void;
};

/**
 * A websocket client that costs next to nothing, so that one process can be hundreds of people: one shared read buffer,
 * no object per message, no extensions.
 */
export class RawSocket {
  isOpen = false;
  isClosed = false;
  bytesIn = 0;
  #socket: Socket;
  #events: RawSocketEvents;
  /** What came of a frame that is not complete yet. */
  #rest: Buffer | null = null;
  #fragments: Buffer[] | null = null;
  #closeCode: number | null = null;

  constructor(url: string, headers: Record<string, string>, events: RawSocketEvents) {
    const { hostname, port, host, pathname, search } = new URL(url);
    this.#events = events;
    const onread = {
      buffer: readBuffer,
      callback: (count: number) => {
        this.#read(count);
        return true;
      },
    };
    this.#socket = connect({ host: hostname, port: Number(port || 80), noDelay: true, onread });
    this.#socket.on("connect", () => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      const key = randomBytes(16).toString("base64");
      const upgrade = [`GET ${pathname}${search} HTTP/1.1`, `Host: ${host}`, "Upgrade: websocket", "Connection: Upgrade", `Sec-WebSocket-Key: ${key}`, "Sec-WebSocket-Version: 13"];
      this.#socket.write([...upgrade, ...lines, "", ""].join("\r\n"));
    });
    this.#socket.on("error", (error) => this.#end(error));
    this.#socket.on("close", () => this.#end(null));
  }

  #end(error: Error | null): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#events.onClose?.({ code: this.#closeCode, error });
  }

  #read(count: number): void {
    this.bytesIn += count;
    let data = readBuffer.subarray(0, count);
    if (this.#rest) data = Buffer.concat([this.#rest, data]);
    this.#rest = null;
    let at = this.isOpen ? 0 : this.#readHandshake(data);
    const now = performance.now();
    while (at >= 0 && !this.isClosed) {
      const next = this.#readFrame(data, at, now);
      if (next === at) break;
      at = next;
    }
    if (at < 0) this.#rest = Buffer.from(data);
    else if (at < data.length && !this.isClosed) this.#rest = Buffer.from(data.subarray(at));
  }

  /** @returns where the first frame begins, or -1 when the answer is not complete */
  #readHandshake(data: Buffer): number {
    const end = data.indexOf("\r\n\r\n");
    if (end < 0) return -1;
    const status = data.toString("latin1", 0, data.indexOf("\r\n"));
    if (!status.startsWith("HTTP/1.1 101")) {
      this.#socket.destroy(new Error(`The upgrade was refused: ${status}`));
      return data.length;
    }
    this.isOpen = true;
    this.#events.onOpen?.();
    return end + 4;
  }

  /** @returns where the next frame begins: `at` itself when this one is not complete */
  #readFrame(data: Buffer, at: number, now: number): number {
    if (data.length - at < 2) return at;
    let size = data[at + 1]! & 127;
    let head = 2;
    if (size === 126) {
      if (data.length - at < 4) return at;
      size = data.readUInt16BE(at + 2);
      head = 4;
    } else if (size === 127) {
      if (data.length - at < 10) return at;
      size = data.readUInt32BE(at + 2) * 4_294_967_296 + data.readUInt32BE(at + 6);
      head = 10;
    }
    const start = at + head;
    const end = start + size;
    if (data.length < end) return at;
    const code = data[at]! & 15;
    if (code <= opcode.binary) this.#takeData(data, start, end, Boolean(data[at]! & 128), now);
    else if (code === opcode.ping) this.write(clientFrame(data.subarray(start, end), opcode.pong));
    else if (code === opcode.pong) this.#events.onPong?.(now);
    else if (code === opcode.close) {
      this.#closeCode = size >= 2 ? data.readUInt16BE(start) : null;
      this.#socket.destroy();
    }
    return end;
  }

  #takeData(data: Buffer, start: number, end: number, isLast: boolean, now: number): void {
    if (isLast && !this.#fragments) return this.#events.onMessage?.(data, start, end, now);
    (this.#fragments ??= []).push(Buffer.from(data.subarray(start, end)));
    if (!isLast) return;
    const whole = Buffer.concat(this.#fragments);
    this.#fragments = null;
    this.#events.onMessage?.(whole, 0, whole.length, now);
  }

  /** Writes bytes that are frames already. */
  write(frames: Uint8Array): void {
    if (!this.isClosed) this.#socket.write(frames);
  }

  send(payload: Uint8Array): void {
    this.write(clientFrame(payload));
  }

  ping(): void {
    this.write(clientFrame(Buffer.alloc(0), opcode.ping));
  }

  /** Stops reading: what the server sends piles up on its side. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  get localPort(): number {
    return this.#socket.localPort ?? 0;
  }

  /** Bytes that could not be written yet. */
  get waitingBytes(): number {
    return this.#socket.writableLength;
  }

  /** Ends it without a word and without telling `onClose`. */
  destroy(): void {
    this.isClosed = true;
    this.#socket.destroy();
  }
}
