import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Role } from "#app/domain/vocabulary.ts";
import * as schema from "#db/schema/index.ts";
import { createCase, createMember, createStudy, type TestCase } from "#test/support/factories.ts";
import { createCodes, createGuidelineSet, createRating } from "#test/support/pattern-factories.ts";
import { usePages } from "#test/support/used-pages.ts";

const pages = usePages("pglite");
const { visit } = pages;

/** A study with one person in it, and how that person asks for its pages. */
async function enter(role: Role = "coordinator") {
  const study = await createStudy(pages.store, { caseVisibility: "full" });
  const { member, cookie, ask } = await pages.join(study, role);
  const post = (path: string, form: Record<string, string> | FormData) => visit(`/studies/${study.studyId}${path}`, { cookie, method: "POST", form });
  return { study, member, ask, post, read: async (path: string) => textOf(await (await ask(path)).text()) };
}

/** The words of a page. */
const textOf = (html: string) =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

async function addHelp({ caseId, studyId, scopeId }: TestCase, overrides: Partial<typeof schema.careEpisode.$inferInsert> = {}): Promise<void> {
  await pages.store.transaction({ as: "service" }, (db) =>
    db.insert(schema.careEpisode).values({
      documentId: `timeline ${caseId}`,
      id: randomUUID(),
      studyId,
      scopeId,
      caseId,
      careType: "ambulatory",
      provider: "Noorderlicht",
      referrer: "municipality",
      startedInCrisis: false,
      startOn: "2020-01-01",
      startPrecision: "day",
      endPrecision: "unknown",
      endReason: "ongoing",
      source: "",
      perspective: "file",
      note: "",
      ...overrides,
    }),
  );
}

describe("trajectories", () => {
  test("show what is counted, of how many, and the case behind it; the picture and the table are the same", async () => {
    const { study, ask, read } = await enter();
    for (const [code, days] of [
      ["A", "2020-04-10"],
      ["B", "2021-01-01"],
    ] as const) {
      const one = await createCase(pages.store, study, { code, birthYear: 2008 });
      await addHelp(one);
      await addHelp(one, { careType: "secure_residential", startOn: days });
    }
    await createCase(pages.store, study, { code: "C" });
    const page = await read("/patterns/trajectories?view=event&from=first_care&to=closed_stay");
    expect(page).toContain("2 casussen met hulp op de tijdlijn");
    expect(page).toContain("Van eerste hulp tot eerste gesloten verblijf");
    expect(page).toContain("1 casus zonder hulp op de tijdlijn");
    const svg = await (await ask("/patterns/trajectories.svg?view=event&from=first_care&to=closed_stay")).text();
    expect(svg).toMatch(/^<svg[\s\S]*Nog gevolgd/);
    const csv = await (await ask("/patterns/trajectories.csv?view=event&from=first_care&to=closed_stay&table=detail")).text();
    expect(
      csv
        .trim()
        .split("\r\n")
        .map((line) => line.split(",").slice(1, 5).join(",")),
    ).toEqual(["days,at_risk,events,share", "100,2,1,0.5", "366,1,1,0"]);
  });
});

