import { createHash } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import type { ProtectedCount } from "#app/domain/disclosure/protect-table.ts";
import { patternReader, wholeStudy, type PatternQuestion, type PatternSplit } from "#app/domain/patterns.ts";
import { polarities } from "#app/domain/vocabulary.ts";
import { readCsv } from "#app/imports/read-csv.ts";
import { readZip } from "#app/imports/zip.ts";
import { gatherFindings } from "#app/routes/exports/findings.server.ts";
import { makeFindingsCsv, makeFindingsReport, questionOf, toMadeExport } from "#app/routes/exports/make-file.server.ts";
import { listExports, recordExport } from "#db/queries/export-files.ts";
import { getPatternTable } from "#db/queries/patterns.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { tasks } from "#server/threads/tasks.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, type TestStudy } from "#test/support/factories.ts";
import { createCodes, createConversation, createGuidelineSet, createRating } from "#test/support/pattern-factories.ts";

const now = new Date("2026-11-21T10:00:00Z");
const asked = (split: PatternSplit | null = null): PatternQuestion => ({ filter: wholeStudy, split, sort: "barrier" });

/** Twenty cases in two regions: `waiting` in fourteen, `trust` in twelve of which two in one region, `rare` in three. */
async function createCounted(store: Store): Promise<TestStudy> {
  const study = await createStudy(store, { name: "Telstudie", isSynthetic: true });
  await createCodes(store, study, ["rare", "trust", "waiting", "unused"]);
  const guideline = await createGuidelineSet(store, study, ["ask", "screen"]);
  for (let index = 0; index < 20; index++) {
    const studyCase = await createCase(store, study, { regionId: study.regionIds[index < 10 ? 0 : 1] });
    await createConversation(store, studyCase, {}, [
      ...(index < 14 ? [{ codeId: "waiting" }, { codeId: "waiting" }] : []),
      ...(index < 2 || index >= 10 ? [{ codeId: "trust", polarity: "facilitator" as const }] : []),
      ...(index < 3 ? [{ codeId: "rare" }] : []),
    ]);
    await createRating(store, studyCase, {
      ...guideline,
      answers: { ask: { value: index < 12 ? "applied" : "not_applied" }, screen: { value: index < 3 ? "applied" : "not_documented" } },
    });
  }
  return study;
}

function gather(store: Store, member: Member, question: PatternQuestion) {
  const reader = patternReader(member);
  return store.transaction(reader.rule ? { as: "aggregate", studyId: member.studyId } : { as: "user", userId: member.userId }, (db) => gatherFindings(db, reader, question));
}

/** A CSV as its rows by header. */
function parse(bytes: Uint8Array): Record<string, string>[] {
  const read = readCsv(bytes, { fileName: "export.csv" });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.rows.map(({ cells }) => Object.fromEntries(read.value.header.map((header, index) => [header, cells[index] ?? ""])));
}

function cellsOf(count: ProtectedCount) {
  const four = (share: number | null) => (share === null ? "" : String(Math.round(share * 10_000) / 10_000));
  return count.state === "shown"
    ? { k: String(count.k), n: String(count.n), share: four(count.p), lower: four(count.lower), upper: four(count.upper) }
    : { k: "", n: "", share: "", lower: "", upper: "" };
}

