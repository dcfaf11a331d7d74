import type { Browser } from "playwright-core";
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

test("from a finding to the handover it rests on, and back; another side of a handover is added as evidence", async () => {
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  const focused = () => page.evaluate(() => document.activeElement?.id ?? "");
  await signIn(page, product.url, product.account("researcher"));
  await page.goto(`${product.url}/studies/demo/cases/KL-001/findings`);

  await page.locator("a[href*='#handover-factor-']").first().click();
  await page.waitForURL(/\/trajectory#handover-factor-/);
  await expect.poll(focused).toMatch(/^handover-factor-/);

  await page.getByText(/^Gebruikt in \d+ bevinding/).click();
  await page.locator("details a[href*='/findings#finding-']").first().click();
  await page.waitForURL(/\/findings#finding-/);
  await expect.poll(focused).toMatch(/^finding-/);

  await page.locator("[id^=edit-finding-]:not([disabled])").last().click();
  await page.locator("[id^=add-evidence-]").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").selectOption("handover");
  const choice = dialog.getByRole("checkbox", { name: /wie overnam/ }).first();
  await choice.check();
  await dialog.getByRole("button", { name: /toevoegen/i }).click();
  await page
    .getByRole("link", { name: /^Overdracht van .*: wie overnam$/ })
    .last()
    .waitFor();
});
