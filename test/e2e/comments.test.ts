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

/** A conversation of the writer's organisation, which the reader's may read: the demo study shares its cases. */
const conversation = "/studies/demo/cases/KL-004/conversations/demo-kl-004-youth";

async function arrive(email: string): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  await signIn(page, product.url, { email, password: product.account("researcher").password });
  return page;
}

const notes = (page: Page) => page.getByRole("textbox", { name: "Gespreksnotities" });

/** The words of the notes, or of those parts of them, without the names at other people's cursors. */
function wordsIn(page: Page, parts = "p, h2"): Promise<string> {
  return notes(page).evaluate((element, selector) => {
    const copy = element.cloneNode(true) as Element;
    for (const caret of copy.querySelectorAll(".collaboration-carets__caret")) caret.remove();
    return [...copy.querySelectorAll(selector)]
      .map((part) => part.textContent)
      .join("")
      .replaceAll("\u2060", "");
  }, parts);
}
const passage = (page: Page, id?: string) => wordsIn(page, id ? `[data-passage=${id}]` : "[data-passage]");
const tab = (page: Page, count: number) => page.getByRole("button", { name: `Opmerkingen (${count})` });

test("somebody who may only read asks about a passage, and the thread stays with its words whatever the writer does to them", async () => {
  const [writer, reader] = await Promise.all([arrive(product.account("researcher").email), arrive("researcher2@demo.example")]);
  await Promise.all([writer, reader].map((page) => page.goto(product.url + conversation)));
  await Promise.all([writer, reader].map((page) => notes(page).waitFor()));
  expect(await notes(reader).getAttribute("aria-readonly")).toBe("true");
  const before = await wordsIn(writer);

  // The reader selects a paragraph, is offered the writer by name, and loses nothing when the first try fails.
  const paragraph = notes(reader).locator("p").nth(1);
  const quote = (await paragraph.innerText()).trim();
  await paragraph.click({ clickCount: 3 });
  await reader.getByRole("button", { name: "Opmerking", exact: true }).click();
  const box = reader.getByLabel("Je opmerking");
  await box.waitFor();
  await reader.keyboard.type("Klopt dit wel? @han");
  await reader.getByRole("option", { name: /Hanna de Wit/ }).waitFor();
  await reader.keyboard.press("Enter");
  await reader.keyboard.type("kijk je mee?");
  expect(await findViolations(reader)).toEqual([]);
  await reader.route("**/comments", (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await reader.keyboard.press("Control+Enter");
  await reader.getByRole("alert").filter({ hasText: "Niet verstuurd" }).waitFor();
  expect(await box.inputValue()).toBe("Klopt dit wel? @Hanna de Wit kijk je mee?");
  await reader.unroute("**/comments");
  await reader.keyboard.press("Control+Enter");
  await reader.getByText("Klopt dit wel?").waitFor();

  // The writer sees it without loading the page again; nothing in the text changed.
  await tab(writer, 1).waitFor();
  expect(await wordsIn(writer)).toBe(before);
  await writer.goto(product.url);
  await writer.getByRole("link", { name: "Bram Terpstra vraagt je mee te kijken" }).first().click();
  await writer.getByText("Klopt dit wel?").waitFor();
  await until(async () => (await passage(writer)) === quote, "the passage is marked for the writer");
  await writer.getByLabel("Je antwoord").fill("Ja, nagekeken.");
  await writer.getByRole("button", { name: "Antwoorden" }).click();
  await reader.getByText("Ja, nagekeken.").waitFor();
  // The first line of the paragraph, which has more of them.
  await notes(writer)
    .locator("p")
    .nth(1)
    .click({ position: { x: 60, y: 8 } });
  await writer.keyboard.press("Home");
  await writer.keyboard.type("Nou ja. ");
  await until(
    async () => (await passage(reader)) === quote && (await wordsIn(reader)).includes(`Nou ja. ${quote}`),
    "the passage is the same when something was written before it",
  );
  for (let i = 0; i < 3; i++) await writer.keyboard.press("ArrowRight");
  await writer.keyboard.type("even ");
  const edited = `${quote.slice(0, 3)}even ${quote.slice(3)}`;
  for (const page of [writer, reader]) await until(async () => (await passage(page)) === edited, "the passage takes in what was written inside it");

  for (let i = 0; i < "even ".length; i++) await writer.keyboard.press("Backspace");
  for (const page of [writer, reader]) await until(async () => (await passage(page)) === quote, "the passage is as it was");

  // Its words are deleted: listed with its quote. They are put back: in its place again.
  await notes(writer).locator("p").nth(1).click({ clickCount: 3 });
  await writer.keyboard.press("Delete");
  for (const page of [writer, reader]) {
    await page.getByRole("heading", { name: "Passage staat niet meer in de tekst (1)" }).waitFor();
    expect((await page.locator("[id^=comment-] q").first().innerText()).replaceAll(/[‘’]/g, "")).toBe(quote);
    expect(await passage(page)).toBe("");
  }
  await writer.keyboard.press("Control+z");
  for (const page of [writer, reader]) await until(async () => (await passage(page)) === quote, "the passage is back");

  // The card goes back to its place in the list a moment after the words: a click meanwhile would miss it.
  await writer.getByRole("heading", { name: "Passage staat niet meer in de tekst" }).waitFor({ state: "hidden" });
  await writer.getByRole("button", { name: "Afhandelen" }).click();
  await writer.getByText("De opmerking is afgehandeld.").first().waitFor();
  await reader.getByText("Afgehandeld door Hanna de Wit").waitFor();
  await tab(reader, 0).waitFor();
  expect(await findViolations(writer)).toEqual([]);

  // What was asked was seen by opening it.
  await writer.goto(product.url);
  await writer.getByRole("heading", { name: "Opmerkingen waarin je genoemd bent" }).waitFor();
  expect(await writer.getByText("Klopt dit wel?").count()).toBe(0);
});

test("without a mouse one comments on a paragraph, also on a phone", async () => {
  const page = await arrive("researcher2@demo.example");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(product.url + conversation);
  await notes(page).waitFor();

  await page.keyboard.press("Control+Alt+m");
  await page.getByLabel("Bij welke alinea?").selectOption({ index: 2 });
  const quote = await passage(page, "new");
  await page.getByLabel("Je opmerking").fill("Wie zegt dit?");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(1);
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel("Je opmerking").press("Control+Enter");

  const head = page.locator("[id^=comment-] button").first();
  await until(() => head.evaluate((element) => element === document.activeElement), "the focus is on the new thread");
  expect(quote).not.toBe("");
  expect((await head.innerText()).replaceAll(/[‘’]/g, "")).toContain(quote);
  await page.getByRole("button", { name: "Intrekken" }).click();
  await page.getByRole("button", { name: "Woorden weghalen" }).click();
  await until(async () => (await page.getByText("Wie zegt dit?").count()) === 0, "the words are gone");
});

test("without scripts the open comments stand beneath the text", async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const { email, password } = product.account("researcher");
  await signIn(page, product.url, { email, password });
  await page.goto(`${product.url}/studies/demo/cases/KL-001/conversations/demo-kl-001-youth`);

  await page.getByRole("heading", { name: "Opmerkingen (2)" }).waitFor();
  expect(await page.locator("noscript blockquote").allInnerTexts()).toContain("Daarna heeft er wekenlang niemand gebeld.");
  expect((await page.locator("noscript p").allInnerTexts()).join("\n")).toContain("Marijke Oosterveld Hier stond een naam van een school bij.");
});
