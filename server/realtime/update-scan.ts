import { ByteReader, HostileBytes } from "./byte-reader.ts";
import { contentKind, readContent } from "./update-contents.ts";

/**
 * One struct of an update: where its bytes are, which clocks it takes, and on which others it leans: its neighbours, or the
 * one it lies inside of.
 */
export type ScannedStruct = { from: number; to: number; clock: number; length: number; isSkip: boolean; needs: readonly number[]; isInside: boolean };
export type ScannedClient = { client: number; structs: ScannedStruct[] };
export type DeleteRange = { client: number; clock: number; length: number };

export type ScannedUpdate = {
  bytes: Uint8Array;
  clients: ScannedClient[];
  deletes: DeleteRange[];
  /** Client and clock of each shared type it makes, in pairs; for the limit of nesting. */
  types: number[];
};

export type ScanLimits = { bytes: number; clients: number; structs: number; deletes: number; unbackedClocks: number };

/** What one keystroke may hold, and what a first sync may: offline work comes back in one. */
export const scanLimits = {
  update: { bytes: 1 << 20, clients: 64, structs: 10_000, deletes: 10_000, unbackedClocks: 10_000 },
  firstSync: { bytes: 4 << 20, clients: 1_024, structs: 50_000, deletes: 100_000, unbackedClocks: 1_000_000 },
} as const satisfies Record<string, ScanLimits>;

/**
 * Reads a Yjs update (version 1 of its encoding) without believing it: every count, length and text is checked against
 * the bytes that are there, so that `Y.applyUpdate` cannot throw half-way or be kept busy by a handful of bytes.
 *
 * @throws HostileBytes when it is not a well-formed update, or larger than the limits
 */
export function scanUpdate(bytes: Uint8Array, limits: ScanLimits): ScannedUpdate {
  if (bytes.length > limits.bytes) throw new HostileBytes("too_large");
  const reader = new ByteReader(bytes);
  const scanned: ScannedUpdate = { bytes, clients: [], deletes: [], types: [] };
  const clientCount = reader.count();
  if (clientCount > limits.clients) throw new HostileBytes("too_many_clients");
  let structCount = 0;
  // Clocks that cost no bytes (a deleted or skipped stretch) may not run ahead of what was sent.
  let unbacked = 0;
  for (let i = 0; i < clientCount; i++) {
    const count = reader.count();
    structCount += count;
    if (structCount > limits.structs) throw new HostileBytes("too_many_structs");
    const client = reader.varUint();
    if (scanned.clients.some((other) => other.client === client)) throw new HostileBytes("client_twice");
    let clock = reader.varUint();
    const structs: ScannedStruct[] = [];
    for (let j = 0; j < count; j++) {
      const struct = readStruct(reader, client, clock, scanned.types);
      structs.push(struct);
      clock += struct.length;
      if (struct.length > struct.to - struct.from) unbacked += struct.length;
      if (unbacked > limits.unbackedClocks + 10 * bytes.length) throw new HostileBytes("clock_jump");
    }
    if (count > 0) scanned.clients.push({ client, structs });
  }
  readDeletes(reader, scanned.deletes, limits);
  if (reader.left > 0) throw new HostileBytes("trailing_bytes");
  return scanned;
}

const noNeeds: readonly number[] = [];

function readStruct(reader: ByteReader, client: number, clock: number, types: number[]): ScannedStruct {
  const from = reader.at;
  const info = reader.uint8();
  const kind = info & 31;
  if (kind === contentKind.gc || kind === contentKind.skip) {
    const length = reader.varUint();
    if (length === 0) throw new HostileBytes("empty_item");
    return { from, to: reader.at, clock, length, isSkip: kind === contentKind.skip, needs: noNeeds, isInside: false };
  }
  const needs: number[] = [];
  if (info & 0x80) needs.push(reader.varUint(), reader.varUint());
  if (info & 0x40) needs.push(reader.varUint(), reader.varUint());
  const hasNeighbours = (info & 0xc0) !== 0;
  if (!hasNeighbours) {
    // Without neighbours it says where it belongs: at a root, by name, or in another item; and under which key.
    if (reader.varUint() === 1) reader.skipVarString();
    else needs.push(reader.varUint(), reader.varUint());
    if (info & 0x20) reader.skipVarString();
  }
  if (kind === contentKind.type) types.push(client, clock);
  const length = readContent(reader, kind);
  return { from, to: reader.at, clock, length, isSkip: false, needs, isInside: !hasNeighbours && needs.length > 0 };
}

function readDeletes(reader: ByteReader, deletes: DeleteRange[], limits: ScanLimits): void {
  const clientCount = reader.count();
  for (let i = 0; i < clientCount; i++) {
    const client = reader.varUint();
    const count = reader.count();
    if (deletes.length + count > limits.deletes) throw new HostileBytes("too_many_deletes");
    for (let j = 0; j < count; j++) {
      const clock = reader.varUint();
      const length = reader.varUint();
      // Yjs keeps what is to be deleted later, and throws on writing down a stretch of nothing.
      if (length === 0) throw new HostileBytes("empty_item");
      deletes.push({ client, clock, length });
    }
  }
}
