import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import * as schema from "#db/schema/index.ts";
import { createCase, createStudy, type TestStudy } from "#test/support/factories.ts";
import { zipFile } from "#test/support/zip-file.ts";
import { usePages } from "#test/support/used-pages.ts";

const pages = usePages("pglite");
const { visit } = pages;
let study: TestStudy;
let cookie: string;

beforeAll(async () => {
  study = await createStudy(pages.store);
  ({ cookie } = await pages.join(study, "coordinator"));
  await createCase(pages.store, study, { code: "KL-910" });
});

/** Every page that takes a file, with what stands beside the file in its form. */
const takers = {
  notes: { path: "cases/KL-910/conversations/new", fields: { type: "interview", perspectives: "youth", heldOn: "2026-02-03", start: "file" } },
  cases: { path: "cases/import", fields: { intent: "preview" } },
  data: { path: "cases/import/data", fields: { intent: "check", what: "consents" } },
  codebook: { path: "protocol/codebook/import", fields: { intent: "preview", level: "chain" } },
  instrument: { path: "protocol/instruments/import", fields: { intent: "preview", kind: "checklist", title: "Lijst" } },
} as const;
type Page = keyof typeof takers;

async function send(page: Page, content: string | Uint8Array<ArrayBuffer>, fileName: string): Promise<{ status: number; html: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(takers[page].fields)) form.set(name, value);
  form.set("file", new File([content], fileName));
  const response = await visit(`/studies/${study.studyId}/${takers[page].path}`, { cookie, method: "POST", form });
  return { status: response.status, html: await response.text() };
}

const tables = ["cases", "consent", "answer", "document", "documentUpdate", "code", "codebookChange", "instrument", "instrumentVersion"] as const;
const countRows = () => pages.store.transaction({ as: "service" }, async (db) => Promise.all(tables.map((table) => db.$count(schema[table]))));

const docx = readFileSync(new URL("../fixtures/interview-libreoffice.docx", import.meta.url));
const bomb = zipFile([{ name: "word/document.xml", content: new Uint8Array(60_000_000) }]) as Uint8Array<ArrayBuffer>;
const dictionary = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label\n";

describe("a file that cannot be taken over is refused with a sentence, and nothing is written", () => {
  test.each<[what: string, page: Page, content: string | Uint8Array<ArrayBuffer>, fileName: string, sentence: string]>([
    ["a broken .docx", "notes", new Uint8Array(docx.subarray(0, 3_000)), "gesprek.docx", "Dit Word-document is beschadigd"],
    ["a zip bomb as .docx", "notes", bomb, "gesprek.docx", "Uitgepakt is het bestand groter dan 50 MB"],
    [
      "a zip bomb as .odt",
      "notes",
      zipFile([
        { name: "META-INF/manifest.xml", content: "x" },
        { name: "content.xml", content: new Uint8Array(60_000_000) },
      ]) as Uint8Array<ArrayBuffer>,
      "gesprek.odt",
      "Uitgepakt is het bestand groter dan 50 MB",
    ],
    ["a zip bomb as codebook", "codebook", bomb, "codes.qdc", "Uitgepakt is het bestand groter dan 50 MB"],
    ["a broken codebook", "codebook", "<CodeBook><Codes>", "codes.qdc", "Het bestand is geen geldige XML"],
    ["a list of cases with other columns", "cases", "foo;bar\n1;2\n", "lijst.csv", "De eerste rij bevat geen kolomnamen die we herkennen."],
    ["consents with other columns", "data", "foo;bar\n1;2\n", "toestemmingen.csv", "ontbreekt in de eerste rij"],
    ["a workbook that is none", "data", new Uint8Array(docx.subarray(0, 3_000)), "toestemmingen.xlsx", "toestemmingen.xlsx"],
    [
      "consents of which one row of three is wrong",
      "data",
      "casuscode;wie;waarvoor;datum\nKL-910;jongere;interview;03-02-2026\nKL-910;jongere;dossieronderzoek;31-02-2026\nKL-910;ouder;interview;03-02-2026\n",
      "toestemmingen.csv",
      "“31-02-2026” is geen bestaande datum",
    ],
    ["a codebook with other columns", "codebook", "foo;bar\n1;2\n", "codes.csv", "in de eerste rij"],
    ["a data dictionary with other columns", "instrument", "foo,bar\n1,2\n", "lijst.csv", "lijst.csv"],
    ["a data dictionary without items", "instrument", dictionary, "lijst.csv", "lijst.csv"],
    ["no file", "cases", "", "leeg.csv", "Het bestand is leeg"],
  ])("%s", async (_, page, content, fileName, sentence) => {
    const before = await countRows();

    const { status, html } = await send(page, content, fileName);

    expect(status).toBe(400);
    expect(html).toContain(sentence);
    expect(await countRows()).toEqual(before);
  });

  test("a list of cases with dates that do not exist names each row", async () => {
    const before = await countRows();
    const rows = ["31-02-2026", "2026-02-31", "29-02-2025", "32-01-2026", "1-13-2026"].map((day, i) => `B-${i};JJI;Regio 0;2010;v;${day}`);

    const { html } = await send("cases", `code;type instelling;regio;geboortejaar;geslacht;startdatum\n${rows.join("\n")}\n`, "lijst.csv");

    for (const part of ["Rij 2", "Rij 3", "Rij 4", "Rij 5", "Rij 6", "“31-02-2026” is geen bestaande datum", "“2026-02-31” is geen bestaande datum"]) expect(html).toContain(part);
    expect(await countRows()).toEqual(before);
  });
});

test.each(Object.keys(takers) as Page[])("a file of 200 MB is not read: %s", async (page) => {
  const before = await countRows();
  const piece = new Uint8Array(1_000_000);
  let megabytes = 0;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('--x\r\ncontent-disposition: form-data; name="file"; filename="groot.docx"\r\n\r\n')),
    pull(controller) {
      if (++megabytes > 200) controller.close();
      else controller.enqueue(piece);
    },
  });

  const response = await visit(`/studies/${study.studyId}/${takers[page].path}`, { cookie, method: "POST", upload: { type: "multipart/form-data; boundary=x", body } });

  expect(response.status).toBe(413);
  expect(await response.text()).toContain("Het bestand is groter dan");
  expect(megabytes).toBeLessThan(60);
  expect(await countRows()).toEqual(before);
});
