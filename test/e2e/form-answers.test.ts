import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, signIn } from "#test/support/browser.ts";
import { demoFolder, startProduct, type Product } from "#test/support/product.ts";
import { until } from "#test/support/realtime.ts";

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
  let answers = 0;
  form.on("requestfinished", (request) => request.url().includes("pseudonyms.data") && answers++);
  // The form's page may not hear of the study yet, shortly after it was sent.
  await until(
    async () => {
      await other.getByRole("button", { name: "Stap wijzigen" }).click();
      return until(() => answers > 0, "the form's page asks again", 3_000).then(
        () => true,
        () => false,
      );
    },
    "the form's page is brought up to date",
    60_000,
  );
  await form.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

  expect(await sentence.isVisible()).toBe(true);
  expect(await form.getByLabel("Wat ervoor in de plaats komt").inputValue()).toBe("[oma]");
});
