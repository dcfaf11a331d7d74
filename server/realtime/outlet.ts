import type { Duplex } from "node:stream";
import { framedLength, messages, preframe } from "./protocol.ts";
import type { Room } from "./room.ts";

/** From here on a receiver is not told any more who is where; from there on it gets nothing until it has caught up. */
const tightBytes = 128 << 10;
const fullBytes = 1 << 20;
const mostBehindMs = 8_000;

/**
 * The way out to one client. Frames go to the stream as they are, made once for all receivers. A client that reads slowly
 * first does without presence, then without changes; when it has read what it has, it gets all it missed in one piece.
 */
export class Outlet {
  #stream: Duplex;
  #room: Room;
  #behind: { since: number; from: Uint8Array } | null = null;
  #missesPresence = false;
  /** Changes are passed on from the client's first question on: what comes before, the answer holds. */
  isOpen = false;
  /** Whether something went out since the client last showed that it reads. */
  hasDelivered = false;

  constructor(stream: Duplex, room: Room) {
    this.#stream = stream;
    this.#room = room;
    stream.on("drain", () => this.#catchUp());
  }

  get isBehind(): boolean {
    return this.#behind !== null;
  }

  open(): void {
    this.isOpen = true;
  }

  /** For this client alone. */
  send(bodies: readonly Uint8Array[]): void {
    if (this.#stream.writable) this.#stream.write(preframe(bodies));
  }

  /**
   * One tick.
   *
   * @param whole changes and presence
   * @param content the changes alone; null when there are none
   */
  deliver(whole: Buffer, content: Buffer | null): void {
    if (!this.isOpen || this.#behind || !this.#stream.writable) return;
    this.hasDelivered = true;
    const waiting = this.#stream.writableLength;
    if (waiting < tightBytes) this.#stream.write(whole);
    else {
      this.#missesPresence = true;
      if (content) this.#stream.write(content);
      if (this.#stream.writableLength > fullBytes) this.#behind = { since: performance.now(), from: this.#room.memory.stateVector() };
    }
  }

  isTooFarBehind(now: number): boolean {
    return this.#behind !== null && now - this.#behind.since > mostBehindMs;
  }

  #catchUp(): void {
    const behind = this.#behind;
    this.#behind = null;
    const presence = this.#missesPresence ? this.#room.presence.everybody() : null;
    this.#missesPresence = false;
    const missed = [...(behind ? [messages.missing(this.#room.memory.encodeMissing(behind.from))] : []), ...(presence ? [messages.awareness(presence)] : [])];
    if (missed.length > 0) this.send(missed);
  }
}

/**
 * Passes a tick on to everybody in a document, in one buffer that is made once.
 *
 * @param updates changes of the content
 * @param presence who moved; null when nobody did
 */
export function passOn(receivers: Iterable<{ deliver(whole: Buffer, content: Buffer | null): void }>, updates: readonly Uint8Array[], presence: Uint8Array | null): void {
  if (!presence && updates.length === 0) return;
  const bodies = updates.map(messages.update);
  const whole = preframe(presence ? [...bodies, messages.awareness(presence)] : bodies);
  // The changes stand first, so those who get only them share the buffer.
  const content = bodies.length > 0 ? whole.subarray(0, framedLength(bodies)) : null;
  for (const receiver of receivers) receiver.deliver(whole, content);
}
