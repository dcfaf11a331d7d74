import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { fileURLToPath } from "node:url";
import { until } from "./realtime.ts";

const cli = fileURLToPath(new URL("../../server/cli/main.ts", import.meta.url));

export type Account = { role: string; email: string; password: string };
export type Product = {
  url: string;
  accounts: Account[];
  folder: string;
  process: ChildProcess;
  account: (role: string) => Account;
  kill: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts the whole product with the demo study as its own process, by the command of the README. */
export async function startProduct(folder: string, { port }: { port?: number } = {}): Promise<Product> {
  const args = [cli, "demo", "--json", "--data", folder, "--port", String(port ?? 0)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "error" } });
  const onExit = () => child.kill("SIGKILL");
  process.once("exit", onExit);
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ready = await new Promise<{ url: string; accounts: Account[] }>((resolve, reject) => {
    let output = "";
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("\n")) resolve(JSON.parse(output.slice(0, output.indexOf("\n"))));
    });
    child.once("exit", (code) => reject(new Error(`The product ended with ${code}: ${errors}`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    process.off("exit", onExit);
    child.kill(signal);
    await exited;
  };
  const account = (role: string) => {
    const found = ready.accounts.find((one) => one.role === role);
    if (!found) throw new Error(`There is no account for ${role}.`);
    return found;
  };
  return { ...ready, folder, process: child, account, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

/** A folder with the demo study in it, made once per test run by whoever needs it first, and copied for each use. */
export async function demoFolder(): Promise<string> {
  const template = join(inject("runFolder"), "demo");
  const isReady = () => existsSync(`${template}.ready`);
  try {
    mkdirSync(`${template}.making`);
    await (await startProduct(template)).stop();
    writeFileSync(`${template}.ready`, "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    await until(isReady, "another test file makes the demo study", 120_000);
  }
  const folder = join(mkdtempSync(join(tmpdir(), "kl-demo-")), "db");
  cpSync(template, folder, { recursive: true });
  process.once("exit", () => rmSync(join(folder, ".."), { recursive: true, force: true }));
  return folder;
}
