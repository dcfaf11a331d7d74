import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** Message types of y-websocket; `saved` is ours and sent only to clients that ask for it. */
const messageType = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, saved: 4 } as const;
const syncType = { step1: 0, step2: 1, update: 2 } as const;

export type ClientMessage =
  | { type: "stateVector"; stateVector: Uint8Array }
  | { type: "content"; update: Uint8Array; isFirstSync: boolean }
  | { type: "awareness"; update: Uint8Array }
  | { type: "queryAwareness" }
  | { type: "ignored" };

/** Largest live update and largest first sync (offline work comes back in one), in bytes. */
const mostBytes = { update: 1 << 20, step2: 4 << 20 };

/**
 * Reads one frame of a client.
 *
 * @throws RangeError for a frame that no honest client sends
 */
export function readFrame(frame: Uint8Array): ClientMessage {
  const decoder = decoding.createDecoder(frame);
  switch (decoding.readVarUint(decoder)) {
    case messageType.sync: {
      const kind = decoding.readVarUint(decoder);
      const body = decoding.readVarUint8Array(decoder);
      if (kind === syncType.step1) return { type: "stateVector", stateVector: body };
      if (kind !== syncType.step2 && kind !== syncType.update) throw new RangeError("unknown sync message");
      const isFirstSync = kind === syncType.step2;
      if (body.length > (isFirstSync ? mostBytes.step2 : mostBytes.update)) throw new RangeError("update too large");
      checkCounts(body);
      return { type: "content", update: body, isFirstSync };
    }
    case messageType.awareness:
      return { type: "awareness", update: decoding.readVarUint8Array(decoder) };
    case messageType.queryAwareness:
      return { type: "queryAwareness" };
    default:
      return { type: "ignored" };
  }
}

/**
 * Refuses counts that the bytes cannot hold: Yjs makes room for as many structs as an update claims, so seven bytes can
 * stop a server for a second (yjs issue 687).
 */
function checkCounts(update: Uint8Array): void {
  const decoder = decoding.createDecoder(update);
  const clients = decoding.readVarUint(decoder);
  if (clients > update.length) throw new RangeError("more clients than bytes");
  if (clients > 0 && decoding.readVarUint(decoder) > update.length) throw new RangeError("more structs than bytes");
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

export const frames = {
  stateVector: (stateVector: Uint8Array) => syncMessage(syncType.step1, stateVector),
  missing: (update: Uint8Array) => syncMessage(syncType.step2, update),
  update: (update: Uint8Array) => syncMessage(syncType.update, update),
  awareness: (update: Uint8Array) => message(messageType.awareness, (encoder) => encoding.writeVarUint8Array(encoder, update)),
  /** The first `count` content messages of this connection are committed. */
  saved: (count: number) => message(messageType.saved, (encoder) => encoding.writeVarUint(encoder, count)),
};
