import type { Page } from "playwright-core";

/** A page as it is after somebody asked for something on it: with a form, a preview or a dialog open. */
type PageState = { name: string; role: string; address: string; act?: (page: Page) => Promise<void> };

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
];
