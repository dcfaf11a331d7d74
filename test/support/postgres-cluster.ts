import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBinaries, freePort, nobody } from "./postgres.ts";

/** A PostgreSQL of one's own that keeps its promises (`fsync` on) and can be taken away and brought back. */
export type Cluster = {
  /** Its maintenance database. */
  url: string;
  /** The postmaster's process id while it runs. */
  pid: () => number | null;
  start: () => Promise<void>;
  /** `fast` ends sessions and writes a checkpoint; `immediate` is what `pg_ctl stop -m immediate` does: a crash. */
  stop: (mode: "fast" | "immediate") => Promise<void>;
  /** Stops it and removes its folder. */
  remove: () => Promise<void>;
};

/** Makes a cluster in a temporary folder, on a free port of this machine only, and starts it. */
export async function createCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "kl-cluster-"));
  const asRoot = process.getuid?.() === 0;
  const binaries = reachableBinaries(folder, asRoot);
  const data = join(folder, "data");
  mkdirSync(data);
  if (asRoot) for (const path of [folder, data]) chownSync(path, nobody.uid, nobody.gid);
  const options = { cwd: folder, ...(asRoot ? nobody : {}), env: { ...process.env, LC_ALL: "C" } };
  execFileSync(join(binaries, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"], { ...options, stdio: "pipe" });
  const port = await freePort();
  const settings = ["-c", `port=${port}`, "-c", "listen_addresses=127.0.0.1", "-c", `unix_socket_directories=${folder}`, "-c", "max_connections=200"];

  let running: ChildProcess | null = null;
  const start = async () => {
    running ??= await started(spawn(join(binaries, "postgres"), ["-D", data, ...settings], { ...options, stdio: ["ignore", "ignore", "pipe"] }));
  };
  const stop = async (mode: "fast" | "immediate") => {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null) return;
    const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill(mode === "fast" ? "SIGINT" : "SIGQUIT");
    await exited;
  };
  const onExit = () => {
    running?.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once("exit", onExit);
  const remove = async () => {
    process.off("exit", onExit);
    await stop("fast");
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  await start();
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, pid: () => running?.pid ?? null, start, stop, remove };
}

/** PostgreSQL does not run as root, and `nobody` may not be able to reach the checkout: then a copy is used. */
function reachableBinaries(folder: string, asRoot: boolean): string {
  const found = findBinaries();
  if (!asRoot || found.startsWith("/usr/")) return found;
  cpSync(join(found, ".."), join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  return join(folder, "native/bin");
}

/** Waits until it takes connections, which after a crash is when the log has been replayed. */
async function started(child: ChildProcess): Promise<ChildProcess> {
  await new Promise<void>((resolve, reject) => {
    let output = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4_000);
      if (output.includes("ready to accept connections")) resolve();
    });
    child.once("exit", () => reject(new Error(`PostgreSQL did not start: ${output}`)));
  });
  return child;
}
