import { parseArgs } from "node:util";
import { exitOnSignals } from "./support/exit-on-signals.ts";
import { growthOf, lowest, watchMemory } from "./support/memory-watch.ts";
import { baseDocument, firstTypist, typedUpdate } from "./support/light-updates.ts";
import { roomsOf, untilEmpty } from "./support/settle.ts";
import { endpointOf, startTarget } from "./support/target.ts";
import { open, pause } from "./support/typing-room.ts";

/**
 * A working day in minutes: documents are opened, written in, read and left, one after the other. In the end the server
 * must have none in memory, and its memory must not have grown over the second half. Exit 1 otherwise.
 */
const bars = { growth: 0.05, emptyWithinMs: 120_000 };

exitOnSignals();
const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "5000" },
    clients: { type: "string", default: "100" },
    /** Documents opened per second. Rooms stay a minute after the last reader, so a run must last a few. */
    "per-second": { type: "string", default: "25" },
  },
});
const documents = Number(values.documents);
const clients = Number(values.clients);
const staySeconds = clients / Number(values["per-second"]);

const running = await startTarget({ documents, accounts: clients });
const { target } = running;
const endpoint = endpointOf(target);
const base = baseDocument(1, { filled: 5 });
const waiting = [...target.documents];
let visits = 0;
const failures: string[] = [];

/** Opens a document, writes a little in it, reads, and leaves. */
async function visit(documentId: string, person: number): Promise<void> {
  let received = 0;
  const connection = open(endpoint, documentId, person, { onUpdate: () => received++ });
  try {
    await connection.untilReady();
    connection.socket.send(connection.messages.update(base.update));
    for (let edit = 0; edit < 5; edit++) {
      connection.socket.send(connection.messages.update(typedUpdate({ client: firstTypist + person, typist: person, edit, units: 40, text: base.texts[0]! })));
      await pause((staySeconds * 1000) / 6);
    }
    if (received === 0 || connection.socket.isClosed) throw new Error("The connection ended.");
    visits++;
  } catch (error) {
    failures.push((error as Error).message);
  } finally {
    connection.destroy();
  }
}

async function person(i: number): Promise<void> {
  await pause((staySeconds * 1000 * i) / clients);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await visit(next, i);
}

let isMet = false;
try {
  const memory = watchMemory(target.pid, 500);
  const progress = setInterval(() => {
    void roomsOf(target).then((rooms) => console.log(`  ${visits} visits, ${rooms ?? "unknown"} rooms, ${memory.samples.at(-1)?.toFixed(0)} MiB`));
  }, 20_000);
  await Promise.all(Array.from({ length: clients }, (_, i) => person(i)));
  memory.stop();
  clearInterval(progress);
  const secondHalf = lowest(memory.samples.slice(Math.floor(memory.samples.length / 2)), 4);
  const growth = secondHalf.length > 2 ? growthOf(secondHalf) : 0;
  const start = performance.now();
  const rooms = await untilEmpty(target, bars.emptyWithinMs);
  const emptyAfter = (performance.now() - start) / 1000;
  console.log(`visits     ${visits} of ${documents} documents by ${clients} clients, ${failures.length} failed${failures[0] === undefined ? "" : ` (${failures[0]})`}`);
  console.log(
    `rooms      ${rooms === null ? "the server does not tell" : `${rooms} left`} ${emptyAfter.toFixed(0)} s after the last visit (bar: 0 within ${bars.emptyWithinMs / 1000} s)`,
  );
  console.log(
    `memory     ${secondHalf[0]?.toFixed(0)} MiB at half-time, ${secondHalf.at(-1)?.toFixed(0)} MiB at the end; its line rises by ${(100 * growth).toFixed(1)} % over the second half (bar ${100 * bars.growth} %)`,
  );
  const missed = [failures.length > 0 && "visits failed", rooms !== 0 && "rooms left", growth > bars.growth && "memory grew"].filter((miss) => typeof miss === "string");
  isMet = missed.length === 0;
  console.log(`churn: ${isMet ? "met" : `MISSED: ${missed.join(", ")}`} (${visits} visits, ${rooms ?? "unknown"} rooms left, memory ${(100 * growth).toFixed(1)} %)`);
} finally {
  await running.stop();
}
process.exit(isMet ? 0 : 1);
