import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findViolations } from "#test/support/accessibility.ts";
import { launchBrowser, launchDevice, signIn } from "#test/support/browser.ts";
import { countKeptThings, countRows, keepOffline, keptBytes, typePin, workOffline } from "#test/support/offline.ts";
import { demoFolder, startProduct, type Product } from "#test/support/product.ts";
import { until } from "#test/support/realtime.ts";

const run = promisify(execFile);
const cli = fileURLToPath(new URL("../../server/cli/main.ts", import.meta.url));
const pin = "zee-hond-84";
const nothing = { records: 0, caches: 0, workers: 0, flags: 0 };

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

async function arrive(role: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext();
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await signIn(page, product.url, product.account(role));
  return { context, page };
}

const notes = (page: Page) => page.getByRole("textbox", { name: "Gespreksnotities" });
const isSaved = (page: Page) =>
  page
    .getByText(/^Opgeslagen \d\d:\d\d$/)
    .first()
    .waitFor();
const isWritten = (page: Page) => page.getByText(/^Op dit apparaat bewaard om/).waitFor();
const kept = (page: Page, words: string | RegExp) => page.getByRole("listitem").filter({ hasText: words });
const backToList = (page: Page) => page.getByRole("button", { name: "Terug naar de lijst" }).click();

async function writeAtEnd(page: Page, text: string): Promise<void> {
  // Not by a click, which may land on a coded passage and show that.
  await notes(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type(text);
}

/** Codes the line that was just written. */
async function codeLine(page: Page, theme: string): Promise<void> {
  const picker = page.locator("input").and(page.getByRole("combobox", { name: "Thema" }));
  // On a busy machine the editor may still be drawing the last letter, and puts the cursor back behind it.
  await until(async () => {
    await page.keyboard.press("End");
    await page.keyboard.press("Shift+Home");
    return picker.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
  }, "the line is selected");
  await page.keyboard.press("Control+Alt+c");
  await picker.fill(theme);
  await picker.press("Enter");
  await notes(page).locator("mark[data-coding]", { hasText: "geen internet" }).waitFor();
}

async function submit(page: Page, rating: string): Promise<void> {
  await page.goto(`${rating}?section=submit`);
  await page.getByRole("button", { name: "Definitief indienen" }).click();
  await page.waitForURL(/submitted/);
}

/** Writes a note at the first question of a list. */
async function noteAtFirst(page: Page, text: string): Promise<void> {
  const first = page.locator("[data-item]").first();
  const note = first.locator("textarea[name$=-note]");
  await first
    .locator("textarea[name$=-note]:enabled")
    .or(first.getByRole("button", { name: "+ Toelichting" }))
    .first()
    .waitFor();
  if (!(await note.count())) await first.getByRole("button", { name: "+ Toelichting" }).click();
  await note.fill(text);
}

async function addKeyMoment(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Sleutelmoment" }).click();
  await page.getByLabel("Wat gebeurde er").fill(text);
  await page.getByRole("button", { name: "Klaar" }).click();
}

/** A page without a network, in a browser where all others were closed. */
async function coldStart(context: BrowserContext, address: string): Promise<Page> {
  for (const page of context.pages()) await page.close({ runBeforeUnload: false });
  await context.setOffline(true);
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForURL(/\/offline/);
  return page;
}

/** Closes the whole browser and opens it again on the same device. */
async function reopen(context: BrowserContext, device: string): Promise<BrowserContext> {
  await context.close();
  const opened = await launchDevice(device);
  opened.setDefaultTimeout(15_000);
  return opened;
}

/** A case with a conversation, a trajectory and a list for the researcher to fill in: the three she will keep. */
async function prepareCase(page: Page): Promise<{ conversation: string; trajectory: string; rating: string }> {
  const studyCase = `${product.url}/studies/demo/cases/KL-068`;
  await page.goto(studyCase);
  await page.getByText("Beoordelaar toewijzen").click();
  await page.getByLabel("Beoordelaar", { exact: true }).selectOption({ label: "Hanna de Wit (Jeugdhulp Wolkenveen)" });
  await page.getByRole("button", { name: "Toewijzen" }).click();
  await page.getByText("Toegewezen.").waitFor();
  await page.goto(`${product.url}/`);
  const rating = await page.getByRole("link", { name: "KL-068 · Dossieronderzoek" }).getAttribute("href");
  return { conversation: `${studyCase}/conversations/demo-kl-068-youth`, trajectory: `${studyCase}/trajectory`, rating: product.url + rating };
}

async function checkAccessibility(page: Page): Promise<void> {
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(1);
}

const countIn = (text: string, words: string) => text.replaceAll(/\s+/g, " ").split(words).length - 1;

test("a conversation, a rating and the trajectory are edited after a cold start without a network, and all of it arrives once", async () => {
  const device = mkdtempSync(join(tmpdir(), "kl-device-"));
  let context = await launchDevice(device);
  const page = await context.newPage();
  await signIn(page, product.url, product.account("researcher"));
  await workOffline(page, product.url, pin);
  const { conversation, rating, trajectory } = await prepareCase(page);
  await page.goto(conversation);
  await writeAtEnd(page, "De kanarievogel zong nog.");
  await isSaved(page);
  for (const address of [conversation, trajectory, rating]) {
    await page.goto(address);
    await keepOffline(page);
  }

  const bytes = await keptBytes(page);
  expect(bytes).toContain("kl-offline-");
  for (const word of ["kanarievogel", "KL-068", "demo-kl-068", "Hanna de Wit", rating.split("/").at(-1)!]) {
    expect(bytes.includes(word), word).toBe(false);
    expect(bytes.includes([...word].join("\0")), `${word} in UTF-16`).toBe(false);
  }

  // The browser was closed, and is led from the address one knows to the copy of that very page.
  context = await reopen(context, device);
  const cold = await coldStart(context, conversation);
  await typePin(cold, "zee-hond-85");
  await cold.getByText("Dit is niet de pincode").first().waitFor();
  await typePin(cold, pin);
  await notes(cold).getByText("De kanarievogel zong nog.").waitFor();
  await writeAtEnd(cold, "In de instelling was geen internet.");
  await codeLine(cold, "Wachttijd");
  await cold.getByText("Je werkt offline. Laatst gesynchroniseerd").waitFor();
  await isWritten(cold);
  await checkAccessibility(cold);
  await backToList(cold);
  await cold.getByRole("button", { name: "Traject van KL-068 openen" }).click();
  await addKeyMoment(cold, "Bliksem in de nacht");
  await backToList(cold);
  await cold.getByRole("button", { name: "Dossieronderzoek van KL-068 openen" }).click();
  await noteAtFirst(cold, "Staat op bladzijde drie");
  // Left at once: what was typed last is not yet in the document, let alone on the device.
  await backToList(cold);
  await until(async () => (await kept(cold, "Nog niet verstuurd").count()) === 3, "all three wait to be sent");

  // A second one shows that each was written, and by how many: one copy each.
  context = await reopen(context, device);
  const again = await coldStart(context, `${product.url}/offline`);
  await again.setViewportSize({ width: 360, height: 740 });
  await typePin(again, pin);
  await until(async () => (await kept(again, "Nog niet verstuurd").count()) === 3, "all three are still there");
  await checkAccessibility(again);
  await context.setOffline(false);
  await until(async () => (await kept(again, /Gesynchroniseerd \d/).count()) === 3, "all three were sent", 20_000);
  expect(await kept(again, "Nog niet verstuurd").count()).toBe(0);

  await again.goto(conversation);
  await isSaved(again);
  expect(countIn(await notes(again).innerText(), "In de instelling was geen internet.")).toBe(1);
  expect(await notes(again).locator("mark[data-coding]", { hasText: "geen internet" }).count()).toBe(1);
  expect(countIn(await notes(again).innerText(), "De kanarievogel zong nog.")).toBe(1);
  await again.goto(trajectory);
  await isSaved(again);
  expect(await again.locator("tr strong", { hasText: "Bliksem in de nacht" }).count()).toBe(1);
  await again.goto(rating);
  await isSaved(again);
  expect(await again.locator("[data-item] textarea[name$=-note]").first().inputValue()).toBe("Staat op bladzijde drie");
  await context.close();
  rmSync(device, { recursive: true, force: true });
});

test("work on what was submitted meanwhile is refused with its text, and signing out with unsent work names it and wipes everything", async () => {
  const { context, page } = await arrive("rater");
  await page.locator("main a[href*='/assignments/']").first().waitFor();
  const ratings = await page.locator("main a[href*='/assignments/']").evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
  const [submitted, other, locked] = [product.url + ratings[0]!, product.url + ratings[1]!, product.url + ratings[2]!];
  await workOffline(page, product.url, pin);
  for (const address of [submitted, other, locked]) {
    await page.goto(address);
    await keepOffline(page);
  }

  // What may not be written any more leaves the device with the next page, before anybody types the PIN.
  const elsewhere = await arrive("rater");
  await submit(elsewhere.page, locked);
  await page.goto(`${product.url}/`);
  await until(async () => (await countRows(page)).all === 2, "the submitted rating is off the device");

  const cold = await coldStart(context, submitted);
  await typePin(cold, pin);
  await noteAtFirst(cold, "Te laat geschreven");
  await until(async () => (await cold.getByText("Bewaren op dit apparaat…").count()) === 0, "the note is written");

  await submit(elsewhere.page, submitted);
  await context.setOffline(false);
  await cold.getByText("Deze beoordeling is intussen ingediend").waitFor();
  const mine = cold.getByRole("textbox", { name: "Wat je offline schreef en niet is opgeslagen" });
  expect(await mine.inputValue()).toContain("Te laat geschreven");
  await checkAccessibility(cold);
  await cold
    .getByRole("region", { name: /^Niet opgeslagen/ })
    .getByText("Van dit apparaat halen")
    .click();
  await cold
    .getByRole("region", { name: /^Niet opgeslagen/ })
    .getByRole("button", { name: "Kopie wissen" })
    .click();
  await until(async () => (await mine.count()) === 0, "the copy is gone");
  await elsewhere.page.reload();
  expect(await elsewhere.page.locator("main").innerText()).not.toContain("Te laat geschreven");
  await elsewhere.context.close();

  // The other rating is written in on its own page while the network is away, and that page is closed.
  await cold.goto(other);
  await cold.getByText(/^Op dit apparaat tot/).waitFor();
  await context.setOffline(true);
  await noteAtFirst(cold, "Nog te versturen");
  await until(async () => (await countRows(cold)).unsent === 1, "the unsent note is on the device");
  const home = await coldStart(context, `${product.url}/offline`);
  await context.setOffline(false);
  await home.goto(`${product.url}/`);
  await home.locator("summary").first().click();
  await home.getByRole("button", { name: "Uitloggen" }).click();
  const dialog = home.getByRole("dialog");
  await dialog.getByLabel("Pincode, om te zien welke").fill(pin);
  await dialog.getByRole("button", { name: "Tonen" }).click();
  await dialog.getByRole("listitem").waitFor();
  expect(await dialog.getByRole("listitem").count()).toBe(1);
  await checkAccessibility(home);
  await dialog.getByRole("button", { name: "Wissen en uitloggen" }).click();
  await home.waitForURL(/\/login/);
  expect(await countKeptThings(home)).toEqual(nothing);
  await context.close();
});

test("a quarter of an hour of nothing locks the device, and ten wrong PINs wipe it", async () => {
  const { context, page } = await arrive("participant");
  await workOffline(page, product.url, pin);
  await page.clock.install();
  await page.goto(`${product.url}/offline`);
  await typePin(page, pin);
  await page.getByText("Er is nog niets bewaard").waitFor();
  await page.clock.fastForward("15:10");
  await page.getByText("Vergrendeld omdat er een kwartier niets gebeurde").waitFor();
  for (let left = 9; left > 0; left--) {
    await typePin(page, `geraden-${left}`);
    await page
      .getByText(left === 1 ? "nog één keer" : `nog ${left} keer`)
      .first()
      .waitFor();
  }
  await typePin(page, "geraden-0");
  await page.getByText("Alles op dit apparaat is gewist").waitFor();
  expect(await countKeptThings(page)).toEqual(nothing);
  await context.close();
});

test("the log replays to the same rows after all of it", async () => {
  await product.stop();
  const { stdout } = await run(process.execPath, [cli, "verify", "--data", product.folder]);
  expect(stdout.trim().split("\n").at(-1)).toMatch(/^\d{3,} documents, 0 problems$/);
});
