import { Histogram } from "../../support/histogram.ts";
import { startMeter } from "../../support/process-usage.ts";
import { findFaults } from "../../support/room-check.ts";
import { pause, TypingRoom } from "../../support/typing-room.ts";
import { documentOf, numberOf, type Job, type Scenario } from "../job.ts";
import { startOwnMeter } from "../own-use.ts";

const limitMs = 100;
const warmUpMs = 1_000;
const measureMs = 2_500;
const highestRate = 64_000;

type Step = { isOk: boolean; rate: number; p99: number | null; microsecondsPerUpdate: number; generatorPercent: number };

/** The most updates per second at which 99 of 100 deliveries take less than a tenth of a second: doubled, then bisected. */
export const saturation: Scenario = async (job, endpoint) => {
  const people = numberOf(job, "people");
  const room = new TypingRoom({ endpoint, documentId: documentOf(job, 0), people, recorded: 2 });
  await room.open();
  let best: Step | null = null;
  const holds = async (rate: number): Promise<boolean> => {
    // A busy machine can spoil any single step.
    for (let attempt = 0; attempt < 2; attempt++) {
      const step = await tryRate(room, job, rate);
      if (step.isOk) {
        if (!best || step.rate > best.rate) best = step;
        return true;
      }
      if (room.lost > 0 || room.missing() > 0) return false;
    }
    return false;
  };
  let low = 0;
  let high = 500;
  while (high <= highestRate && (await holds(high))) {
    low = high;
    high *= 2;
  }
  for (let i = 0; i < 3 && high <= highestRate && room.lost === 0 && room.missing() === 0; i++) {
    const middle = low > 0 ? Math.sqrt(low * high) : high / 2;
    if (await holds(middle)) low = middle;
    else high = middle;
  }
  // At each rate that counts, everything had arrived: what is wrong at the end came by a rate that did not hold.
  const overloaded = await findFaults(room, endpoint);
  room.close();
  // Assigned in a closure, which the compiler does not follow.
  const found = best as Step | null;
  const figures = {
    updatesPerSecond: found?.rate ?? 0,
    p99: found?.p99 ?? null,
    microsecondsPerUpdate: found?.microsecondsPerUpdate ?? null,
    generatorPercent: found?.generatorPercent ?? null,
  };
  return found ? { figures, faults: [], overloaded } : { figures, faults: overloaded };
};

async function tryRate(room: TypingRoom, job: Job, rate: number): Promise<Step> {
  room.latency = new Histogram();
  room.measureFrom = Infinity;
  room.measureTo = Infinity;
  const start = performance.now();
  let meters: { server: ReturnType<typeof startMeter>; own: () => number; typed: number } | null = null;
  let done = 0;
  for (let now = start; now < start + warmUpMs + measureMs; now = performance.now()) {
    if (!meters && now >= start + warmUpMs) {
      room.measureFrom = now;
      meters = { server: startMeter(...job.pids), own: startOwnMeter(), typed: room.sentInAll };
    }
    const wanted = Math.floor(((now - start) / 1000) * rate);
    // After a stall of this process itself, not all at once.
    if (wanted - done > rate * 0.02 + 1) done = Math.floor(wanted - rate * 0.02);
    for (; done < wanted; done++) room.type(done % room.people);
    await (rate > 2_000 ? new Promise((resolve) => setImmediate(resolve)) : pause(1));
  }
  room.measureTo = performance.now();
  const seconds = (room.measureTo - room.measureFrom) / 1000;
  const typed = room.sentInAll - (meters?.typed ?? 0);
  const cpuSeconds = meters?.server().cpuSeconds ?? 0;
  const generatorPercent = meters?.own() ?? 0;
  const drainMs = await room.drain(20_000);
  const p99 = room.latency.quantile(0.99);
  const isOk = p99 !== null && p99 < limitMs && room.missing() === 0 && drainMs < 1_000 && typed / seconds > 0.95 * rate && room.lost === 0;
  return { isOk, rate: typed / seconds, p99, microsecondsPerUpdate: (cpuSeconds * 1e6) / typed, generatorPercent };
}
