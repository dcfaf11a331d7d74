import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Latencies } from "#test/support/latencies.ts";
import { SyncClient } from "../support/sync-client.ts";

export type ProbePlan = { url: string; query: string; origin: string; documentId: string; cookie: string };

export type ProbeFigures = {
  pings: number;
  /** Round trips in milliseconds; null when none came back. */
  p50: number | null;
  p99: number | null;
  p999: number | null;
  /** Why the server ended the connection, when it did. */
  endedBy: string | null;
};

const pingEveryMs = 10;

/**
 * Asks the server for a sign of life a hundred times a second, on a quiet document, whatever the answers do. In a process
 * of its own: what the other clients have to do must not be taken for the server's delay.
 *
 * @returns call to leave, and to be told the figures
 */
export function startProbe(plan: ProbePlan): () => Promise<ProbeFigures> {
  const child = fork(fileURLToPath(import.meta.url));
  child.send(plan);
  const figures = new Promise<ProbeFigures>((resolve, reject) => {
    child.once("message", (told: ProbeFigures) => resolve(told));
    child.once("exit", (code) => reject(new Error(`The probe ended with ${code}.`)));
  });
  figures.catch(() => {});
  return () => {
    child.send("leave");
    return figures;
  };
}

async function probe({ url, query, origin, documentId, cookie }: ProbePlan, untilTold: Promise<void>): Promise<ProbeFigures> {
  const roundTrips = new Latencies();
  const asked: number[] = [];
  let endedBy: string | null = null;
  const connection = new SyncClient({
    url: `${url}${documentId}${query}`,
    headers: { cookie, origin },
    documentId,
    onPong: (now) => {
      const at = asked.shift();
      if (at !== undefined) roundTrips.add(now - at);
    },
    onClose: ({ code, error }) => (endedBy = error?.message ?? `code ${code ?? "none"}`),
  });
  const pinging = setInterval(() => {
    if (!connection.socket.isOpen || connection.socket.isClosed) return;
    asked.push(performance.now());
    connection.socket.ping();
  }, pingEveryMs);
  await untilTold;
  clearInterval(pinging);
  const figures = { pings: roundTrips.count, p50: roundTrips.quantile(0.5), p99: roundTrips.quantile(0.99), p999: roundTrips.quantile(0.999), endedBy };
  connection.destroy();
  return figures;
}

if (process.send) {
  process.once("message", (plan: ProbePlan) => {
    const told = new Promise<void>((resolve) => process.once("message", () => resolve()));
    probe(plan, told).then(
      (figures) => process.send?.(figures, () => process.disconnect()),
      (error: Error) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.once("disconnect", () => process.exit(0));
}
