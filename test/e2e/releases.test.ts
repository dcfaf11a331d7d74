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

async function visitor(role: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, product.url, product.account(role));
  return page;
}

test("a coordinator prepares a release, sees what is hidden and why, publishes it; a policymaker reads it until it is withdrawn", async () => {
  const [lead, reader] = [await visitor("coordinator"), await visitor("policymaker")];
  const releases = `${product.url}/studies/demo/releases`;

  await lead.goto(releases);
  await lead.getByLabel("Titel").fill("Wat helpt in de overgang");
  await lead.getByRole("button", { name: "Voorbereiden" }).click();
  await lead.waitForURL(/\/drafts\//);
  await lead.getByLabel("Inleiding").fill("Zoals te zien in KL-014.");
  await lead.getByRole("button", { name: /^Opslaan/ }).click();
  await lead.getByText("Hier staat iets waaraan iemand te herkennen is: KL-014").first().waitFor();
  await lead.getByLabel("Inleiding").fill("Wat steeds terugkomt.");
  await lead.getByRole("button", { name: /^Opslaan/ }).click();
  await lead.getByText("Opgeslagen. Hieronder staat hoe de uitgave nu wordt.").waitFor();
  expect(await lead.getByRole("region", { name: "Zo wordt de uitgave" }).innerText()).toMatch(/\d+ getallen te zien, \d+ verborgen/);
  expect(await lead.getByText("mee verborgen").count()).toBeGreaterThan(1);
  await lead.getByRole("button", { name: "Publiceren" }).click();
  await lead.waitForURL(/\/releases\/2\?published/);
  await lead.getByText("De uitgave is gepubliceerd.").waitFor();

  await reader.goto(releases);
  await reader.getByRole("link", { name: "2. Wat helpt in de overgang" }).click();
  await reader.getByText("Wat steeds terugkomt.").waitFor();
  expect(await reader.getByText("mee verborgen").count()).toBe(0);
  expect(await reader.locator("main").innerText()).toMatch(/SHA-256\): [0-9a-f]{64}/);

  await lead.getByText("Uitgave intrekken").click();
  await lead.getByLabel("Reden").fill("Er stond een fout in de inleiding.");
  await lead.getByRole("button", { name: "Intrekken", exact: true }).click();
  await lead.getByText("Alleen projectleider en auditor zien de inhoud nog.").waitFor();

  await reader.reload();
  await reader.getByText("Er stond een fout in de inleiding.").waitFor();
  expect(await reader.locator("main").innerText()).not.toContain("Wat steeds terugkomt.");
});
