import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { exitOnSignals } from "./support/exit-on-signals.ts";
import * as Y from "yjs";
import { readLog } from "#test/faults/read-log.ts";
import { freePort } from "#test/support/postgres.ts";
import { Latencies } from "#test/support/latencies.ts";
import { readerClient, type AttackFigures, type AttackPlan } from "./hostile/attackers.ts";
import { describeDifference, dumpDocument } from "./hostile/dump-document.ts";
import { HonestPeople } from "./hostile/honest-people.ts";
import { startProbe } from "./hostile/probe.ts";
import { readMetrics, sumOf, type Sample } from "./support/metrics.ts";
import { fetchDocument } from "./support/fetch-document.ts";
import { inspectable, neededMemory, type NeededMemory } from "./support/needed-memory.ts";
import { untilEmpty } from "./support/settle.ts";
import { endpointOf, startTarget } from "./support/target.ts";

/**
 * Signed-in attackers send frames that are changed, made up, random or crafted, while others work. Nothing may crash, the
 * others must hardly notice, memory must come back, and the log must hold what the documents show. Exit 1 otherwise.
 */
const bars = { delayMs: 50, memoryGrowth: 0.05 };

exitOnSignals();
const { values } = parseArgs({
  options: { frames: { type: "string", default: "200000" }, attackers: { type: "string", default: "8" }, seed: { type: "string", default: "hostile" } },
});
const frames = Number(values.frames);
const attackers = Number(values.attackers) + 1;
const honest = 20;
const warmUpShare = 0.2;

/** Documents that only attackers use, some at a time. */
const dumpDocuments = 48;
const dumpsAtOnce = 8;

const inspectPort = await freePort();
const running = await startTarget({ documents: 3 + dumpDocuments, accounts: honest + attackers + 1, env: inspectable(inspectPort) });
const { target } = running;
const [shared = "", other = "", quiet = "", ...dumps] = target.documents;
const pid = target.pid;

async function attack(count: number, name: string): Promise<AttackFigures> {
  const plan: AttackPlan = {
    url: target.url,
    query: target.query,
    origin: target.origin,
    cookies: target.cookies.slice(honest, honest + attackers),
    sharedDocument: shared,
    dumpDocuments: dumps,
    dumpsAtOnce,
    frames: count,
    seed: `${values.seed}-${name}`,
  };
  const child = fork(fileURLToPath(new URL("./hostile/attackers.ts", import.meta.url)));
  child.send(plan);
  let figures: AttackFigures = { frames: 0, cut: 0, codes: {}, stalled: 0, refused: 0 };
  let told = 0;
  child.on("message", (message: AttackFigures) => {
    figures = message;
    if (figures.frames - told < frames / 10) return;
    told = figures.frames;
    console.log(`  ${name}: ${figures.frames} frames, ${figures.cut} sockets cut`);
  });
  await Promise.race([
    new Promise<void>((resolve, reject) => child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`The attackers ended with ${code}.`))))),
    running.server().exited.then(() => Promise.reject(new Error(`The server ended:\n${running.server().lastWords()}`))),
  ]);
  return figures;
}

const people = new HonestPeople(target, [shared, other], target.cookies.slice(0, honest));
const newProbe = () => startProbe({ url: target.url, query: target.query, origin: target.origin, documentId: quiet, cookie: target.cookies.at(-1) ?? "" });

/** Everybody leaves; resolves with the memory that the resting server needs. */
async function rest(): Promise<NeededMemory> {
  for (const client of people.clients) client.leave();
  await untilEmpty(target, 100_000);
  return neededMemory(pid, inspectPort);
}

