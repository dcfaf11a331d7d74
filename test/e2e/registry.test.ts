import type { Browser, BrowserContextOptions, Page } from "playwright-core";
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

async function arrive(path: string, { role = "coordinator", ...options }: BrowserContextOptions & { role?: string } = {}): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: "reduce", ...options })).newPage();
  await signIn(page, product.url, product.account(role));
  // The page hears of changes from when its scripts are at work.
  const isAlive = options.javaScriptEnabled === false ? null : page.waitForRequest(/\/events\?/);
  await page.goto(`${product.url}/studies/demo${path}`);
  await isAlive;
  return page;
}

const isFocused = (page: Page, name: string) => page.getByRole("button", { name }).evaluate((element) => element === document.activeElement);
const column = (page: Page, name: string) => page.getByRole("region", { name });

test("a case is moved on the board by keyboard alone, which is told, and moved back", async () => {
  const page = await arrive("/cases/board");
  const from = column(page, "Gesprekken");
  const label = await from
    .getByRole("button", { name: /met de pijltjes$/ })
    .first()
    .getAttribute("aria-label");
  const handle = page.getByRole("button", { name: label! });
  const code = label!.split(" ")[0]!;
  await handle.focus();
  await expect.poll(async () => (await page.keyboard.press("Space"), handle.getAttribute("aria-pressed"))).toBe("true");
  await page.keyboard.press("ArrowRight");
  expect(await column(page, "Dossieronderzoek").getByRole("link", { name: code, exact: true }).count()).toBe(1);
  expect(await isFocused(page, label!)).toBe(true);
  await page.keyboard.press("Space");
  await page.getByText(`${code} staat nu bij Dossieronderzoek.`).waitFor();
  expect(await isFocused(page, label!)).toBe(true);
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Ongedaan maken" }).press("Enter");
  await page.getByText(`${code} staat weer waar het stond.`).waitFor();
  expect(await from.getByRole("link", { name: code, exact: true }).count()).toBe(1);
});

test("a case is dragged to another step, and moved by its form on a phone without scripts", async () => {
  const page = await arrive("/cases/board");
  const card = column(page, "Tijdlijn").getByRole("listitem").first();
  const code = (await card.getByRole("link").innerText()).trim();
  await card.dragTo(column(page, "Leersessie"), { targetPosition: { x: 40, y: 60 } });
  await page.getByText(`${code} staat nu bij Leersessie.`).waitFor();

  const phone = await arrive("/cases/board", { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const there = column(phone, "Leersessie").getByRole("listitem").filter({ hasText: code });
  await there.locator("summary").click();
  await there.getByLabel(`Stap voor ${code}`).selectOption({ label: "Tijdlijn" });
  await there.getByRole("button", { name: "Verplaatsen" }).click();
  await phone.getByText("1 van 1 gewijzigd").waitFor();
  expect(await column(phone, "Tijdlijn").getByRole("link", { name: code, exact: true }).count()).toBe(1);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(1);
});

test("two cases moved one right after the other are both moved, however slow the network is", async () => {
  const page = await arrive("/cases/board");
  await page.route("**/board.data*", async (route) => {
    if (route.request().method() === "POST") await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  const handles = column(page, "Gesprekken").getByRole("button", { name: /met de pijltjes$/ });
  const labels = await handles.evaluateAll((buttons) => buttons.slice(0, 2).map((button) => button.getAttribute("aria-label")!));
  for (const label of labels) {
    const handle = page.getByRole("button", { name: label });
    await handle.focus();
    await expect.poll(async () => (await page.keyboard.press("Space"), handle.getAttribute("aria-pressed"))).toBe("true");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
  }
  const codes = labels.map((label) => label.split(" ")[0]!);
  const there = (code: string) => column(page, "Dossieronderzoek").getByRole("link", { name: code, exact: true });
  for (const code of codes) expect(await there(code).count()).toBe(1);
  await page.getByText(`${codes[1]} staat nu bij Dossieronderzoek.`).waitFor();
  await page.reload();
  for (const code of codes) expect(await there(code).count(), code).toBe(1);
});

test("ticked cases are changed together and changed back, by keyboard; a view is kept and removed", async () => {
  const page = await arrive("/cases?step=conversations");
  const boxes = page.getByRole("checkbox", { name: /aanvinken$/ });
  const count = await boxes.count();
  await boxes.nth(0).press("Space");
  await boxes.nth(1).press("Space");
  await page.getByText("2 aangevinkt").waitFor();
  await page.getByText("Aangevinkte casussen wijzigen").press("Enter");
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("combobox", { name: "Stap" }).last().selectOption({ label: "Afgesloten" });
  await page.getByRole("button", { name: "Stap zetten" }).press("Enter");
  await page.getByText("2 van 2 gewijzigd").waitFor();
  await expect.poll(() => boxes.count()).toBe(count - 2);
  await page.getByRole("button", { name: "Ongedaan maken" }).press("Enter");
  await expect.poll(() => boxes.count()).toBe(count);

  await page.getByText("Deze weergave bewaren").click();
  await page.getByLabel("Naam van de weergave").fill("Onze gesprekken");
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByText("De weergave is bewaard.").waitFor();
  expect(await page.getByRole("link", { name: "Onze gesprekken" }).getAttribute("aria-current")).toBe("true");
  await page.getByText("Weergaven weghalen").click();
  await page.getByRole("button", { name: "Weergave Onze gesprekken weghalen" }).click();
  await page.getByText("De weergave is weggehaald.").waitFor();
  await page.getByRole("button", { name: "Ongedaan maken" }).click();
  await page.getByText("De weergave is terug.").waitFor();
});

test("words are found in the texts, and lead to their place", async () => {
  const page = await arrive("/cases");
  await page.getByLabel("Zoek op code of woorden").fill("wachtlijst");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Bekijk de passages" }).click();
  await page.waitForURL(/\/texts\?q=wachtlijst/);
  await page.locator("mark").first().waitFor();
  expect(await findViolations(page)).toEqual([]);
  const link = page.locator('a[href*="/conversations/"][href*="#words-"]').nth(1);
  const quote = decodeURIComponent((await link.getAttribute("href"))!.split("#words-")[1]!);
  await link.click();
  await page.getByRole("textbox", { name: "Gespreksnotities" }).waitFor();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString().trim())).toBe(quote);
});

test("a code is made in the words of a passage by keyboard alone, and the coordinator takes it up", async () => {
  const page = await arrive("/cases/KL-004/conversations/demo-kl-004-youth", { role: "researcher" });
  await page.getByRole("textbox", { name: "Gespreksnotities" }).waitFor();
  await page.keyboard.press("Control+Alt+z");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const opener = page.getByText("Nieuwe code in deze woorden");
  await expect.poll(async () => (await page.keyboard.press("Tab"), opener.evaluate((element) => element === document.activeElement))).toBe(true);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Zomaar op straat");
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "Zomaar op straat" }).first().waitFor({ state: "attached" });
  await page.getByRole("list").getByText("Zomaar op straat").first().waitFor();
  expect(await findViolations(page)).toEqual([]);

  const coordinator = await arrive("/protocol/codebook");
  await coordinator.getByRole("button", { name: "Zomaar op straat overnemen in het codeboek" }).press("Enter");
  await coordinator.locator("#zomaar_op_straat").waitFor();
});
