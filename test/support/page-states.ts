import type { Page } from "playwright-core";

/** A page as it is after somebody asked for something on it: with a form, a preview or a dialog open. */
type PageState = {
  name: string;
  role: string;
  address: string;
  act?: (page: Page) => Promise<void>;
  /** It leaves something on the device that other pages would show. */
  isAlone?: boolean;
};

const study = "/studies/demo";
const protocol = `${study}/protocol`;
const ofCase = `${study}/cases/KL-001`;
const codebookForms = ["edit", "move", "merge", "split", "retire"];
const bytes = (text: string) => Buffer.from(text);
const sendFile = async (page: Page, { name, text, mimeType = "text/plain" }: { name: string; text: string; mimeType?: string }) => {
  await page.locator("input[type=file]").setInputFiles({ name, mimeType, buffer: bytes(text) });
  await page.locator("main form[enctype='multipart/form-data'] button").first().click();
};
/** A key that opens a dialog, pressed until the page's scripts are there to hear it. */
const press = (key: string) => async (page: Page) => {
  const dialog = page.locator("dialog[open]");
  for (let tries = 0; tries < 50 && !(await dialog.isVisible()); tries++) {
    await page.keyboard.press(key);
    await page.waitForTimeout(200);
  }
  await dialog.waitFor();
};
/** The words of a conversation, once they can be written in, with those of one paragraph selected. */
const selectParagraph = async (page: Page) => {
  const notes = page.locator("[contenteditable=true]").first();
  await notes.waitFor();
  await notes.locator("p").nth(1).click({ clickCount: 3 });
};
const followFirst = async (page: Page, link: string) => {
  const first = page.locator(`main a[href*='${link}']`).first();
  const to = await first.getAttribute("href");
  await first.click();
  await page.waitForURL((address) => address.href.endsWith(to!) || address.search.length > 1);
};
const workOffline = async (page: Page) => {
  for (const name of ["newPin", "newPinAgain"]) await page.locator(`input[name=${name}]`).fill("zee-hond-84");
  await page.locator("form:has(input[name=newPin]) button").click();
  await page.locator("input[name=newPin]").waitFor({ state: "detached" });
};
/** Lets everybody in the open meeting look at its case, from the page one is on. */
const showTimeline = async (page: Page) => {
  await page.locator("details:has(select[name=spotlight]) > summary").click();
  await page.locator("select[name=spotlight]").selectOption({ index: 1 });
  await page.locator("button[value=showSpotlight]").first().click();
  await page.locator("button[value=endSpotlight]").waitFor();
};
/** Approves a summary of the meeting that is over and makes a link to it. */
const sendSummary = async (page: Page) => {
  await page.locator("[name=text]").fill("Wij gaan beter luisteren.\n\n- Je krijgt één vast gezicht.");
  await page.locator("[name=contact]").fill("Bel 0800-0000.");
  await page.locator("button[value=approve]").click();
  await page.locator("[name=reader]").first().check();
  await page.locator("button[value=makeLink]").click();
  await page.locator("textarea[readonly]").waitFor();
};
/** Goes by the link that a page shows, as somebody without an account. */
const comeByLink = async (page: Page) => {
  const link = await page.locator("textarea[readonly]").inputValue();
  await page.context().clearCookies({ name: /session/ });
  await page.goto(new URL(page.url()).origin + new URL(link).pathname);
};
const openFold = async (page: Page) => page.locator("main details > summary").first().click();

