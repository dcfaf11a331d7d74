import { parseArgs } from "node:util";
import * as Y from "yjs";
import { readMetrics, sumOf } from "./support/metrics.ts";
import { Histogram } from "./support/histogram.ts";
import { baseDocument } from "./support/light-updates.ts";
import { watchMemory } from "./support/memory-watch.ts";
import { usageOf } from "./support/process-usage.ts";
import { endpointOf, startTarget } from "./support/target.ts";
import { typeForAWhile } from "./support/typing.ts";
import { open, pause, TypingRoom } from "./support/typing-room.ts";

/**
 * A hundred people in one document, twenty of whom stop reading while others write so much that megabytes pile up for
 * them. The server must not keep it all, the others must not notice, the slow ones are cut and get everything when they
 * come back. Exit 1 otherwise.
 */
const bars = { memoryMib: 100, slower: 1.2, noiseMs: 2, cutWithinSeconds: 10 };

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
/** They read and write; everybody else only reads. */
const typists = Array.from({ length: Math.min(20, people - slow.length) }, (_, i) => slow.length + i);
const perSecond = (Number(values.volume) * 1000) / units / typists.length;

const running = await startTarget({ documents: 1, accounts: people });
const { target } = running;
const endpoint = endpointOf(target);
const room = new TypingRoom({ endpoint, documentId: target.documents[0] ?? "", people, base: baseDocument(people), units, kept: 5, recorded: 0 });
room.isMeasured = (receiver) => receiver >= slow.length;

/** Lets people write and measures how long it takes to those who read. */
async function measure(seconds: number): Promise<Histogram> {
  room.latency = new Histogram();
  room.measureFrom = performance.now();
  room.measureTo = Infinity;
  await typeForAWhile(room, { perSecond, seconds, people: typists });
  room.measureTo = performance.now();
  return room.latency;
}

/** When the server no longer counted the slow ones, in seconds from now; null when it does not tell or never did. */
async function untilCut(mostSeconds: number): Promise<number | null> {
  const start = performance.now();
  while (performance.now() - start < mostSeconds * 1000) {
    const sockets = await readMetrics(target.metrics).then(
      (samples) => sumOf(samples, "ketenbreed_sockets"),
      () => null,
    );
    if (sockets !== null && sockets <= people - slow.length) return (performance.now() - start) / 1000;
    await pause(250);
  }
  return null;
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
  const before = await measure(Number(values["run-in"]));
  const memoryBefore = usageOf(target.pid).memoryMib;

  const memory = watchMemory(target.pid, 100);
  for (const person of slow) room.connections[person]?.socket.pause();
  const cutting = untilCut(bars.cutWithinSeconds + 5);
  const during = await measure(bars.cutWithinSeconds);
  for (const person of slow) room.connections[person]?.socket.resume();
  // What the sockets held arrives first, then their end; who was not cut stays.
  await typeForAWhile(room, { perSecond, seconds: 3, people: typists });
  memory.stop();
  const cutAfter = await cutting;
  const cut = slow.filter((person) => room.connections[person]?.socket.isClosed).length;
  await pause(1_000);
  const whole = await comeBack();

  const growth = Math.max(...memory.samples) - memoryBefore;
  const [p95Before, p95During] = [before.quantile(0.95) ?? 0, during.quantile(0.95) ?? Infinity];
  const lostOthers = room.lost - cut;
  console.log(`written    ${((perSecond * typists.length * units) / 1e6).toFixed(2)} MB per second by ${typists.length} people, read by ${people}; ${slow.length} stopped reading`);
  console.log(
    `others     p50 ${before.quantile(0.5)?.toFixed(1)}, p95 ${p95Before.toFixed(1)} ms before; p50 ${during.quantile(0.5)?.toFixed(1)}, p95 ${p95During.toFixed(1)} ms during (bar: within 20 % or ${bars.noiseMs} ms); ${lostOthers} of them cut`,
  );
  console.log(`memory     ${memoryBefore.toFixed(0)} MiB before, at most ${(memoryBefore + growth).toFixed(0)} MiB during: +${growth.toFixed(0)} MiB (bar ${bars.memoryMib})`);
  console.log(
    `slow ones  ${cut} of ${slow.length} cut within ${bars.cutWithinSeconds} s${cutAfter === null ? "" : ` (the last after ${cutAfter.toFixed(1)} s)`}; ${whole} whole after coming back`,
  );
  const missed = [
    growth >= bars.memoryMib && "memory",
    p95During > Math.max(p95Before * bars.slower, p95Before + bars.noiseMs) && "others slower",
    lostOthers > 0 && "others cut",
    cut < slow.length && "slow ones not cut",
    whole < slow.length && "slow ones not whole",
  ].filter((miss) => typeof miss === "string");
  isMet = missed.length === 0;
  console.log(
    `slow-readers: ${isMet ? "met" : `MISSED: ${missed.join(", ")}`} (+${growth.toFixed(0)} MiB, p95 ${p95Before.toFixed(1)} to ${p95During.toFixed(1)} ms, ${cut} cut, ${whole} whole)`,
  );
  room.close();
} finally {
  await running.stop();
}
process.exit(isMet ? 0 : 1);
