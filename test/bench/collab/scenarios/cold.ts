import * as Y from "yjs";
import { fetchDocument } from "../../support/fetch-document.ts";
import { startMeter } from "../../support/process-usage.ts";
import { clientFrame } from "../../support/raw-socket.ts";
import { open, pause, type Endpoint } from "../../support/typing-room.ts";
import { typeInterview } from "../interview.ts";
import { documentOf, numberOf, type Outcome, type Scenario } from "../job.ts";

const keystrokesPerSecond = 20_000;

/** Types the whole interview in over one connection, as fast as it will go, and leaves. */
export const coldSeed: Scenario = async (job, endpoint) => {
  const { updates, text, words } = typeInterview();
  const documentId = documentOf(job, 0);
  const connection = open(endpoint, documentId, 0);
  await connection.untilReady();
  const start = performance.now();
  const server = startMeter(...job.pids);
  for (let sent = 0; sent < updates.length && !connection.socket.isClosed; await pause(2)) {
    const wanted = Math.min(updates.length, Math.floor(((performance.now() - start) / 1000) * keystrokesPerSecond));
    // What the server does not take yet waits here, as it would in a browser.
    if (connection.socket.waitingBytes > 1 << 20) continue;
    const frames = updates.slice(sent, wanted).map((update) => clientFrame(connection.messages.update(update)));
    if (frames.length > 0) connection.socket.write(Buffer.concat(frames));
    sent = wanted;
  }
  const isThere = (doc: Y.Doc) => doc.getXmlFragment("notes").toString() === text;
  const fresh = await fetchDocument(endpoint, documentId, { until: isThere, mostMs: 90_000, readyMs: 120_000 });
  const faults = connection.socket.isClosed ? ["the typist's connection was cut"] : isThere(fresh) ? [] : ["the document is not what was typed"];
  const figures = { words, updates: updates.length, seedMs: performance.now() - start, seedCpuSeconds: server().cpuSeconds };
  await pause(500);
  connection.destroy();
  return { figures, faults };
};

/** How long it takes until somebody who opens the interview has all of it: once, or several times while it stays open. */
export const coldLoad: Scenario = async (job, endpoint) => {
  const { stateVector, text } = typeInterview();
  const loads: Load[] = [];
  for (let i = 0; i < numberOf(job, "loads"); i++) loads.push(await load(endpoint, documentOf(job, 0), stateVector, text));
  for (const { close } of loads) close();
  // The first of several made the document warm.
  const counted = loads.length > 1 ? loads.slice(1) : loads;
  const sorted = counted.map(({ ms }) => ms).sort((a, b) => a - b);
  const faults = loads.some(({ isWhole }) => !isWhole) ? ["the document that was loaded is not what was typed"] : [];
  return { figures: { ms: sorted[sorted.length >> 1] ?? null, kilobytes: (loads[0]?.bytes ?? 0) / 1000 }, faults } satisfies Outcome;
};

type Load = { ms: number; bytes: number; isWhole: boolean; close: () => void };

async function load(endpoint: Endpoint, documentId: string, wanted: Map<number, number>, text: string): Promise<Load> {
  const doc = new Y.Doc();
  const arrived: { update: Buffer; at: number }[] = [];
  const start = performance.now();
  const connection = open(endpoint, documentId, 0, { onUpdate: (buffer, from, to, at) => arrived.push({ update: Buffer.from(buffer.subarray(from, to)), at }) });
  let lastAt = Infinity;
  const hasAll = () => [...wanted].every(([client, clock]) => Y.getState(doc.store, client) >= clock);
  while (performance.now() - start < 60_000 && !connection.socket.isClosed) {
    // Put in outside of the measured time: when the bytes came counts.
    for (const { update, at } of arrived.splice(0)) {
      Y.applyUpdate(doc, new Uint8Array(update));
      lastAt = at;
    }
    if (hasAll()) break;
    await pause(1);
  }
  const isWhole = doc.getXmlFragment("notes").toString() === text;
  await pause(100);
  return { ms: lastAt - start, bytes: connection.socket.bytesIn, isWhole, close: () => connection.destroy() };
}
