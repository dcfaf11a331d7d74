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
  "/studies/:studyId/chain/:codeId/links.csv",
  "/studies/:studyId/meetings/:meetingId/minutes/:format",
  "/studies/:studyId/cases/:code/trajectory/chart.svg",
  "/studies/:studyId/exports/findings.csv",
  "/studies/:studyId/exports/findings.docx",
  "/studies/:studyId/exports/cases",
  "/studies/:studyId/exports/findings.pdf",
  "/studies/:studyId/exports/findings.xlsx",
  "/studies/:studyId/exports/findings.json",
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
    "/studies/:studyId/meetings/:meetingId/summary": `${study}/meetings/demo-meeting-past/summary`,
    "/studies/:studyId/texts": `${study}/texts?q=school`,
    "/studies/:studyId/patterns/evidence": `${evidence}?code=waiting_time&polarity=barrier`,
  };
  return listRoutes(await loadPages())
    .filter(({ path }) => !withoutPage.includes(path))
    .map(({ path }) => ({
      path,
      role: path === "/login" || path === "/offline" || path.endsWith("/:token") ? "nobody" : (roleOf[path] ?? "coordinator"),
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

/** A browser's window of somebody with a role, who signs in once for all of them; the device tells whether it is dark. */
async function visitor(role: string, locale: string): Promise<BrowserContext> {
  const context = await browser.newContext({ ...(role !== "nobody" && { storageState: await signedIn(role) }), reducedMotion: "reduce" });
  await context.addCookies([{ name: "kl_locale", value: locale, url: product.url }]);
  return context;
}

const sessions = new Map<string, ReturnType<BrowserContext["storageState"]>>();
function signedIn(role: string) {
  const signInNow = async () => {
    const context = await browser.newContext();
    await signIn(await context.newPage(), product.url, product.account(role));
    const state = await context.storageState();
    await context.close();
    return state;
  };
  if (!sessions.has(role)) sessions.set(role, signInNow());
  return sessions.get(role)!;
}

/** What is wrong with a page as it stands there now, in one appearance. */
async function look(page: Page, name: string, { scheme, width }: Appearance): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: scheme });
  // What the page does itself once its scripts are there, which on a busy machine is later than now.
  await page.evaluate((value) => (document.documentElement.dataset["colorScheme"] = value), scheme);
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))));
  const problems = await findViolations(page);
  const seen = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    headings: document.querySelectorAll("h1").length,
    title: document.title.trim(),
  }));
  if (seen.overflow > 1) problems.push(`${seen.overflow} px wider than the screen`);
  if (seen.headings !== 1) problems.push(`${seen.headings} main headings`);
  if (seen.title === "") problems.push("no title");
  return problems.map((problem) => `${name} (${scheme}, ${width} px): ${problem}`);
}

/** The same with everything unfolded that can be; of menus, which lie over the page, the first. */
async function lookUnfolded(page: Page, name: string, appearances: readonly Appearance[]): Promise<string[]> {
  await page.evaluate(() => {
    let menus = 0;
    for (const fold of document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")) {
      fold.open = true;
      const isMenu = [...fold.children].some((child) => getComputedStyle(child).position === "absolute");
      if (isMenu && ++menus > 1) fold.open = false;
    }
  });
  return lookInAll(page, `${name}, unfolded`, appearances);
}

async function lookInAll(page: Page, name: string, appearances: readonly Appearance[]): Promise<string[]> {
  const problems: string[] = [];
  for (const appearance of appearances) problems.push(...(await look(page, name, appearance)));
  return problems;
}

type Appearance = { scheme: "light" | "dark"; width: number };
const [bright, dark]: [Appearance, Appearance] = [
  { scheme: "light", width: 1280 },
  { scheme: "dark", width: 360 },
];

/**
 * By default each page is looked at in both appearances and half of them in each language. On request everything in both
 * languages and in all four appearances, and by everybody who may open it: the same elements with other words and colours.
 */
