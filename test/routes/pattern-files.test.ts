import { XMLValidator } from "fast-xml-parser";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "#app/domain/vocabulary.ts";
import { tablesSchema } from "#app/exports/tables-json.ts";
import { readZip } from "#app/imports/zip.ts";
import * as schema from "#db/schema/index.ts";
import { createCase, createStudy, type TestStudy } from "#test/support/factories.ts";
import { createCodes, createConversation } from "#test/support/pattern-factories.ts";
import { usePages } from "#test/support/used-pages.ts";

let study: TestStudy;
let coordinator: string;
const pages = usePages();
const { visit } = pages;

const hostile = `=cmd|'/c calc'!A1 <script>alert(1)</script>`;
const views = ["divided", "compare", "perspectives", "together", "saturation"];

beforeAll(async () => {
  study = await createStudy(pages.store, { caseVisibility: "full" });
  await createCodes(pages.store, study, ["waiting", "trust"]);
  await pages.store.transaction({ as: "service" }, (db) =>
    db
      .update(schema.code)
      .set({ label: { nl: hostile } })
      .where(and(eq(schema.code.studyId, study.studyId), eq(schema.code.id, "trust"))),
  );
  for (const institutionType of ["jji", "jji", "treatment_centre", "treatment_centre", "treatment_centre"] as const) {
    const studyCase = await createCase(pages.store, study, { institutionType });
    await createConversation(pages.store, studyCase, { perspectives: ["youth", "parent"] }, [{}, { codeId: "trust", perspective: "parent" }]);
  }
  coordinator = await signIn("coordinator");
});

const signIn = async (role: Role) => (await pages.join(study, role)).cookie;
const ask = (path: string, cookie = coordinator) => visit(`/studies/${study.studyId}/patterns/${path}`, { cookie });
const recorded = async (type: string) =>
  (await pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.studyId, study.studyId)))).filter(
    (row) => row.eventType === type,
  ).length;

describe.each(views)("the files of %s", (view) => {
  test("a picture says itself what is counted, of how many cases, by which filter and on which data; what people wrote does no harm in it", async () => {
    const response = await ask(`files/${view}/svg?year=2026&age=12_to_15&age=16_17&age=18_plus&age=under_12`);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/svg+xml; charset=utf-8"]);
    const svg = await response.text();
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).not.toContain("<script");
    const heading = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join(" ");
    expect(heading).toMatch(/5 casussen/);
    expect(heading).toMatch(/opgenomen in 2026/);
    expect(heading).toMatch(/Geteld op/);
  });

  test("a PNG is one", async () => {
    const response = await ask(`files/${view}/png`);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="[a-z0-9-]+\.png"$/);
    expect(new Uint8Array(await response.arrayBuffer()).slice(1, 4)).toEqual(new TextEncoder().encode("PNG"));
  });

  test("a table runs no formula, says why a number is missing, and is recorded as an export", async () => {
    const before = await recorded("export.made");
    const response = await ask(`files/${view}/csv`);
    expect(response.status).toBe(200);
    const rows = (await response.text()).trim().split("\r\n");
    expect(rows.length).toBeGreaterThan(1);
    if (view !== "saturation" && view !== "together") expect(rows.some((row) => row.includes(`'${hostile.slice(0, 4)}`))).toBe(true);
    expect(rows.flatMap((row) => row.split(",")).filter((cell) => /^"?[=@]/.test(cell))).toEqual([]);
    if (view !== "together") expect(rows[0]).toContain("__mr");
    expect(await recorded("export.made")).toBe(before + 1);
  });

  test("a workbook and JSON hold the same rows, and say what they are about", async () => {
    const csv = (await (await ask(`files/${view}/csv`)).text()).trim().split("\r\n");
    const tables = tablesSchema.parse(await (await ask(`files/${view}/json?year=2026&age=12_to_15&age=16_17&age=18_plus&age=under_12`)).json());
    expect(tables.tables.map(({ rows, variables }) => [rows.length, variables.map(({ variable }) => variable).join(",")])).toEqual([[csv.length - 1, csv[0]!.replaceAll('"', "")]]);
    expect(tables.about.join(" ")).toMatch(/5 casussen, opgenomen in 2026/);
    expect(tables.question).toMatch(new RegExp(`^${view}\\?year=2026`));
    const workbook = await readZip(new Uint8Array(await (await ask(`files/${view}/xlsx`)).arrayBuffer()), { place: "tabel.xlsx", keep: (name) => name.endsWith(".xml") });
    if (!workbook.ok) throw new Error(JSON.stringify(workbook.problems));
    const sheets = [...workbook.value.kept].filter(([name]) => name.startsWith("xl/worksheets/")).map(([, bytes]) => new TextDecoder().decode(bytes));
    expect(sheets).toHaveLength(3);
    expect(sheets[0]!.match(/<row /g)).toHaveLength(csv.length);
    expect(sheets[2]).toContain("Geteld op");
  });

  test("is for who may explore: a participant gets neither page nor file", async () => {
    const participant = await signIn("participant");
    for (const path of [view, `files/${view}/csv`, `files/${view}/svg`]) expect((await ask(path, participant)).status).toBe(403);
  });

  test("the page itself tells the same without scripts", async () => {
    const page = await ask(view);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain("5 casussen");
    expect(html).not.toContain("<script>alert");
  });
});

test("the picture of what recurs can be read alone too, and tells who sees no small number that some are hidden", async () => {
  const textOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join(" ");
  const svg = await (await ask("chart.svg?year=2026")).text();
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(textOf(svg)).toMatch(/Belemmerende en bevorderende factoren 5 casussen, opgenomen in 2026\. .*Geteld op .* laatst gewijzigd op/);
  const hidden = textOf(await (await ask("chart.svg", await signIn("participant"))).text());
  expect(hidden).toMatch(/Minder dan \d+ casussen zijn niet te zien/);
  expect(hidden).not.toMatch(/laatst gewijzigd/);
});

test("a page or a format that is not there is not found", async () => {
  expect((await ask("files/horoscope/svg")).status).toBe(404);
  expect((await ask("files/divided/exe")).status).toBe(404);
});

test("a number leads to as many cases as it counts", async () => {
  const html = await (await ask("divided?by=perspective")).text();
  const link = /href="([^"]*evidence[^"]*perspective=parent[^"]*)"/.exec(html)![1]!.replaceAll("&amp;", "&");
  expect(link).toContain("code=trust");
  expect(await (await visit(link, { cookie: coordinator })).text()).toContain("5 van 5 casussen");
});
