import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";

type Holder = { pid: number; startedAt: string; host: string };

/** The folder is held by another living process; two processes on one embedded database lose data silently. */
export class FolderInUse extends Error {
  readonly holder: Holder;
  constructor(folder: string, holder: Holder) {
    super(
      `The database folder ${folder} is in use by process ${holder.pid} on ${holder.host} (since ${holder.startedAt.split("#")[0]}). Stop that process first, or use another folder.`,
    );
    this.name = "FolderInUse";
    this.holder = holder;
  }
}

/** Start time of a process in clock ticks, from /proc; null where that does not exist. Tells a reused pid from the old one. */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  // A folder on a shared disk: we cannot see the other machine's processes, so believe it.
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const start = processStart(holder.pid);
  return start === null || !holder.startedAt.includes("#") || holder.startedAt.endsWith(`#${start}`);
}

/**
 * Takes the lock file beside an embedded database folder. Never steals by age, only from a process that no longer lives.
 *
 * @returns a function that releases it
 * @throws FolderInUse with the holder's process id
 */
export function lockFolder(folder: string, now: Date): () => void {
  const path = `${folder.replace(/\/+$/, "")}.lock`;
  const mine: Holder = { pid: process.pid, startedAt: `${now.toISOString()}#${processStart(process.pid) ?? ""}`, host: hostname() };
  mkdirSync(dirname(path), { recursive: true });
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(path, JSON.stringify(mine), { flag: "wx" });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt > 1) throw error;
      const holder = readHolder(path);
      if (holder && isAlive(holder)) throw new FolderInUse(folder, holder);
      rmSync(path, { force: true });
    }
  }
  return () => {
    if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
  };
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return null;
  }
}
