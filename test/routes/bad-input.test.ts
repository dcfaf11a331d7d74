import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Store } from "#db/client.ts";
import * as schema from "#db/schema/index.ts";
import { openTestStore } from "#test/support/database.ts";
import { createCase, createMember, createStudy, type TestStudy } from "#test/support/factories.ts";
import { loadPages, requester } from "#test/support/pages.ts";
import { type RealtimeServer, signUp, startRealtime } from "#test/support/realtime.ts";
import { zipFile } from "#test/support/zip-file.ts";

let store: Store;
let realtime: RealtimeServer;
let request: ReturnType<typeof requester>;
let study: TestStudy;
let cookie: string;

beforeAll(async () => {
  store = await openTestStore("pglite");
  realtime = await startRealtime(store);
  request = requester(await loadPages(), realtime.services);
  study = await createStudy(store);
  const { userId, cookie: signedIn } = await signUp(realtime.services, randomUUID());
  await createMember(store, study, "coordinator", { userId });
  await createCase(store, study, { code: "KL-910" });
  cookie = signedIn;
});
afterAll(async () => {
  await realtime?.close();
  await store?.close();
});

/** Every page that takes a file, with what stands beside the file in its form. */
const pages = {
  notes: { path: "cases/KL-910/conversations/new", fields: { type: "interview", perspectives: "youth", heldOn: "2026-02-03", start: "file" } },
  cases: { path: "cases/import", fields: { intent: "preview" } },
  codebook: { path: "protocol/codebook/import", fields: { intent: "preview", level: "chain" } },
  instrument: { path: "protocol/instruments/import", fields: { intent: "preview", kind: "checklist", title: "Lijst" } },
} as const;
type Page = keyof typeof pages;

async function send(page: Page, content: string | Uint8Array<ArrayBuffer>, fileName: string): Promise<{ status: number; html: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(pages[page].fields)) form.set(name, value);
  form.set("file", new File([content], fileName));
  const response = await request(`/studies/${study.studyId}/${pages[page].path}`, { cookie, method: "POST", form });
  return { status: response.status, html: await response.text() };
}

const tables = ["cases", "document", "documentUpdate", "code", "codebookChange", "instrument", "instrumentVersion"] as const;
const countRows = () => store.transaction({ as: "service" }, async (db) => Promise.all(tables.map((table) => db.$count(schema[table]))));

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

test.each(Object.keys(pages) as Page[])("a file of 200 MB is not read: %s", async (page) => {
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

  const response = await request(`/studies/${study.studyId}/${pages[page].path}`, { cookie, method: "POST", upload: { type: "multipart/form-data; boundary=x", body } });

  expect(response.status).toBe(413);
  expect(await response.text()).toContain("Het bestand is groter dan");
  expect(megabytes).toBeLessThan(60);
  expect(await countRows()).toEqual(before);
});
