import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { findViolations } from "#test/support/accessibility.ts";
import { launchBrowser, signIn } from "#test/support/browser.ts";
import { pageStates } from "#test/support/page-states.ts";
import { listRoutes, loadPages } from "#test/support/pages.ts";
import { demoFolder, startProduct, type Product } from "#test/support/product.ts";

let browser: Browser;
let product: Product;
let addresses: { path: string; address: string; role: string }[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  product = await startProduct(await demoFolder());
  addresses = await findAddresses();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Addresses without a page of their own: downloads, event streams, posts. */
const withoutPage = [
  "/logout",
  "/preferences",
  "/offline/access",
  "/*",
  "/studies/:studyId/events",
  "/studies/:studyId/search",
  "/studies/:studyId/documents/:documentId/comments",
  "/studies/:studyId/cases/:code/names",
  "/studies/:studyId/protocol/instruments/:instrumentId/definition.csv",
  "/studies/:studyId/patterns/chart.svg",
  "/studies/:studyId/patterns/files/:view/:format",
  "/studies/:studyId/patterns/guidelines.svg",
  "/studies/:studyId/ratings/agreement.csv",
  "/studies/:studyId/patterns/quality.csv",
  "/studies/:studyId/patterns/trajectories.svg",
  "/studies/:studyId/patterns/trajectories.csv",
  "/studies/:studyId/cases/:code/trajectory/chart.svg",
  "/studies/:studyId/exports/findings.csv",
  "/studies/:studyId/exports/findings.docx",
  "/studies/:studyId/exports/cases",
  "/studies/:studyId/exports/findings.pdf",
  "/studies/:studyId/exports/findings.xlsx",
  "/studies/:studyId/releases/:number/files/:format",
  "/studies/:studyId/exports/codebook.qdc",
  "/studies/:studyId/exports/codebook.csv",
];

const roleOf: Record<string, string> = {
  "/admin": "admin",
  "/studies/:studyId/assignments/:assignmentId": "rater",
  "/studies/:studyId/assignments/:assignmentId/trail": "rater",
  "/studies/:studyId/settings/access-log": "auditor",
};

/** One real address of each page, found by following links as a person would. */
async function findAddresses(): Promise<typeof addresses> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, product.url, product.account("coordinator"));
  const firstLink = async (from: string, pattern: RegExp) => {
    await page.goto(product.url + from);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    const found = links.find((link) => pattern.test(link));
    if (!found) throw new Error(`No link like ${pattern} on ${from}`);
    return found.split(/[?#]/)[0]!;
  };
  const study = "/studies/demo";
  const conversation = await firstLink(`${study}/cases/KL-001/conversations`, /\/conversations\/(?!new)[^/]+$/);
  const instrument = await firstLink(`${study}/protocol`, /\/protocol\/instruments\/(?!new$|import$)[^/]+$/);
  const draft = await firstLink(`${study}/protocol`, /\/draft$/);
  const meeting = await firstLink(`${study}/meetings`, /\/meetings\/(?!new)[^/]+$/);
  const evidence = await firstLink(`${study}/patterns`, /\/patterns\/evidence/);
  const compare = await firstLink("/", /\/compare\/[^/]+$/);
  await page.goto(`${product.url}${study}/releases`);
  await page.getByLabel("Titel").fill("Proefuitgave");
  await page.getByRole("button", { name: "Voorbereiden" }).click();
  await page.waitForURL(/\/releases\/drafts\//);
  const releaseDraft = new URL(page.url()).pathname;
  await context.close();
  const rating = await firstAs("rater", /\/assignments\/[^/]+$/);
  const values: Record<string, string> = {
    ":studyId": "demo",
    ":code": "KL-001",
    ":documentId": conversation.split("/").at(-1)!,
    ":instrumentId": instrument.split("/").at(-1)!,
    ":meetingId": meeting.split("/").at(-1)!,
    ":codeId": "waiting_time",
    ":draftId": releaseDraft.split("/").at(-1)!,
    ":number": "1",
    ":token": "none",
  };
  const fixed: Record<string, string> = {
    "/studies/:studyId/assignments/:assignmentId": rating,
    "/studies/:studyId/assignments/:assignmentId/trail": `${rating}/trail?show=all`,
    "/studies/:studyId/cases/:code/compare/:instrumentId": compare,
    "/studies/:studyId/protocol/instruments/:instrumentId/draft": draft,
    "/studies/:studyId/protocol/instruments/:instrumentId/draft/about": `${draft}/about`,
    "/studies/:studyId/protocol/instruments/:instrumentId/draft/section": `${draft}/section`,
    "/studies/:studyId/protocol/instruments/:instrumentId/draft/item": `${draft}/item?id=would_take_part_again`,
    "/studies/:studyId/texts": `${study}/texts?q=school`,
    "/studies/:studyId/patterns/evidence": `${evidence}?code=waiting_time&polarity=barrier`,
  };
  return listRoutes(await loadPages())
    .filter(({ path }) => !withoutPage.includes(path))
    .map(({ path }) => ({
      path,
      role: path === "/login" || path === "/offline" || path === "/invitations/:token" || path === "/my-story/:token" ? "nobody" : (roleOf[path] ?? "coordinator"),
      address: fixed[path] ?? path.replaceAll(/:[a-zA-Z]+/g, (name) => values[name] ?? name),
    }));
}

async function firstAs(role: string, pattern: RegExp): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, product.url, product.account(role));
  await page.goto(`${product.url}/`);
  const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  await context.close();
  const found = links.find((link) => pattern.test(link));
  if (!found) throw new Error(`No link like ${pattern} for ${role}`);
  return found;
}

