import { describe, expect } from "vitest";
import { allowedFilter, patternReader, wholeStudy, type PatternFilter, type PatternSplit } from "#app/domain/patterns.ts";
import type { PatternTable } from "#app/domain/pattern-table.ts";
import type { Member } from "#app/domain/member.ts";
import type { Polarity } from "#app/domain/vocabulary.ts";
import { listEvidence } from "#db/queries/pattern-evidence.ts";
import { getPatternTable } from "#db/queries/patterns.ts";
import { finding } from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy } from "#test/support/factories.ts";
import { createCodes, createConversation } from "#test/support/pattern-factories.ts";

type Ask = { filter?: Partial<PatternFilter>; split?: PatternSplit | null };

function ask(store: Store, member: Member, { filter, split = null }: Ask = {}): Promise<PatternTable> {
  const reader = patternReader(member);
  const asker = reader.rule ? ({ as: "aggregate", studyId: member.studyId } as const) : ({ as: "user", userId: member.userId } as const);
  return store.transaction(asker, (db) => getPatternTable(db, reader, { filter: { ...wholeStudy, ...filter }, split }));
}

/** `k/n` of a theme over all, with its mentions, or why it is hidden. */
function totalOf(table: PatternTable, codeId = "waiting", polarity: Polarity = "barrier"): string {
  const { total, mentions } = table.rows.find(({ code }) => code.id === codeId)![polarity];
  return total.state === "shown" ? `${total.k}/${total.n} (${mentions})` : total.reason;
}

function partsOf(table: PatternTable, codeId = "waiting", polarity: Polarity = "barrier"): Record<string, string> {
  const { parts } = table.rows.find(({ code }) => code.id === codeId)![polarity];
  return Object.fromEntries(Object.entries(parts).map(([id, cell]) => [id, cell.state === "shown" ? `${cell.k}/${cell.n}` : cell.reason]));
}

