import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findViolations } from "#test/support/accessibility.ts";
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

/** What has the focus, as the one at the keyboard meets it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const active = document.activeElement;
    const card = active?.closest<HTMLElement>("[data-item]");
    const answer = card?.querySelector("[data-answer]");
    const isClosed = answer?.querySelector("input[type=radio], input[type=checkbox]") != null;
    const isChosen = answer?.querySelector("input:checked") != null;
    return { id: card?.id ?? null, isClosed, isChosen, isNext: active?.matches("[data-next]") ?? false };
  });

async function startRating(page: Page, pattern: RegExp): Promise<string> {
  await signIn(page, product.url, product.account("rater"));
  await page.goto(`${product.url}/`);
  const address = await page.getByRole("link", { name: pattern }).first().getAttribute("href");
  await page.goto(product.url + address);
  await page.locator("[data-item] fieldset:enabled").first().waitFor();
  return product.url + address;
}

test("a whole list is rated and submitted with the keyboard alone", async () => {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(15_000);
  await startRating(page, /Dossieronderzoek/);
  await page.keyboard.press("n");
  const first = (await focused(page)).id!;
  await page.keyboard.press("e");
  await page.keyboard.type("Behandelplan");
  await page.keyboard.press("Tab");
  await page.keyboard.type("4");
  await page.keyboard.press("Enter");
  await page.locator(`#${first}`).getByText("Behandelplan, p. 4").waitFor();
  expect((await focused(page)).id).toBe(first);

  let rated = 0;
  for (let key = 0; key < 400 && !new URL(page.url()).search.includes("section=submit"); key++) {
    const { id, isClosed, isChosen, isNext } = await focused(page);
    if (isNext) {
      const before = page.url();
      await page.keyboard.press("Enter");
      await page.waitForURL((address) => address.href !== before);
      // The title of the section has the focus; from there Enter goes to its first question.
      await page.locator("#section:focus, #submit").first().waitFor();
    } else if (id === null) await page.keyboard.press("Enter");
    else {
      // A second press takes the tick of a multiple choice away again.
      if (isClosed && !isChosen) await page.keyboard.press("1");
      else if (!isClosed) {
        await page.keyboard.press("0");
        await page.locator(`#${id} [data-missing] input:focus`).waitFor();
        await page.keyboard.press("1");
      }
      rated++;
      await page.keyboard.press("Enter");
    }
  }
  expect(rated).toBeGreaterThan(20);
  await page.getByText("Alle vragen zijn beantwoord.").waitFor();
  const button = page.getByRole("button", { name: "Definitief indienen" });
  for (let tab = 0; tab < 80 && !(await button.evaluate((one) => one === document.activeElement)); tab++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/submitted/);
  await page.getByText("Ingediend. Dank je wel.").waitFor();
});

test("a recommendation is judged by the knowledge of then or now, and a deviation asks for its reason", async () => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 780 } })).newPage();
  page.setDefaultTimeout(15_000);
  await signIn(page, product.url, product.account("coordinator"));
  await page.goto(`${product.url}/studies/demo/ratings`);
  await page.getByLabel("Instrument").selectOption({ label: "Richtlijn Stemmingsproblemen, versie 1" });
  await page.getByRole("button", { name: "Filteren" }).click();
  // The list of before the filter has the same links, for another instrument.
  await page.waitForURL(/instrument=/);
  await page.getByRole("link", { name: "Beoordelaar voor KL-070" }).click();
  await page.getByLabel("Beoordelaar", { exact: true }).selectOption({ label: "Lotte Hoving (Zilverdrecht Jeugd en Gezin)" });
  await page.getByRole("button", { name: "Toewijzen" }).click();
  await page.getByRole("link", { name: "Lotte Hoving vervangen in KL-070" }).waitFor();
  await page.context().clearCookies();

  await startRating(page, /KL-070.*Stemmingsproblemen/);
  await page.keyboard.press("n");
  const { id } = await focused(page);
  await page.keyboard.press("3");
  const card = page.locator(`#${id}`);
  await card.getByText("Noem de reden. Zonder reden telt dit als niet toegepast.").waitFor();
  const [then, now] = [card.getByLabel("Met de kennis van toen"), card.getByLabel("Met de kennis van nu")];
  expect(await then.isChecked()).toBe(true);
  await page.keyboard.press("t");
  await expect.poll(() => now.isChecked()).toBe(true);
  await page.keyboard.press("t");
  await card.getByLabel("Datum van de zorg").fill("2012-03-12");
  await card.getByText(/2012 was er nog geen versie van deze richtlijn/).waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(1);
  await page.goto(`${page.url().split("?")[0]}?section=submit`);
  await page.getByText("Noem bij elke gemotiveerde afwijking de reden.").waitFor();
  expect(await page.getByRole("button", { name: "Definitief indienen" }).isDisabled()).toBe(true);
});
