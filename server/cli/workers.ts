import cluster, { type Worker } from "node:cluster";
import { AggregatorRegistry } from "prom-client";
import { closeWhenStopped } from "./until-stopped.ts";

const restartAfterMs = 1_000;
const mostStopMs = 20_000;

/**
 * Runs the same command in several processes that share the port, and starts one anew when it ends by itself. Ends when
 * the process is asked to stop, after all have written what they have.
 *
 * @param prepare what has to be done once, before the first
 */
export async function superviseWorkers(count: number, prepare: () => Promise<void>): Promise<never> {
  await prepare();
  let isStopping = false;
  const figures = new AggregatorRegistry();
  const start = (): Promise<void> =>
    new Promise((resolve) => {
      const worker = cluster.fork();
      worker.on("message", (message) => {
        if (message === "serving") resolve();
        if (message === "metrics") figures.clusterMetrics().then((metrics) => worker.send({ metrics }), console.error);
      });
      worker.on("exit", (code, signal) => {
        if (isStopping) return;
        console.error(`Process ${worker.process.pid} ended (${signal ?? code}); another one is started.`);
        setTimeout(() => isStopping || void start(), restartAfterMs);
      });
    });
  await Promise.all(Array.from({ length: count }, start));
  console.error(`Ketenbreed leren is served by ${count} processes`);
  return closeWhenStopped(async () => {
    isStopping = true;
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && stop(worker)));
  });
}

function stop(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once("exit", () => resolve());
    worker.process.kill("SIGTERM");
    setTimeout(() => worker.process.kill("SIGKILL"), mostStopMs).unref();
  });
}