/** Exit and figures in one go, whatever happens in between. */
async function main(): Promise<boolean> {
  people.write();
  let leaveProbe = newProbe();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await attack(Math.ceil(frames * warmUpShare), "warm-up");
  people.pause();
  await leaveProbe();
  const memoryBefore = await rest();

  people.arrivals = new Latencies();
  for (const client of people.clients) client.comeBack();
  people.write();
  leaveProbe = newProbe();
  let worstOwn = 0;
  const polling = setInterval(() => {
    readMetrics(target.metrics).then(
      (samples) => (worstOwn = Math.max(worstOwn, ownDelayMs(samples))),
      () => {},
    );
  }, 1_000);
  const started = performance.now();
  const figures = await attack(frames, "attack");
  const seconds = (performance.now() - started) / 1000;
  clearInterval(polling);
  people.pause();
  const probed = await leaveProbe();
  await agreed();
  const samples = await readMetrics(target.metrics).catch(() => []);
  const { differing, fromReader, waiting } = await compareWithLog();
  const memoryAfter = await rest();

  const crashes = running.server().hasEnded() || target.pid !== pid ? 1 : 0;
  const delay = probed.p999 ?? Infinity;
  const growth = memoryAfter.reachableKib / memoryBefore.reachableKib - 1;
  const mib = (kib: number) => `${(kib / 1024).toFixed(1)} MiB`;
  const { choked } = people;
  const ms = (value: number | null) => (value === null ? "–" : `${value.toFixed(1)} ms`);
  console.log(
    `frames sent            ${figures.frames} in ${seconds.toFixed(0)} s; sockets cut ${figures.cut}, frames unanswered ${figures.stalled}, upgrades refused ${figures.refused}`,
  );
  console.log(`refused, as counted    ${refusals(samples)}`);
  console.log(
    `cut with code          ${Object.entries(figures.codes)
      .map(([code, count]) => `${code}: ${count}`)
      .join(", ")}`,
  );
  console.log(`crashes                ${crashes}`);
  console.log(`delay seen by others   p50 ${ms(probed.p50)}, p99 ${ms(probed.p99)}, p99.9 ${ms(delay)} of ${probed.pings} pings (bar ${bars.delayMs} ms)`);
  console.log(`delay by the server    ${worstOwn > 0 ? `p99.9 at most ${ms(worstOwn)}` : "not told"}`);
  console.log(
    `words of honest people p50 ${ms(people.arrivals.quantile(0.5))}, p99 ${ms(people.arrivals.quantile(0.99))} of ${people.arrivals.count}; ${people.disconnects} disconnects${probed.endedBy === null ? "" : `; the quiet connection ended: ${probed.endedBy}`}`,
  );
  console.log(
    `memory needed          ${mib(memoryBefore.reachableKib)} after the warm-up, ${mib(memoryAfter.reachableKib)} after the attack: ${(100 * growth).toFixed(1)} % (bar ${100 * bars.memoryGrowth} %); resident ${mib(memoryBefore.residentKib)} and ${mib(memoryAfter.residentKib)}`,
  );
  console.log(`honest people          ${choked.people === 0 ? "took in all they were sent" : `${choked.people} could not take in what they were sent: ${choked.why}`}`);
  console.log(`documents loaded anew  ${sumOf(samples, "ketenbreed_rooms_reloaded_total")}`);
  console.log(
    `documents              ${differing.length === 0 ? "log, memory and honest people agree" : `differ: ${differing.join("; ")}`}; ${fromReader} ids taken from the one who may only read; updates wait in ${waiting}`,
  );
  const missed = [
    crashes > 0 && "crashed",
    delay >= bars.delayMs && "delay",
    growth > bars.memoryGrowth && "memory",
    differing.length > 0 && "log differs",
    choked.people > 0 && "honest people choked",
    fromReader > 0 && "reader wrote",
    figures.stalled > 0 && "unanswered frames",
  ].filter((miss) => typeof miss === "string");
  console.log(
    `hostile: ${missed.length === 0 ? "met" : `MISSED: ${missed.join(", ")}`} (${figures.frames} frames, ${crashes} crashes, delay p99.9 ${ms(delay)}, memory ${(100 * growth).toFixed(1)} %)`,
  );
  return missed.length === 0;
}

/** The server's own measure, the highest quantile it tells, in milliseconds. */
function ownDelayMs(samples: Sample[]): number {
  const told = samples.filter(({ name }) => name === "ketenbreed_eventloop_delay_seconds" || name === "nodejs_eventloop_lag_p99_seconds");
  return 1000 * Math.max(0, ...told.filter(({ value }) => Number.isFinite(value)).map(({ value }) => value));
}

function refusals(samples: Sample[]): string {
  const refused = samples.filter(({ name }) => name === "ketenbreed_frames_refused_total");
  return refused.length === 0
    ? "not told"
    : `${sumOf(refused, "ketenbreed_frames_refused_total")}: ${refused.map(({ labels, value }) => `${labels["reason"]} ${value}`).join(", ")}`;
}

/** Gives what is on its way the time to arrive. */
async function agreed(): Promise<void> {
  for (const start = performance.now(); performance.now() - start < 20_000;) {
    for (const client of people.clients) if (client.isSynced) client.resync();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const dumps = [0, 1].map((k) => new Set(people.clients.filter((_, i) => i % 2 === k).map(({ doc }) => dumpDocument(doc))));
    if (dumps.every((dump) => dump.size === 1)) return;
  }
}

/** What a newcomer is given, what the log replays to, and what honest people have must be the same. */
async function compareWithLog(): Promise<{ differing: string[]; fromReader: number; waiting: number }> {
  const differing: string[] = [];
  let fromReader = 0;
  let waiting = 0;
  for (const [name, document] of Object.entries({ shared, other, ...Object.fromEntries(dumps.map((document, i) => [`dump ${i + 1}`, document])) })) {
    const fresh = await fetchDocument(endpointOf(target), document);
    const { replayed, loaded } = await readLog(running.database, document);
    const here = people.clients.filter((_, i) => (name === "shared" && i % 2 === 0) || (name === "other" && i % 2 === 1));
    const others: [string, Y.Doc][] = [["memory", fresh], ["checkpoint", loaded], ...here.map(({ doc }, i): [string, Y.Doc] => [`person ${i}`, doc])];
    for (const [whose, doc] of others) {
      const difference = describeDifference(doc, replayed);
      if (difference) differing.push(`${name}, ${whose}: ${difference}`);
    }
    fromReader += [...Y.decodeStateVector(Y.encodeStateVector(replayed)).keys()].filter((client) => client >= readerClient && client < readerClient + 1_000).length;
    if (replayed.store.pendingStructs !== null || fresh.store.pendingStructs !== null) waiting++;
  }
  return { differing, fromReader, waiting };
}

let isMet = false;
try {
  isMet = await main();
} catch (error) {
  console.log(`hostile: MISSED: ${(error as Error).stack}`);
} finally {
  await running.stop();
}
process.exit(isMet ? 0 : 1);