describe("data quality", () => {
  test("tells missing answers by reason, single ratings and differences that are open", async () => {
    const { study, ask } = await enter();
    const { instrumentVersionId } = await createGuidelineSet(pages.store, study, ["screened"]);
    const answersOf = (value: string | null, missingReason: "illegible" | null = null) => ({ instrumentVersionId, answers: { screened: { value, missingReason } } });
    const [once, twice, differ] = [await createCase(pages.store, study), await createCase(pages.store, study), await createCase(pages.store, study)];
    await createRating(pages.store, once, answersOf(null, "illegible"));
    for (const value of ["applied", "applied"]) await createRating(pages.store, twice, answersOf(value));
    for (const value of ["applied", "not_applied"]) await createRating(pages.store, differ, answersOf(value));
    const [header = "", row = ""] = (await (await ask(`/patterns/quality.csv?instrument=${instrumentVersionId}`)).text()).trim().split("\r\n");
    const cells = Object.fromEntries(header.split(",").map((name, place) => [name, row.split(",")[place]]));
    expect(cells).toMatchObject({
      item: "screened",
      asked: "3",
      answered: "1",
      missing_illegible: "1",
      left_empty: "0",
      unresolved: "1",
      rated_once: "1",
      rated_twice: "1",
      settled: "0",
    });
    expect((await ask("/patterns/quality?by=case&order=missing")).status).toBe(200);
  });

  test("[DR2] leaves out what the reader still has to rate, in the table and in the cases behind a guideline", async () => {
    const { study, member, read } = await enter("researcher");
    const { instrumentVersionId } = await createGuidelineSet(pages.store, study, ["screened"]);
    const blind = await createCase(pages.store, study, { code: "BLIND-1" });
    await createRating(pages.store, blind, { instrumentVersionId, answers: { screened: { value: "applied" } } });
    await pages.store.transaction({ as: "service" }, (db) =>
      db.insert(schema.assignment).values({ id: randomUUID(), studyId: study.studyId, scopeId: blind.scopeId, caseId: blind.caseId, instrumentVersionId, raterId: member.userId }),
    );
    expect(await read("/patterns/quality?by=case")).not.toContain("BLIND-1");
    expect(await read("/patterns/guidelines/cases")).not.toContain("BLIND-1");
  });
});

describe("the cases behind a guideline", () => {
  test("stand with their judgement, its reason and the care of that day", async () => {
    const { study, read } = await enter();
    const { instrumentVersionId } = await createGuidelineSet(pages.store, study, ["screened"]);
    const one = await createCase(pages.store, study, { code: "KL-9" });
    await addHelp(one, { provider: "De Kade", startOn: "2024-01-01", endOn: "2024-12-31", endPrecision: "day", endReason: "planned" });
    await addHelp(one, { provider: "Later huis", startOn: "2025-06-01" });
    await createRating(pages.store, one, {
      instrumentVersionId,
      answers: { screened: { value: "justified_deviation", note: "De jongere wilde niet.", careOn: "2024-05-01", judgedWith: "then" } },
    });
    const page = await read("/patterns/guidelines/cases?outcome=justified_deviation");
    expect(page).toContain("KL-9");
    expect(page).toContain("De jongere wilde niet.");
    expect(page).toContain("De Kade");
    expect(page).not.toContain("Later huis");
    expect(await read("/patterns/guidelines/cases?outcome=applied")).not.toContain("KL-9");
  });
});

describe("saved views of patterns", () => {
  test("[RG1] keep the page and what was chosen, are found on every page, and come back after they were taken away", async () => {
    const { post, ask, read, study } = await enter("researcher");
    const saved = await post("/patterns/views", { intent: "save", name: "Meisjes", isShared: "on", page: "trajectories", search: "?view=wait&sex=female&q=Kanarie de Vries" });
    expect(saved.headers.get("location")).toContain("/patterns/trajectories?view=wait&sex=female&done=save");
    const [row] = await pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.savedView).where(eq(schema.savedView.studyId, study.studyId)));
    expect(row).toMatchObject({ page: "patterns", query: "trajectories?view=wait&sex=female", isShared: true });
    expect(await read("/patterns/guidelines")).toContain("Meisjes");
    // The list of cases has views of its own.
    expect(await read("/cases")).not.toContain("Meisjes");
    expect((await post("/patterns/views", { intent: "save", name: "Meisjes", page: "", search: "?split=sex" })).status).toBe(409);
    await post("/patterns/views", { intent: "remove", viewId: row!.id });
    expect(await read("/patterns/guidelines")).not.toContain("Meisjes");
    await post("/patterns/views", { intent: "restore", viewId: row!.id });
    expect(await read("/patterns/views")).toContain("Meisjes");
    expect((await ask("/patterns/trajectories?view=wait&sex=female")).status).toBe(200);
  });
});

