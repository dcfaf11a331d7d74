import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "playwright-core";
import { launchBrowser, signIn } from "#test/support/browser.ts";

/**
 * The case, meeting and pattern pages of the demo study in a real browser with nothing kept from before: how long the server
 * takes, the largest contentful paint, how much moved after it was painted, kilobytes of scripts; of the pattern pages also
 * whether their numbers are there without scripts. Exit 1 where a bar is missed.
 */
const bars = {
  cases: { paintMs: 1500, serverMs: Infinity, scriptKb: 330, shift: 0.01 },
  patterns: { paintMs: 1200, serverMs: 150, scriptKb: 330, shift: 0.001 },
};
/** The page that people begin with answers sooner than what one asks of it. */
const firstPage = { address: "/studies/demo/patterns", serverMs: 60 };
const [paintsPerPage, requestsPerPage] = [5, 15];

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kl-bench-"));
const child = spawn(process.execPath, [`${root}server/cli/main.ts`, "demo", "--json", "--port", "0", "--data", join(folder, "db")], {
  stdio: ["ignore", "pipe", "inherit"],
  env: { ...process.env, NODE_ENV: "production" },
});
const { url, accounts } = await new Promise<{ url: string; accounts: { role: string; email: string; password: string }[] }>((resolve) =>
  child.stdout.once("data", (line: Buffer) => resolve(JSON.parse(line.toString()))),
);

type Area = keyof typeof bars;
type Measured = { area: Area; address: string; serverMs: number; paintMs: number; shift: number; scriptKb: number; isReadable: boolean };

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Infinity;

async function measure(area: Area, address: string): Promise<Measured> {
  const serverTimes: number[] = [];
  for (let i = 0; i < requestsPerPage; i++) serverTimes.push(await timeServer(address));
  const paints: number[] = [];
  let [scriptBytes, shift] = [0, 0];
  for (let i = 0; i < paintsPerPage; i++) {
    const context = await browser.newContext({ storageState: state });
    const page = await context.newPage();
    const bodies: Promise<number>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") bodies.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.goto(url + address, { waitUntil: "load" });
    await page.waitForTimeout(1500);
    paints.push(await paintOf(page));
    shift = Math.max(shift, await shiftOf(page));
    const inline = await page.evaluate(() => [...document.querySelectorAll("script:not([src])")].map((script) => script.textContent ?? "").join(""));
    scriptBytes = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0) + gzipSync(inline).length;
    await context.close();
  }
  return {
    area,
    address,
    serverMs: median(serverTimes),
    paintMs: median(paints),
    shift,
    scriptKb: scriptBytes / 1000,
    isReadable: area === "cases" || (await isReadableWithoutScripts(address)),
  };
}

/** Milliseconds from asking for a page to having all of it, on a connection that is there already. */
async function timeServer(address: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(url + address, { headers: { cookie } });
  await response.text();
  if (response.status !== 200) throw new Error(`${address} answers with ${response.status}`);
  return performance.now() - started;
}

/** Milliseconds from navigation to the largest contentful paint so far. */
function paintOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({ type: "largest-contentful-paint", buffered: true });
      }),
  );
}

/** How much of the page moved by itself after it was painted. */
function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 50);
      }),
  );
}

async function isReadableWithoutScripts(address: string): Promise<boolean> {
  const context = await browser.newContext({ storageState: state, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url + address, { waitUntil: "load" });
  const rows = await page.locator("main table tbody tr").count();
  const numbers = (await page.locator("main table").first().innerText()).match(/\d+/g) ?? [];
  await context.close();
  return rows > 0 && numbers.length > 5;
}

async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
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
await page.goto(`${url}/studies/demo/meetings`);
const meeting = await page.locator("main a[href*='/meetings/']:not([href$='/new'])").first().getAttribute("href");
const state = await first.storageState();
const cookie = await cookieOf(first);

const results: Measured[] = [];
for (const tab of ["", "/trajectory", "/findings", "/file-review", "/guidelines", "/codings"]) results.push(await measure("cases", `/studies/demo/cases/KL-001${tab}`));
for (const address of [conversation!, meeting!]) results.push(await measure("cases", address));
for (const view of ["", "?split=institution_type", "/divided", "/compare", "/perspectives", "/together", "/saturation", "/guidelines", "/trajectories", "/quality"])
  results.push(await measure("patterns", `/studies/demo/patterns${view}`));
await browser.close();
// Not before the database has closed what it writes to.
await Promise.all([once(child, "exit"), child.kill("SIGTERM")]);
rmSync(folder, { recursive: true, force: true });

const missed = results.filter(({ area, address, serverMs, paintMs, shift, scriptKb, isReadable }) => {
  const bar = bars[area];
  return serverMs >= (address === firstPage.address ? firstPage.serverMs : bar.serverMs) || paintMs >= bar.paintMs || scriptKb >= bar.scriptKb || shift > bar.shift || !isReadable;
});
for (const { address, serverMs, paintMs, shift, scriptKb, isReadable } of results)
  console.log(
    `${address.padEnd(72)} server ${serverMs.toFixed(0).padStart(4)} ms   LCP ${paintMs.toFixed(0).padStart(5)} ms   moved ${shift.toFixed(3)}   scripts ${scriptKb.toFixed(0).padStart(4)} kB gzip${isReadable ? "" : "   NOT READABLE without scripts"}`,
  );
console.log(
  `page: ${missed.length === 0 ? "met" : `MISSED: ${missed.map(({ address }) => address).join(", ")}`} (nothing moves; patterns: the first page within 60 ms of the server, its views within 150; LCP under 1.2 s, readable without scripts)`,
);
process.exitCode = missed.length === 0 ? 0 : 1;
