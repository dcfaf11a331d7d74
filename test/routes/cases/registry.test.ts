import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Role } from "#app/domain/vocabulary.ts";
import * as schema from "#db/schema/index.ts";
import { createInstrument } from "#test/support/assessment-factories.ts";
import { createCase, createMember, createStudy, createTestDocument, type TestCase } from "#test/support/factories.ts";
import { usePages } from "#test/support/used-pages.ts";

const pages = usePages("pglite");
const { visit } = pages;

/** A study with one person in it, and how that person asks for its pages. */
async function enter(role: Role = "researcher") {
  const study = await createStudy(pages.store, { caseVisibility: "full" });
  const { member, cookie, ask } = await pages.join(study, role);
  const post = (path: string, fields: Record<string, string | string[]>) => {
    const form = new FormData();
    for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
    return visit(`/studies/${study.studyId}${path}`, { cookie, method: "POST", form });
  };
  const stepOf = async ({ caseId }: TestCase) =>
    (await pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.cases).where(eq(schema.cases.id, caseId))))[0]!.step;
  const logOf = async () => {
    const rows = await pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.studyId, study.studyId)));
    return rows.map(({ eventType }) => eventType);
  };
  return { study, member, ask, post, stepOf, logOf };
}

const fieldOf = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll("&quot;", '"') ?? "";

describe("saved views", () => {
  test("[RG1] keep the filters and the order of the address, not what was typed, and come back after they were removed", async () => {
    const { ask, post } = await enter();

    const saved = await post("/cases?type=jji&q=Kanarie&sort=step", { intent: "save_view", name: "JJI eerst", isShared: "on" });
    const address = saved.headers.get("location")!.replace(/^\/studies\/[^/]+/, "");
    const html = await (await ask(address)).text();
    expect(html).toContain("De weergave is bewaard.");
    expect(html).toMatch(/href="[^"]*\/cases\?type=jji&amp;sort=step"[^>]*>JJI eerst/);
    const [{ query } = { query: "" }] = await pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.savedView).where(eq(schema.savedView.name, "JJI eerst")));
    expect(query).toBe("type=jji&sort=step");

    const viewId = fieldOf(html, "viewId");
    const removed = await (await ask((await post("/cases", { intent: "remove_view", viewId })).headers.get("location")!.replace(/^\/studies\/[^/]+/, ""))).text();
    expect(removed).toContain("De weergave is weggehaald.");
    expect(removed).not.toContain("JJI eerst");
    await post("/cases", { intent: "restore_view", viewId });
    expect(await (await ask("/cases/board")).text()).toContain("JJI eerst");
  });

  test("of one name twice, or without one, are refused beside the field", async () => {
    const { post } = await enter();
    await post("/cases?type=jji", { intent: "save_view", name: "Zelfde" });
    const twice = await post("/cases?type=secure_care", { intent: "save_view", name: "Zelfde" });
    expect(twice.status).toBe(409);
    expect(await twice.text()).toContain("Je hebt al een weergave met deze naam");
    const nameless = await post("/cases?type=jji", { intent: "save_view", name: " " });
    expect(nameless.status).toBe(400);
    expect(await nameless.text()).toContain("Geef de weergave een naam.");
    expect((await post("/cases", { intent: "remove_view", viewId: "no-such-view" })).status).toBe(404);
  });
});

