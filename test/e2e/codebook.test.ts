import type { Browser, BrowserContext, Page } from "playwright-core";
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

async function arrive(path = ""): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, product.url, product.account("coordinator"));
  await page.goto(`${product.url}/studies/demo/protocol/codebook${path}`, { waitUntil: "networkidle" }).catch(() => {});
  return { context, page };
}
const card = (page: Page, id: string) => page.locator(`#${id}`);

test("two coordinators at once: each sees what the other does, and neither's words are lost", async () => {
  const [anna, bram] = [await arrive("?edit=waiting_time"), await arrive("?edit=waiting_time")];
  await anna.page.getByLabel("Naam (Engels)").fill("Waiting for help");
  await anna.page.getByLabel("Waarom deze wijziging?").fill("Duidelijker.");
  await bram.page.getByLabel("Definitie (Nederlands)").fill("Tijd tot de hulp begint.");
  await bram.page.getByLabel("Waarom deze wijziging?").fill("Korter.");

  await anna.page.getByRole("button", { name: "Opslaan" }).click();
  await card(anna.page, "waiting_time").getByText("De wijziging staat in het codeboek.").waitFor();
  // Bram's open form hears of it while he types, and keeps what he typed.
  await bram.page.getByText("Iemand anders heeft deze code net gewijzigd (naam)").waitFor();
  await bram.page.getByRole("button", { name: "Opslaan" }).click();
  await card(bram.page, "waiting_time").getByText("Waiting for help").waitFor();
  await card(bram.page, "waiting_time").getByText("Tijd tot de hulp begint.").waitFor();
  // And Anna's page follows by itself.
  await card(anna.page, "waiting_time").getByText("Tijd tot de hulp begint.").waitFor();
  await Promise.all([anna.context.close(), bram.context.close()]);
});

test("a code is moved by keyboard alone, which is told, and the move is taken back", async () => {
  const { context, page } = await arrive("?arrange");
  const names = () => page.locator("li[draggable] > span").filter({ hasNotText: "Elders" }).allTextContents();
  const before = await names();
  const handle = page.getByRole("button", { name: `${before[1]} verplaatsen met de pijltjes` });
  await handle.focus();
  await expect.poll(async () => (await page.keyboard.press("Space"), handle.getAttribute("aria-pressed"))).toBe("true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.getByText(/plaats 3 van/).waitFor({ state: "attached" });
  await page.keyboard.press("Space");
  await page.getByText("De codes zijn anders geordend.").waitFor();
  expect((await names()).slice(0, 4)).toEqual([before[0], before[2], before[3], before[1]]);
  expect(await handle.evaluate((element) => element === document.activeElement)).toBe(true);

  await page.getByRole("button", { name: "Ongedaan maken" }).first().click();
  await expect.poll(names).toEqual(before);
  await context.close();
});

test("a code is dragged to another place", async () => {
  const { context, page } = await arrive("?arrange");
  const line = (name: string) => page.locator("li[draggable]").filter({ hasText: name }).first();
  await line("Wachttijd").dragTo(line("Verwijzing en toegang"), { targetPosition: { x: 200, y: 40 } });
  await page.getByText("De codes zijn anders geordend.").waitFor();
  const names = await page.locator("li[draggable]").allTextContents();
  expect(names.findIndex((name) => name.includes("Wachttijd"))).toBeGreaterThan(names.findIndex((name) => name.includes("Verwijzing en toegang")));
  await context.close();
});

test("a theme is merged into another and comes back when that is undone", async () => {
  const { context, page } = await arrive("?merge=care_coordination");
  const target = page.getByLabel("Samenvoegen met", { exact: true });
  await target.selectOption({ label: "– Overdracht" });
  await page.getByLabel("Waarom deze wijziging?").fill("In de praktijk hetzelfde.");
  await page.getByRole("button", { name: "Samenvoegen", exact: true }).click();
  await page.getByText("De codes zijn samengevoegd; alle coderingen tellen hier mee.").waitFor();
  await page.getByRole("button", { name: "Ongedaan maken" }).first().click();
  await page.getByText("De wijziging is ongedaan gemaakt.").first().waitFor();
  await context.close();
});
