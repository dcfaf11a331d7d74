import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { DeleteRange, ScannedUpdate } from "./update-scan.ts";

/** How far each Yjs client has come: the first clock that is not there yet. */
export type Clocks = ReadonlyMap<number, number>;

export type FilteredUpdate = {
  /** The part that can be taken in now; null when there is none. */
  bytes: Uint8Array | null;
  /** Whether that is all of it. */
  isWhole: boolean;
  /** Per client, from where to where it is new. */
  news: { client: number; from: number; to: number }[];
  deletes: DeleteRange[];
};

/**
 * The part of an update that leans on nothing that is missing and says nothing in another person's name. The rest is left
 * to the sender, who has it and is asked again: so a document never holds structs that wait for others, whose cost grows
 * with their square, and never a checkpoint with a hole in it.
 *
 * @param known how far the document has come
 * @param isAllowed whether the sender may go on with this client's clocks
 */
export function filterUpdate(scanned: ScannedUpdate, known: Clocks, isAllowed: (client: number) => boolean): FilteredUpdate {
  const reach = new Map<number, number>();
  const knownOf = (client: number) => known.get(client) ?? 0;
  const reachOf = (client: number) => reach.get(client) ?? knownOf(client);
  const next = new Int32Array(scanned.clients.length);
  // Clients lean on each other's structs in any order: go round until nothing more can be taken.
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    scanned.clients.forEach(({ client, structs }, i) => {
      for (; next[i]! < structs.length; next[i]!++) {
        const struct = structs[next[i]!]!;
        const end = struct.clock + struct.length;
        // Yjs looks for the neighbours of a struct that it has already, too.
        if (struct.clock > reachOf(client) || !hasAll(struct.needs, reachOf)) break;
        if (end > knownOf(client) && (struct.isSkip || !isAllowed(client))) break;
        if (end > reachOf(client)) reach.set(client, end);
        isMoving = true;
      }
    });
  }
  const news = [...reach].map(([client, to]) => ({ client, from: knownOf(client), to }));
  const deletes = clip(scanned.deletes, reachOf);
  const isWhole = next.every((taken, i) => taken === scanned.clients[i]!.structs.length) && deletes.length === scanned.deletes.length && sum(deletes) === sum(scanned.deletes);
  if (!isWhole && news.length === 0 && deletes.length === 0) return { bytes: null, isWhole, news, deletes };
  const bytes = isWhole ? scanned.bytes : encodePart(scanned, next, deletes);
  return { bytes: isHalfKnown(scanned, knownOf) ? Y.diffUpdate(bytes, stateVectorOf(news)) : bytes, isWhole, news, deletes };
}

/**
 * Whether a struct begins with what is there already and goes on after it. Where the first half was collected as garbage,
 * Yjs cannot put the second one behind it and throws: cut off, it leans on its first half and is garbage too.
 */
function isHalfKnown({ clients }: ScannedUpdate, knownOf: (client: number) => number): boolean {
  return clients.some(({ client, structs }) => {
    const known = knownOf(client);
    return structs.some(({ clock, length }) => clock < known && clock + length > known);
  });
}

function stateVectorOf(news: FilteredUpdate["news"]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, news.length);
  for (const { client, from } of news) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, from);
  }
  return encoding.toUint8Array(encoder);
}

function hasAll(needs: readonly number[], reachOf: (client: number) => number): boolean {
  for (let i = 0; i < needs.length; i += 2) if (needs[i + 1]! >= reachOf(needs[i]!)) return false;
  return true;
}

function clip(deletes: readonly DeleteRange[], reachOf: (client: number) => number): DeleteRange[] {
  return deletes.flatMap(({ client, clock, length }) => {
    const left = Math.min(length, reachOf(client) - clock);
    return left > 0 ? [{ client, clock, length: left }] : [];
  });
}

const sum = (deletes: readonly DeleteRange[]) => deletes.reduce((total, { length }) => total + length, 0);

function encodePart({ bytes, clients }: ScannedUpdate, taken: Int32Array, deletes: readonly DeleteRange[]): Uint8Array {
  const encoder = encoding.createEncoder();
  const parts = clients.map(({ client, structs }, i) => ({ client, structs: structs.slice(0, taken[i]) })).filter(({ structs }) => structs.length > 0);
  encoding.writeVarUint(encoder, parts.length);
  for (const { client, structs } of parts) {
    encoding.writeVarUint(encoder, structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, structs[0]!.clock);
    encoding.writeUint8Array(encoder, bytes.subarray(structs[0]!.from, structs.at(-1)!.to));
  }
  const byClient = Map.groupBy(deletes, ({ client }) => client);
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { clock, length } of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  }
  return encoding.toUint8Array(encoder);
}
