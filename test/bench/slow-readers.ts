import { parseArgs } from "node:util";
import { exitOnSignals } from "./support/exit-on-signals.ts";
import * as Y from "yjs";
import { Histogram } from "./support/histogram.ts";
import { baseDocument } from "./support/light-updates.ts";
import { watchMemory } from "./support/memory-watch.ts";
import { usageOf } from "./support/process-usage.ts";
import { watchQueues } from "./support/socket-queues.ts";
import { endpointOf, startTarget } from "./support/target.ts";
import { typeForAWhile } from "./support/typing.ts";
import { open, pause, TypingRoom } from "./support/typing-room.ts";

/**
 * A hundred people in one document, twenty of whom stop reading while others write so much that megabytes pile up for
 * them. The server must not keep it all, the others must not notice, the slow ones are cut and get everything when they
 * come back. Exit 1 otherwise.
 */
const bars = { memoryMib: 100, slower: 1.2, noiseMs: 2, cutWithinSeconds: 10 };

exitOnSignals();
const { values } = parseArgs({
  options: {
    people: { type: "string", default: "100" },
    slow: { type: "string", default: "20" },
    /** What is written per second, in all, in kB. Sockets themselves hold a few MB before the server has to. */
    volume: { type: "string", default: "1200" },
    "run-in": { type: "string", default: "10" },
  },
});
const people = Number(values.people);
const slow = Array.from({ length: Number(values.slow) }, (_, i) => i);
const units = 2_000;
const longestSeconds = 40;
/** They read and write; everybody else only reads. */
const typists = Array.from({ length: Math.min(20, people - slow.length) }, (_, i) => slow.length + i);
const perSecond = (Number(values.volume) * 1000) / units / typists.length;

const running = await startTarget({ documents: 1, accounts: people });
const { target } = running;
const endpoint = endpointOf(target);
const room = new TypingRoom({ endpoint, documentId: target.documents[0] ?? "", people, base: baseDocument(people), units, kept: 5, recorded: 0 });
room.isMeasured = (receiver) => receiver >= slow.length;

/** Lets people write until it is enough, and measures how long it takes to those who read. */
async function measure(isEnough: (seconds: number) => boolean): Promise<{ latency: Histogram; bytesPerSecond: number }> {
  room.latency = new Histogram();
  const start = performance.now();
  const typedBefore = room.sentInAll;
  room.measureFrom = start;
  room.measureTo = Infinity;
  while (!isEnough((performance.now() - start) / 1000)) await typeForAWhile(room, { perSecond, seconds: 0.5, people: typists });
  room.measureTo = performance.now();
  return { latency: room.latency, bytesPerSecond: ((room.sentInAll - typedBefore) * units * 1000) / (room.measureTo - start) };
}

/** The slow ones come back; resolves with how many end up with the whole document. */
async function comeBack(): Promise<number> {
  const docs = slow.map(() => new Y.Doc());
  const connections = slow.map((person) =>
    open(endpoint, room.documentId, person, { onUpdate: (buffer, start, end) => Y.applyUpdate(docs[person]!, new Uint8Array(buffer.subarray(start, end))) }),
  );
  await Promise.all(connections.map((connection) => connection.untilReady()));
  for (const start = performance.now(); performance.now() - start < 10_000 && !docs.every((doc) => room.isWhole(doc));) await pause(100);
  for (const connection of connections) connection.destroy();
  return docs.filter((doc) => room.isWhole(doc)).length;
}

let isMet = false;
try {
  await room.open();
  await typeForAWhile(room, { perSecond, seconds: 3, people: typists });
  const before = await measure((seconds) => seconds >= Number(values["run-in"]));
  const memoryBefore = usageOf(target.pid).memoryMib;

  const memory = watchMemory(target.pid, 100);
  const sockets = slow.flatMap((person) => room.connections[person]?.socket ?? []);
  for (const socket of sockets) socket.pause();
  const stoppedAt = performance.now();
  const queues = watchQueues(
    Number(new URL(target.origin).port),
    sockets.map(({ localPort }) => localPort),
  );
  const isCut = () => queues.connections.every(({ cutAt }) => cutAt !== null);
  const during = await measure((seconds) => seconds > longestSeconds || (seconds > bars.cutWithinSeconds && isCut()));
  queues.stop();
  memory.stop();
  for (const socket of sockets) socket.resume();
  await pause(2_000);
  const whole = await comeBack();

  const cut = queues.connections.filter(({ cutAt }) => cutAt !== null);
  const slowestFull = Math.max(...queues.connections.map(({ grewAt }) => grewAt - stoppedAt)) / 1000;
  const slowestCut = Math.max(...queues.connections.map(({ cutAt, grewAt }) => (cutAt ?? Infinity) - grewAt)) / 1000;
  const growth = Math.max(...memory.samples) - memoryBefore;
  const [p95Before, p95During] = [before.latency.quantile(0.95) ?? 0, during.latency.quantile(0.95) ?? Infinity];
  const lostOthers = room.connections.slice(slow.length).filter(({ socket }) => socket.isClosed).length;
  console.log(`written    ${(during.bytesPerSecond / 1e6).toFixed(2)} MB per second by ${typists.length} people, read by ${people}; ${slow.length} stopped reading`);
  console.log(
    `others     p50 ${before.latency.quantile(0.5)?.toFixed(1)}, p95 ${p95Before.toFixed(1)} ms before; p50 ${during.latency.quantile(0.5)?.toFixed(1)}, p95 ${p95During.toFixed(1)} ms during (bar: within 20 % or ${bars.noiseMs} ms); ${lostOthers} of them cut`,
  );
  console.log(`memory     ${memoryBefore.toFixed(0)} MiB before, at most ${(memoryBefore + growth).toFixed(0)} MiB during: +${growth.toFixed(0)} MiB (bar ${bars.memoryMib})`);
  console.log(
    `slow ones  their sockets were full after at most ${slowestFull.toFixed(1)} s; ${cut.length} of ${slow.length} cut, at most ${slowestCut.toFixed(1)} s after that (bar ${bars.cutWithinSeconds} s); ${whole} whole after coming back`,
  );
  const missed = [
    growth >= bars.memoryMib && "memory",
    p95During > Math.max(p95Before * bars.slower, p95Before + bars.noiseMs) && "others slower",
    lostOthers > 0 && "others cut",
    slowestCut > bars.cutWithinSeconds && "slow ones not cut in time",
    whole < slow.length && "slow ones not whole",
  ].filter((miss) => typeof miss === "string");
  isMet = missed.length === 0;
  console.log(
    `slow-readers: ${isMet ? "met" : `MISSED: ${missed.join(", ")}`} (+${growth.toFixed(0)} MiB, p95 ${p95Before.toFixed(1)} to ${p95During.toFixed(1)} ms, ${cut.length} cut, ${whole} whole)`,
  );
  room.close();
} finally {
  await running.stop();
}
process.exit(isMet ? 0 : 1);