describe("counting", () => {
  test("[CT1] a theme named three times in one case counts once, and its mentions stand beside", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting", "trust"]);
    const [first, second] = [await createCase(store, study), await createCase(store, study)];
    await createConversation(store, first, {}, [{}, {}]);
    await createConversation(store, first, {}, [{}]);
    await createConversation(store, second, {}, [{ polarity: "facilitator" }]);
    const table = await ask(store, await createMember(store, study, "coordinator"));
    expect(totalOf(table)).toBe("1/2 (3)");
    expect(totalOf(table, "waiting", "facilitator")).toBe("1/2 (1)");
    expect(totalOf(table, "trust")).toBe("0/2 (0)");
  });

  test("[CT2] a case counts in the denominator only when the wanted source took part in a conversation that was held", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    const [withParent, withYouth, planned, empty] = [
      await createCase(store, study),
      await createCase(store, study),
      await createCase(store, study),
      await createCase(store, study),
    ];
    await createConversation(store, withParent, { perspectives: ["parent", "practitioner"] }, [{ perspective: "parent" }, { perspective: "practitioner" }]);
    await createConversation(store, withYouth, {}, [{}]);
    await createConversation(store, planned, { perspectives: ["parent"], heldOn: null });
    const coordinator = await createMember(store, study, "coordinator");
    expect(empty.caseId).toBeTruthy();
    expect(totalOf(await ask(store, coordinator))).toBe("2/2 (3)");
    expect(totalOf(await ask(store, coordinator, { filter: { perspectives: ["parent"] } }))).toBe("1/1 (1)");
    expect(totalOf(await ask(store, coordinator, { filter: { perspectives: ["parent", "youth"] } }))).toBe("2/2 (2)");
    expect(totalOf(await ask(store, coordinator, { filter: { perspectives: ["network"] } }))).toBe("0/0 (0)");
  });

  test("who is quoted has spoken, though not listed as taking part", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    await createConversation(store, await createCase(store, study), { perspectives: ["youth"] }, [{ perspective: "network" }]);
    await createConversation(store, await createCase(store, study), { perspectives: ["network"] });
    const table = await ask(store, await createMember(store, study, "coordinator"), { filter: { perspectives: ["network"] } });
    expect(totalOf(table)).toBe("1/2 (1)");
  });

  test("phases and kinds of conversation limit what counts; only the kind limits the denominator", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    const both = await createCase(store, study);
    await createConversation(store, both, {}, [{ phase: "access" }, { phase: null }]);
    await createConversation(store, both, { type: "file_notes", perspectives: ["file"] }, [{ perspective: "file", phase: "transfer" }]);
    await createConversation(store, await createCase(store, study));
    const coordinator = await createMember(store, study, "coordinator");
    expect(totalOf(await ask(store, coordinator, { filter: { phases: ["access"] } }))).toBe("1/2 (1)");
    expect(totalOf(await ask(store, coordinator, { filter: { phases: ["aftercare"] } }))).toBe("0/2 (0)");
    expect(totalOf(await ask(store, coordinator, { filter: { conversationTypes: ["file_notes"] } }))).toBe("1/1 (1)");
  });

  test("a coding whose passage was deleted still counts: it was said", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    await createConversation(store, await createCase(store, study), {}, [{ orphaned: true }]);
    expect(totalOf(await ask(store, await createMember(store, study, "coordinator")))).toBe("1/1 (1)");
  });

  test("a withdrawn case is in no count, no denominator and no list", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    const gone = await createCase(store, study, { withdrawnAt: new Date("2026-03-01") });
    await createConversation(store, gone, {}, [{}]);
    await createConversation(store, await createCase(store, study), {}, [{}]);
    const coordinator = await createMember(store, study, "coordinator");
    expect(totalOf(await ask(store, coordinator))).toBe("1/1 (1)");
    const evidence = await store.transaction({ as: "user", userId: coordinator.userId }, (db) =>
      listEvidence(db, study, { codeId: "waiting", polarity: "barrier", filter: wholeStudy }),
    );
    expect(evidence.map(({ caseId }) => caseId)).not.toContain(gone.caseId);
  });

  test("cases of another study are not counted", async ({ store }) => {
    const [study, other] = [await createStudy(store), await createStudy(store)];
    await createCodes(store, study, ["waiting"]);
    await createConversation(store, await createCase(store, other), {}, [{}]);
    expect((await ask(store, await createMember(store, study, "coordinator"))).n).toBe(0);
  });

  test("filters on cases: institution type, region and organisation", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    await createConversation(store, await createCase(store, study), {}, [{}]);
    await createConversation(store, await createCase(store, study, { organisation: 1, institutionType: "treatment_centre", regionId: study.regionIds[1] }), {}, [{}]);
    await createConversation(store, await createCase(store, study, { organisation: 1, institutionType: "treatment_centre" }));
    const coordinator = await createMember(store, study, "coordinator");
    const counted = async (filter: Partial<PatternFilter>) => totalOf(await ask(store, coordinator, { filter }));
    expect(await counted({ institutionTypes: ["treatment_centre"] })).toBe("1/2 (1)");
    expect(await counted({ regionIds: [study.regionIds[0]] })).toBe("1/2 (1)");
    expect(await counted({ organisationIds: [study.organisationIds[0]] })).toBe("1/1 (1)");
    expect(await counted({ regionIds: ["no such region"] })).toBe("0/0 (0)");
  });

  test("findings count from 'may have contributed' on, out of the cases that were concluded upon", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    for (const contribution of [0, 1, 2, 3]) {
      const { caseId, scopeId } = await createCase(store, study);
      const row = {
        documentId: caseId,
        studyId: study.studyId,
        scopeId,
        caseId,
        codeId: "waiting",
        polarity: "barrier",
        level: "chain",
        contribution,
        statement: "Lang wachten.",
        position: 0,
      } as const;
      await store.transaction({ as: "service" }, (db) => db.insert(finding).values({ ...row, id: "a" }));
    }
    await createConversation(store, await createCase(store, study), {}, [{}]);
    const coordinator = await createMember(store, study, "coordinator");
    expect(totalOf(await ask(store, coordinator, { filter: { source: "established" } }))).toBe("2/4 (2)");
    expect((await ask(store, coordinator, { filter: { source: "established" }, split: "perspective" })).split).toBeNull();
  });
});

describe("splitting", () => {
  test("by institution type and region the parts add up to the total; by perspective they overlap", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    await createConversation(store, await createCase(store, study), { perspectives: ["youth", "parent"] }, [{}, { perspective: "parent" }]);
    await createConversation(store, await createCase(store, study, { institutionType: "treatment_centre", regionId: study.regionIds[1] }), { perspectives: ["youth", "parent"] }, [
      { perspective: "parent" },
    ]);
    await createConversation(store, await createCase(store, study));
    const coordinator = await createMember(store, study, "coordinator");
    expect(partsOf(await ask(store, coordinator, { split: "institution_type" }))).toEqual({ jji: "1/2", treatment_centre: "1/1" });
    expect(partsOf(await ask(store, coordinator, { split: "region" }))).toEqual({ [study.regionIds[0]]: "1/2", [study.regionIds[1]]: "1/1" });
    const byPerspective = await ask(store, coordinator, { split: "perspective" });
    expect(partsOf(byPerspective)).toEqual({ youth: "1/3", parent: "2/2" });
    expect(totalOf(byPerspective)).toBe("2/3 (3)");
    expect((await ask(store, coordinator, { split: "region" })).parts.map(({ name }) => name)).toEqual(["Regio 0", "Regio 1"]);
  });
});

