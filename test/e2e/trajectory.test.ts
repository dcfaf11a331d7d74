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

/** What the focus is on, by its accessible name or label. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    return element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent ?? "";
  });

/** One line of quick entry, from the date on: what is typed into each field in turn, Tab between them. */
async function enter(page: Page, fields: readonly string[]): Promise<void> {
  for (const [index, typed] of fields.entries()) {
    if (index > 0) await page.keyboard.press("Tab");
    await page.keyboard.type(typed);
  }
  await page.keyboard.press("Enter");
}

const isSaved = (page: Page) =>
  page
    .getByText(/^Opgeslagen \d\d:\d\d$/)
    .first()
    .waitFor();
const row = (page: Page, text: string) => page.locator("tr[data-row]", { hasText: text });

test("a timeline is made, merged and read by keyboard alone", async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await signIn(page, product.url, product.account("coordinator"));
  await page.goto(`${product.url}/studies/demo/cases/KL-075/trajectory`);
  if ((await page.getByRole("button", { name: "Traject beginnen" }).count()) > 0) await page.getByRole("button", { name: "Traject beginnen" }).press("Enter");
  await page.getByRole("heading", { name: "Snel invoeren" }).waitFor();
  await isSaved(page);

  // Two pieces of help told by the file, one of them again by the youth: no field but the date has to be looked for.
  await page.locator("body").press("i");
  expect(await focused(page)).toBe("Van");
  await enter(page, ["mrt 2019", "12-9-2019", "Ambulante", "Thuishulp De Proefpolder", "Doss", "behandelplan"]);
  await row(page, "Thuishulp De Proefpolder").waitFor();
  expect(await focused(page)).toBe("Van");
  await enter(page, ["ca. 2020", "nu", "Pleegzorg", "Pleegzorg De Proefpolder"]);
  await row(page, "Pleegzorg De Proefpolder").waitFor();
  await enter(page, ["31-02-2019"]);
  expect(await page.getByText("Deze dag of maand bestaat niet.").isVisible()).toBe(true);
  await page.keyboard.press("ControlOrMeta+a");
  await enter(page, ["2019", "", "Ambulante", "Thuishulp De Proefpolder", "Jong", "eigen levenslijn"]);
  await until(async () => (await row(page, "Thuishulp De Proefpolder").count()) === 2, "the youth's telling is there");

  expect(await row(page, "Thuishulp De Proefpolder").allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringContaining("maart 2019 – 12 sep 2019"), expect.stringContaining("2019 – datum onbekend")]),
  );
  expect(await row(page, "Pleegzorg De Proefpolder").innerText()).toContain("rond 2020 – loopt nog");

  // The two tellings are the same thing: one key press joins them, and undo would take them apart.
  await page
    .getByRole("button", { name: /Samenvoegen met hetzelfde/ })
    .first()
    .press("Enter");
  await until(async () => (await row(page, "Thuishulp De Proefpolder").count()) === 1, "both tellings are one line");
  await page.keyboard.press("ControlOrMeta+z");
  await until(async () => (await row(page, "Thuishulp De Proefpolder").count()) === 2, "undo takes them apart");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await until(async () => (await row(page, "Thuishulp De Proefpolder").count()) === 1, "redo joins them again");

  // Into the drawing, along it, zoomed in, and from a bar to its line.
  const bar = page.locator("svg a[data-anchor^='episode-']", { hasText: "Pleegzorg De Proefpolder" }).first();
  const width = () => page.locator("figure svg[role=group]").evaluate((svg) => svg.clientWidth);
  await page.locator("svg a[tabindex='0']").focus();
  for (let i = 0; i < 30 && !(await focused(page)).startsWith("Pleegzorg, Pleegzorg De Proefpolder"); i++) await page.keyboard.press("ArrowRight");
  expect(await bar.evaluate((link) => link === document.activeElement)).toBe(true);
  const fitting = await width();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await until(async () => (await width()) > fitting * 2, "the drawing is zoomed in");
  await page.keyboard.press("0");
  await until(async () => (await width()) === fitting, "and shows all again");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Pleegzorg De Proefpolder");

  // A factor on the receiver's side of the handover between them.
  await page.getByRole("button", { name: "Factor toevoegen, wie overnam" }).first().press("Enter");
  await page.keyboard.type("Bev");
  for (const _ of ["theme", "perspective", "words"]) await page.keyboard.press("Tab");
  await page.keyboard.type("De nieuwe begeleider kwam vooraf kennismaken");
  await page.keyboard.press("Escape");
  await page.locator("li", { hasText: "De nieuwe begeleider kwam vooraf kennismaken" }).first().waitFor();
  expect(await findViolations(page)).toEqual([]);
  await isSaved(page);

  // All of it is there for somebody else, who reads each telling by itself, on a phone, where nothing is cut off.
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, storageState: await context.storageState() });
  const reader = await phone.newPage();
  await reader.goto(`${product.url}/studies/demo/cases/KL-075/trajectory?tellings=own`);
  await until(async () => (await row(reader, "Thuishulp De Proefpolder").count()) === 2, "each telling by itself");
  expect(await reader.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(1);
  expect(await findViolations(reader)).toEqual([]);
  await phone.close();
  await context.close();
});

test("two people write in one trajectory at once, and the picture holds what both wrote", async () => {
  const people = await Promise.all(
    ["coordinator", "researcher"].map(async (role) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await signIn(page, product.url, product.account(role));
      await page.goto(`${product.url}/studies/demo/cases/KL-068/trajectory`);
      await isSaved(page);
      return { context, page };
    }),
  );
  const [anna, bram] = people.map(({ page }) => page) as [Page, Page];
  await Promise.all([
    anna
      .locator("body")
      .press("i")
      .then(() => enter(anna, ["2015", "2016", "Dagbehandeling", "Van Anna"])),
    bram
      .locator("body")
      .press("i")
      .then(() => enter(bram, ["2014", "2015", "Gezinshuis", "Van Bram"])),
  ]);
  for (const page of [anna, bram]) for (const text of ["Van Anna", "Van Bram"]) await row(page, text).waitFor();
  await Promise.all([isSaved(anna), isSaved(bram)]);

  await until(async () => {
    const response = await anna.request.get(`${product.url}/studies/demo/cases/KL-068/trajectory/chart.svg`);
    const svg = await response.text();
    return svg.startsWith("<svg") && svg.includes("Van Anna") && svg.includes("Van Bram");
  }, "the picture follows the document");
  const png = await anna.request.get(`${product.url}/studies/demo/cases/KL-068/trajectory/chart.svg?format=png`);
  expect((await png.body()).subarray(1, 4).toString()).toBe("PNG");
  for (const { context } of people) await context.close();
});
