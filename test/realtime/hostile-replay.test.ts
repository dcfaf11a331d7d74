import { expect, test } from "vitest";
import * as Y from "yjs";
import { chanceOf } from "#db/seed/demo/chance.ts";
import { DocumentMemory } from "#server/realtime/document-memory.ts";
import { HostileBytes } from "#server/realtime/byte-reader.ts";
import { type Author, Intake } from "#server/realtime/intake.ts";
import { describeDifference } from "#test/bench/hostile/dump-document.ts";
import { hostileUpdates, type Knowledge } from "#test/bench/hostile/hostile-updates.ts";
import { mutate } from "#test/bench/hostile/mutate.ts";
import { realUpdate } from "#test/bench/hostile/real-updates.ts";

const grammar = Object.values(hostileUpdates);

function attack(knowledge: Knowledge): Uint8Array {
  const { chance } = knowledge;
  const kind = chance.weighted([
    ["real", 1],
    ["mutated", 5],
    ["grammar", 4],
  ] as const);
  if (kind === "grammar") return chance.pick(grammar)(knowledge);
  return kind === "real" ? realUpdate(knowledge) : mutate(realUpdate(knowledge), chance);
}

/** One document on a server, its log, and somebody who has it open. */
class Attacked {
  readonly memory = new DocumentMemory({ checkpoint: null, tail: [], clients: [] });
  readonly log: Uint8Array[] = [];
  readonly reader = new Y.Doc();
  #waiting: Uint8Array[] = [];
  #intake = new Intake<Author>("attacked", this.memory, { owners: [], applyWaiting: () => this.tick() });

  receive(update: Uint8Array, author: Author, isFirstSync: boolean): void {
    try {
      const read = this.#intake.read(update, author, isFirstSync);
      if (!read.bytes) return;
      this.#intake.claim(read, author);
      this.#waiting.push(read.bytes);
    } catch (error) {
      if (!(error instanceof HostileBytes)) throw error;
    }
  }

  tick(): void {
    const result = this.memory.apply(this.#waiting);
    if ("failedAt" in result) throw new Error("Yjs choked on what was let through.");
    this.log.push(...this.#waiting.splice(0));
    if (result.merged) Y.applyUpdate(this.reader, result.merged);
  }
}

function replay(before: Uint8Array | null, updates: readonly Uint8Array[]): Y.Doc {
  const { doc } = new DocumentMemory({
    checkpoint: before && { state: before, seq: 0 },
    tail: updates.map((bytes, seq) => ({ bytes, seq: seq + 1, userId: null, updates: 1 })),
    clients: [],
  });
  return doc;
}

test.each(Array.from({ length: 16 }, (_, seed) => seed))(
  "whatever is sent (%i), Yjs takes in all that is let through, and log, checkpoint and reader agree with memory",
  (seed) => {
    const chance = chanceOf(`hostile-replay-${seed}`);
    const attacked = new Attacked();
    const authors = [1, 2, 3, 4].map((client) => ({ client, userId: `attacker-${client}`, uses: () => true, took: () => {} }));
    for (let sent = 0; sent < 500; sent++) {
      const { client, ...author } = chance.pick(authors);
      const clocks = [...attacked.memory.clocks].map(([id, clock]) => ({ client: id, clock }));
      const own = { client, clock: attacked.memory.clocks.get(client) ?? 0 };
      attacked.receive(attack({ chance, own, others: clocks.filter((other) => other.client !== client) }), author, chance.happens(0.2));
      if (chance.happens(0.4)) attacked.tick();
    }
    attacked.tick();

    const { memory, log, reader } = attacked;
    expect(log.length).toBeGreaterThan(50);
    const cut = chance.int(0, log.length);
    expect(describeDifference(replay(null, log), memory.doc)).toBeNull();
    expect(describeDifference(replay(Y.encodeStateAsUpdate(replay(null, log.slice(0, cut))), log.slice(cut)), memory.doc)).toBeNull();
    expect(describeDifference(reader, memory.doc)).toBeNull();
  },
);
