import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { CaseVisibility, Role } from "#app/domain/vocabulary.ts";
import * as schema from "#db/schema/index.ts";
import { createCase, createStudy } from "#test/support/factories.ts";
import type { PageRequest } from "#test/support/pages.ts";
import { usePages } from "#test/support/used-pages.ts";

const pages = usePages("pglite");
const { visit } = pages;

/** A study with one person in it, and how that person asks for its case pages. */
async function enter({ role = "researcher", caseVisibility = "none" }: { role?: Role; caseVisibility?: CaseVisibility } = {}) {
  const study = await createStudy(pages.store, { caseVisibility });
  const { member, cookie } = await pages.join(study, role);
  const ask = (path: string, request: PageRequest = {}) => visit(`/studies/${study.studyId}/cases${path}`, { cookie, ...request });
  const post = (path: string, form: Record<string, string> | FormData) => ask(path, { method: "POST", form });
  const rowsOf = () => pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.cases).where(eq(schema.cases.studyId, study.studyId)));
  const consentsOf = () => pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.consent).where(eq(schema.consent.studyId, study.studyId)));
  const logOf = async () =>
    (await pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.studyId, study.studyId)))).map(
      ({ eventType }) => eventType,
    );
  return { study, member, ask, post, rowsOf, consentsOf, logOf };
}

describe("a new case", () => {
  const frame = { institutionType: "jji", birthYear: "2010", sex: "female", otherProblems: "Rouw, Trauma, Rouw", includedOn: "2026-02-01" };

  test("gets a code, belongs to one's own organisation and stands in the log", async () => {
    const { study, member, post, rowsOf, logOf } = await enter();

    const response = await post("/new", { ...frame, regionId: study.regionIds[0] });

    expect(response.headers.get("location")).toBe(`/studies/${study.studyId}/cases/KL-001`);
    expect(await rowsOf()).toMatchObject([
      { code: "KL-001", scopeId: study.scopeIds[0], step: "consent", problemClasses: ["Rouw", "Trauma"], processFacilitatorId: member.userId },
    ]);
    expect(await logOf()).toContain("case.created");
  });

  test("of another organisation is the coordinator's to make", async () => {
    const [researcher, coordinator] = [await enter(), await enter({ role: "coordinator" })];

    expect((await researcher.post("/new", { ...frame, regionId: researcher.study.regionIds[0], scopeId: researcher.study.scopeIds[1] })).status).toBe(400);
    expect(await researcher.rowsOf()).toEqual([]);
    expect((await coordinator.post("/new", { ...frame, regionId: coordinator.study.regionIds[0], scopeId: coordinator.study.scopeIds[1] })).status).toBe(302);
    expect(await coordinator.rowsOf()).toMatchObject([{ scopeId: coordinator.study.scopeIds[1] }]);
  });

  test("that is not right comes back with what was typed and a sentence at each field", async () => {
    const { post, rowsOf } = await enter();

    const response = await post("/new", { ...frame, birthYear: "1870", regionId: "", includedOn: "2999-01-01" });
    const html = await response.text();

    expect(response.status).toBe(400);
    for (const part of ['value="1870"', "Vul een jaar in van 1980", "Deze dag ligt in de toekomst", 'href="#field-regionId"']) expect(html).toContain(part);
    expect(await rowsOf()).toEqual([]);
  });
});

describe("an import", () => {
  const file = "code;type instelling;regio;geboortejaar;geslacht\nA-1;JJI;Regio 0;2010;v\nA-2;onzin;Regio 0;2010;v\nA-3;OBC;Regio 1;2009;m\n";
  const confirm = (content: string, more: Record<string, string> = {}) => ({ intent: "import", fileName: "lijst.csv", content: Buffer.from(content).toString("base64"), ...more });

  test("is first shown: each bad row with its place and remedy, and nothing is written", async () => {
    const { post, rowsOf } = await enter();
    const form = new FormData();
    form.set("intent", "preview");
    form.set("file", new File([file], "lijst.csv", { type: "text/csv" }));

    const html = await (await post("/import", form)).text();

    for (const part of ["Van de 3 rijen kunnen er 2 mee", "Rij 3", "type instelling", "“onzin” is geen type instelling", "A-1", "A-3"]) expect(html).toContain(part);
    expect(await rowsOf()).toEqual([]);
  });

  test("takes all rows or none, unless one says that the good rows will do", async () => {
    const { study, post, rowsOf, logOf } = await enter();

    expect((await post("/import", confirm(file))).status).toBe(400);
    expect(await rowsOf()).toEqual([]);

    const response = await post("/import", confirm(file, { isPartial: "on" }));
    expect(response.headers.get("location")).toBe(`/studies/${study.studyId}/cases?imported=2`);
    expect((await rowsOf()).map(({ code }) => code).sort()).toEqual(["A-1", "A-3"]);
    expect((await logOf()).filter((type) => type === "case.imported")).toHaveLength(1);

    const documents = await pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.document).where(eq(schema.document.studyId, study.studyId)));
    expect(documents.map(({ kind }) => kind).sort()).toEqual(["synthesis", "synthesis", "trajectory", "trajectory"]);
  });

  test("of a file that is no list of cases says so, and what to do", async () => {
    const { post } = await enter();

    const response = await post("/import", confirm("foo;bar\n1;2\n"));

    expect(response.status).toBe(400);
    expect(await response.text()).toContain("lijst.csv: De eerste rij bevat geen kolomnamen die we herkennen.");
  });
});

