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

async function arrive(role: string, address: string): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  await signIn(page, product.url, product.account(role));
  await page.goto(`${product.url}/studies/demo/${address}`);
  return page;
}

test("what is wrong with a form stays on the page when somebody changes something elsewhere in the study", async () => {
  const form = await arrive("coordinator", "cases/KL-001/pseudonyms");
  await form.getByLabel("Wat ervoor in de plaats komt").fill("[oma]");
  await form.getByRole("button", { name: "Toevoegen" }).click();
  const sentence = form.locator("form").getByText("Vul minstens één naam in.");
  await sentence.waitFor();

  const other = await arrive("researcher", "cases/KL-001");
  const asked = form.waitForResponse((response) => response.url().includes("pseudonyms.data"));
  await other.getByRole("button", { name: "Stap wijzigen" }).click();
  await (await asked).finished();
  await form.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

  expect(await sentence.isVisible()).toBe(true);
  expect(await form.getByLabel("Wat ervoor in de plaats komt").inputValue()).toBe("[oma]");
});
