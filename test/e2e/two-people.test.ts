import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, signIn } from "#test/support/browser.ts";
import { demoFolder, startProduct, type Product } from "#test/support/product.ts";
import { until } from "#test/support/realtime.ts";

const cli = fileURLToPath(new URL("../../server/cli/main.ts", import.meta.url));
const run = promisify(execFile);

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

type Person = { context: BrowserContext; page: Page };

async function arrive(role: string): Promise<Person> {
  const context = await browser.newContext();
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

/** Puts the cursor at the very end and starts a paragraph of one's own. */
async function writeAtEnd(page: Page, text: string): Promise<void> {
  await notes(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type(text);
}

/** Selects the last `length` characters before the cursor and codes them. */
async function codeLast(page: Page, length: number, theme: string): Promise<void> {
  await page.keyboard.down("Shift");
  for (let i = 0; i < length; i++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.up("Shift");
  await page.keyboard.press("Control+Alt+c");
  const picker = page.getByRole("combobox", { name: "Thema" });
  await picker.fill(theme);
  await picker.press("Enter");
  await notes(page).locator("mark[data-coding]").filter({ hasText: "" }).last().waitFor();
}

test("two people write and code in one conversation, and a crash takes nothing that was called saved", async () => {
  const [anna, bram] = [await arrive("researcher"), await arrive("coordinator")];
  await anna.page.goto(`${product.url}/studies/demo/cases`);
  const ownCase = await anna.page.evaluate(() => document.querySelector<HTMLAnchorElement>("main a[href*='/cases/KL-']")?.getAttribute("href"));
  expect(ownCase).toMatch(/\/cases\/KL-\d+/);

  // A new conversation in a case of Anna's own organisation, with the questions of the guide.
  await anna.page.goto(`${product.url}/studies/demo/cases?mine=1`);
  const conversation = await newConversation(anna.page);
  await bram.page.goto(conversation);
  await Promise.all([notes(anna.page).waitFor(), notes(bram.page).waitFor()]);

  await writeAtEnd(anna.page, "Ik had elke keer een ander en moest weer opnieuw beginnen");
  await notes(bram.page).getByText("elke keer een ander").waitFor();
  await codeLast(anna.page, "opnieuw beginnen".length, "Overdracht");
  await writeAtEnd(bram.page, "Mijn mentor bleef wel bellen");
  await notes(anna.page).getByText("Mijn mentor bleef wel bellen").waitFor();
  await codeLast(bram.page, "bleef wel bellen".length, "mentor");
  await until(async () => (await notes(anna.page).locator("mark[data-coding]").count()) >= 2, "both codings are there for Anna");
  await Promise.all([isSaved(anna.page), isSaved(bram.page)]);

  // The server dies while Anna types. What her page called saved before has to be there afterwards.
  const port = Number(new URL(product.url).port);
  await writeAtEnd(anna.page, "Dit was nog net op tijd.");
  await isSaved(anna.page);
  const typing = anna.page.keyboard.type(" En dit misschien niet meer", { delay: 15 });
  await product.kill();
  await typing;
  product = await startProduct(product.folder, { port });

  const clara = await arrive("coordinator");
  await clara.page.goto(conversation);
  await notes(clara.page).waitFor();
  const text = (await notes(clara.page).innerText()).replaceAll(/\s+/g, " ");
  for (const sentence of ["Ik had elke keer een ander en moest weer opnieuw beginnen", "Mijn mentor bleef wel bellen", "Dit was nog net op tijd."]) {
    expect(text.split(sentence).length - 1, sentence).toBe(1);
  }
  await until(async () => (await notes(clara.page).locator("mark[data-coding]").count()) >= 2, "both codings survived");

  // Anna's page was open all the time: it connects again and hands over what the crash had left unsaved.
  await until(async () => (await notes(clara.page).innerText()).includes("En dit misschien niet meer"), "Anna's page sends the rest", 20_000);
  await isSaved(anna.page);
  await product.stop();
  const { stdout } = await run(process.execPath, [cli, "verify", "--data", product.folder]);
  expect(stdout.trim().split("\n").at(-1)).toMatch(/^\d{3,} documents, 0 problems$/);
  product = await startProduct(product.folder, { port });
});

/** A page too busy to be told that the caret moved: what the browser says of it waits until `letGo`. */
async function holdSelectionChanges(page: Page): Promise<{ hold: () => Promise<void>; letGo: () => Promise<void> }> {
  await page.addInitScript(() => addEventListener("selectionchange", (event) => document.documentElement.dataset["held"] && event.stopImmediatePropagation(), true));
  return {
    hold: () => page.evaluate(() => void (document.documentElement.dataset["held"] = "1")),
    letGo: () =>
      page.evaluate(() => {
        delete document.documentElement.dataset["held"];
        document.dispatchEvent(new Event("selectionchange"));
      }),
  };
}

test("on a page too busy to be told of it, the caret stays where it was put while names and other people's words come in", async () => {
  const [anna, bram] = [await arrive("researcher"), await arrive("coordinator")];
  const conversation = `${product.url}/studies/demo/cases/KL-068/conversations/demo-kl-068-youth`;
  const changes = await holdSelectionChanges(anna.page);
  let tellNames = () => {};
  const namesMayCome = new Promise<void>((resolve) => (tellNames = resolve));
  await anna.page.route("**/names", async (route) => {
    await namesMayCome;
    await route.fulfill({ json: { names: [{ name: "gaat", pseudonym: "[later]" }], kept: [], birthYear: null } });
  });
  await Promise.all([anna.page.goto(conversation), bram.page.goto(conversation)]);
  await notes(anna.page).focus();
  await anna.page.keyboard.press("ArrowDown");
  await until(async () => notes(anna.page).evaluate((editor) => getSelection()?.anchorNode !== null && editor.contains(getSelection()!.anchorNode)), "the caret is in the text");

  // The names of the case come late, and what they mark is drawn anew.
  await changes.hold();
  await anna.page.keyboard.press("Control+End");
  tellNames();
  await anna.page
    .getByText(/te herkennen is/)
    .first()
    .waitFor({ state: "attached" });
  await changes.letGo();
  await anna.page.keyboard.type(" Eerste woord.");

  // Somebody else writes above.
  await changes.hold();
  await anna.page.keyboard.press("Control+Home");
  await anna.page.keyboard.press("ArrowRight");
  await anna.page.keyboard.press("Control+End");
  await notes(bram.page).focus();
  await bram.page.keyboard.press("Control+Home");
  await bram.page.keyboard.type("Van Bram. ");
  await notes(anna.page).getByText("Van Bram.").waitFor();
  await changes.letGo();
  await anna.page.keyboard.type(" Tweede woord.");
  expect(await notes(anna.page).evaluate((editor) => editor.lastElementChild!.textContent)).toMatch(/ Eerste woord\. Tweede woord\.$/);
  await isSaved(anna.page);
});

async function newConversation(page: Page): Promise<string> {
  const links = await page.locator("main a[href*='/cases/KL-']").evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
  for (const link of links) {
    await page.goto(`${product.url}${link}/conversations/new`);
    if ((await page.getByRole("button", { name: "Gesprek maken" }).count()) === 0) continue;
    await page.getByLabel("Jongere", { exact: false }).first().check();
    await page.getByRole("button", { name: "Gesprek maken" }).click();
    await page.waitForURL(/\/conversations\/(?!new)[^/]+$/);
    return page.url();
  }
  throw new Error("There is no case in which the researcher may start a conversation.");
}
