import * as encoding from "lib0/encoding";
import { ByteReader, HostileBytes } from "./byte-reader.ts";

/** Message types of y-websocket; `saved` and `notice` are ours and sent only to clients that ask for `saved`. */
const messageType = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, saved: 4, notice: 5 } as const;
const syncType = { step1: 0, step2: 1, update: 2 } as const;

/** What the server may tell a client of ours, beside content. */
export const noticeCode = { documentGrowsLarge: 1 } as const;

export type ClientMessage =
  | { type: "stateVector"; stateVector: Uint8Array }
  | { type: "content"; update: Uint8Array; isFirstSync: boolean }
  | { type: "awareness"; update: Uint8Array }
  | { type: "queryAwareness" }
  | { type: "ignored" };

/** Most entries of a state vector: one per Yjs client that ever wrote. */
const mostClocks = 100_000;

/**
 * Reads one frame of a client.
 *
 * @throws HostileBytes for a frame that no honest client sends
 */
export function readFrame(frame: Uint8Array): ClientMessage {
  const reader = new ByteReader(frame);
  switch (reader.varUint()) {
    case messageType.sync: {
      const kind = reader.varUint();
      const body = reader.varBytes();
      if (kind === syncType.step1) return { type: "stateVector", stateVector: checkStateVector(body) };
      if (kind !== syncType.step2 && kind !== syncType.update) throw new HostileBytes("unknown_message");
      return { type: "content", update: body, isFirstSync: kind === syncType.step2 };
    }
    case messageType.awareness:
      return { type: "awareness", update: reader.varBytes() };
    case messageType.queryAwareness:
      return { type: "queryAwareness" };
    default:
      return { type: "ignored" };
  }
}

function checkStateVector(bytes: Uint8Array): Uint8Array {
  const reader = new ByteReader(bytes);
  const count = reader.count();
  if (count > mostClocks) throw new HostileBytes("too_many_clients");
  for (let i = 0; i < count; i++) {
    reader.varUint();
    reader.varUint();
  }
  return bytes;
}

function message(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function syncMessage(kind: number, body: Uint8Array): Uint8Array {
  return message(messageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, body);
  });
}

export const messages = {
  stateVector: (stateVector: Uint8Array) => syncMessage(syncType.step1, stateVector),
  missing: (update: Uint8Array) => syncMessage(syncType.step2, update),
  update: (update: Uint8Array) => syncMessage(syncType.update, update),
  awareness: (update: Uint8Array) => message(messageType.awareness, (encoder) => encoding.writeVarUint8Array(encoder, update)),
  /**
   * The first `count` content messages of this connection are committed; and its first `answers` answers to what the server
   * lacked, each of which holds all that was sent before it, also what was lost on the way.
   */
  saved: (count: number, answers: number) =>
    message(messageType.saved, (encoder) => {
      encoding.writeVarUint(encoder, count);
      encoding.writeVarUint(encoder, answers);
    }),
  notice: (code: number) => message(messageType.notice, (encoder) => encoding.writeVarUint(encoder, code)),
};

/**
 * Messages as WebSocket frames in one buffer, to be written to any number of sockets as it is: a server does not mask,
 * so one framing serves all (RFC 6455, section 5.2).
 */
export function preframe(bodies: readonly Uint8Array[]): Buffer {
  const buffer = Buffer.allocUnsafe(framedLength(bodies));
  let at = 0;
  for (const body of bodies) {
    const { length } = body;
    buffer[at] = 0x82; // final, binary
    if (length < 126) buffer[at + 1] = length;
    else if (length < 65_536) {
      buffer[at + 1] = 126;
      buffer.writeUInt16BE(length, at + 2);
    } else {
      buffer[at + 1] = 127;
      buffer.writeBigUInt64BE(BigInt(length), at + 2);
    }
    at += headLength(length);
    buffer.set(body, at);
    at += length;
  }
  return buffer;
}

/** How long messages are as WebSocket frames, in bytes. */
export const framedLength = (bodies: readonly Uint8Array[]): number => bodies.reduce((total, body) => total + headLength(body.length) + body.length, 0);

const headLength = (length: number) => (length < 126 ? 2 : length < 65_536 ? 4 : 10);
