import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { launchBrowser, signIn } from "#test/support/browser.ts";

/** Largest contentful paint and scripts of the case pages, in a real browser against the demo. Exit 1 where a bar is missed. */
const bars = { paintMs: 1500, scriptKb: 330 };

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kl-bench-"));
const child = spawn(process.execPath, [`${root}server/cli/main.ts`, "demo", "--json", "--port", "0", "--data", join(folder, "db")], { stdio: ["ignore", "pipe", "inherit"] });
const { url, accounts } = await new Promise<{ url: string; accounts: { role: string; email: string; password: string }[] }>((resolve) =>
  child.stdout.once("data", (line: Buffer) => resolve(JSON.parse(line.toString()))),
);

/** Milliseconds from navigation to the largest contentful paint so far. */
async function paintOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({ type: "largest-contentful-paint", buffered: true });
      }),
  );
}

type Measured = { address: string; paintMs: number; scriptKb: number };

async function measure(address: string): Promise<Measured> {
  const paints: number[] = [];
  let scriptBytes = 0;
  for (let i = 0; i < 5; i++) {
    // A fresh context: nothing is cached but the session.
    const context = await browser.newContext({ storageState: state });
    const page = await context.newPage();
    const bodies: Promise<number>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") bodies.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.goto(url + address, { waitUntil: "load" });
    await page.waitForTimeout(1500);
    paints.push(await paintOf(page));
    const inline = await page.evaluate(() => [...document.querySelectorAll("script:not([src])")].map((script) => script.textContent ?? "").join(""));
    scriptBytes = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0) + gzipSync(inline).length;
    await context.close();
  }
  paints.sort((a, b) => a - b);
  return { address, paintMs: paints[2] ?? 0, scriptKb: scriptBytes / 1000 };
}

const browser = await launchBrowser();
const first = await browser.newContext();
const page = await first.newPage();
await signIn(
  page,
  url,
  accounts.find((account) => account.role === "coordinator")!,
);
await page.goto(`${url}/studies/demo/cases/KL-001/conversations`);
const conversation = await page.locator("main a[href*='/conversations/']:not([href$='/new'])").first().getAttribute("href");
const state = await first.storageState();

const results: Measured[] = [];
for (const address of ["", "/trajectory", "/findings", "/file-review"].map((tab) => `/studies/demo/cases/KL-001${tab}`).concat(conversation!, "/studies/demo/patterns"))
  results.push(await measure(address));
await browser.close();
child.kill("SIGTERM");
rmSync(folder, { recursive: true, force: true });

for (const { address, paintMs, scriptKb } of results)
  console.log(`${address.padEnd(80)} LCP ${paintMs.toFixed(0).padStart(5)} ms   scripts ${scriptKb.toFixed(0).padStart(4)} kB gzip`);
const [slowest, heaviest] = [Math.max(...results.map((row) => row.paintMs)), Math.max(...results.map((row) => row.scriptKb))];
const isMet = slowest < bars.paintMs && heaviest < bars.scriptKb;
console.log(`page: ${isMet ? "met" : "MISSED"} (slowest LCP ${slowest.toFixed(0)} ms, bar ${bars.paintMs}; most scripts ${heaviest.toFixed(0)} kB, bar ${bars.scriptKb})`);
process.exitCode = isMet ? 0 : 1;