describe("agreement", () => {
  test("is limited to an item and to a month, and comes as a table", async () => {
    const { study, ask } = await enter();
    const { instrumentVersionId } = await createGuidelineSet(pages.store, study, ["screened", "monitored"]);
    const raters = [(await createMember(pages.store, study, "rater")).userId, (await createMember(pages.store, study, "rater")).userId];
    for (const [place, month] of ["2026-02", "2026-03"].entries()) {
      const one = await createCase(pages.store, study);
      for (const [rater, raterId] of raters.entries()) {
        await createRating(pages.store, one, {
          instrumentVersionId,
          raterId,
          answers: { screened: { value: rater === 1 && place === 0 ? "not_applied" : "applied" }, monitored: { value: "applied" } },
        });
      }
      await pages.store.transaction({ as: "service" }, (db) =>
        db
          .update(schema.assignment)
          .set({ submittedAt: new Date(`${month}-10T12:00:00Z`) })
          .where(eq(schema.assignment.caseId, one.caseId)),
      );
    }
    const figures = async (search: string) => {
      const lines = (await (await ask(`/ratings/agreement.csv?${search}`)).text()).trim().split("\r\n");
      return lines.slice(1).flatMap((line) => (line.startsWith("all,,,") && line.split(",")[4] === "" ? [line.split(",").slice(3, 7).join(",")] : []));
    };
    expect(await figures("")).toEqual(["2,,4,3"]);
    expect(await figures("item=screened")).toEqual(["2,,2,1"]);
    expect(await figures("item=screened&month=2026-03")).toEqual(["1,,1,1"]);
    expect(await (await ask("/ratings/agreement?item=screened&month=2026-02")).text()).toContain("agreement.csv");
  });
});

describe("bringing in data", () => {
  const upload = (fields: Record<string, string>, file?: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (file !== undefined) form.set("file", new File([file], "tabel.csv", { type: "text/csv" }));
    return form;
  };

  test("shows what a file holds, and takes in all of it", async () => {
    const { study, post } = await enter();
    await createCodes(pages.store, study, ["waiting"]);
    const { caseId } = await createCase(pages.store, study, { code: "KL-1" });
    const file = "casuscode;thema;polariteit;tekst\nKL-1;waiting;belemmerend;Het duurde maanden.";
    const seen = await (await post("/cases/import/data", upload({ intent: "check", what: "factors" }, file))).text();
    expect(textOf(seen)).toContain("1 factor (casussen: 1)");
    const content = /name="content" value="([^"]*)"/.exec(seen)![1]!;
    const taken = await post("/cases/import/data", upload({ intent: "import", what: "factors", fileName: "tabel.csv", content }));
    expect(textOf(await taken.text())).toContain("opgenomen");
    const codings = await pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.coding).where(eq(schema.coding.caseId, caseId)));
    expect(codings).toMatchObject([{ codeId: "waiting", polarity: "barrier", perspective: "file", quote: "Het duurde maanden.", orphaned: false }]);
  });

  test("takes in nothing while anything is wrong, and is the study lead's", async () => {
    const { study, post } = await enter();
    await createCase(pages.store, study, { code: "KL-1" });
    const file = "casuscode;wie;waarvoor;datum\nKL-1;jongere;interview;01-02-2026\nKL-1;oom;interview;01-02-2026";
    const seen = await post("/cases/import/data", upload({ intent: "import", what: "consents", fileName: "t.csv", content: Buffer.from(file).toString("base64") }));
    expect(seen.status).toBe(400);
    expect(textOf(await seen.text())).toContain("‘oom’ is geen keuze");
    // Those of the factory alone.
    expect(await pages.store.transaction({ as: "service" }, (db) => db.$count(schema.consent, eq(schema.consent.studyId, study.studyId)))).toBe(3);
    const researcher = await enter("researcher");
    expect((await researcher.ask("/cases/import/data")).status).toBe(403);
  });
});
