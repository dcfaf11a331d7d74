import { usageOf } from "./process-usage.ts";
import { pause } from "./typing-room.ts";

/** What a Node process needs once its garbage is gone, in KiB. */
export type NeededMemory = {
  /** Everything it can still reach: objects, and buffers outside the heap. */
  reachableKib: number;
  /** What the system has given it by then, which moves by megabytes with the moment. */
  residentKib: number;
};

/** The environment of a process that lets its needed memory be read; until it is asked, nothing listens there. */
export const inspectable = (port: number) => ({ NODE_OPTIONS: `${process.env["NODE_OPTIONS"] ?? ""} --inspect-port=${port}`.trim() });

/**
 * Has the garbage of a running process collected and reads what is left. Works on any Node process that was started as
 * `inspectable`: its inspector opens on a signal, so nothing is different while it is not asked.
 *
 * @throws Error when the inspector does not open within five seconds
 */
export async function neededMemory(pid: number, inspectPort: number): Promise<NeededMemory> {
  process.kill(pid, "SIGUSR1");
  const inspector = await openInspector(inspectPort);
  // What the first collection lets go of, such as the buffers of closed sockets, the second one takes.
  for (let round = 0; round < 3; round++) {
    await inspector.call("HeapProfiler.collectGarbage");
    await pause(500);
  }
  const answer = (await inspector.call("Runtime.evaluate", { expression: "process.memoryUsage().heapUsed + process.memoryUsage().external" })) as {
    result: { value: number };
  };
  inspector.close();
  return { reachableKib: answer.result.value / 1024, residentKib: usageOf(pid).memoryMib * 1024 };
}

type Inspector = { call: (method: string, parameters?: object) => Promise<unknown>; close: () => void };

async function openInspector(port: number): Promise<Inspector> {
  const socket = new WebSocket(await inspectorAddress(port));
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error("The inspector of the server closed its door.")));
  });
  const waiting = new Map<number, (result: unknown) => void>();
  socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
    const { id, result } = JSON.parse(data) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  let last = 0;
  return {
    call: (method, params = {}) =>
      new Promise((resolve) => {
        waiting.set(++last, resolve);
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    close: () => socket.close(),
  };
}

async function inspectorAddress(port: number): Promise<string> {
  for (const start = performance.now(); performance.now() - start < 5_000; await pause(50)) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
    if (!answer?.ok) continue;
    const [found] = (await answer.json()) as { webSocketDebuggerUrl: string }[];
    if (found) return found.webSocketDebuggerUrl;
  }
  throw new Error("The inspector of the server did not open.");
}