describe("a case of another organisation", () => {
  test("seen in summary has its outline and findings, and no more", async () => {
    const { study, ask } = await enter({ caseVisibility: "summary" });
    const { code } = await createCase(pages.store, study, { organisation: 1 });

    const html = await (await ask(`/${code}`)).text();

    expect(html).toContain("Deze casus is van Organisatie 1.");
    expect(html).toContain(`/cases/${code}/findings"`);
    for (const absent of ["/conversations", "/trajectory", "/history", 'id="consent"', 'id="steps"']) expect(html).not.toContain(absent);
    expect((await ask(`/${code}/history`)).status).toBe(403);
  });

  test("seen in full is not changed from here", async () => {
    const { study, ask, post, rowsOf } = await enter({ caseVisibility: "full" });
    const { code } = await createCase(pages.store, study, { organisation: 1, step: "timeline" });

    const html = await (await ask(`/${code}`)).text();
    expect(html).toContain('id="consent"');
    expect(html).not.toContain('value="step"');
    expect((await post(`/${code}?index`, { intent: "step", step: "closed" })).status).toBe(403);
    expect(await rowsOf()).toMatchObject([{ step: "timeline" }]);
  });
});

describe("consent", () => {
  const decision = { intent: "consent", person: "youth", purposes: "interview", state: "given" };

  test("asks for the age in the year of a birthday, and writes it down with the decision", async () => {
    const { study, post, consentsOf, logOf } = await enter();
    const { code } = await createCase(pages.store, study, { birthYear: 2010, consented: [] });

    const response = await post(`/${code}?index`, { ...decision, decidedOn: "2022-05-01" });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("werd in 2022 12 of 16");
    expect((await post(`/${code}?index`, { ...decision, decidedOn: "2022-05-01", legalBasis: "16_plus" })).status).toBe(400);
    expect(await consentsOf()).toEqual([]);

    expect((await post(`/${code}?index`, { ...decision, decidedOn: "2022-05-01", legalBasis: "under_12" })).status).toBe(302);
    expect(await consentsOf()).toMatchObject([{ person: "youth", purpose: "interview", state: "given", decidedOn: "2022-05-01", legalBasis: "under_12" }]);
    expect(await logOf()).toContain("consent.recorded");
  });

  test("keeps how it was given and until when; an end before the decision is refused", async () => {
    const { study, ask, post, consentsOf } = await enter();
    const { code } = await createCase(pages.store, study, { consented: [] });
    const given = { ...decision, decidedOn: "2026-02-01", legalBasis: "16_plus", form: "digital" };

    const refused = await post(`/${code}?index`, { ...given, expiresOn: "2026-01-31" });
    expect([refused.status, await consentsOf()]).toEqual([400, []]);
    expect(await refused.text()).toContain("Deze dag ligt voor de beslissing");

    await post(`/${code}?index`, { ...given, expiresOn: "2026-02-10" });
    expect(await consentsOf()).toMatchObject([{ form: "digital", expiresOn: "2026-02-10" }]);
    expect(await (await ask(`/${code}`)).text()).toContain("De toestemming is verlopen voor: gesprek");
  });
});

test("the registry's filters and order stand in its address, and what was typed does not stand in the log", async () => {
  const { study, ask } = await enter({ role: "coordinator" });
  for (const code of ["KL-1", "KL-2", "XX-3"]) await createCase(pages.store, study, { code, regionId: study.regionIds[code === "KL-1" ? 0 : 1] });

  const html = await (await ask("?q=kl&sort=code&dir=desc")).text();
  const links = [...html.matchAll(/cases\/((?:KL|XX)-\d)"/g)].map((match) => match[1]);

  expect(links).toEqual(["KL-2", "KL-1"]);
  expect(html).toContain("code of tekst: “kl”");
  const log = await pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.studyId, study.studyId)));
  expect(log.filter(({ eventType }) => eventType === "case.listed").map(({ query, rowCount }) => [query, rowCount])).toEqual([["q", 2]]);
  expect(await (await ask("?q=nothing-like-it")).text()).toContain("Geen casus past bij deze filters");
});
