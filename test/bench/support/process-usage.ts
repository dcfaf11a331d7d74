import { readdirSync, readFileSync } from "node:fs";

/** What processes and everything they started have used so far. */
export type Usage = {
  cpuSeconds: number;
  /** Memory in use now, in MiB. */
  memoryMib: number;
  /** How long they could have run but had to wait for a processor. */
  waitedSeconds: number;
};

/** Clock ticks per second, which Linux has fixed for what it shows to programs. */
const ticksPerSecond = 100;

/** Reads `/proc`; processes that have ended count for nothing. */
export function usageOf(...pids: (number | null)[]): Usage {
  const total: Usage = { cpuSeconds: 0, memoryMib: 0, waitedSeconds: 0 };
  for (const pid of pids.flatMap((root) => (root === null ? [] : treeOf(root)))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      // User and system time, its own and that of children that have ended.
      for (const i of [11, 12, 13, 14]) total.cpuSeconds += Number(fields[i]) / ticksPerSecond;
      const [, kib = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
      total.memoryMib += Number(kib) / 1024;
      for (const thread of readdirSync(`/proc/${pid}/task`)) total.waitedSeconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[1]) / 1e9;
    } catch {
      // It ended between being listed and being read.
    }
  }
  return total;
}

function treeOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    return [pid, ...(children === "" ? [] : children.split(" ").flatMap((child) => treeOf(Number(child))))];
  } catch {
    return [];
  }
}

/** Measures use over a time. */
export function startMeter(...pids: (number | null)[]): () => { seconds: number; cpuSeconds: number; cpuPercent: number; waitedSeconds: number } {
  const before = usageOf(...pids);
  const start = performance.now();
  return () => {
    const after = usageOf(...pids);
    const seconds = (performance.now() - start) / 1000;
    const cpuSeconds = after.cpuSeconds - before.cpuSeconds;
    return { seconds, cpuSeconds, cpuPercent: (100 * cpuSeconds) / seconds, waitedSeconds: after.waitedSeconds - before.waitedSeconds };
  };
}
