import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findViolations } from "#test/support/accessibility.ts";
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

const notes = (page: Page) => page.getByRole("textbox", { name: "Gespreksnotities" });
const reader = (page: Page) => page.getByRole("application", { name: "Zin voor zin coderen" }).getByRole("button");
const heard = (page: Page) => page.locator("[role=status][aria-live=assertive]").innerText();

async function arrive(path: string, width = 1280): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: "reduce", viewport: { width, height: 800 } })).newPage();
  await signIn(page, product.url, product.account("researcher"));
  await page.goto(product.url + path);
  await notes(page).waitFor();
  return page;
}

test("with the keyboard only: from sentence to sentence, code, hear what was coded, code again, undo, and back to the text", async () => {
  const page = await arrive("/studies/demo/cases/KL-004/conversations/demo-kl-004-youth");
  const count = async () => Number(/\((\d+)\)/.exec(await page.getByRole("heading", { name: /^Coderingen/ }).innerText())?.[1]);
  const before = await count();

  await page.keyboard.press("Control+Alt+z");
  await until(() => reader(page).evaluate((element) => element === document.activeElement), "the focus is on the sentences");
  expect(await heard(page)).toMatch(/^Zin \d+ van \d+\./);
  await page.keyboard.press("Home");
  const first = await heard(page);
  expect(first).toMatch(/^Zin 1 van /);
  await page.keyboard.press("ArrowDown");
  expect(await heard(page)).toMatch(/^Zin 2 van /);
  await page.keyboard.press("Shift+ArrowDown");
  const two = await heard(page);
  await page.keyboard.press("ArrowUp");
  expect(await heard(page)).toBe(first);
  await page.keyboard.press("ArrowDown");
  const second = await heard(page);
  expect(two.length).toBeGreaterThan(second.length);

  // Enter opens the choice, a sign and some letters choose, Enter codes; the focus is back on the sentence.
  await page.keyboard.press("Enter");
  await page.keyboard.type("+wacht");
  await page.keyboard.press("Enter");
  await until(() => reader(page).evaluate((element) => element === document.activeElement), "the focus is back on the sentence");
  await until(async () => (await count()) === before + 1, "there is one coding more");
  await page.getByRole("status").filter({ hasText: "Gecodeerd als bevorderend, " }).first().waitFor({ state: "attached" });
  expect(await findViolations(page)).toEqual([]);

  // Another code on the same sentence, and what it is coded as is read out.
  await page.keyboard.press("c");
  await page.keyboard.type("-school");
  await page.keyboard.press("Enter");
  await until(async () => (await count()) === before + 2, "there are two codings more");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  expect(await heard(page)).toContain("Gecodeerd: ");
  expect(await heard(page)).toContain("bevorderend");

  // Escape from the choice codes nothing; Escape from the sentences leads back into the text, where undo works.
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  expect(await reader(page).evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Escape");
  await until(() => notes(page).evaluate((element) => element === document.activeElement), "the focus is in the text");
  await page.keyboard.press("Control+z");
  await until(async () => (await count()) === before + 1, "the latest coding is undone");
  await page.context().close();
});

test("the sentences fit a phone and have no accessibility violation there", async () => {
  const page = await arrive("/studies/demo/cases/KL-004/conversations/demo-kl-004-youth", 360);
  await page.getByRole("button", { name: "Zin voor zin coderen" }).click();
  await reader(page).waitFor();
  // What has been scrolled half under the bar is no smaller for it.
  await page.evaluate(() => scrollTo(0, 0));
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(1);
  await page.context().close();
});

test("a name that is typed is marked, and one click replaces it everywhere and keeps the coding on it", async () => {
  const page = await arrive("/studies/demo/cases/KL-004/conversations/demo-kl-004-youth");
  const paragraph = notes(page).locator("p").nth(1);
  // The word that something was replaced comes late, so that the next name is entered before it.
  const held = Promise.withResolvers<void>();
  await page.route(/\/pseudonyms\.data/, async (route) => {
    const response = await route.fetch();
    await held.promise;
    await route.fulfill({ response });
  });
  await paragraph.click({ position: { x: 60, y: 8 } });
  await page.keyboard.press("Home");
  await page.keyboard.type("Bel 06-12345678 of Sanneke Proefpersoon. ");
  await page.locator("summary", { hasText: "1 gegeven waaraan iemand te herkennen is" }).click();
  await page.getByRole("button", { name: "06-12345678 overal vervangen" }).click();
  await until(async () => (await paragraph.innerText()).startsWith("Bel [telefoonnummer] of"), "the number is replaced");

  // The words one selected become a name of the case.
  await page.keyboard.press("Escape");
  await paragraph.click({ position: { x: 60, y: 8 } });
  await page.keyboard.press("Home");
  for (let i = 0; i < "Bel [telefoonnummer] of ".length; i++) await page.keyboard.press("ArrowRight");
  for (let i = 0; i < "Sanneke Proefpersoon".length; i++) await page.keyboard.press("Shift+ArrowRight");
  await page.locator("summary", { hasText: "‘Sanneke Proefpersoon’ is een naam" }).click();
  await page.getByLabel("Wat ervoor in de plaats komt").fill("[jongere]");
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel("Wat ervoor in de plaats komt").press("Enter");
  held.resolve();
  await until(async () => (await paragraph.innerText()).startsWith("Bel [telefoonnummer] of [jongere]."), "the name is replaced");

  // From now on it is marked as soon as somebody types it; and the page has it in no form when it is loaded again.
  await paragraph.click({ position: { x: 60, y: 8 } });
  await page.keyboard.press("Home");
  await page.keyboard.type("Sanneke Proefpersoon. ");
  await page.locator("summary", { hasText: "1 gegeven waaraan iemand te herkennen is" }).waitFor();
  await page.context().close();
});