describe("the findings of a study", () => {
  let study: TestStudy;
  const made = new Map<Store, TestStudy>();

  test.beforeEach(async ({ store }) => {
    study = made.get(store) ?? (await createCounted(store));
    made.set(store, study);
  });

  test("the CSV holds the numbers of the page's table, all of them, whatever the division", async ({ store }) => {
    const coordinator = await createMember(store, study, "coordinator");
    for (const split of [null, "region", "perspective"] as const) {
      const table = await store.transaction({ as: "user", userId: coordinator.userId }, (db) => getPatternTable(db, patternReader(coordinator), asked(split)));
      const file = makeFindingsCsv(await gather(store, coordinator, asked(split)), coordinator, { format: "csv", subject: "factors", now });
      const rows = parse(file.bytes);
      expect(rows).toHaveLength(file.rowCount);
      expect(rows).toHaveLength(table.rows.length * 2 * (1 + table.parts.length));
      for (const row of table.rows) {
        for (const polarity of polarities) {
          const ofFactor = rows.filter((line) => line["code"] === row.code.id && line["polarity"] === polarity);
          expect(ofFactor[0]).toMatchObject({ ...cellsOf(row[polarity].total), mentions: String(row[polarity].mentions), level: row.code.level });
          for (const part of table.parts) expect(ofFactor.find((line) => line["part"] === (part.name ?? part.id))).toMatchObject(cellsOf(row[polarity].parts[part.id]!));
        }
      }
    }
  });

  test("the counts are those of the cases: fourteen of twenty, named twice in each", async ({ store }) => {
    const coordinator = await createMember(store, study, "coordinator");
    const [first] = parse(makeFindingsCsv(await gather(store, coordinator, asked()), coordinator, { format: "csv", subject: "factors", now }).bytes);
    expect(first).toMatchObject({ code: "waiting", polarity: "barrier", k: "14", n: "20", share: "0.7", mentions: "28" });
  });

  test("for Dutch Excel: a byte order mark, semicolons, decimal commas and words", async ({ store }) => {
    const coordinator = await createMember(store, study, "coordinator");
    const file = makeFindingsCsv(await gather(store, coordinator, asked()), coordinator, { format: "csv-nl", subject: "factors", now });
    const text = Buffer.from(file.bytes).toString("utf8");
    expect(text.split("\r\n").slice(0, 2)).toEqual([
      "\uFEFFCode;Thema;Niveau;Werking;Casussen;Van aantal casussen;Aandeel;95%-interval van;95%-interval tot;Keer genoemd",
      "waiting;waiting;Keten;Belemmerend;14;20;0,7;0,481;0,8545;28",
    ]);
    expect(file.name).toBe(`belemmerend-en-bevorderend-${study.studyId}-2026-11-21.csv`);
  });

  test("a policymaker's CSV holds no suppressed number, no mentions and no filter", async ({ store }) => {
    const policymaker = await createMember(store, study, "policymaker");
    const findings = await gather(store, policymaker, { ...asked("region"), filter: { ...wholeStudy, regionIds: [study.regionIds[0]] } });
    const rows = parse(makeFindingsCsv(findings, policymaker, { format: "csv", subject: "factors", now }).bytes);
    const find = (code: string, polarity: string, part = "") => rows.find((line) => line["code"] === code && line["polarity"] === polarity && line["part"] === part);
    const hidden = { k: "", n: "", share: "", lower: "", upper: "" };

    expect(find("waiting", "barrier")).toMatchObject({ k: "14", n: "20", suppressed: "" });
    expect(find("rare", "barrier")).toMatchObject({ ...hidden, suppressed: "small" });
    // Two in one region give themselves away by the ten in the other and their total.
    expect(find("trust", "facilitator", "Regio 0")).toMatchObject(hidden);
    expect(find("trust", "facilitator", "Regio 1")).toMatchObject(hidden);
    for (const line of rows) {
      if (line["k"] === "") continue;
      const [k, n] = [Number(line["k"]), Number(line["n"])];
      expect(k === 0 || k >= 5).toBe(true);
      expect(n === k || n - k >= 5).toBe(true);
    }
    expect(Object.keys(rows[0]!)).not.toContain("mentions");
    expect(questionOf(findings, "factors")).toBe("split=region");
  });

  test("guidelines: how often each was followed, with its outcomes, and for a policymaker in three protected parts", async ({ store }) => {
    const coordinator = await createMember(store, study, "coordinator");
    const policymaker = await createMember(store, study, "policymaker");
    const csvFor = async (member: Member) => parse(makeFindingsCsv(await gather(store, member, asked()), member, { format: "csv", subject: "guidelines", now }).bytes);

    expect(await csvFor(coordinator)).toMatchObject([
      { item: "ask", k: "12", n: "20", share: "0.6", applied: "12", not_applied: "8", not_documented: "0", rated_once: "20" },
      { item: "screen", k: "3", n: "3", share: "1", applied: "3", not_documented: "17" },
    ]);
    const suppressed = await csvFor(policymaker);
    expect(suppressed).toMatchObject([
      { item: "ask", k: "12", n: "20", applied: "12", otherwise: "8", not_judged: "0", suppressed: "" },
      { item: "screen", k: "", n: "", applied: "", not_judged: "" },
    ]);
    expect(Object.keys(suppressed[0]!)).not.toContain("not_documented");
  });

  test("the report opens, says how was counted and that the cases are made up, and has the chart", async ({ store }) => {
    const coordinator = await createMember(store, study, "coordinator");
    const file = await makeFindingsReport(await gather(store, coordinator, asked()), { ...coordinator, ownOrganisation: null }, { format: "docx", now, write: tasks.writeReport });
    const zip = await readZip(file.bytes, { place: file.name, keep: () => true });
    if (!zip.ok) throw new Error(JSON.stringify(zip.problems));
    const body = new TextDecoder().decode(zip.value.kept.get("word/document.xml"));
    const text = body.replaceAll(/<[^>]+>/g, " ");

    expect(text).toContain("De casussen in dit verslag zijn verzonnen.");
    expect(text).toContain("Gemaakt op 21 nov 2026, 11:00 over 20 casussen. Keuze: alle casussen.");
    expect(text).toMatch(/waiting\s+Keten\s+14 van 20\s+70\s*%/u);
    // Never named, so in no table.
    expect(text).not.toContain("unused");
    const [, image] = [...zip.value.kept].find(([name]) => name.endsWith(".png")) ?? [];
    expect(
      Buffer.from(image ?? [])
        .subarray(1, 4)
        .toString("latin1"),
    ).toBe("PNG");
    expect(file.rowCount).toBe(2 + 1 + 2);
  });

  test("a policymaker's report holds no suppressed number and says what is hidden", async ({ store }) => {
    const policymaker = await createMember(store, study, "policymaker");
    const file = await makeFindingsReport(await gather(store, policymaker, asked()), { ...policymaker, ownOrganisation: null }, { format: "docx", now, write: tasks.writeReport });
    const zip = await readZip(file.bytes, { place: file.name, keep: (name) => name === "word/document.xml" });
    const text = zip.ok ? new TextDecoder().decode(zip.value.kept.get("word/document.xml")).replaceAll(/<[^>]+>/g, " ") : "";
    expect(text).toContain("Minder dan 5 casussen zijn niet te zien");
    expect(text).toMatch(/rare\s+Keten\s+&lt;5\s+–\s+–/u);
    expect(text).not.toMatch(/\b3 van (3|20)\b/u);
  });

  test("a file is recorded with its checksum, in the list and in the access log; others than the coordinator see their own", async ({ store }) => {
    const coordinator = await createMember(store, study, "coordinator");
    const policymaker = await createMember(store, study, "policymaker");
    const findings = await gather(store, policymaker, asked("region"));
    const file = makeFindingsCsv(findings, policymaker, { format: "csv", subject: "factors", now });
    const sha256 = createHash("sha256").update(file.bytes).digest("hex");
    const exported = { id: crypto.randomUUID(), ...toMadeExport(file, questionOf(findings, "factors")) };
    await store.transaction({ as: "user", userId: policymaker.userId }, (db) => recordExport(db, policymaker, exported, { channel: "export" }));

    const list = (member: Member, userId: string | null) =>
      store.transaction({ as: "user", userId: member.userId }, (db) => listExports(db, { studyId: study.studyId, userId, most: 10 }));
    expect(await list(coordinator, null)).toMatchObject([{ format: "csv", filter: "split=region", rowCount: file.rowCount, sha256, userName: policymaker.name }]);
    expect(await list(policymaker, policymaker.userId)).toHaveLength(1);
    const researcher = await createMember(store, study, "researcher");
    expect(await list(researcher, null)).toEqual([]);

    const [line] = await store.transaction({ as: "user", userId: coordinator.userId }, (db) =>
      db.select().from(schema.accessLog).where(eq(schema.accessLog.studyId, study.studyId)).orderBy(desc(schema.accessLog.seq)).limit(1),
    );
    expect(line).toMatchObject({
      eventType: "export.made",
      action: "E",
      exportSha256: sha256,
      rowCount: file.rowCount,
      query: "split=region",
      userId: policymaker.userId,
      channel: "export",
    });
  });
});
