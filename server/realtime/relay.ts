import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { StudyChange } from "../events.ts";
import type { Store } from "#db/client.ts";
import { log } from "../log.ts";
import { metrics } from "../metrics.ts";
import type { CommittedTicks } from "./foreign-ticks.ts";
import type { OwnTick } from "./neighbours.ts";

export type RelayServices = {
  /** @param process who says it; the same process always goes by the same name, and none by that of another */
  onMessage: (message: RelayMessage, process: string) => void;
  /** Messages may have been missed, here or by others. */
  onGap: () => void;
  onProcessGone: (process: string) => void;
};

/** What one process tells the others. */
export type RelayMessage =
  /** What was written in a room of that number, at once; not in the log yet. */
  | ({ type: "tick"; documentId: string; room: number } & OwnTick)
  /** How far a room's ticks are in the log. */
  | ({ type: "committed"; documentId: string; room: number } & CommittedTicks)
  /** A room was dropped before all of its ticks were in the log. */
  | { type: "gone"; documentId: string; room: number }
  | { type: "presence"; documentId: string; update: Uint8Array }
  /** A document was opened: who is where in it? */
  | { type: "whoIsThere"; documentId: string }
  | { type: "studyChange"; studyId: string; change: StudyChange };

/** What the processes tell each other about themselves: that they are there; and that somebody has missed something. */
type OwnMessage = { type: "hello" } | { type: "readLog" };

const kinds = ["tick", "committed", "gone", "presence", "whoIsThere", "studyChange", "hello", "readLog"] as const;
const helloEveryMs = 2_000;
/** A process that was not heard for so long is gone. */
const peerStaysMs = 7_000;
const channel = "ketenbreed_relay";
/** PostgreSQL takes less than 8,000 bytes; base64 makes four of three. */
const mostPayload = 5_800;
const overhead = 64;

/**
 * Tells the other processes on the same database what happened here, over `NOTIFY`. A hint, not the truth: rows are in the
 * log, so a lost message costs time and never data. Messages are encrypted with a key that only the processes have, for
 * whoever may connect to the database may listen.
 */
export class Relay {
  #store: Store;
  #key: Buffer;
  #instance = randomBytes(8);
  #queue: Uint8Array[] = [];
  #sending: Promise<void> | null = null;
  #isClosed = false;
  #hasFailed = false;
  /** The other processes, and when each was heard last. */
  #peers = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #services: RelayServices;

  constructor(store: Store, secret: string, services: RelayServices) {
    this.#store = store;
    this.#key = Buffer.from(hkdfSync("sha256", secret, "", "ketenbreed relay", 32));
    this.#services = services;
  }

  async start(): Promise<void> {
    await this.#store.listen(
      channel,
      (payload) => this.#receive(payload),
      () => this.#mendGap(),
    );
    this.#say({ type: "hello" });
    this.#timer = setInterval(() => this.#beat(), helloEveryMs).unref();
  }

  #beat(): void {
    this.#say({ type: "hello" });
    // While nothing gets through, nobody is heard; that is not their end.
    if (this.#hasFailed) return;
    for (const [peer, heardAt] of this.#peers) {
      if (Date.now() - heardAt <= peerStaysMs) continue;
      this.#peers.delete(peer);
      this.#services.onProcessGone(peer);
    }
  }

  /** After messages may have been lost: what is in the log is read, here and by the others, who say again how far it goes. */
  #mendGap(): void {
    this.#services.onGap();
    this.#say({ type: "readLog" });
  }

  /** Says something to the others, if there are any; gathers while the last word is under way. */
  tell(message: RelayMessage): void {
    if (this.#peers.size > 0) this.#say(message);
  }

  #say(message: RelayMessage | OwnMessage): void {
    if (this.#isClosed) return;
    const bytes = encode(message);
    // What is too large is read from the log once it is there.
    if (bytes.length > mostPayload - overhead) return;
    this.#queue.push(bytes);
    this.#sending ??= this.#send();
  }

  /** Says what is still to be said, and nothing more after that. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#sending;
  }

  async #send(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const payloads: string[] = [];
      while (this.#queue.length > 0 && payloads.length < 32) payloads.push(this.#seal(this.#nextLoad()));
      try {
        await this.#store.notify(channel, payloads);
        metrics.relayMessages.inc({ direction: "out" }, payloads.length);
        if (this.#hasFailed) this.#mendGap();
        this.#hasFailed = false;
      } catch (error) {
        // Whoever does not hear us may stop talking to us: when it works again, the log is read.
        this.#hasFailed = true;
        log.warn({ event: "relay.failed", error: (error as Error).name }, "Other processes could not be told");
      }
    }
    this.#sending = null;
  }

  #nextLoad(): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeUint8Array(encoder, this.#instance);
    encoding.writeFloat64(encoder, Date.now());
    let size = overhead;
    while (this.#queue.length > 0 && (size += this.#queue[0]!.length + 3) <= mostPayload + 3) encoding.writeVarUint8Array(encoder, this.#queue.shift()!);
    return encoding.toUint8Array(encoder);
  }

  #seal(load: Uint8Array): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce);
    return Buffer.concat([nonce, cipher.update(load), cipher.final(), cipher.getAuthTag()]).toString("base64");
  }

  #unseal(payload: string): Uint8Array {
    const bytes = Buffer.from(payload, "base64");
    const decipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  }

  /** A process that is new, or was silent for long, was told nothing meanwhile. */
  #meet(peer: string): void {
    const heardAt = this.#peers.get(peer);
    this.#peers.set(peer, Date.now());
    if (heardAt === undefined || Date.now() - heardAt > peerStaysMs) this.#say({ type: "readLog" });
  }

  #hear(message: RelayMessage | OwnMessage, process: string): void {
    if (message.type === "readLog") this.#services.onGap();
    else if (message.type !== "hello") this.#services.onMessage(message, process);
  }

  #receive(payload: string): void {
    try {
      const decoder = decoding.createDecoder(this.#unseal(payload));
      const sender = decoding.readUint8Array(decoder, 8);
      if (this.#instance.equals(sender)) return;
      const process = Buffer.from(sender).toString("hex");
      this.#meet(process);
      metrics.relayLag.set(Math.max(0, Date.now() - decoding.readFloat64(decoder)) / 1000);
      metrics.relayMessages.inc({ direction: "in" });
      while (decoding.hasContent(decoder)) this.#hear(decode(decoding.readVarUint8Array(decoder)), process);
    } catch (error) {
      log.warn({ event: "relay.unreadable", error: (error as Error).message }, "A message between processes could not be read");
    }
  }
}

