import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { Store } from "#db/client.ts";
import { log } from "../log.ts";
import { metrics } from "../metrics.ts";
import { Envelope } from "./envelope.ts";
import { Lanes } from "./lanes.ts";
import { decodeMessage, encodeMessage, type OwnMessage, type RelayMessage } from "./relay-messages.ts";

export type RelayServices = {
  /** @param process who says it; the same process always goes by the same name, and none by that of another */
  onMessage: (message: RelayMessage, process: string) => void;
  /** Messages may have been missed, here or by others: the log is to be read, and what is in it to be told again. */
  onGap: () => void;
  onProcessGone: (process: string) => void;
};

const helloEveryMs = 2_000;
/** A process that was not heard for so long is gone. */
const peerStaysMs = 7_000;
const channel = "ketenbreed_relay";
/** PostgreSQL takes less than 8,000 bytes; base64 makes four of three. What is larger is read from the log. */
const mostNotified = 5_800;
const mostInLane = 4 << 20;
const loadHead = 8;
const mostInNotice = mostNotified - Envelope.overhead - loadHead - 3;

/** Pages that are only told that a meeting went further ask where to. */
function withoutNews(message: RelayMessage): RelayMessage {
  if (message.type !== "studyChange") return message;
  const { topic, id } = message.change;
  return { ...message, change: { topic, id } };
}

/**
 * Tells the other processes on the same database what happened here: those on this machine over local sockets, the others
 * over `NOTIFY`. A hint, not the truth: rows are in the log, so a lost message costs time and never data.
 */
export class Relay {
  #store: Store;
  #services: RelayServices;
  #envelope: Envelope;
  #lanes: Lanes;
  #forLanes: Uint8Array[] = [];
  #toNotify: Uint8Array[] = [];
  #notifying: Promise<void> | null = null;
  #isClosed = false;
  #hasFailed = false;
  /** The other processes, and when each was heard last. */
  #peers = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;

  #useLanes: boolean;

  constructor(store: Store, { secret, useLanes }: { secret: string; useLanes: boolean }, services: RelayServices) {
    this.#useLanes = useLanes;
    this.#store = store;
    this.#services = services;
    this.#envelope = new Envelope(secret);
    this.#lanes = new Lanes(this.#envelope, { onEnvelope: (envelope) => this.#open(envelope), onMet: () => this.#services.onGap(), onLost: (process) => this.#lose(process) });
  }

  async start(): Promise<void> {
    if (this.#useLanes) await this.#lanes.start();
    await this.#store.listen(
      channel,
      (payload) => this.#hearNotified(payload),
      () => this.#mendGap(),
    );
    this.#sayHello();
    this.#timer = setInterval(() => this.#beat(), helloEveryMs).unref();
  }