describe("many cases at once", () => {
  test("[RG3] change one by one, with what came of each, and back, without a script", async () => {
    const { study, post, stepOf, logOf } = await enter();
    const [one, two, other] = [
      await createCase(pages.store, study, { code: "KL-001", step: "consent" }),
      await createCase(pages.store, study, { code: "KL-002", step: "timeline" }),
      await createCase(pages.store, study, { code: "KL-003", organisation: 1 }),
    ];

    const html = await (await post("/cases", { intent: "step", caseId: [one.caseId, two.caseId, other.caseId], step: "timeline" })).text();

    for (const part of ["1 van 3 gewijzigd", "Gewijzigd", "Was al zo", "Mag je niet wijzigen"]) expect(html).toContain(part);
    expect(await stepOf(one)).toBe("timeline");
    expect(await logOf()).toContain("case.edited");
    const back = await (await post("/cases", { intent: "take_back", changes: fieldOf(html, "changes") })).text();
    expect(back).toContain("Teruggezet");
    expect(await stepOf(one)).toBe("consent");
  });

  test("get an instrument and a rater, which is in the log when it is taken back too", async () => {
    const { study, post, logOf } = await enter();
    const one = await createCase(pages.store, study);
    const { versionId } = await createInstrument(pages.store, study);
    const rater = await createMember(pages.store, study, "rater");

    const html = await (await post("/cases", { intent: "assign", caseId: one.caseId, instrumentVersionId: versionId, raterId: rater.userId })).text();
    expect(html).toContain("1 van 1 gewijzigd");
    await post("/cases", { intent: "take_back", changes: fieldOf(html, "changes") });
    expect(await logOf()).toEqual(expect.arrayContaining(["assignment.created", "assignment.removed"]));
  });

  test("are refused without a case, without a choice, and with a way back that was made up", async () => {
    const { study, post, stepOf } = await enter();
    const [one, other] = [await createCase(pages.store, study, { step: "consent" }), await createCase(pages.store, study, { organisation: 1, step: "consent" })];

    const none = await post("/cases", { intent: "step", step: "timeline" });
    expect(none.status).toBe(400);
    expect(await none.text()).toContain("Vink minstens één casus aan.");
    expect((await post("/cases", { intent: "step", caseId: one.caseId, step: "" })).status).toBe(400);
    expect((await post("/cases", { intent: "facilitator", caseId: one.caseId, processFacilitatorId: "" })).status).toBe(400);
    expect((await post("/cases", { intent: "facilitator", caseId: one.caseId, processFacilitatorId: "nobody" })).status).toBe(200);
    for (const changes of ["", "x", "[]", JSON.stringify([{ caseId: one.caseId, field: "step", before: "nonsense", after: "consent" }])])
      expect((await post("/cases", { intent: "take_back", changes })).status).toBe(400);
    await post("/cases", { intent: "take_back", changes: JSON.stringify([{ caseId: other.caseId, field: "step", before: "closed", after: "consent" }]) });
    expect([await stepOf(one), await stepOf(other)]).toEqual(["consent", "consent"]);
  });
});

describe("the board", () => {
  test("shows each case at its step, and moves one by a form", async () => {
    const { study, ask, post, stepOf } = await enter();
    const one = await createCase(pages.store, study, { code: "KL-001", step: "consent" });
    await createCase(pages.store, study, { code: "KL-002", organisation: 1, step: "consent" });

    const html = await (await ask("/cases/board")).text();
    expect(html.indexOf("KL-001")).toBeGreaterThan(html.indexOf('id="step-consent"'));
    expect(html.indexOf("KL-001")).toBeLessThan(html.indexOf('id="step-conversations"'));
    // Another organisation's case is read here, not moved.
    expect(html).toContain("Stap voor KL-001");
    expect(html).not.toContain("Stap voor KL-002");

    expect(await (await post("/cases/board", { intent: "step", caseId: one.caseId, step: "findings" })).text()).toContain("1 van 1 gewijzigd");
    expect(await stepOf(one)).toBe("findings");
  });
});

describe("the search over texts", () => {
  test("[RG4] leads to the words, and logs that somebody looked, not for what", async () => {
    const { study, member, ask, logOf } = await enter();
    const one = await createCase(pages.store, study, { code: "KL-001" });
    const documentId = await createTestDocument(pages.store, one, member, { kind: "conversation", title: "Eerste gesprek" });
    const { studyId, scopeId, caseId } = one;
    await pages.store.transaction({ as: "service" }, async (db) => {
      await db.insert(schema.conversation).values({ documentId, studyId, scopeId, caseId, type: "interview", perspectives: ["youth"], heldOn: "2026-02-01" });
      await db.insert(schema.searchText).values({ documentId, studyId, scopeId, caseId, body: "Alleen mijn mentor bleef bellen.", seq: 1 });
    });

    const html = await (await ask("/texts?q=mentoren")).text();
    for (const part of ["Gevonden in 1 tekst.", "Eerste gesprek", "<mark>mentor</mark>"]) expect(html).toContain(part);
    expect(html).toContain(`/conversations/${documentId}#words-${encodeURIComponent("Alleen mijn mentor bleef bellen")}`);
    expect(await logOf()).toContain("text.listed");
    const rows = await pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.studyId, studyId)));
    expect(JSON.stringify(rows)).not.toContain("mentoren");

    expect(await (await ask("/texts?q=onvindbaar")).text()).toContain("Niets gevonden voor “onvindbaar”");
    expect(await (await ask("/texts")).text()).not.toContain("Gevonden in");
    expect(await (await ask("/cases?q=mentor")).text()).toContain("KL-001");
    expect(await (await ask("/search?q=mentor")).text()).toContain("/texts?q=mentor");
  });
});
