import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import packageJson from "../../../package.json" with { type: "json" };

const cli = fileURLToPath(new URL("../../../server/cli/main.ts", import.meta.url));
/** What `npm start` tells Node: the same server is measured as is run. */
const nodeFlags = packageJson.scripts.start.split(" ").filter((word) => word.startsWith("--"));
const readyWithinMs = 60_000;

export type ServerProcess = {
  pid: number;
  /** What the server calls itself, and what `Origin` must say. */
  origin: string;
  /** Resolves when it has ended, by whatever cause. */
  exited: Promise<void>;
  /** Whether it has ended. */
  hasEnded: () => boolean;
  /** The last of what it wrote to standard error. */
  lastWords: () => string;
  /** `kill -9`. */
  kill: () => Promise<void>;
  /** Asks it to stop, and insists after ten seconds. */
  stop: () => Promise<void>;
};

export type ServerProcessOptions = {
  /** A PostgreSQL address, or a folder. */
  database: string;
  port: number;
  secret: string;
  workers?: number | undefined;
  /** Passes on what it writes instead of keeping the last of it. */
  isTalkative?: boolean | undefined;
  env?: Record<string, string> | undefined;
};

/**
 * Starts the production server by the command of the README and waits until it serves. It ends when this process does.
 *
 * @throws Error with what it said when it ends before that
 */
export async function startServerProcess({ database, port, secret, workers, isTalkative = false, env = {} }: ServerProcessOptions): Promise<ServerProcess> {
  const origin = `http://127.0.0.1:${port}`;
  const onServer = /^postgres(ql)?:/.test(database);
  const settings = {
    NODE_ENV: "production",
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn",
    AUTH_SECRET: secret,
    BASE_URL: origin,
    ALLOWED_ORIGINS: `http://127.0.0.1,http://localhost:${port}`,
    DATABASE_URL: onServer ? database : "",
    ...(workers ? { WORKERS: String(workers) } : {}),
    ...env,
  };
  // The channel tells the server when this process is gone, even when it was killed.
  const child = spawn(process.execPath, [...nodeFlags, cli, "serve", "--port", String(port), ...(onServer ? [] : ["--data", database])], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { ...process.env, ...settings },
  });
  let words = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    if (isTalkative) process.stderr.write(chunk);
    words = (words + chunk.toString()).slice(-4_000);
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const onExit = () => child.kill("SIGKILL");
  process.once("exit", onExit);
  void exited.then(() => process.off("exit", onExit));
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  const stop = async () => {
    child.kill("SIGTERM");
    const insist = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await exited;
    clearTimeout(insist);
  };
  const server = { pid: child.pid ?? 0, origin, exited, hasEnded, lastWords: () => words, kill, stop };
  try {
    await untilServing(server);
  } catch (error) {
    await kill();
    throw error;
  }
  return server;
}

async function untilServing({ origin, hasEnded, lastWords }: Pick<ServerProcess, "origin" | "hasEnded" | "lastWords">): Promise<void> {
  const start = performance.now();
  while (performance.now() - start < readyWithinMs) {
    if (hasEnded()) throw new Error(`The server ended before it served:\n${lastWords()}`);
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`The server did not serve within ${readyWithinMs / 1000} s:\n${lastWords()}`);
}
