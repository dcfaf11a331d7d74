import { readFileSync } from "node:fs";

const established = "01";

/** What waits in the system for the other end of each open connection of a server, in bytes, by the other end's port. */
export function sendQueues(serverPort: number): Map<number, number> {
  const queues = new Map<number, number>();
  for (const line of ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((file) => readFileSync(file, "utf8").trim().split("\n").slice(1))) {
    const [, local = "", remote = "", state, waiting = ""] = line.trim().split(/\s+/);
    if (state !== established || portOf(local) !== serverPort) continue;
    queues.set(portOf(remote), Number.parseInt(waiting.split(":")[0] ?? "0", 16));
  }
  return queues;
}

const portOf = (address: string) => Number.parseInt(address.split(":")[1] ?? "", 16);

export type QueueWatch = {
  /** Of each watched connection: when what waits for it last grew, and when the server ended it; `performance.now()`. */
  connections: { port: number; grewAt: number; cutAt: number | null }[];
  stop: () => void;
};

/** Watches what the system holds for clients that do not read: once it no longer grows, the server itself has to hold the rest. */
export function watchQueues(serverPort: number, clientPorts: number[]): QueueWatch {
  const most = new Map<number, number>();
  const connections = clientPorts.map((port) => ({ port, grewAt: performance.now(), cutAt: null as number | null }));
  const timer = setInterval(() => {
    const now = performance.now();
    const queues = sendQueues(serverPort);
    for (const connection of connections) {
      const waiting = queues.get(connection.port);
      if (waiting === undefined) connection.cutAt ??= now;
      else if (waiting > (most.get(connection.port) ?? 0)) {
        most.set(connection.port, waiting);
        connection.grewAt = now;
      }
    }
  }, 100);
  return { connections, stop: () => clearInterval(timer) };
}