function encode(message: RelayMessage | OwnMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, kinds.indexOf(message.type));
  if (message.type === "studyChange") {
    encoding.writeVarString(encoder, JSON.stringify([message.studyId, message.change]));
    return encoding.toUint8Array(encoder);
  }
  if (message.type === "hello" || message.type === "readLog") return encoding.toUint8Array(encoder);
  encoding.writeVarString(encoder, message.documentId);
  if (message.type === "tick" || message.type === "committed" || message.type === "gone") encoding.writeVarUint(encoder, message.room);
  if (message.type === "tick") writeTick(encoder, message);
  if (message.type === "committed") for (const number of [message.all, message.from, message.through, ...message.seqs]) encoding.writeVarUint(encoder, number);
  if (message.type === "presence") encoding.writeVarUint8Array(encoder, message.update);
  return encoding.toUint8Array(encoder);
}

function writeTick(encoder: encoding.Encoder, { tick, update, owners }: OwnTick): void {
  encoding.writeVarUint(encoder, tick);
  encoding.writeVarUint8Array(encoder, update);
  for (const { clientId, userId } of owners) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarString(encoder, userId);
  }
}

function readTick(decoder: decoding.Decoder): OwnTick {
  const tick = decoding.readVarUint(decoder);
  const update = decoding.readVarUint8Array(decoder);
  const owners: OwnTick["owners"] = [];
  while (decoding.hasContent(decoder)) owners.push({ clientId: decoding.readVarUint(decoder), userId: decoding.readVarString(decoder) });
  return { tick, update, owners };
}

function readCommitted(decoder: decoding.Decoder): CommittedTicks {
  const [all, from, through] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
  const seqs: number[] = [];
  while (decoding.hasContent(decoder)) seqs.push(decoding.readVarUint(decoder));
  return { all, from, through, seqs };
}

function decode(bytes: Uint8Array): RelayMessage | OwnMessage {
  const decoder = decoding.createDecoder(bytes);
  const type = kinds[decoding.readUint8(decoder)]!;
  if (type === "studyChange") {
    const [studyId, change] = JSON.parse(decoding.readVarString(decoder)) as [string, StudyChange];
    return { type, studyId, change };
  }
  if (type === "hello" || type === "readLog") return { type };
  const documentId = decoding.readVarString(decoder);
  switch (type) {
    case "tick":
      return { type, documentId, room: decoding.readVarUint(decoder), ...readTick(decoder) };
    case "committed":
      return { type, documentId, room: decoding.readVarUint(decoder), ...readCommitted(decoder) };
    case "gone":
      return { type, documentId, room: decoding.readVarUint(decoder) };
    case "presence":
      return { type, documentId, update: decoding.readVarUint8Array(decoder) };
    case "whoIsThere":
      return { type, documentId };
  }
}
