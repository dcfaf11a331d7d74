import type { Browser } from "playwright-core";
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

/** A link for a young person of the first case that may have one. */
async function makeLink(): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, product.url, product.account("coordinator"));
  await page.goto(`${product.url}/studies/demo/cases/KL-001/member-checks/new?person=youth`);
  await page.getByLabel("Samenvatting").fill("Je kreeg hulp, maar steeds van een ander.");
  await page.getByLabel(/^Wie kan de lezer bellen/).fill("Hanna, 06 00 00 00 00");
  await page.getByRole("button", { name: "Link maken" }).click();
  const link = await page.getByLabel("Link", { exact: true }).inputValue();
  await context.close();
  return link;
}

test("a young person's story on a phone: no accessibility violation, fits 360 px, tells no other site where it came from", async () => {
  const link = await makeLink();
  const problems: string[] = [];
  for (const { locale, scheme } of [
    { locale: "nl", scheme: "light" },
    { locale: "nl", scheme: "dark" },
    { locale: "en", scheme: "light" },
    { locale: "en", scheme: "dark" },
  ]) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, reducedMotion: "reduce" });
    await context.addCookies([
      { name: "kl_locale", value: locale, url: product.url },
      { name: "kl_scheme", value: scheme, url: product.url },
    ]);
    const page = await context.newPage();
    const referrers: string[] = [];
    page.on("request", (request) => {
      const referrer = request.headers()["referer"];
      if (referrer?.includes("/my-story/")) referrers.push(referrer);
    });
    const look = async (what: string) => {
      for (const violation of await findViolations(page)) problems.push(`${what} ${locale} ${scheme}: ${violation}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 1) problems.push(`${what}: ${overflow} px wider than the screen`);
    };
    await page.goto(link);
    await look("welcome");
    await page.locator("main form button").click();
    await page.locator("main ol > li").first().waitFor();
    await page.locator("input[value=rather_not_keep]").first().check();
    await look("story");
    await page.goto(`${link.slice(0, -1)}_`);
    await page.locator("main form button").click();
    await page.waitForFunction(() => document.querySelector("main form") === null);
    await look("gone");
    expect(referrers).toEqual([]);
    await context.close();
  }
  expect(problems).toEqual([]);
});

test("the language is chosen on the page itself, which leads nowhere else", async () => {
  const link = await makeLink();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(link);
  await page.locator("button[value=en]").click();
  await page.getByRole("heading", { name: "Your story" }).waitFor();
  expect(page.url()).toBe(link);
  expect(await page.locator("a[href]:not([href='#main'])").count()).toBe(0);
  await context.close();
});
