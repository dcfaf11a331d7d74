import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "#db/client.ts";
import { listTombstones } from "#db/queries/withdrawal.ts";
import { launchBrowser, signIn } from "#test/support/browser.ts";
import { findWords } from "#test/support/history-database.ts";
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

async function arrive(role: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, product.url, product.account(role));
  return page;
}

const inStudy = (path: string) => `${product.url}/studies/demo${path}`;
const planted = "kanariewoordvoorhetwissen";

/** How many cases the patterns are counted over, as the page says it. */
async function countedCases(page: Page): Promise<number> {
  await page.goto(inStudy("/patterns"));
  const text = await page.locator("main").innerText();
  return Number(/(\d+) casussen/.exec(text)?.[1]);
}

// Seven people sign in, which takes its time on purpose.
const timeout = 300_000;

test("[CN7][CN8] consent is withdrawn in mid-meeting: everybody is out, the case is counted nowhere, and nothing of it is left", { timeout }, async () => {
  const [lead, guest, policymaker, reader, writer] = await Promise.all(["coordinator", "participant", "policymaker", "coordinator", "coordinator"].map(arrive));
  if (!lead || !guest || !policymaker || !reader || !writer) throw new Error("Somebody did not come.");
  const countedBefore = await countedCases(lead);

  // The meeting is going on, with the case on the screens of its guests.
  await guest.goto(inStudy("/meetings"));
  await guest.getByRole("link", { name: /wie blijft er naast je staan/ }).click();
  await guest
    .getByRole("navigation", { name: "Agenda" })
    .getByRole("link", { name: /KL-\d+/ })
    .first()
    .click();
  const card = (page: Page) => page.locator("article h2", { hasText: /^KL-\d+$/ });
  await card(guest).waitFor();
  const code = await card(guest).innerText();
  await Promise.all([policymaker, lead].map((page) => page.goto(guest.url())));
  await Promise.all([policymaker, lead].map((page) => card(page).waitFor()));

  // Two others are in one of its conversations; one is writing.
  const notes = (page: Page) => page.getByRole("textbox", { name: "Gespreksnotities" });
  await writer.goto(inStudy(`/cases/${code}/conversations`));
  await writer.locator(`main a[href*='/conversations/']:not([href$='/new'])`).first().click();
  await notes(writer).waitFor();
  await reader.goto(writer.url());
  await notes(writer).click();
  await writer.keyboard.press("Control+End");
  await writer.keyboard.type(` ${planted}`);
  await notes(reader).getByText(planted).waitFor();

  // Before it is done the page says what goes, and it wants a choice.
  const decider = await arrive("coordinator");
  await decider.goto(inStudy(`/cases/${code}`));
  await decider.getByRole("link", { name: "Toestemming intrekken en de casus eruit halen" }).click();
  await decider.getByRole("heading", { name: "Wat er weggaat" }).waitFor();
  expect(await decider.getByRole("row", { name: /^Gesprekken [1-9]/ }).count()).toBe(1);
  await decider.getByRole("link", { name: /wie blijft er naast je staan/ }).waitFor();
  await decider.getByLabel("Definitief wissen").check();
  await decider.getByLabel("Reden of verzoek").fill("Verzoek van de jongere");
  await decider.getByText("Intrekken…").click();
  await decider.getByRole("button", { name: `${code} eruit halen` }).click();
  await decider.getByText("definitief gewist").waitFor();

  // Nobody did anything, and everybody is out.
  for (const page of [guest, policymaker, lead]) await page.getByText("Deze casus wordt niet getoond").waitFor({ timeout: 15_000 });
  for (const page of [reader, writer]) await until(async () => !(await page.locator("body").innerText()).includes(planted), "the conversation has left the screen", 15_000);
  for (const page of [guest, policymaker, lead]) expect(await card(page).count()).toBe(0);

  expect((await decider.goto(reader.url()))?.status()).toBe(404);
  expect((await decider.goto(inStudy(`/cases/${code}`)))?.status()).toBe(404);
  await decider.goto(inStudy("/cases"));
  expect(await decider.getByRole("link", { name: code, exact: true }).count()).toBe(0);
  expect(await countedCases(lead)).toBe(countedBefore - 1);

  // The privacy officer sees that it was done, and that the line about it is genuine.
  const auditor = await arrive("auditor");
  await auditor.goto(inStudy("/settings/consents"));
  await auditor.getByRole("row", { name: new RegExp(`${code}.*de handtekening klopt`) }).waitFor();

  await product.stop();
  const store = await openStore(product.folder);
  try {
    expect(await findWords(store, planted)).toEqual([]);
    expect([...(await store.transaction({ as: "service" }, (db) => listTombstones(db, { studyId: "demo" }))).values()]).toMatchObject([
      { tombstone: { code, documents: expect.any(Number) } },
    ]);
  } finally {
    await store.close();
  }
  product = await startProduct(product.folder);
});
