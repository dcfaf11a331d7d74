import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "#test/support/postgres.ts";
import { pause } from "../support/typing-room.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const serverFile = fileURLToPath(new URL("./hocuspocus-server.ts", import.meta.url));
const benchFolder = process.env["COLLAB_BENCH_DIR"] ?? join(tmpdir(), "collab-bench");
const packages = {
  "@hocuspocus/server": "4.7.0",
  "@hocuspocus/extension-database": "4.7.0",
  "@hocuspocus/extension-redis": "4.7.0",
  yjs: "13.6.33",
  "y-protocols": "1.0.7",
  pg: "8.23.1",
};

export type Peer = { folder: string; version: string; hasRedis: boolean };

const versionIn = (folder: string, name: string): string | null => {
  const file = join(folder, "node_modules", name, "package.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version : null;
};

/** Hocuspocus, where its packages are installed: in the project, or in the folder that `--install` fills. */
export function findPeer(): Peer | null {
  for (const folder of [root, benchFolder, join(benchFolder, "p-hp4")]) {
    const version = versionIn(folder, "@hocuspocus/server");
    if (!version?.startsWith("4.") || versionIn(folder, "@hocuspocus/extension-database") === null || versionIn(folder, "pg") === null) continue;
    return { folder, version, hasRedis: versionIn(folder, "@hocuspocus/extension-redis") !== null && findRedis() !== null };
  }
  return null;
}

function findRedis(): string | null {
  return (
    (process.env["PATH"] ?? "")
      .split(delimiter)
      .map((folder) => join(folder, "redis-server"))
      .find((file) => existsSync(file)) ?? null
  );
}

/** Installs the peer's packages beside the project, so that they do not become its dependencies. */
export function installPeer(): void {
  mkdirSync(benchFolder, { recursive: true });
  const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  const { status } = spawnSync("npm", ["install", "--prefix", benchFolder, "--no-audit", "--no-fund", "--save-exact", ...wanted], { stdio: ["ignore", 2, 2], cwd: benchFolder });
  if (status !== 0) throw new Error("The packages of the peer could not be installed.");
}

export type PeerProcess = { pid: number; url: string; stop: () => Promise<void> };

export type PeerOptions = { databaseUrl: string; redisPort?: number | undefined; env?: Record<string, string> };

/** Starts one Hocuspocus process. */
export async function startPeer({ folder }: Peer, { databaseUrl, redisPort, env: more = {} }: PeerOptions): Promise<PeerProcess> {
  const port = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: "production",
    PEER_FOLDER: folder,
    PORT: String(port),
    PGURL: databaseUrl,
    ...(redisPort ? { REDIS_PORT: String(redisPort) } : {}),
    ...more,
  };
  const stop = await startAndWait(spawn(process.execPath, [serverFile], { stdio: ["ignore", "ignore", "inherit"], env }), port);
  return { pid: stop.pid, url: `ws://127.0.0.1:${port}/`, stop: stop.stop };
}

/** Starts a Redis that keeps nothing on disk. */
export async function startRedis(): Promise<{ port: number; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(findRedis() ?? "redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], { stdio: "ignore", cwd: tmpdir() });
  const { stop } = await startAndWait(child, port);
  return { port, stop };
}

async function startAndWait(child: ChildProcess, port: number): Promise<{ pid: number; stop: () => Promise<void> }> {
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const onExit = () => child.kill("SIGKILL");
  process.once("exit", onExit);
  void exited.then(() => process.off("exit", onExit));
  const answers = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
  for (const start = performance.now(); !(await answers()); await pause(50)) {
    if (child.exitCode !== null || performance.now() - start > 20_000) throw new Error("A process of the peer did not start.");
  }
  const stop = async () => {
    child.kill("SIGTERM");
    const insist = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await exited;
    clearTimeout(insist);
  };
  return { pid: child.pid ?? 0, stop };
}

/** Names of documents that nobody has used. */
export const freshNames = (count: number) => Array.from({ length: count }, () => randomUUID());
