import cluster from "node:cluster";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** Figures for operators, in Prometheus' format. Counts and times only: never whose, never of which case. */
const registry = new Registry();
// The loop is watched more closely below; each look wakes the process.
collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
AggregatorRegistry.setRegistries(registry);

export const metricsContentType = registry.contentType;

/** The figures as text; of all processes together where there are several. */
export function readMetrics(): Promise<string> {
  if (!cluster.isWorker) return registry.metrics();
  return new Promise((resolve) => {
    const hear = (message: unknown) => {
      if (typeof message !== "object" || message === null || !("metrics" in message)) return;
      process.off("message", hear);
      resolve(String(message.metrics));
    };
    process.on("message", hear);
    process.send?.("metrics");
  });
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export const metrics = {
  rooms: new Gauge({ name: "ketenbreed_rooms", help: "Documents in memory", registers: [registry] }),
  sockets: new Gauge({ name: "ketenbreed_sockets", help: "Open collaboration sockets", registers: [registry] }),
  logQueue: new Gauge({ name: "ketenbreed_log_queue", help: "Log entries that are not committed yet", registers: [registry] }),
  ack: new Histogram({ name: "ketenbreed_ack_seconds", help: "From an update's arrival to its commit", buckets: seconds, registers: [registry] }),
  updates: new Counter({ name: "ketenbreed_updates_total", help: "Updates taken in from clients", registers: [registry] }),
  reloaded: new Counter({ name: "ketenbreed_rooms_reloaded_total", help: "Open documents loaded again from the log", labelNames: ["reason"] as const, registers: [registry] }),
  relayLag: new Gauge({ name: "ketenbreed_relay_lag_seconds", help: "Age of the last message from another process when it arrived", aggregator: "max", registers: [registry] }),
  relayMessages: new Counter({ name: "ketenbreed_relay_messages_total", help: "Messages between processes", labelNames: ["direction"] as const, registers: [registry] }),
  refused: new Counter({ name: "ketenbreed_frames_refused_total", help: "Frames refused", labelNames: ["reason"] as const, registers: [registry] }),
  upgrades: new Counter({ name: "ketenbreed_upgrades_total", help: "Answers to requests for a socket", labelNames: ["answer"] as const, registers: [registry] }),
  cut: new Counter({ name: "ketenbreed_sockets_cut_total", help: "Sockets ended by the server", labelNames: ["code"] as const, registers: [registry] }),
  quarantined: new Counter({ name: "ketenbreed_quarantined_total", help: "Updates put aside because they delete most of a document", registers: [registry] }),
};

const loop = monitorEventLoopDelay({ resolution: 20 });
loop.enable();
const loopDelay: Gauge<"quantile"> = new Gauge({
  name: "ketenbreed_eventloop_delay_seconds",
  help: "How late the event loop ran since the last reading",
  labelNames: ["quantile"],
  aggregator: "max",
  collect() {
    for (const quantile of [0.5, 0.99, 0.999]) this.set({ quantile: String(quantile) }, loop.percentile(quantile * 100) / 1e9);
    this.set({ quantile: "1" }, loop.max / 1e9);
    loop.reset();
  },
});
registry.registerMetric(loopDelay);
