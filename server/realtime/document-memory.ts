import * as Y from "yjs";
import { unpackUpdates } from "#app/realtime/packed-updates.ts";
import type { StoredContent } from "#db/queries/document-content.ts";
import type { DeleteRange } from "./update-scan.ts";

/** A document that nobody wrote in for so long, and a millisecond more for each struct, is put away: a thousand times as long as making it again takes. */
const restAfterMs = 5_000;
const restPerStructMs = 1;
/** A larger one takes too long to put away at once. */
const mostRestingStructs = 20_000;

/**
 * The content of one open document. As long as nobody writes it lies there as bytes, which is what a reader asks for and a
 * fraction of the size; the Y.Doc is made when something has to be applied to it, and put away after a pause.
 */
export class DocumentMemory {
  #stored: Uint8Array | null = null;
  #doc: Y.Doc | null = null;
  #usedAt = 0;
  /** What the last change here changed: mostly one update, and one more where Yjs tidied up formats after it. */
  #changes: Uint8Array[] = [];
  /** How far each Yjs client has come, also with what was accepted and is applied in a moment. */
  readonly clocks: Map<number, number>;

  constructor({ checkpoint, tail }: StoredContent) {
    if (checkpoint && tail.length === 0) {
      this.#stored = checkpoint.state;
      this.clocks = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(checkpoint.state));
    } else {
      const doc = new Y.Doc();
      doc.transact(() => {
        if (checkpoint) Y.applyUpdate(doc, checkpoint.state);
        for (const row of tail) for (const update of unpackUpdates(row)) Y.applyUpdate(doc, update);
      });
      this.#take(doc);
      this.clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
    }
  }

  #take(doc: Y.Doc): void {
    this.#doc = doc;
    doc.on("update", (update: Uint8Array) => this.#changes.push(update));
  }

  get doc(): Y.Doc {
    this.#usedAt = performance.now();
    if (!this.#doc) {
      const doc = new Y.Doc();
      if (this.#stored) Y.applyUpdate(doc, this.#stored);
      this.#stored = null;
      this.#take(doc);
    }
    return this.#doc!;
  }

  /**
   * Applies updates in one transaction: in many it would take many times as long.
   *
   * @returns all that they changed as one update, null when that is nothing; or the first one that Yjs choked on: memory may
   *   then be half changed and must not be used any more
   */
  apply(updates: readonly Uint8Array[]): { merged: Uint8Array | null } | { failedAt: number } {
    const { doc } = this;
    let at = 0;
    this.#changes = [];
    try {
      doc.transact(() => {
        for (; at < updates.length; at++) Y.applyUpdate(doc, updates[at]!);
      });
    } catch {
      return { failedAt: Math.min(at, updates.length - 1) };
    }
    return { merged: this.#mergeChanges() };
  }

  /** Brings the clocks up to what is in the document; what is accepted and waits for its turn is ahead of it. */
  updateClocks(): void {
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(this.doc))) if (clock > (this.clocks.get(client) ?? 0)) this.clocks.set(client, clock);
  }

  /**
   * Changes the content here.
   *
   * @param clientId the Yjs client that writes it
   * @returns the change as an update; null when nothing changed
   */
  change(clientId: number, write: (doc: Y.Doc) => void): Uint8Array | null {
    const { doc } = this;
    doc.clientID = clientId;
    this.#changes = [];
    doc.transact(() => write(doc));
    // Not only the own one: applying what was put aside brings another's.
    this.updateClocks();
    return this.#mergeChanges();
  }

  #mergeChanges(): Uint8Array | null {
    const changes = this.#changes;
    this.#changes = [];
    return changes.length > 1 ? Y.mergeUpdates(changes) : (changes[0] ?? null);
  }

  /** The whole content. */
  encode(): Uint8Array {
    return this.#stored ?? Y.encodeStateAsUpdate(this.doc);
  }

  /** What somebody lacks who has come as far as this state vector, and hears of every tick from now on. */
  encodeMissing(stateVector: Uint8Array): Uint8Array {
    const hasNothing = stateVector.length <= 1;
    return this.#stored && hasNothing ? this.#stored : Y.encodeStateAsUpdate(this.doc, stateVector);
  }

  /** How far the content is; what waits for the next tick may be sent again. */
  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc ?? this.clocks);
  }

  /** Of ranges to delete, what is still there, and how much of it is content that stood there at `since`. */
  stillThere(ranges: readonly DeleteRange[], since: ReadonlyMap<number, number>): { ranges: DeleteRange[]; oldLength: number } {
    const { clients } = this.doc.store;
    let oldLength = 0;
    const left = ranges.filter(({ client, clock, length }) => {
      const structs = clients.get(client);
      const end = clock + length;
      // What is only accepted, not applied yet, is there.
      if (!structs || end > lastClock(structs)) return true;
      let isThere = false;
      for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
        const struct = structs[i]!;
        if (struct.id.clock >= end) break;
        if (struct.deleted) continue;
        isThere = true;
        const from = Math.max(struct.id.clock, clock);
        const to = Math.min(struct.id.clock + struct.length, end, since.get(client) ?? 0);
        if (struct instanceof Y.Item && struct.countable) oldLength += Math.max(0, to - from);
      }
      return isThere;
    });
    return { ranges: left, oldLength };
  }

  /** How much content stands there now: characters, and entries of maps and lists. */
  visibleLength(): number {
    let length = 0;
    for (const structs of this.doc.store.clients.values())
      for (const struct of structs) if (!struct.deleted && struct instanceof Y.Item && struct.countable) length += struct.length;
    return length;
  }

  /** Of how many structs the content consists that are in memory, the deleted ones too; 0 while it lies there as bytes. */
  get structCount(): number {
    let count = 0;
    if (this.#doc) for (const { length } of this.#doc.store.clients.values()) count += length;
    return count;
  }

  /** Puts the Y.Doc away when nobody used it for a while. */
  rest(now: number): void {
    if (!this.#doc || now - this.#usedAt < restAfterMs) return;
    const structs = this.structCount;
    if (structs > mostRestingStructs || now - this.#usedAt < restAfterMs + structs * restPerStructMs) return;
    this.#stored = Y.encodeStateAsUpdate(this.#doc);
    this.#doc.destroy();
    this.#doc = null;
  }

  destroy(): void {
    this.#doc?.destroy();
  }
}

function lastClock(structs: readonly (Y.Item | Y.GC)[]): number {
  const last = structs.at(-1);
  return last ? last.id.clock + last.length : 0;
}