const isWhole = process.env["AXE_ALL"] !== undefined;
const appearances = isWhole ? [bright, dark, { ...bright, scheme: "dark" as const }, { ...dark, scheme: "light" as const }] : [bright, dark];
const locales = ["nl", "en"] as const;
const turnOf = <Item>(all: readonly Item[], locale: (typeof locales)[number]) => all.filter((_, place) => isWhole || place % 2 === locales.indexOf(locale));

describe.concurrent("every page", () => {
  for (const locale of locales) {
    test(`has no accessibility violation and fits the screen (${locale})`, { timeout: 1_800_000 }, async ({ expect }) => {
      expect(addresses.length).toBeGreaterThan(30);
      const pages = new Map<string, Page>();
      const problems: string[] = [];
      let errors: string[] = [];
      for (const { path, address, role } of turnOf(addresses, locale)) {
        const page = pages.get(role) ?? (await (await visitor(role, locale)).newPage());
        if (!pages.has(role)) page.on("pageerror", (error) => errors.push(error.message));
        pages.set(role, page);
        errors = [];
        await page.setViewportSize({ width: bright.width, height: 800 });
        const response = await page.goto(product.url + address, { waitUntil: "load" });
        // An editor is there a moment after the page; what it adds is looked at too.
        if (path.endsWith("/conversations/:documentId") || path.endsWith(":meetingId") || path.endsWith("/findings"))
          await page.locator("[contenteditable=true]").first().waitFor();
        const expected = path === "/invitations/:token" || path === "/meeting-link/:token" ? 410 : 200;
        if (response?.status() !== expected) problems.push(`${path} as ${role}: status ${response?.status()}`);
        if (isWhole) problems.push(...(await lookInAll(page, path, appearances)), ...(await lookUnfolded(page, path, [bright, dark])));
        else problems.push(...(await look(page, path, bright)), ...(await lookUnfolded(page, path, [dark])));
        for (const error of errors) problems.push(`${path}: script error ${error}`);
      }
      for (const page of pages.values()) await page.context().close();
      expect(problems).toEqual([]);
    });

    test(`has none either with a form, a preview or a dialog open (${locale})`, { timeout: 1_800_000 }, async ({ expect }) => {
      const contexts = new Map<string, BrowserContext>();
      const problems: string[] = [];
      for (const { name, role, address, act, isAlone } of turnOf(pageStates, locale)) {
        const context = (!isAlone && contexts.get(role)) || (await visitor(role, locale));
        if (!isAlone) contexts.set(role, context);
        const page = await context.newPage();
        await page.setViewportSize({ width: bright.width, height: 800 });
        await page.goto(product.url + address, { waitUntil: "load" });
        await act?.(page).catch((error: Error) => problems.push(`${name}: ${error.message.split("\n")[0]}`));
        problems.push(...(await lookInAll(page, name, appearances)));
        await (isAlone ? context : page).close();
      }
      for (const context of contexts.values()) await context.close();
      expect(problems).toEqual([]);
    });
  }

  test.runIf(isWhole)("has none for anybody else who may open it", { timeout: 1_800_000 }, async ({ expect }) => {
    const problems: string[] = [];
    const opened: string[] = [];
    for (const role of new Set(product.accounts.map((account) => account.role))) {
      const page = await (await visitor(role, "nl")).newPage();
      for (const { path, address } of addresses.filter((one) => one.role !== role && one.role !== "nobody")) {
        await page.setViewportSize({ width: bright.width, height: 800 });
        const response = await page.goto(product.url + address, { waitUntil: "load" });
        if (response?.status() !== 200) continue;
        opened.push(`${role} ${path}`);
        problems.push(...(await lookInAll(page, `${path} as ${role}`, [bright, dark])));
      }
      await page.context().close();
    }
    expect(opened.length).toBeGreaterThan(60);
    expect(problems).toEqual([]);
  });
});
