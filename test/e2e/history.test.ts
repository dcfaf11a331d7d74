import type { Browser, Page } from "playwright-core";
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

async function visitor(role: string, { javaScriptEnabled }: { javaScriptEnabled: boolean }): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await signIn(page, product.url, product.account(role));
  return page;
}

test("what somebody writes is seen in the history, gone back from, and erased for good, all without scripts but the writing", async () => {
  const study = `${product.url}/studies/demo/cases/KL-002`;
  const writer = await visitor("coordinator", { javaScriptEnabled: true });
  await writer.goto(`${study}/conversations`);
  const conversation = await writer.locator("main a[href*='/conversations/']:not([href$='/new'])").first().getAttribute("href");
  await writer.goto(product.url + conversation);
  const paragraph = writer.locator("[contenteditable=true] p").first();
  const before = await paragraph.innerText();
  await paragraph.click();
  await writer.keyboard.press("End");
  await writer.keyboard.type(" Mijn hond heet Kanarie.");
  await writer
    .getByText(/Opgeslagen \d/)
    .first()
    .waitFor();
  await writer.context().close();

  const reader = await visitor("coordinator", { javaScriptEnabled: false });
  const documentId = conversation!.split("/").at(-1)!.split(/[?#]/)[0]!;
  await reader.goto(`${study}/history`);
  await reader.locator(`a[href$='/history/${documentId}']`).click();
  const main = reader.locator("main");
  expect(await main.locator("ins").allInnerTexts()).toEqual([expect.stringMatching(/^Toegevoegd door .+:\s+Mijn hond heet Kanarie\.$/)]);
  expect(await main.locator("ol li").first().innerText()).toContain("24 tekens erbij");

  await main.getByRole("textbox", { name: "Naam" }).fill("Met de hond");
  await main.getByRole("button", { name: "Naam geven" }).click();
  await main.getByRole("button", { name: /Terugzetten naar: .* vlak voor/ }).click();
  await main.getByText("Het document is weer zoals het toen was.").waitFor();
  expect(await main.locator("del").allInnerTexts()).toEqual([expect.stringContaining("Mijn hond heet Kanarie.")]);
  expect(await main.getByRole("link", { name: "Met de hond", exact: true }).count()).toBe(1);

  await main.getByRole("link", { name: "Definitief wissen" }).click();
  await main.getByRole("textbox", { name: "Reden" }).fill("De jongere vroeg erom.");
  await main.locator("summary", { hasText: "Wissen" }).click();
  expect(await main.getByText("Dit kan niet ongedaan worden gemaakt.").isVisible()).toBe(true);
  await main.getByRole("button", { name: "Ja, definitief wissen" }).click();
  await main.getByText("Definitief gewist.").waitFor();
  await reader.goto(`${study}/history/${documentId}?from=0&view=whole`);
  expect(await main.innerText()).toContain(before.trim().slice(0, 30));
  expect(await reader.content()).not.toContain("Kanarie");
});
