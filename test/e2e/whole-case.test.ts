import { Document, Packer, Paragraph } from "docx";
import { and, eq } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "#db/seed/demo/people.ts";
import { openStore, type Db } from "#db/client.ts";
import * as schema from "#db/schema/index.ts";
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

async function arrive(account: { email: string; password: string }): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, product.url, account);
  return page;
}

const isSaved = (page: Page) =>
  page
    .getByText(/^Opgeslagen \d\d:\d\d$/)
    .first()
    .waitFor();

const study = "/studies/demo";
const transcript = ["Hoe ging het toen je hulp kreeg?", "Ik had elke keer een ander en moest weer opnieuw beginnen.", "Alleen mijn mentor bleef bellen, dat hielp wel."];

test("a whole case: consent, transcript, codes, timeline, two blind ratings, consensus, findings, member check, and what lands in the rows", { timeout: 400_000 }, async () => {
  const researcher = await arrive(product.account("researcher"));
  const coordinator = await arrive(product.account("coordinator"));
  const raters = [await arrive(product.account("rater")), await arrive({ email: "rater2@demo.example", password: demoPassword })] as const;

  const casePath = await makeCase(researcher);
  const code = casePath.split("/").at(-1)!;
  await recordConsent(researcher, casePath);
  const conversation = await importTranscript(researcher, casePath);
  await codeParagraph(researcher, "elke keer een ander", "Overdracht");
  await codeParagraph(researcher, "mentor bleef bellen", "mentor");
  await isSaved(researcher);
  await addEvent(researcher, casePath, "De mentor begon met bellen");

  const compare = await rateTwice(coordinator, raters, casePath, code);
  await settle(coordinator, compare);
  await writeFinding(researcher, casePath);
  await checkWithYouth(researcher, casePath);

  for (const page of [researcher, coordinator, ...raters]) await page.close();
  await product.stop();
  const store = await openStore(product.folder);
  const rows = await store.transaction({ as: "service" }, (db) => readRows(db, code));
  await store.close();
  product = await startProduct(product.folder);

  expect(rows.consents.every(({ state, person }) => state === "given" && person === "youth")).toBe(true);
  expect(new Set(rows.consents.map(({ purpose }) => purpose))).toEqual(new Set(["interview", "file_review", "learning_session", "meetings", "reuse"]));
  expect(rows.text).toContain("Ik had elke keer een ander");
  expect(rows.codings).toHaveLength(2);
  expect(rows.codings.every(({ documentId, orphaned }) => conversation.endsWith(documentId) && !orphaned)).toBe(true);
  expect(rows.codings.map(({ quote }) => quote).sort()).toEqual([transcript[2], transcript[1]].sort());
  expect(rows.events.map(({ description, perspective }) => [description, perspective])).toEqual([["De mentor begon met bellen", "youth"]]);
  expect(rows.assignments.map(({ state, revealed }) => [state, revealed]).sort()).toEqual([
    ["compared", true],
    ["compared", true],
    ["consensus", true],
  ]);
  const [first] = rows.settled;
  expect(rows.ratings.map(({ value }) => value).sort()).toEqual(["applied", "not_applied"]);
  expect([first?.value, first?.note]).toEqual(["applied", "In het verslag staat het wel"]);
  expect(rows.findings).toMatchObject([{ statement: "Steeds een ander gezicht", polarity: "barrier" }]);
  expect(rows.evidence).toMatchObject([{ findingId: rows.findings[0]!.id, evidenceType: "coding" }]);
  expect(rows.reactions.map(({ partId, verdict, comment }) => [partId.split("-")[0], verdict, comment])).toEqual([
    ["event", "not_quite", "Dat was een week later"],
    ["summary", "correct", ""],
  ]);
  expect(rows.reactions.find(({ verdict }) => verdict === "not_quite")?.handledAt).not.toBeNull();
});

async function makeCase(page: Page): Promise<string> {
  await page.goto(`${product.url}${study}/cases/new`);
  await page.locator("select[name=institutionType]").selectOption({ index: 1 });
  await page.locator("select[name=regionId]").selectOption({ index: 1 });
  await page.locator("input[name=birthYear]").fill(String(new Date().getFullYear() - 18));
  await page.locator("input[name=sex]").first().check();
  await page.getByRole("button", { name: "Casus maken" }).click();
  await page.waitForURL(/\/cases\/KL-\d+$/);
  return new URL(page.url()).pathname;
}

async function recordConsent(page: Page, casePath: string): Promise<void> {
  await page.goto(product.url + casePath);
  await page.getByText("Beslissing vastleggen").click();
  const form = page.locator("form").filter({ has: page.locator("input[name=purposes]") });
  await form.locator("select[name=person]").selectOption("youth");
  for (const purpose of await form.locator("input[name=purposes]").all()) await purpose.check();
  await form.locator("input[name=state][value=given]").check();
  await form.getByRole("button", { name: "Vastleggen" }).click();
  await page.waitForURL(/done=consent/);
}

