import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
let place: string;
let stops: (() => void)[];

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "ketenbreed-"));
  stops = [];
});
afterEach(() => {
  for (const stop of stops) stop();
  rmSync(place, { recursive: true, force: true });
});

type Ended = { code: number | null; stdout: string; stderr: string; ms: number };

/** Runs the command line as a person would, and waits until it ends. */
function ketenbreed(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(root, "server/cli/bin.js"), ...args], { cwd: place, env: { ...process.env, DATABASE_URL: "", ...env } });
  stops.push(() => child.kill("SIGKILL"));
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((done) => child.once("close", (code) => done({ code, stdout, stderr, ms: performance.now() - startedAt })));
}

/** Another process that holds a database folder, and does nothing else. */
async function holdFolder(folder: string): Promise<number> {
  const script = `import { lockFolder } from ${JSON.stringify(join(root, "db/folder-lock.ts"))}; lockFolder(${JSON.stringify(folder)}, new Date()); console.log("held"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", script], { stdio: ["ignore", "pipe", "inherit"] });
  stops.push(() => child.kill("SIGKILL"));
  await new Promise((held) => child.stdout!.once("data", held));
  return child.pid!;
}

describe("ketenbreed demo", () => {
  test("refuses within two seconds a folder that another process holds, and names that process", async () => {
    const pid = await holdFolder(join(place, "db"));
    const { code, stdout, stderr, ms } = await ketenbreed(["demo", "--json", "--data", "db"]);
    expect(code).toBe(1);
    expect(stderr).toContain(`process ${pid}`);
    expect(stdout).toBe("");
    expect(ms).toBeLessThan(2_000);
    expect(existsSync(join(place, "db"))).toBe(false);
  });

  test("empties no folder that is not a database", async () => {
    mkdirSync(join(place, "letters"));
    writeFileSync(join(place, "letters/mother.txt"), "dear");
    const { code, stderr } = await ketenbreed(["demo", "--reset-only", "--data", "letters"]);
    expect(code).toBe(1);
    expect(stderr).toContain("letters is not a database folder");
    expect(readdirSync(join(place, "letters"))).toEqual(["mother.txt"]);
  });

  test("empties a database folder when asked, also one that was left by a process that died", async () => {
    mkdirSync(join(place, "db"));
    writeFileSync(join(place, "db/PG_VERSION"), "18\n");
    writeFileSync(join(place, "db.lock"), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: "2026-11-02T09:00:00Z#", host: hostname() }));
    expect((await ketenbreed(["demo", "--reset-only", "--data", "db"])).code).toBe(0);
    expect(readdirSync(place)).toEqual([]);
  });

  test("says which port is no port", async () => {
    const { code, stderr } = await ketenbreed(["demo", "--data", "db", "--port", "many"]);
    expect(code).toBe(1);
    expect(stderr.trim()).toBe("--port many is not a port: use a number from 0 to 65535.");
  });
});

describe("ketenbreed", () => {
  test("lists its commands, and tells more about one", async () => {
    const { code, stdout } = await ketenbreed(["--help"]);
    expect(code).toBe(0);
    for (const name of ["demo", "serve", "migrate", "verify", "admin"]) expect(stdout).toContain(`  ${name} `);
    expect((await ketenbreed(["demo", "--help"])).stdout).toMatch(/^Usage: ketenbreed demo/);
  });

  test("says that a command or an option does not exist", async () => {
    const unknown = await ketenbreed(["dance"]);
    expect([unknown.code, unknown.stderr.split("\n")[0]]).toEqual([2, "There is no command 'dance'."]);
    const option = await ketenbreed(["demo", "--data", "db", "--quickly"]);
    expect([option.code, option.stderr.split("\n").length]).toEqual([1, 2]);
    expect(option.stderr).toContain("--quickly");
  });

  test("makes a database with an administrator, once, and finds nothing wrong with it", async () => {
    const create = () => ketenbreed(["admin", "create", "--email", "Beheer@test.example", "--name", "Beheer", "--data", "db"], { KETENBREED_PASSWORD: "long enough it is" });
    expect(await create()).toMatchObject({ code: 0, stdout: expect.stringContaining("can sign in") });
    expect(await create()).toMatchObject({ code: 1, stderr: expect.stringContaining("There is an account with Beheer@test.example already.") });
    expect(await ketenbreed(["verify", "--data", "db"])).toMatchObject({ code: 0, stdout: "0 documents, 0 problems\n" });
  });
});
