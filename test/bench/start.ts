import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** How long the demo takes until it is ready: the first time with building and filling, then warm. Exit 1 where a bar is missed. */
const bars = { firstSeconds: 90, warmSeconds: 6 };

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kl-bench-"));

async function secondsUntilReady(): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [`${root}server/cli/main.ts`, "demo", "--json", "--port", "0", "--data", join(folder, "db")], { stdio: ["ignore", "pipe", "ignore"] });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`The demo ended with ${code}`)));
  });
  const seconds = (performance.now() - start) / 1000;
  child.kill("SIGTERM");
  await exited;
  return seconds;
}

rmSync(join(root, "build"), { recursive: true, force: true });
const first = await secondsUntilReady();
const warm: number[] = [];
for (let i = 0; i < 3; i++) warm.push(await secondsUntilReady());
rmSync(folder, { recursive: true, force: true });
const worst = Math.max(...warm);
console.log(`first start, with build and seed: ${first.toFixed(1)} s (bar ${bars.firstSeconds} s)`);
console.log(`warm starts: ${warm.map((seconds) => seconds.toFixed(1)).join(", ")} s (bar ${bars.warmSeconds} s)`);
const isMet = first <= bars.firstSeconds && worst <= bars.warmSeconds;
console.log(`start: ${isMet ? "met" : "MISSED"} (first ${first.toFixed(1)} s, slowest warm ${worst.toFixed(1)} s)`);
process.exitCode = isMet ? 0 : 1;