async function importTranscript(page: Page, casePath: string): Promise<string> {
  const document = new Document({ sections: [{ children: transcript.map((text) => new Paragraph(text)) }] });
  await page.goto(`${product.url}${casePath}/conversations/new`);
  await page.locator("input[name=perspectives][value=youth]").check();
  await page.locator("input[name=start][value=file]").check();
  await page.locator("input[type=file]").setInputFiles({
    name: "gesprek.docx",
    mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    buffer: await Packer.toBuffer(document),
  });
  await page.getByRole("button", { name: "Gesprek maken" }).click();
  await page.waitForURL(/\/conversations\/(?!new)[^/]+$/);
  await page.getByRole("textbox", { name: "Gespreksnotities" }).getByText(transcript[1]!).waitFor();
  return new URL(page.url()).pathname;
}

/** Selects a whole paragraph and gives it a theme, with the youth as the one who says it. */
async function codeParagraph(page: Page, words: string, theme: string): Promise<void> {
  const notes = page.getByRole("textbox", { name: "Gespreksnotities" });
  const before = await notes.locator("mark[data-coding]").count();
  await notes.getByText(words).click();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Control+Alt+c");
  const picker = page.getByRole("combobox", { name: "Thema" });
  await picker.fill(theme);
  await picker.press("Enter");
  await until(async () => (await notes.locator("mark[data-coding]").count()) > before, `${theme} is coded`);
}

async function addEvent(page: Page, casePath: string, description: string): Promise<void> {
  await page.goto(`${product.url}${casePath}/trajectory`);
  const add = page.getByRole("button", { name: "Gebeurtenis" }).first();
  await until(() => add.isEnabled(), "the timeline is open");
  await add.click();
  // The line for quick entry beside it has fields of the same kind.
  await page.locator("textarea[name$='-description']:not([name^='quick'])").fill(description);
  await page.locator("select[name$='-type']:not([name^='quick'])").selectOption("school");
  await page.locator("select[name$='-perspective']:not([name^='quick'])").selectOption("youth");
  await isSaved(page);
  // The last keystroke is saved a moment after the words appear.
  await page.waitForTimeout(1500);
}

/** Both get the first guideline; they answer its first recommendation differently. Gives the address of the comparison. */
async function rateTwice(coordinator: Page, raters: readonly [Page, Page], casePath: string, code: string): Promise<string> {
  for (const name of ["Lotte Hoving", "Daan Meulman"]) {
    await coordinator.goto(product.url + casePath);
    await coordinator.getByText("Beoordelaar toewijzen").click();
    const form = coordinator.locator("form").filter({ has: coordinator.locator("select[name=raterId]") });
    const guideline = await form.locator("select[name=instrumentVersionId] option").filter({ hasText: "Richtlijn" }).first().getAttribute("value");
    await form.locator("select[name=instrumentVersionId]").selectOption(guideline);
    const rater = await form.locator("select[name=raterId] option").filter({ hasText: name }).getAttribute("value");
    await form.locator("select[name=raterId]").selectOption(rater);
    await form.getByRole("button", { name: "Toewijzen" }).click();
    await coordinator.waitForURL(/done=assign/);
  }
  for (const [i, rater] of raters.entries()) {
    await rater.goto(product.url);
    const assignment = await rater.locator("a[href*='/assignments/']").filter({ hasText: code }).first().getAttribute("href");
    await rater.goto(product.url + assignment);
    const item = rater.locator("[data-item]").first();
    const option = item.getByRole("radio", { name: i === 0 ? "Toegepast" : "Niet toegepast", exact: true });
    await until(() => option.isEnabled(), "the list is open");
    await option.check();
    await isSaved(rater);
    const other = await rater.request.get(`${product.url}${casePath}/compare/none`);
    expect(other.status(), "a rater gets no comparison").toBe(403);
    await rater.goto(`${product.url}${assignment}?section=submit`);
    const submit = rater.getByRole("button", { name: "Definitief indienen" });
    await until(() => submit.isEnabled(), "the document is open");
    await submit.click();
    await rater.waitForURL(/submitted/);
  }
  await coordinator.goto(`${product.url}${casePath}/guidelines`);
  const compare = await coordinator.locator("a[href*='/compare/']").first().getAttribute("href");
  return compare!;
}

async function settle(page: Page, compare: string): Promise<void> {
  await page.goto(product.url + compare);
  const form = page
    .locator("form")
    .filter({ has: page.locator("textarea[name=reason]") })
    .first();
  await form.getByRole("radio", { name: /: Toegepast$/ }).check();
  await form.locator("textarea[name=reason]").fill("In het verslag staat het wel");
  await form.getByRole("button", { name: "Vastleggen" }).click();
  await page.getByText("In het verslag staat het wel").first().waitFor();
  await page.getByRole("button", { name: "Vergelijking afronden" }).click();
  await page.getByRole("button", { name: "Vergelijking afronden" }).waitFor({ state: "detached" });
  // Who settled it when can be read on the spot.
  await page.goto(`${product.url}${compare}?show=all`);
  await page.getByText("Verloop van de antwoorden").first().click();
  await page.locator("ins").filter({ hasText: "Toegepast" }).first().waitFor();
}

