import { baseDocument } from "../../support/light-updates.ts";
import { neededMemory, type NeededMemory } from "../../support/needed-memory.ts";
import { pause, TypingRoom, type Endpoint } from "../../support/typing-room.ts";
import { documentOf, numberOf, type Job, type Scenario } from "../job.ts";

const base = baseDocument(2, { filled: 5 });
const openAtOnce = 20;
/** Both have stored what there is to store by then; people who have a document open mostly read. */
const restMs = 8_000;

/**
 * Memory of one open document: many documents with two people each who type once a second. Measured against the server
 * after a warm-up with other documents, as every server takes a share that does not depend on how many there are. Garbage is
 * collected before each reading: when a process does so by itself is chance, and outweighs what is to be seen.
 */
export const memory: Scenario = async (job, endpoint) => {
  const documents = numberOf(job, "documents");
  const warmUp = numberOf(job, "warmUp");
  const first = await openRooms(job, endpoint, 0, warmUp);
  await typeIn(first, 5);
  for (const room of first) room.close();
  const idle = await memoryOf(job);
  const rooms = await openRooms(job, endpoint, warmUp, documents);
  await typeIn(rooms, numberOf(job, "seconds"));
  for (const start = performance.now(); performance.now() - start < 10_000 && rooms.some((room) => room.missing() > 0);) await pause(20);
  const full = await memoryOf(job);
  const faults: string[] = [];
  const missing = rooms.reduce((sum, room) => sum + room.missing(), 0);
  const lost = rooms.reduce((sum, room) => sum + room.lost, 0);
  if (missing > 0) faults.push(`${missing} deliveries missing`);
  if (lost > 0) faults.push(`${lost} connections lost`);
  for (const room of rooms) room.close();
  return {
    figures: {
      kibPerDocument: (full.reachableKib - idle.reachableKib) / documents,
      residentKibPerDocument: (full.residentKib - idle.residentKib) / documents,
      idleMib: idle.residentKib / 1024,
      fullMib: full.residentKib / 1024,
    },
    faults,
  };
};

async function openRooms(job: Job, endpoint: Endpoint, from: number, count: number): Promise<TypingRoom[]> {
  const rooms = Array.from({ length: count }, (_, i) => new TypingRoom({ endpoint, documentId: documentOf(job, from + i), people: 2, base, recorded: 0 }));
  for (let i = 0; i < rooms.length; i += openAtOnce) {
    await Promise.all(
      rooms.slice(i, i + openAtOnce).map(async (room) => {
        room.connections = [0, 1].map((person) => room.connect(person));
        await Promise.all(room.connections.map((connection) => connection.untilReady()));
        room.connections[0]!.socket.send(room.connections[0]!.messages.update(base.update));
      }),
    );
  }
  await pause(500);
  return rooms;
}

async function typeIn(rooms: TypingRoom[], seconds: number): Promise<void> {
  const start = performance.now();
  const due = rooms.flatMap((_, i) => [start + ((i * 618) % 1000), start + ((i * 618 + 500) % 1000)]);
  for (let now = start; now < start + seconds * 1000; now = performance.now()) {
    due.forEach((at, i) => {
      if (at > now) return;
      rooms[i >> 1]!.type(i & 1);
      due[i]! += 1000;
    });
    await pause(2);
  }
}

async function memoryOf({ pids: [pid], inspectPort }: Job): Promise<NeededMemory> {
  if (pid === undefined) throw new Error("There is no process to measure.");
  await pause(restMs);
  return neededMemory(pid, inspectPort);
}
