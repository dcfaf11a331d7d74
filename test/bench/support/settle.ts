import { readMetrics, sumOf } from "./metrics.ts";
import type { Target } from "./target.ts";

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** How many documents the server has in memory; null when it does not say. */
export async function roomsOf({ metrics }: Target): Promise<number | null> {
  return readMetrics(metrics).then(
    (samples) => sumOf(samples, "ketenbreed_rooms"),
    () => null,
  );
}

/** Waits until the server has no document in memory, at most so long. A server that does not say is given all the time. */
export async function untilEmpty(target: Target, mostMs: number): Promise<number | null> {
  const start = performance.now();
  let rooms = await roomsOf(target);
  while (rooms !== 0 && performance.now() - start < mostMs) {
    await pause(1_000);
    rooms = await roomsOf(target);
  }
  return rooms;
}
