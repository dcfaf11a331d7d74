import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, signIn } from "#test/support/browser.ts";
import { demoFolder, startProduct, type Product } from "#test/support/product.ts";

let browser: Browser;
let product: Product;

beforeAll(async () => {
  browser = await launchBrowser();
  product = await startProduct(await demoFolder());
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function visitor(role: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, product.url, product.account(role));
  return page;
}

/** The numbers of one line of the pattern table, as they are read: theme, barrier, facilitator. */
const lineOf = (page: Page, theme: string) => page.locator("main table tbody tr").filter({ has: page.getByRole("rowheader", { name: theme }) });

test("the patterns can be read, split and followed to their quotes without scripts", async () => {
  const page = await visitor("coordinator");
  await page.goto(`${product.url}/studies/demo/patterns`);
  expect(await page.locator("main table tbody tr").count()).toBeGreaterThan(40);
  const waiting = await lineOf(page, "Wachttijd").innerText();
  expect(waiting).toMatch(/\d+ van \d+/);
  await page.getByRole("link", { name: "Instellingstype" }).click();
  await page.waitForURL(/split=institution_type/);
  expect((await lineOf(page, "Wachttijd").innerText()).match(/\d+ van \d+/g)?.length).toBeGreaterThanOrEqual(5);
  await page.goBack();
  await lineOf(page, "Wachttijd").getByRole("cell").getByRole("link").first().click();
  await page.waitForURL(/\/patterns\/evidence/);
  expect(await page.locator("main").innerText()).toMatch(/KL-\d{3}/);
});

test("trajectories are drawn, divided and compared without scripts, and lead to the cases behind them", async () => {
  const page = await visitor("coordinator");
  await page.goto(`${product.url}/studies/demo/patterns/trajectories`);
  await page.getByRole("link", { name: "tijd tot een gebeurtenis" }).click();
  await page.waitForURL(/view=event/);
  await page.getByRole("link", { name: "Instellingstype" }).click();
  await page.waitForURL(/split=institution_type/);
  await page.getByLabel("Tot", { exact: true }).selectOption("closed_stay");
  for (const group of ["JJI", "JeugdzorgPlus"]) await page.getByLabel(new RegExp(`^${group} `)).check();
  await page.getByRole("button", { name: "Tonen" }).last().click();
  await page.waitForURL(/part=jji&part=secure_youth_care/);
  const words = await page.locator("main").innerText();
  expect(words).toMatch(/Verschil tussen de twee groepen \(log-rank\)/);
  expect(await page.locator("main figure svg").first().isVisible()).toBe(true);
  await page.locator("main details", { hasText: "De casussen erachter" }).last().locator("summary").click();
  await page
    .getByRole("link", { name: /^KL-\d{3}$/ })
    .first()
    .click();
  await page.waitForURL(/\/cases\/KL-\d{3}\/trajectory/);
});

test("a policymaker reads a release with small numbers hidden, and nothing else of the patterns", async () => {
  const page = await visitor("policymaker");
  await page.goto(`${product.url}/studies/demo/releases/1`);
  const shown = (await page.locator("main").innerText()).match(/\b(\d+) van (\d+)/g) ?? [];
  expect(shown.length).toBeGreaterThan(50);
  for (const count of shown) {
    const [k, n] = count.split(" van ").map(Number) as [number, number];
    expect(k === 0 || k >= 5, count).toBe(true);
    expect(n - k === 0 || n - k >= 5, count).toBe(true);
  }
  for (const path of ["patterns", "patterns/guidelines", "patterns/chart.svg", "patterns/evidence?code=waiting_time&polarity=barrier", "exports", "exports/findings.csv"]) {
    const response = await page.goto(`${product.url}/studies/demo/${path}`);
    expect(response?.status(), path).toBe(403);
  }
});