  #sayHello(): void {
    this.#notify(encodeMessage({ type: "hello", lane: this.#lanes.address }));
  }

  #beat(): void {
    this.#sayHello();
    // While nothing gets through, nobody is heard; that is not their end.
    if (this.#hasFailed) return;
    for (const [peer, heardAt] of this.#peers) if (Date.now() - heardAt > peerStaysMs) this.#lose(peer);
  }

  #lose(peer: string): void {
    this.#peers.delete(peer);
    this.#services.onProcessGone(peer);
  }

  /** After messages may have been lost: what is in the log is read, here and by the others, who say again how far it goes. */
  #mendGap(): void {
    this.#services.onGap();
    this.#notify(encodeMessage({ type: "readLog" }));
  }

  /** Says something to the others, if there are any. */
  tell(message: RelayMessage): void {
    if (this.#isClosed || this.#peers.size === 0) return;
    const bytes = encodeMessage(message);
    if (this.#lanes.hasReached && bytes.length < mostInLane) {
      if (this.#forLanes.length === 0 && message.type !== "tick") queueMicrotask(() => this.#sendByLanes());
      this.#forLanes.push(bytes);
      // Somebody waits to see it.
      if (message.type === "tick") this.#sendByLanes();
    }
    if ([...this.#peers.keys()].some((peer) => !this.#lanes.reaches(peer))) this.#notify(bytes.length <= mostInNotice ? bytes : encodeMessage(withoutNews(message)));
  }

  #sendByLanes(): void {
    while (this.#forLanes.length > 0) this.#lanes.send(this.#envelope.close(nextLoad(this.#forLanes, mostInLane)));
  }

  #notify(bytes: Uint8Array): void {
    if (this.#isClosed || bytes.length > mostInNotice) return;
    this.#toNotify.push(bytes);
    this.#notifying ??= this.#runNotifying();
  }

  /** What comes while the last word is under way goes with the next. */
  async #runNotifying(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#toNotify.length > 0) {
      const payloads: string[] = [];
      while (this.#toNotify.length > 0 && payloads.length < 32) payloads.push(this.#envelope.close(nextLoad(this.#toNotify, mostNotified - Envelope.overhead)).toString("base64"));
      try {
        await this.#store.notify(channel, payloads);
        metrics.relayMessages.inc({ direction: "out" }, payloads.length);
        const wasFailing = this.#hasFailed;
        this.#hasFailed = false;
        if (wasFailing) this.#mendGap();
      } catch (error) {
        // Whoever does not hear us may stop talking to us: when it works again, the log is read.
        this.#hasFailed = true;
        log.warn({ event: "relay.failed", error: (error as Error).name }, "Other processes could not be told");
      }
    }
    this.#notifying = null;
  }

  #hearNotified(payload: string): void {
    const envelope = Buffer.from(payload, "base64");
    if (this.#envelope.senderOf(envelope) !== this.#envelope.name) this.#open(envelope);
  }

  #open(envelope: Buffer): void {
    try {
      const decoder = decoding.createDecoder(this.#envelope.open(envelope));
      const sender = this.#envelope.senderOf(envelope);
      this.#meet(sender);
      metrics.relayLag.set(Math.max(0, Date.now() - decoding.readFloat64(decoder)) / 1000);
      metrics.relayMessages.inc({ direction: "in" });
      while (decoding.hasContent(decoder)) {
        const message = decodeMessage(decoding.readVarUint8Array(decoder));
        if (message.type === "hello" || message.type === "readLog") this.#hearOwn(message, sender);
        // Said on both ways it is heard twice, which changes nothing.
        else this.#services.onMessage(message, sender);
      }
    } catch (error) {
      log.warn({ event: "relay.unreadable", error: (error as Error).message }, "A message between processes could not be read");
    }
  }

  #hearOwn(message: OwnMessage, process: string): void {
    if (message.type === "readLog") this.#services.onGap();
    else this.#lanes.offer(process, message.lane);
  }

  /** A process that is new, or was silent for long, was told nothing meanwhile. */
  #meet(peer: string): void {
    const isNew = !this.#peers.has(peer);
    this.#peers.set(peer, Date.now());
    if (!isNew) return;
    this.#sayHello();
    this.#notify(encodeMessage({ type: "readLog" }));
  }

  /** Says what is still to be said, and nothing more after that. */
  async close(): Promise<void> {
    // What was committed last is told a moment later.
    await new Promise((resolve) => setImmediate(resolve));
    this.#isClosed = true;
    if (this.#timer) clearInterval(this.#timer);
    this.#sendByLanes();
    this.#lanes.close();
    await this.#notifying;
  }
}

/** As many messages as fit, with the time; takes them off the queue. At least one. */
function nextLoad(queue: Uint8Array[], most: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeFloat64(encoder, Date.now());
  let size = loadHead;
  do {
    const bytes = queue.shift()!;
    size += bytes.length + 3;
    encoding.writeVarUint8Array(encoder, bytes);
  } while (queue.length > 0 && size + queue[0]!.length + 3 <= most);
  return encoding.toUint8Array(encoder);
}