describe("who counts what", () => {
  test("a researcher of a study without shared cases counts the own organisation's only", async ({ store }) => {
    const study = await createStudy(store, { caseVisibility: "none" });
    await createCodes(store, study, ["waiting"]);
    await createConversation(store, await createCase(store, study), {}, [{}]);
    await createConversation(store, await createCase(store, study, { organisation: 1 }), {}, [{}]);
    const researcher = await createMember(store, study, "researcher");
    expect(totalOf(await ask(store, researcher))).toBe("1/1 (1)");
    const evidence = await store.transaction({ as: "user", userId: researcher.userId }, (db) =>
      listEvidence(db, study, { codeId: "waiting", polarity: "barrier", filter: wholeStudy }),
    );
    expect(evidence).toHaveLength(1);
  });

  test("the quotes behind a count are as many as its mentions, in as many cases as its k", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    const first = await createCase(store, study, { code: "KL-001" });
    await createConversation(store, first, {}, [{ quote: "eerst" }, { quote: "toen", phase: "access" }]);
    await createConversation(store, await createCase(store, study, { code: "KL-002" }), {}, [{ quote: "ook" }, { polarity: "facilitator" }]);
    const coordinator = await createMember(store, study, "coordinator");
    const evidence = await store.transaction({ as: "user", userId: coordinator.userId }, (db) =>
      listEvidence(db, study, { codeId: "waiting", polarity: "barrier", filter: wholeStudy }),
    );
    expect(totalOf(await ask(store, coordinator))).toBe("2/2 (3)");
    expect(evidence.map(({ caseCode, items }) => [caseCode, items.map(({ text }) => text).toSorted()])).toEqual([
      ["KL-001", ["eerst", "toen"]],
      ["KL-002", ["ook"]],
    ]);
  });

  test("the aggregate role counts what the coordinator counts, by every split", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting", "trust"]);
    for (let i = 0; i < 6; i += 1) {
      const studyCase = await createCase(store, study, {
        organisation: i % 2 === 0 ? 0 : 1,
        institutionType: i < 2 ? "jji" : "youth_mental_health",
        regionId: study.regionIds[i % 3 === 0 ? 0 : 1],
      });
      await createConversation(store, studyCase, { perspectives: i < 4 ? ["youth"] : ["parent"] }, i % 2 === 0 ? [{}, { codeId: "trust", polarity: "facilitator" }] : []);
    }
    const coordinator = await createMember(store, study, "coordinator");
    for (const split of [null, "institution_type", "region", "perspective"] as const) {
      const own = await ask(store, coordinator, { split });
      const aggregated = await store.transaction({ as: "aggregate", studyId: study.studyId }, (db) =>
        getPatternTable(db, { studyId: study.studyId, rule: null }, { filter: wholeStudy, split }),
      );
      expect(own.n).toBe(6);
      expect(aggregated).toEqual(own);
    }
  });

  test("the aggregate role reads no quote", async ({ store }) => {
    const study = await createStudy(store);
    const list = store.transaction({ as: "aggregate", studyId: study.studyId }, (db) => listEvidence(db, study, { codeId: "waiting", polarity: "barrier", filter: wholeStudy }));
    await expect(list).rejects.toThrow();
  });

  test("whoever sees suppressed numbers gets the whole study, whatever filter was asked", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    for (let i = 0; i < 12; i += 1)
      await createConversation(store, await createCase(store, study, { institutionType: i < 6 ? "jji" : "treatment_centre" }), {}, i % 2 === 0 ? [{}] : []);
    const policymaker = await createMember(store, study, "policymaker");
    const asked = { institutionTypes: ["jji"], phases: ["access"] } satisfies Partial<PatternFilter>;
    const table = await ask(store, policymaker, { filter: asked });
    expect(table.filter).toEqual(wholeStudy);
    expect(allowedFilter({ ...wholeStudy, ...asked }, patternReader(policymaker))).toEqual(wholeStudy);
    expect(table.rows[0]!.barrier).toMatchObject({ total: { state: "shown", k: 6, n: 12 }, mentions: null });
  });
});
