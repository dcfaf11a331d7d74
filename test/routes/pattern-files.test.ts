import { XMLValidator } from "fast-xml-parser";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "#app/domain/vocabulary.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { openTestStore } from "#test/support/database.ts";
import { createCase, createMember, createStudy, type TestStudy } from "#test/support/factories.ts";
import { loadPages, requester } from "#test/support/pages.ts";
import { createCodes, createConversation } from "#test/support/pattern-factories.ts";
import { type RealtimeServer, signUp, startRealtime } from "#test/support/realtime.ts";

let store: Store;
let server: RealtimeServer;
let study: TestStudy;
let coordinator: string;
let request: ReturnType<typeof requester>;

const hostile = `=cmd|'/c calc'!A1 <script>alert(1)</script>`;
const views = ["divided", "compare", "perspectives", "together", "saturation"];

beforeAll(async () => {
  store = await openTestStore();
  server = await startRealtime(store);
  request = requester(await loadPages(), server.services);
  study = await createStudy(store, { caseVisibility: "full" });
  await createCodes(store, study, ["waiting", "trust"]);
  await store.transaction({ as: "service" }, (db) =>
    db
      .update(schema.code)
      .set({ label: { nl: hostile } })
      .where(and(eq(schema.code.studyId, study.studyId), eq(schema.code.id, "trust"))),
  );
  for (const institutionType of ["jji", "jji", "treatment_centre", "treatment_centre", "treatment_centre"] as const) {
    const studyCase = await createCase(store, study, { institutionType });
    await createConversation(store, studyCase, { perspectives: ["youth", "parent"] }, [{}, { codeId: "trust", perspective: "parent" }]);
  }
  coordinator = await signIn("coordinator");
});
afterAll(async () => {
  await server?.close();
  await store?.close();
});

async function signIn(role: Role): Promise<string> {
  const { userId, cookie } = await signUp(server.services, role);
  await createMember(store, study, role, { userId });
  return cookie;
}

const ask = (path: string, cookie = coordinator) => request(`/studies/${study.studyId}/patterns/${path}`, { cookie });
const recorded = async (type: string) =>
  (await store.transaction({ as: "service" }, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.studyId, study.studyId)))).filter(
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

test("a page or a format that is not there is not found", async () => {
  expect((await ask("files/horoscope/svg")).status).toBe(404);
  expect((await ask("files/divided/exe")).status).toBe(404);
});

test("a number leads to as many cases as it counts", async () => {
  const html = await (await ask("divided?by=perspective")).text();
  const link = /href="([^"]*evidence[^"]*perspective=parent[^"]*)"/.exec(html)![1]!.replaceAll("&amp;", "&");
  expect(link).toContain("code=trust");
  expect(await (await request(link, { cookie: coordinator })).text()).toContain("5 van 5 casussen");
});