/** Without words of a language: they are visited in both. */
export const pageStates: PageState[] = [
  ...codebookForms.map((form) => ({ name: `codebook, ${form}`, role: "coordinator", address: `${protocol}/codebook?q=wachttijd&${form}=waiting_time#waiting_time` })),
  { name: "codebook, add", role: "coordinator", address: `${protocol}/codebook?q=wachttijd&add` },
  { name: "codebook, arrange", role: "coordinator", address: `${protocol}/codebook?arrange` },
  { name: "codebook, search", role: "researcher", address: `${protocol}/codebook?q=wacht` },
  {
    name: "codebook, import with bad cells",
    role: "coordinator",
    address: `${protocol}/codebook/import`,
    act: async (page) => {
      await page.locator("select[name=level]").selectOption("chain");
      await sendFile(page, { name: "codes.csv", text: "naam;niveau\nWachten;onzin\n", mimeType: "text/csv" });
      await page.locator("main [role=alert] li").first().waitFor();
    },
  },
  { name: "trajectories, groups compared", role: "coordinator", address: `${study}/patterns/trajectories?view=event&split=institution_type`, act: openFold },
  { name: "data quality, by case", role: "researcher", address: `${study}/patterns/quality?by=case&order=missing` },
  {
    name: "bringing in data, with mistakes",
    role: "coordinator",
    address: `${study}/cases/import/data`,
    act: async (page) => {
      await sendFile(page, { name: "toestemmingen.csv", text: "casuscode;wie;waarvoor;datum\nKL-999;oom;zingen;gisteren\n", mimeType: "text/csv" });
      await page.locator("main section table").waitFor();
    },
  },
  {
    name: "ratings, assign",
    role: "coordinator",
    address: `${study}/ratings?show=several`,
    act: (page) => page.locator("main a[href*='assign=']").first().click(),
  },
  {
    name: "ratings, drawn",
    role: "coordinator",
    address: `${study}/ratings/draw?seed=x&share=40&rater=demo-rater&rater=demo-rater2`,
  },
  { name: "ratings, new calibration", role: "coordinator", address: `${study}/ratings/calibration`, act: openFold },
  { name: "meeting, prepared", role: "coordinator", address: `${study}/meetings/demo-meeting-open?view=prepare` },
  { name: "meeting, with a timeline in the spotlight", role: "coordinator", address: `${study}/meetings/demo-meeting-open`, act: showTimeline },
  {
    name: "projector, with a timeline in the spotlight",
    role: "coordinator",
    address: `${study}/meetings/demo-meeting-open`,
    act: async (page) => {
      await showTimeline(page);
      await page.goto(`${page.url()}/present`);
    },
  },
  {
    name: "link to a meeting, which can be used",
    role: "coordinator",
    address: `${study}/meetings/demo-meeting-open?view=prepare`,
    act: async (page) => {
      await page.locator("button[value=createGuestLink]").click();
      await comeByLink(page);
      await page.locator("button[name=step]").waitFor();
    },
    isAlone: true,
  },
  { name: "summary of a meeting, sent", role: "coordinator", address: `${study}/meetings/demo-meeting-past/summary`, act: sendSummary },
  {
    name: "summary of a meeting, read by its link",
    role: "coordinator",
    address: `${study}/meetings/demo-meeting-past/summary`,
    act: async (page) => {
      await sendSummary(page);
      await comeByLink(page);
      await page.locator("button[name=step]").click();
      await page.locator("[name=remark]").waitFor();
    },
    isAlone: true,
  },
  { name: "meeting, result of a vote", role: "coordinator", address: `${study}/meetings/demo-meeting-past?from=demo-meeting-past-p1` },
  { name: "meeting on the phone of a guest", role: "policymaker", address: `${study}/meetings/demo-meeting-open/join` },
  { name: "perspectives of one theme", role: "researcher", address: `${ofCase}/findings/perspectives?theme=waiting_time` },
  { name: "new story", role: "researcher", address: `${ofCase}/member-checks/new?person=youth` },
  { name: "own timelines", role: "researcher", address: `${ofCase}/trajectory?tellings=own&lanes=provider` },
  {
    name: "what a file holds, before it is stored",
    role: "researcher",
    address: `${ofCase}/conversations/new`,
    act: async (page) => {
      await page.locator("input[name=perspectives]").first().check();
      await page.locator("input[name=start][value=file]").check();
      await sendFile(page, { name: "notities.txt", text: "Jongere: bel mij op 06 12345678.\n\nVolgens Sterre Zandkorrel kan dat." });
      await page.locator("main mark").first().waitFor();
    },
  },
  {
    name: "preview of cases",
    role: "coordinator",
    address: `${study}/cases/import`,
    act: async (page) => {
      await sendFile(page, {
        name: "lijst.csv",
        text: "code;type instelling;regio;geboortejaar;geslacht\nA-1;JJI;Wolkenveen;2010;v\nA-2;onzin;Wolkenveen;2010;v\n",
        mimeType: "text/csv",
      });
      await page.locator("main table").nth(1).waitFor();
    },
  },
  {
    name: "evidence to choose from",
    role: "researcher",
    address: `${study}/cases/KL-001/findings`,
    act: async (page) => {
      await page.locator("[id^=edit-finding-]:not([disabled])").first().click();
      await page.locator("[id^=add-evidence-]").click();
      await page.locator("dialog[open]").waitFor();
    },
  },
  { name: "command palette", role: "researcher", address: ofCase, act: press("Control+k") },
  { name: "keys of the trajectory", role: "researcher", address: `${ofCase}/trajectory`, act: press("?") },
  { name: "account menu", role: "researcher", address: ofCase, act: (page) => page.locator("header details > summary").click() },
  {
    name: "wrong password",
    role: "nobody",
    address: "/login",
    act: async (page) => {
      await page.locator("input[name=email]").fill("niemand@demo.example");
      await page.locator("input[name=password]").fill("niet-het-goede");
      await page.locator("main form button").first().click();
      await page.locator("#error-summary-title").waitFor();
    },
  },
  { name: "a case that is not there", role: "researcher", address: `${study}/cases/KL-999` },
  { name: "a page that is not for this role", role: "participant", address: `${study}/cases` },
  { name: "patterns with small numbers hidden", role: "participant", address: `${study}/patterns?split=institution_type` },
  { name: "guidelines with small numbers hidden", role: "participant", address: `${study}/patterns/guidelines` },
  { name: "patterns of no case", role: "researcher", address: `${study}/patterns?year=1950` },
  { name: "patterns as a table", role: "researcher", address: `${study}/patterns/divided?by=perspective&and=institution_type&look=table` },
  { name: "a search that finds nothing", role: "researcher", address: `${study}/texts?q=zzzzzz` },
  { name: "cases that nobody finds", role: "researcher", address: `${study}/cases?q=zzzzzz` },
  { name: "cases, some of them ticked", role: "coordinator", address: `${study}/cases`, act: (page) => page.locator("main tbody input[type=checkbox]").first().check() },
  {
    name: "withdrawal, about to erase",
    role: "coordinator",
    address: `${ofCase}/withdrawal`,
    act: async (page) => {
      await page.locator("input[name=choice][value=erase]").check();
      await openFold(page);
    },
  },
  {
    name: "history, what changed",
    role: "coordinator",
    address: `${ofCase}/history`,
    act: async (page) => {
      await followFirst(page, "/history/");
      await page.locator("main ol a[href*='from=']").first().click();
      await page.locator("#difference").waitFor();
    },
  },
  {
    name: "coding a passage",
    role: "researcher",
    address: `${ofCase}/conversations/demo-kl-001-youth`,
    act: async (page) => {
      await selectParagraph(page);
      await page.keyboard.press("Control+Alt+c");
      await page.locator("[role=listbox] [role=option]").first().waitFor();
    },
  },
  {
    name: "coding sentence by sentence",
    role: "researcher",
    address: `${ofCase}/conversations/demo-kl-001-youth`,
    act: async (page) => {
      await selectParagraph(page);
      await page.keyboard.press("Control+Alt+z");
      await page.locator("button[aria-pressed=true], [role=application]").first().waitFor();
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  {
    name: "a new comment",
    role: "researcher",
    address: `${ofCase}/conversations/demo-kl-001-youth`,
    act: async (page) => {
      await selectParagraph(page);
      await page.keyboard.press("Control+Alt+m");
      await page.locator("main textarea").first().waitFor();
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  {
    name: "two ratings compared",
    role: "coordinator",
    address: "/",
    act: async (page) => {
      await followFirst(page, "/compare/");
      await page.goto(`${page.url()}?show=all`);
    },
  },
  {
    name: "offline, before the PIN",
    role: "researcher",
    address: "/account",
    isAlone: true,
    act: async (page) => {
      await workOffline(page);
      await page.goto(new URL("/offline", page.url()).href);
      await page.locator("input[name=pin]").fill("niet-de-goede");
      await page.locator("form:has(input[name=pin]) button").click();
      await page.locator("input[name=pin][aria-invalid=true]").first().waitFor();
    },
  },
  {
    name: "signing out without a network",
    role: "researcher",
    address: "/account",
    isAlone: true,
    act: async (page) => {
      await workOffline(page);
      await page.context().setOffline(true);
      await page.locator("header details > summary").click();
      await page.locator("header form button").last().click();
      await page.locator("dialog[open]").waitFor();
    },
  },
];