async function writeFinding(page: Page, casePath: string): Promise<void> {
  await page.goto(`${product.url}${casePath}/findings`);
  const add = page.getByRole("button", { name: "Bevinding", exact: true });
  await until(() => add.isEnabled(), "the findings are open");
  await add.click();
  const theme = page.locator("select[name$='-theme']");
  await theme.selectOption(await theme.locator("option").nth(1).getAttribute("value"));
  await page.locator("textarea[name$='-statement']").fill("Steeds een ander gezicht");
  await page.getByRole("button", { name: "Bewijs toevoegen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox").first().check();
  await dialog.getByRole("button", { name: /toevoegen$/i }).click();
  await page.getByRole("list", { name: "Bewijs" }).getByRole("link").first().waitFor();
  await isSaved(page);
  await page.waitForTimeout(1500);
}

/** The researcher prepares the story, the young person reacts on a phone without scripts, the researcher handles it. */
async function checkWithYouth(page: Page, casePath: string): Promise<void> {
  await page.goto(`${product.url}${casePath}/member-checks`);
  await page.getByRole("link", { name: "Verhaal klaarzetten voor jongere" }).click();
  await page.getByLabel("Samenvatting").fill("Je kreeg hulp, maar steeds van een ander.");
  await page.getByLabel(/^Wie kan de lezer bellen/).fill("Hanna, 06 00 00 00 00");
  await page.getByRole("button", { name: "Link maken" }).click();
  const link = await page.getByLabel("Link", { exact: true }).inputValue();

  const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })).newPage();
  await phone.goto(link);
  await phone.getByRole("button", { name: "Lees mijn verhaal" }).click();
  const parts = phone.locator("ol > li");
  await parts.filter({ hasText: "steeds van een ander" }).getByLabel("Klopt", { exact: true }).check();
  const told = parts.filter({ hasText: "De mentor begon met bellen" });
  await told.getByLabel("Klopt niet helemaal").check();
  await told.getByLabel(/Wat wil je hierover zeggen/).fill("Dat was een week later");
  await phone.getByRole("button", { name: "Verstuur mijn antwoorden" }).click();
  await phone.getByRole("heading", { name: "Dank je wel" }).waitFor();
  const again = await phone.goto(link);
  expect(again?.status()).toBe(200);
  await phone.getByRole("button", { name: "Lees mijn verhaal" }).click();
  await phone.getByRole("heading", { name: "Deze link werkt niet meer" }).waitFor();
  await phone.close();

  await page.goto(`${product.url}${casePath}/member-checks`);
  await page.getByText("Dat was een week later").waitFor();
  await page
    .getByRole("button", { name: /^Afgehandeld:/ })
    .first()
    .click();
  await page.getByText(/^Afgehandeld door/).waitFor();
}

async function readRows(db: Db, code: string) {
  const [studyCase] = await db
    .select()
    .from(schema.cases)
    .where(and(eq(schema.cases.studyId, "demo"), eq(schema.cases.code, code)));
  const caseId = studyCase!.id;
  const assignments = await db.select().from(schema.assignment).where(eq(schema.assignment.caseId, caseId));
  const answers = await db.select().from(schema.answer).where(eq(schema.answer.caseId, caseId));
  const stateOf = new Map(assignments.map(({ id, state }) => [id, state]));
  const texts = await db.select().from(schema.searchText).where(eq(schema.searchText.caseId, caseId));
  const given = answers.filter(({ value }) => value !== null);
  return {
    assignments,
    ratings: given.filter(({ assignmentId }) => stateOf.get(assignmentId) !== "consensus"),
    settled: given.filter(({ assignmentId }) => stateOf.get(assignmentId) === "consensus"),
    text: texts.map(({ body }) => body).join("\n"),
    consents: await db.select().from(schema.consent).where(eq(schema.consent.caseId, caseId)),
    codings: await db.select().from(schema.coding).where(eq(schema.coding.caseId, caseId)),
    events: await db.select().from(schema.trajectoryEvent).where(eq(schema.trajectoryEvent.caseId, caseId)),
    findings: await db.select().from(schema.finding).where(eq(schema.finding.caseId, caseId)),
    evidence: await db.select().from(schema.findingEvidence).where(eq(schema.findingEvidence.caseId, caseId)),
    reactions: (await db.select().from(schema.memberCheckReaction).where(eq(schema.memberCheckReaction.caseId, caseId))).sort((a, b) => (a.partId < b.partId ? -1 : 1)),
  };
}
