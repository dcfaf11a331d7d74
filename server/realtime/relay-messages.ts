import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { StudyChange } from "../events.ts";
import type { CommittedTicks } from "./foreign-ticks.ts";
import type { OwnTick, TickPart } from "./neighbours.ts";

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

/** What the processes tell each other about themselves: that they are there, and where they can be reached; and that somebody has missed something. */
export type OwnMessage = { type: "hello"; lane: string } | { type: "readLog" };

const kinds = ["tick", "committed", "gone", "presence", "whoIsThere", "studyChange", "hello", "readLog"] as const;

/** A message as bytes. */
export function encodeMessage(message: RelayMessage | OwnMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, kinds.indexOf(message.type));
  if (message.type === "studyChange") encoding.writeVarString(encoder, JSON.stringify([message.studyId, message.change]));
  else if (message.type === "hello") encoding.writeVarString(encoder, message.lane);
  else if (message.type !== "readLog") writeAboutDocument(encoder, message);
  return encoding.toUint8Array(encoder);
}

function writeAboutDocument(encoder: encoding.Encoder, message: Exclude<RelayMessage, { type: "studyChange" }>): void {
  encoding.writeVarString(encoder, message.documentId);
  if (message.type === "presence") encoding.writeVarUint8Array(encoder, message.update);
  if (message.type === "tick" || message.type === "committed" || message.type === "gone") encoding.writeVarUint(encoder, message.room);
  if (message.type === "tick") writeTick(encoder, message);
  if (message.type === "committed") for (const number of [message.all, message.from, message.through, ...message.seqs]) encoding.writeVarUint(encoder, number);
}

/** The message that bytes are. */
export function decodeMessage(bytes: Uint8Array): RelayMessage | OwnMessage {
  const decoder = decoding.createDecoder(bytes);
  const type = kinds[decoding.readUint8(decoder)]!;
  if (type === "studyChange") {
    const [studyId, change] = JSON.parse(decoding.readVarString(decoder)) as [string, StudyChange];
    return { type, studyId, change };
  }
  if (type === "hello") return { type, lane: decoding.readVarString(decoder) };
  if (type === "readLog") return { type };
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

function writeTick(encoder: encoding.Encoder, { tick, parts }: OwnTick): void {
  encoding.writeVarUint(encoder, tick);
  for (const { userId, clients, updates } of parts) {
    encoding.writeVarString(encoder, userId);
    encoding.writeVarUint(encoder, clients.length);
    for (const clientId of clients) encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, updates.length);
    for (const update of updates) encoding.writeVarUint8Array(encoder, update);
  }
}

function readTick(decoder: decoding.Decoder): OwnTick {
  const tick = decoding.readVarUint(decoder);
  const parts: TickPart[] = [];
  while (decoding.hasContent(decoder)) {
    const userId = decoding.readVarString(decoder);
    const clients = Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarUint(decoder));
    // Copies: what is kept until it is committed must not keep the whole message.
    const updates = Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarUint8Array(decoder).slice());
    parts.push({ userId, clients, updates });
  }
  return { tick, parts };
}

function readCommitted(decoder: decoding.Decoder): CommittedTicks {
  const [all, from, through] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
  const seqs: number[] = [];
  while (decoding.hasContent(decoder)) seqs.push(decoding.readVarUint(decoder));
  return { all, from, through, seqs };
}
