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

const conversation = "/studies/demo/cases/KL-004/conversations/demo-kl-004-youth";

async function arrive(role: string): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  await signIn(page, product.url, product.account(role));
  await page.goto(product.url + conversation);
  await notes(page).waitFor();
  return page;
}

const notes = (page: Page) => page.getByRole("textbox", { name: "Gespreksnotities" });
/** What a screen reader is told of saving. */
const spoken = (page: Page) => page.locator("main header [role=status]").first().textContent();
const hears = (page: Page, words: string | RegExp) => until(async () => new RegExp(words).test((await spoken(page)) ?? ""), `is told: ${words}`, 15_000);
const isSaved = (page: Page) =>
  page
    .getByText(/^Opgeslagen \d\d:\d\d$/)
    .first()
    .waitFor();

async function writeAtEnd(page: Page, text: string): Promise<void> {
  await notes(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text);
}

test("[SV1] that nothing is saved is told by eye and by ear, wherever one is in the text, and that it is well again", async () => {
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  await signIn(page, product.url, product.account("coordinator"));
  await page.clock.install();
  await page.goto(product.url + conversation);
  await notes(page).waitFor();
  await isSaved(page);
  await hears(page, "^Alles is opgeslagen$");

  // What is being saved and what was is for the eye: it would talk through the writing.
  await writeAtEnd(page, "Eerst dit.");
  await until(async () => (await spoken(page)) === "", "it is quiet while one writes");
  await isSaved(page);
  expect(await spoken(page)).toBe("");

  product.process.kill("SIGSTOP");
  try {
    await writeAtEnd(page, " Dan dit.");
    await hears(page, /^Nog niet opgeslagen sinds \d\d:\d\d$/);
    const notice = page.getByRole("complementary", { name: "Opslaan" });
    expect(await notice.innerText()).toMatch(/Nog niet opgeslagen sinds \d\d:\d\d\s+Je kunt doorschrijven.+Wijzigingen die wachten: \d+\./s);
    expect(await notice.evaluate((element) => element.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
    expect(await findViolations(page)).toEqual([]);

    // One may copy at once; after a minute the offer stands in the way, and once put away it stays away.
    const dialog = page.getByRole("dialog", { name: "Je laatste wijzigingen zijn nog niet opgeslagen" });
    await notice.getByRole("button", { name: "Tekst kopiëren…" }).click();
    expect(await dialog.getByRole("textbox").inputValue()).toContain("Eerst dit. Dan dit.");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.clock.fastForward(60_000);
    await dialog.waitFor();
    await dialog.getByRole("button", { name: "Verder werken" }).click();
    await page.clock.fastForward(60_000);
    expect(await dialog.isVisible()).toBe(false);
  } finally {
    product.process.kill("SIGCONT");
  }
  await hears(page, "^Alles is opgeslagen$");
  await page.getByRole("complementary", { name: "Opslaan" }).waitFor({ state: "detached" });
  await page.context().close();
}, 120_000);

test("[HI6] what was erased does not come back by an undo in a browser that had the document open", async () => {
  const writer = await arrive("researcher");
  const words = (page: Page) => notes(page).innerText();
  await writeAtEnd(writer, " Mijn zus heet Kanarie.");
  await isSaved(writer);
  // What is done without a pause is one step for an undo.
  await writer.waitForTimeout(700);
  for (let i = 0; i < "Kanarie.".length; i++) await writer.keyboard.press("Backspace");
  // It could be undone now.
  await writer.keyboard.press("Control+z");
  await until(async () => (await words(writer)).includes("Kanarie"), "an undo brings it back");
  await writer.keyboard.press("Control+Shift+z");
  await until(async () => !(await words(writer)).includes("Kanarie"), "it is gone again");
  await isSaved(writer);

  const coordinator = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await signIn(coordinator, product.url, product.account("coordinator"));
  await coordinator.goto(`${product.url}/studies/demo/cases/KL-004/history/demo-kl-004-youth`);
  const main = coordinator.locator("main");
  await main.getByRole("link", { name: "Definitief wissen" }).click();
  await main.getByRole("textbox", { name: "Reden" }).fill("De jongere vroeg erom.");
  await main.locator("summary", { hasText: "Wissen" }).click();
  await main.getByRole("button", { name: "Ja, definitief wissen" }).click();
  await main.getByText("Definitief gewist.").waitFor();

  await writer.getByText("In dit document is zojuist iets definitief gewist.").waitFor();
  await until(() => notes(writer).evaluate((element) => element === document.activeElement), "the writer is still in the text");
  await writer.keyboard.press("Control+z");
  await writer.keyboard.type("Zij woont ver weg.");
  await isSaved(writer);
  expect(await words(writer)).not.toContain("Kanarie");
  expect(await words(writer)).toContain("Zij woont ver weg.");
  await writer.keyboard.press("Control+z");
  await until(async () => !(await words(writer)).includes("Zij woont ver weg."), "what was written since can be undone");

  await writer.reload();
  await notes(writer).waitFor();
  expect(await words(writer)).not.toContain("Kanarie");
  await writer.context().close();
}, 120_000);
