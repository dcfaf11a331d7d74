import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readNotesDocument } from "#app/imports/notes-document.ts";
import { launchBrowser, signIn } from "#test/support/browser.ts";
import { dataAddress } from "#test/support/pages.ts";
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

const path = "/studies/demo/meetings/demo-meeting-open";
const phone = { width: 360, height: 740 };

async function arrive(who: string, at: string, viewport = { width: 1280, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await signIn(page, product.url, { email: `${who}@demo.example`, password: product.account("coordinator").password });
  await page.goto(product.url + at);
  return page;
}

/** What a page could be told at this moment, whether it shows it or not. */
async function toldTo(page: Page): Promise<string> {
  const { pathname, search } = new URL(page.url());
  return (await page.request.get(product.url + dataAddress(pathname + search))).text();
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();
const isAt = (page: Page, number: number) =>
  page
    .getByText(new RegExp(`(Nu: |^)${number}\\. `))
    .first()
    .waitFor();

async function takeTo(lead: Page, number: number): Promise<void> {
  while (!(await lead.getByText(`Nu: ${number}. `).isVisible())) {
    const before = await lead.getByText(/^Nu: \d/).innerText();
    await button(lead, /Volgende ›/).click();
    await until(async () => (await lead.getByText(/^Nu: \d/).innerText()) !== before, "the meeting goes a step further");
  }
}

/** Whoever leads makes a link, and somebody without an account comes in by it, on a phone. */
async function comeByLink(lead: Page, name: string): Promise<Page> {
  await lead.goto(`${product.url}${path}?view=prepare`);
  await lead.getByLabel("Naam in de bijeenkomst").fill(name);
  await button(lead, "Link maken").click();
  const link = await lead.getByLabel(`Link voor ${name}`).inputValue();
  await lead.goto(product.url + path);
  const guest = await (await browser.newContext({ viewport: phone })).newPage();
  await guest.goto(product.url + new URL(link).pathname);
  await button(guest, "Meedoen").click();
  await guest.waitForURL(/\/join$/);
  return guest;
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel("Jouw bijdrage").fill(text);
  await button(page, "Toevoegen").click();
  await page.getByRole("button", { name: `Terugnemen: ${text}` }).waitFor();
}

/** Five dots on whatever comes first, as somebody in a hurry gives them. */
async function voteInHaste(page: Page): Promise<void> {
  const isDone = () => page.getByText("Al je stippen zijn verdeeld").isVisible();
  await page.getByText(/stip(pen)? te verdelen/).waitFor();
  for (let tries = 0; tries < 40 && !(await isDone()); tries++) {
    await button(page, /^Stip erbij/).dblclick();
    await page.waitForTimeout(150);
  }
  expect(await isDone()).toBe(true);
}

async function closeVote(lead: Page): Promise<void> {
  await lead.locator("summary", { hasText: "Stemming sluiten" }).click();
  await lead.getByRole("button", { name: "Stemming sluiten" }).click();
}

// Six people sign in, which takes its time on purpose.
test("[MR1][MR2][MR3][VT2][MN1][MN3][GL1][GL2] a whole meeting, with six screens, of which each sees what is its to see when it is", { timeout: 400_000 }, async () => {
  const lead = await arrive("coordinator", path);
  const screen = await arrive("coordinator", `${path}/present`);
  const youth = await comeByLink(lead, "Sam");
  const professional = await arrive("researcher", path);
  const policymaker = await arrive("policymaker", `${path}/join`, phone);
  const leadName = "Marijke";

  // A case: on the phones of the guests while the meeting is at it, with their name across it; never on the screen.
  const card = (page: Page) => page.locator("article h2", { hasText: /^KL-\d+$/ });
  await Promise.all([youth, policymaker].map((page) => card(page).waitFor()));
  const sketch = (await policymaker.locator("article p").nth(1).innerText()).slice(0, 60);
  expect(await toldTo(policymaker)).toContain(sketch);
  expect(await toldTo(screen)).not.toContain(sketch);

  // The spotlight, by keyboard: all look at the timeline, on the screen too. Who is busy folds it; it ends with the step.
  await lead.locator("summary", { hasText: "Spotlight" }).first().focus();
  await lead.keyboard.press("Enter");
  await lead.getByLabel("Laat iedereen kijken naar").focus();
  await lead.keyboard.press("Tab");
  await lead.keyboard.press("Enter");
  const inSpotlight = (page: Page) => page.locator("main details, main section").filter({ hasText: /Casus KL-\d+: tijdlijn/ });
  for (const page of [youth, policymaker, professional, screen]) await inSpotlight(page).locator("li").nth(2).waitFor();
  await youth.locator("summary", { hasText: ": tijdlijn" }).focus();
  await youth.keyboard.press("Enter");
  expect(await inSpotlight(youth).locator("li").first().isVisible()).toBe(false);
  expect(await screen.locator("body").innerText()).not.toContain(leadName);
  await takeTo(lead, 6);
  for (const page of [youth, policymaker, professional, screen]) await until(async () => (await inSpotlight(page).count()) === 0, "the spotlight ends");
  await Promise.all([youth, policymaker, professional, screen].map((page) => isAt(page, 6)));
  for (const page of [youth, policymaker]) {
    expect(await card(page).count()).toBe(0);
    expect(await toldTo(page)).not.toContain(sketch);
  }

  // A vote that is open; somebody comes late and joins by phone.
  const late = await arrive("participant2", `${path}/join`, phone);
  for (const page of [youth, policymaker, late]) await voteInHaste(page);
  await until(async () => (await lead.getByText("3 mensen hebben gestemd").count()) > 0, "the lead sees how many have voted");
  for (const page of [lead, screen, youth]) expect(await page.locator("main").innerText()).not.toMatch(/15 stippen/);
  await youth.reload();
  await youth.getByText("Al je stippen zijn verdeeld").waitFor();
  await closeVote(lead);
  await lead.getByText("15 stippen").waitFor();
  expect(await lead.getByText("0 stippen", { exact: true }).count()).toBe(5);
  await isAt(screen, 6);

  // Causes: hidden from everybody, whoever leads included, until they are revealed; then without names.
  await button(lead, "Verzamelen: oorzaken").click();
  await youth.getByLabel("Jouw bijdrage").waitFor();
  await write(youth, "Niemand kent mijn hele verhaal");
  await write(policymaker, "Iedereen begint weer vooraan");
  await lead.getByText("2 bijdragen, nog verborgen").waitFor();
  for (const page of [lead, screen, professional]) expect(await toldTo(page)).not.toMatch(/hele verhaal|weer vooraan/);
  expect(await toldTo(youth)).not.toContain("weer vooraan");
  await button(lead, "Onthullen").click();
  for (const page of [screen, youth, professional, policymaker]) {
    for (const text of ["Niemand kent mijn hele verhaal", "Iedereen begint weer vooraan"]) await page.getByRole("listitem").filter({ hasText: text }).first().waitFor();
  }
  await lead.getByRole("combobox", { name: "Waar hoort dit bij: Iedereen begint weer vooraan" }).focus();
  await lead.keyboard.press("Tab");
  await lead.keyboard.press("Enter");
  await screen.getByText("2 keer").waitFor();

  // What helps, and a second vote, on what to do.
  await takeTo(lead, 7);
  await button(lead, "Verzamelen: wat helpt").click();
  await late.getByLabel("Jouw bijdrage").waitFor();
  await write(late, "Eén vast gezicht");
  await write(youth, "Mij erbij laten zijn");
  await button(lead, "Onthullen").click();
  await button(lead, "Hierover stemmen").click();
  await button(lead, "Stemming openen").click();
  for (const page of [youth, late]) await voteInHaste(page);
  await closeVote(lead);
  await lead.getByText("10 stippen").waitFor();

  // A decision, and an action that comes of the vote.
  await lead.getByLabel("Besluit", { exact: true }).fill("Wij beginnen met één vast gezicht");
  await button(lead, "Besluit vastleggen").click();
  await lead.getByRole("listitem").filter({ hasText: "Wij beginnen met één vast gezicht" }).waitFor();
  await lead
    .getByRole("link", { name: /^Maak hier een actie van\s*: (Eén vast gezicht|Mij erbij laten zijn)$/ })
    .first()
    .click();
  await until(async () => (await lead.getByLabel("Wat gaat er gebeuren?").inputValue()) !== "", "the action begins with what was voted");
  await lead.getByLabel("Eigenaar").selectOption({ index: 1 });
  await lead.getByLabel("Klaar op").fill("2027-03-01");
  await lead.getByLabel("Wie moet in beweging komen?").selectOption({ index: 2 });
  await lead.getByRole("radio").first().check();
  await button(lead, "Actie vastleggen").click();
  await professional
    .getByRole("link", { name: /Eén vast gezicht|Mij erbij laten zijn/ })
    .first()
    .waitFor();

  // The laptop dies. The same meeting goes on from a phone.
  await lead.context().close();
  const onPhone = await arrive("coordinator", `${path}/join`, phone);
  await takeTo(onPhone, 8);
  await Promise.all([screen, youth, professional].map((page) => isAt(page, 8)));
  expect(await screen.locator("body").innerText()).not.toContain(leadName);

  // The end: guests keep the minutes, nothing of a case.
  await onPhone.goto(product.url + path);
  await onPhone.locator("summary", { hasText: "Bijeenkomst sluiten" }).click();
  await onPhone.getByRole("button", { name: "Bijeenkomst sluiten" }).click();
  await policymaker.getByText("De bijeenkomst is afgelopen").waitFor();
  expect(await toldTo(policymaker)).not.toMatch(/KL-\d/);
  await youth.getByText("De bijeenkomst is afgelopen").waitFor();
  for (const address of [path, `${path}/join`]) expect(await (await youth.request.get(product.url + dataAddress(address))).text()).not.toMatch(/Regiobijeenkomst|KL-\d/);

  // The minutes: approved by who leads while somebody has them open to write in, and then nobody changes them.
  await professional.goto(product.url + path);
  await professional.getByText("notulen: concept").first().waitFor();
  await button(onPhone, "Notulen goedkeuren").click();
  await onPhone.getByText("notulen goedgekeurd").first().waitFor();
  await onPhone.getByText("Nagerekend: alles staat er nog").waitFor();
  await professional.getByText("notulen goedgekeurd").first().waitFor();
  expect(await professional.getByRole("button", { name: "Notulen goedkeuren" }).count()).toBe(0);
  expect(await onPhone.getByLabel("Besluit", { exact: true }).count()).toBe(0);

  // To take along: for who leads everything, for a guest without the cases.
  const copyFor = async (page: Page) => {
    const file = await page.request.get(`${product.url}${path}/minutes/docx`);
    const document = await readNotesDocument(new Uint8Array(await file.body()), { fileName: "notulen.docx" });
    if (!document.ok) throw new Error(JSON.stringify(document.problems));
    return document.value.blocks.map(({ text }) => text).join("\n");
  };
  const whole = await copyFor(onPhone);
  for (const text of ["Wij beginnen met één vast gezicht", "Stemming over acties", "Goedgekeurd door Marijke"]) expect(whole).toContain(text);
  expect(whole).toMatch(/KL-\d/);
  const copy = await copyFor(policymaker);
  expect(copy).toContain("Wij beginnen met één vast gezicht");
  expect(copy).not.toMatch(/KL-\d/);
});
