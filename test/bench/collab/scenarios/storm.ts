import * as Y from "yjs";
import { baseDocument, cursorUpdate, type BaseDocument } from "../../support/light-updates.ts";
import { startMeter } from "../../support/process-usage.ts";
import { findFaults } from "../../support/room-check.ts";
import { pause, TypingRoom } from "../../support/typing-room.ts";
import { documentOf, numberOf, type Scenario } from "../job.ts";

const longestMs = 60_000;

/**
 * Everybody loses the connection at once, as when a proxy restarts, makes one edit, and comes back; measured until
 * everybody has everybody's edit. Several times over; the middle one counts.
 */
export const storm: Scenario = async (job, endpoint) => {
  const documents = numberOf(job, "documents");
  const people = numberOf(job, "people") / documents;
  const base = baseDocument(people, { filled: 60 });
  const rooms = Array.from({ length: documents }, (_, i) => new TypingRoom({ endpoint, documentId: documentOf(job, i), people, base, recorded: 0 }));
  for (const room of rooms) await room.open();
  const times: number[] = [];
  const cpu: number[] = [];
  const faults: string[] = [];
  for (let round = 0; round < numberOf(job, "rounds") && faults.length === 0; round++) {
    await pause(500);
    for (const room of rooms) room.close();
    const server = startMeter(...job.pids);
    const start = performance.now();
    for (const room of rooms) returnTogether(room, round, start);
    while (performance.now() - start < longestMs && rooms.some((room) => room.lost === 0 && room.missing() > 0)) await pause(1);
    times.push(performance.now() - start);
    cpu.push(server().cpuSeconds);
    const missing = rooms.reduce((sum, room) => sum + room.missing(), 0);
    const refused = rooms.reduce((sum, room) => sum + room.lost, 0);
    if (refused > 0) faults.push(`${refused} connections refused`);
    if (missing > 0) faults.push(`${missing} edits did not arrive`);
  }
  for (const room of rooms.slice(0, 3)) if (faults.length === 0) faults.push(...(await findFaults(room, endpoint)));
  for (const room of rooms) room.close();
  return { figures: { ms: middle(times), cpuSeconds: middle(cpu), slowestMs: Math.max(...times) }, faults };
};

const middle = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? null;

/** Opens all connections of a room at once; each person brings what the server lacks and one edit made meanwhile. */
function returnTogether(room: TypingRoom, round: number, start: number): void {
  for (let person = 0; person < room.people; person++) room.noteTyped(person, start);
  const had = documentAfter(room, room.base, round);
  const stateVector = Y.encodeStateVector(had);
  const lacking = new Map<string, Uint8Array>();
  const answer = (person: number, servers: Buffer): Uint8Array => {
    const own = room.updateOf(person, round);
    const key = servers.toString("latin1");
    const others = lacking.get(key) ?? Y.encodeStateAsUpdate(had, new Uint8Array(servers));
    lacking.set(key, others);
    return others.length <= 2 ? own : Y.mergeUpdates([others, new Uint8Array(own)]);
  };
  room.connections = Array.from({ length: room.people }, (_, person) =>
    room.connect(person, {
      stateVector,
      firstAwareness: cursorUpdate({ client: room.clientOf(person), clock: 100 + round, typist: person, at: round }),
      answer: (servers) => answer(person, servers),
    }),
  );
}

/** What everybody had before that round. */
function documentAfter(room: TypingRoom, base: BaseDocument, rounds: number): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    Y.applyUpdate(doc, new Uint8Array(base.update));
    for (let person = 0; person < room.people; person++) for (let edit = 0; edit < rounds; edit++) Y.applyUpdate(doc, new Uint8Array(room.updateOf(person, edit)));
  });
  return doc;
}