async function visitor(role: string, { locale, scheme, width }: { locale: string; scheme: string; width: number }): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: "reduce" });
  await context.addCookies([
    { name: "kl_locale", value: locale, url: product.url },
    { name: "kl_scheme", value: scheme, url: product.url },
  ]);
  if (role !== "nobody") {
    const page = await context.newPage();
    await signIn(page, product.url, product.account(role));
    await page.close();
  }
  return context;
}

/** What is wrong with a page as it stands there now. */
async function look(page: Page, name: string): Promise<string[]> {
  const problems = (await findViolations(page)).map((violation) => `${name}: ${violation}`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (overflow > 1) problems.push(`${name}: ${overflow} px wider than the screen`);
  const headings = await page.locator("h1").count();
  if (headings !== 1) problems.push(`${name}: ${headings} main headings`);
  if ((await page.title()).trim() === "") problems.push(`${name}: no title`);
  return problems;
}

describe.concurrent("every page", () => {
  for (const setting of [
    { locale: "nl", scheme: "light", width: 1280 },
    { locale: "en", scheme: "dark", width: 360 },
    // The other two combinations, on request: they differ from the first two only in words on the same colours.
    ...(process.env["AXE_ALL"]
      ? [
          { locale: "nl", scheme: "dark", width: 1280 },
          { locale: "en", scheme: "light", width: 360 },
        ]
      : []),
  ]) {
    test(`has no accessibility violation and fits the screen (${setting.locale}, ${setting.scheme}, ${setting.width} px)`, { timeout: 900_000 }, async ({ expect }) => {
      expect(addresses.length).toBeGreaterThan(30);
      const pages = new Map<string, Page>();
      const problems: string[] = [];
      let errors: string[] = [];
      for (const { path, address, role } of addresses) {
        const page = pages.get(role) ?? (await (await visitor(role, setting)).newPage());
        if (!pages.has(role)) page.on("pageerror", (error) => errors.push(error.message));
        pages.set(role, page);
        errors = [];
        const response = await page.goto(product.url + address, { waitUntil: "load" });
        // An editor is there a moment after the page; what it adds is looked at too.
        if (path.endsWith("/conversations/:documentId") || path.endsWith(":meetingId") || path.endsWith("/findings"))
          await page.locator("[contenteditable=true]").first().waitFor();
        await page.evaluate(() => document.fonts.ready.then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))));
        const expected = path === "/invitations/:token" ? 410 : 200;
        if (response?.status() !== expected) problems.push(`${path} as ${role}: status ${response?.status()}`);
        problems.push(...(await look(page, path)));
        for (const error of errors) problems.push(`${path}: script error ${error}`);
      }
      for (const page of pages.values()) await page.context().close();
      expect(problems).toEqual([]);
    });

    test(`has none either with a form, a preview or a dialog open (${setting.locale}, ${setting.scheme}, ${setting.width} px)`, { timeout: 900_000 }, async ({ expect }) => {
      const contexts = new Map<string, BrowserContext>();
      const problems: string[] = [];
      for (const { name, role, address, act } of pageStates) {
        const context = contexts.get(role) ?? (await visitor(role, setting));
        contexts.set(role, context);
        const page = await context.newPage();
        await page.goto(product.url + address, { waitUntil: "load" });
        await act?.(page).catch((error: Error) => problems.push(`${name}: ${error.message.split("\n")[0]}`));
        problems.push(...(await look(page, name)));
        await page.close();
      }
      for (const context of contexts.values()) await context.close();
      expect(problems).toEqual([]);
    });
  }
});
