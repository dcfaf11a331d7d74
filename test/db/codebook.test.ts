import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import { wholeStudy, type PatternReader } from "#app/domain/patterns.ts";
import { toRefiCodebook } from "#app/exports/refi-codebook.ts";
import { toCodeDefinitions } from "#app/imports/code-definitions.ts";
import { readRefiCodebook, type RefiCode } from "#app/imports/refi-codebook.ts";
import { importCodebook, planImport } from "#app/routes/protocol/import-codebook.ts";
import type { NewCode } from "#app/domain/codebook-deeds.ts";
import { listCaseCodings } from "#db/queries/case-codings.ts";
import { changeCodebook, editCode, listCodebookDeeds, undoCodebookChange } from "#db/queries/codebook-changes.ts";
import { countCodeUse, getCodebookVersion, listAllCodes, listCodes } from "#db/queries/codebook.ts";
import { listCaseCodings as listEvidenceCodings } from "#db/queries/findings.ts";
import { countPatterns } from "#db/queries/pattern-counts.ts";
import { listEvidence } from "#db/queries/pattern-evidence.ts";
import { getPatternTable } from "#db/queries/patterns.ts";
import * as schema from "#db/schema/index.ts";
import type { Db, Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy } from "#test/support/factories.ts";
import { createCodes, createConversation } from "#test/support/pattern-factories.ts";

const newId = () => randomUUID();
const as = <T>(store: Store, member: Member, work: (db: Db) => Promise<T>) => store.transaction({ as: "user", userId: member.userId }, work);
const theme = (overrides: Partial<NewCode> = {}): NewCode => ({
  parentId: null,
  level: "chain",
  label: { nl: "Wachtlijst" },
  definition: { nl: "Wachten op hulp." },
  isCodable: true,
  ...overrides,
});
const refi = (name: string, overrides: Partial<RefiCode> = {}): RefiCode => ({ guid: null, name, description: null, color: null, isCodable: true, children: [], ...overrides });

const add = (db: Db, member: Member, code: NewCode, reason = "Nodig.") => changeCodebook(db, member, { type: "add", code, color: "#000000" }, { reason, newId });
/** The id of a code that was written. */
function idOf(written: Awaited<ReturnType<typeof changeCodebook>>): string {
  if (!written.ok) throw new Error(written.problem);
  return written.codeId;
}

async function createCoordinator(store: Store) {
  const study = await createStudy(store);
  return { study, coordinator: await createMember(store, study, "coordinator") };
}

describe("adding and editing", () => {
  test("a code comes at the end of its group, in its group's colour, under an id of its own", async ({ store }) => {
    const { study, coordinator } = await createCoordinator(store);
    await createCodes(store, study, ["group", "after"]);
    await as(store, coordinator, async (db) => {
      await add(db, coordinator, theme({ parentId: "group" }));
      await add(db, coordinator, theme({ parentId: "group" }));
    });
    const codes = await as(store, coordinator, (db) => listCodes(db, study));
    expect(codes.map(({ id, parentId, position, color }) => [id, parentId, position, color])).toEqual([
      ["group", null, 0, "#336699"],
      ["wachtlijst", "group", 1, "#336699"],
      ["wachtlijst_2", "group", 2, "#336699"],
      ["after", null, 3, "#336699"],
    ]);
  });

  test("a group of another study is not found", async ({ store }) => {
    const { coordinator } = await createCoordinator(store);
    const other = await createCoordinator(store);
    await createCodes(store, other.study, ["elsewhere"]);
    const edit = { codeId: "elsewhere", words: { level: "chain" as const, label: { nl: "x" }, definition: { nl: "x" } }, seenVersion: 0 };
    expect(await as(store, coordinator, (db) => add(db, coordinator, theme({ parentId: "elsewhere" })))).toEqual({ ok: false, problem: "group_absent" });
    expect(await as(store, coordinator, (db) => editCode(db, coordinator, edit, { reason: "x", newId }))).toEqual({ ok: false, problem: "code_absent" });
    expect(await as(store, coordinator, (db) => listCodes(db, coordinator))).toEqual([]);
  });

  test("an edit is kept with what stood there before, by whom and why, and empties what is left out", async ({ store }) => {
    const { study, coordinator } = await createCoordinator(store);
    const words = { level: "chain" as const, label: { nl: "Wachttijd", en: "Waiting time" }, definition: { nl: "Tijd tot hulp." } };
    const codeId = await as(store, coordinator, async (db) => idOf(await add(db, coordinator, theme({ include: { nl: "Wachtlijst." } }))));
    await as(store, coordinator, (db) => editCode(db, coordinator, { codeId, words, seenVersion: 2 }, { reason: "Duidelijker.", newId }));

    const [code] = await as(store, coordinator, (db) => listCodes(db, study));
    expect(code).toMatchObject({ id: "wachtlijst", ...words });
    expect(code).not.toHaveProperty("include");
    const deeds = await as(store, coordinator, (db) => listCodebookDeeds(db, { studyId: study.studyId, most: 10 }));
    expect(deeds.map(({ version, change, reason, userName }) => ({ version, change, reason, userName }))).toEqual([
      { version: 3, change: "edited", reason: "Duidelijker.", userName: coordinator.name },
      { version: 2, change: "added", reason: "Nodig.", userName: coordinator.name },
    ]);
    expect(deeds[0]?.changes).toMatchObject([{ before: { label: { nl: "Wachtlijst" }, include: { nl: "Wachtlijst." } }, after: { label: words.label, include: null } }]);
  });

  test("[CB5] of two who edit one code at once, each keeps what the other left alone; what both changed is refused", async ({ store }) => {
    const { study, coordinator } = await createCoordinator(store);
    const other = await createMember(store, study, "coordinator");
    await createCodes(store, study, ["waiting"]);
    const words = (label: string, definition: string) => ({ level: "chain" as const, label: { nl: label }, definition: { nl: definition } });
    const edit = (member: Member, label: string, definition: string) =>
      as(store, member, (db) => editCode(db, member, { codeId: "waiting", words: words(label, definition), seenVersion: 1 }, { reason: "x", newId }));

    expect(await edit(coordinator, "Wachttijd", "waiting")).toMatchObject({ ok: true, version: 2 });
    expect(await edit(other, "waiting", "Tijd tot hulp.")).toMatchObject({ ok: true, version: 3 });
    expect(await edit(other, "Wachtlijst", "waiting")).toEqual({ ok: false, problem: "edited_by_others", parts: ["label"], version: 3 });
    const [code] = await as(store, coordinator, (db) => listCodes(db, study));
    expect(code).toMatchObject(words("Wachttijd", "Tijd tot hulp."));
  });

  test("the database lets nobody but the coordinator write, and nobody delete a code", async ({ store }) => {
    const { study, coordinator } = await createCoordinator(store);
    await createCodes(store, study, ["waiting", "trust"]);
    for (const role of ["researcher", "rater", "policymaker"] as const) {
      const member = await createMember(store, study, role);
      await expect(as(store, member, (db) => add(db, member, theme()))).rejects.toThrow();
      await as(store, member, (db) => changeCodebook(db, member, { type: "merge", codeId: "trust", intoId: "waiting" }, { reason: "x", newId })).catch(() => {});
    }
    await expect(as(store, coordinator, (db) => db.delete(schema.code).where(eq(schema.code.studyId, study.studyId)))).rejects.toThrow();
    const codes = await store.transaction({ as: "service" }, (db) => listCodes(db, study));
    expect(codes.map(({ id }) => id)).toEqual(["waiting", "trust"]);
  });
});

describe("merging, splitting and undoing", () => {
  const everything = wholeStudy;

  /** Two cases: one where both codes were used, one where only the second was. */
  async function createCoded(store: Store) {
    const { study, coordinator } = await createCoordinator(store);
    await createCodes(store, study, ["waiting", "queue", "trust"]);
    const [first, second] = [await createCase(store, study), await createCase(store, study)];
    await createConversation(store, first, {}, [{ codeId: "waiting" }, { codeId: "queue" }]);
    await createConversation(store, second, {}, [{ codeId: "queue" }, { codeId: "trust" }]);
    const change = (deed: Parameters<typeof changeCodebook>[2]) => as(store, coordinator, (db) => changeCodebook(db, coordinator, deed, { reason: "Hetzelfde.", newId }));
    const undo = (version: number) => as(store, coordinator, (db) => undoCodebookChange(db, coordinator, { version }, { reason: "", newId }));
    const uses = () => as(store, coordinator, (db) => countCodeUse(db, study));
    return { study, coordinator, change, undo, uses, first };
  }

  test("[CB2] [CT1] a case with both codes counts once after a merge, in the codebook, the patterns and their evidence; the rows stay", async ({ store }) => {
    const { study, coordinator, change, undo, uses } = await createCoded(store);
    const before = await uses();
    await change({ type: "merge", codeId: "queue", intoId: "waiting" });

    expect(await uses()).toEqual(
      new Map([
        ["waiting", { cases: 2, mentions: 3 }],
        ["trust", { cases: 1, mentions: 1 }],
      ]),
    );
    const table = await as(store, coordinator, (db) => getPatternTable(db, { studyId: study.studyId, rule: null } as PatternReader, { filter: everything, split: null }));
    expect(table.rows.map(({ code, barrier }) => [code.id, barrier.total, barrier.mentions])).toEqual([
      ["waiting", expect.objectContaining({ k: 2, n: 2 }), 3],
      ["trust", expect.objectContaining({ k: 1, n: 2 }), 1],
    ]);
    const evidence = await as(store, coordinator, (db) => listEvidence(db, study, { codeId: "waiting", polarity: "barrier", filter: everything }));
    expect(evidence.flatMap(({ items }) => items)).toHaveLength(3);
    const rows = await store.transaction({ as: "service" }, (db) =>
      db.select({ codeId: schema.coding.codeId }).from(schema.coding).where(eq(schema.coding.studyId, study.studyId)),
    );
    expect(rows.map(({ codeId }) => codeId).toSorted()).toEqual(["queue", "queue", "trust", "waiting"]);

    await undo(2);
    expect(await uses()).toEqual(before);
    await undo(3);
    expect((await uses()).get("waiting")).toEqual({ cases: 2, mentions: 3 });
    const deeds = await as(store, coordinator, (db) => listCodebookDeeds(db, { studyId: study.studyId, most: 10 }));
    expect(deeds.map(({ version, change: kind, undoes, undoneBy }) => [version, kind, undoes, undoneBy])).toEqual([
      [4, "undone", 3, null],
      [3, "undone", 2, 4],
      [2, "merged", null, null],
    ]);
  });

  test("[CB2] the codings of a case are listed, filtered and offered as evidence under the code as which they count", async ({ store }) => {
    const { coordinator, change, first } = await createCoded(store);
    await change({ type: "merge", codeId: "queue", intoId: "waiting" });

    const codes = await as(store, coordinator, async (db) => ({
      all: await listCaseCodings(db, first, {}),
      waiting: await listCaseCodings(db, first, { codeIds: ["waiting"] }),
      queue: await listCaseCodings(db, first, { codeIds: ["queue"] }),
      offered: await listEvidenceCodings(db, first),
    }));

    expect(codes.all.map(({ codeId }) => codeId)).toEqual(["waiting", "waiting"]);
    expect(codes.waiting).toHaveLength(2);
    expect(codes.queue).toEqual([]);
    expect(codes.offered.map(({ codeId }) => codeId)).toEqual(["waiting", "waiting"]);
  });

  test("[CB2] counts without a person in sight follow a merge too", async ({ store }) => {
    const { study, change } = await createCoded(store);
    await change({ type: "merge", codeId: "queue", intoId: "waiting" });
    const { factors } = await store.transaction({ as: "aggregate", studyId: study.studyId }, (db) => countPatterns(db, { studyId: study.studyId, filter: everything, splits: [] }));
    expect(factors.map(({ codeId, k, mentions }) => [codeId, k, mentions]).toSorted()).toEqual([
      ["trust", 1, 1],
      ["waiting", 2, 3],
    ]);
  });

  test("[CB3] what was coded with a part of a split counts with the whole again when the split is undone", async ({ store }) => {
    const { study, change, undo, uses } = await createCoded(store);
    const part = (nl: string) => ({ label: { nl }, definition: { nl } });
    await change({ type: "split", codeId: "queue", parts: [part("Voor de intake"), part("Na de intake")] });
    await store.transaction({ as: "service" }, (db) => db.update(schema.coding).set({ codeId: "voor_de_intake" }).where(eq(schema.coding.codeId, "queue")));
    expect((await uses()).get("voor_de_intake")).toEqual({ cases: 2, mentions: 2 });

    await undo(2);
    expect((await uses()).get("queue")).toEqual({ cases: 2, mentions: 2 });
    const all = await store.transaction({ as: "service" }, (db) => listAllCodes(db, study));
    expect(all.filter(({ splitFrom }) => splitFrom).map(({ mergedInto }) => mergedInto)).toEqual(["queue", "queue"]);
    expect(await store.transaction({ as: "service" }, (db) => getCodebookVersion(db, study))).toBe(3);
  });

  test("a code out of use leaves the patterns only when nothing is coded with it", async ({ store }) => {
    const { study, coordinator, change } = await createCoded(store);
    await as(store, coordinator, (db) => add(db, coordinator, theme({ label: { nl: "Ongebruikt" } })));
    await change({ type: "retire", codeId: "trust" });
    await change({ type: "retire", codeId: "ongebruikt" });
    const table = await as(store, coordinator, (db) => getPatternTable(db, { studyId: study.studyId, rule: null } as PatternReader, { filter: everything, split: null }));
    expect(table.rows.map(({ code }) => code.id)).toEqual(["waiting", "queue", "trust"]);
  });

  test("an earlier version that was changed since is not undone, nor one that is not there", async ({ store }) => {
    const { study, change, undo } = await createCoded(store);
    await change({ type: "move", codeId: "trust", parentId: null, beforeId: "waiting" });
    await change({ type: "merge", codeId: "queue", intoId: "waiting" });
    await change({ type: "restore", codeId: "queue" });
    expect(await undo(3)).toEqual({ ok: false, problem: "changed_since" });
    expect(await undo(99)).toEqual({ ok: false, problem: "change_absent" });
    expect(await undo(2)).toMatchObject({ ok: true });
    expect((await store.transaction({ as: "service" }, (db) => listCodes(db, study))).map(({ id }) => id)).toEqual(["waiting", "queue", "trust"]);
  });

  test("two deeds at once wait for each other and give two versions", async ({ store }) => {
    const { study, change } = await createCoded(store);
    const written = await Promise.all([
      change({ type: "merge", codeId: "queue", intoId: "waiting" }),
      change({ type: "merge", codeId: "trust", intoId: "waiting" }),
      change({ type: "move", codeId: "waiting", parentId: null, beforeId: null }),
    ]);
    expect(written.map((one) => one.ok && one.version).toSorted()).toEqual([2, 3, 4]);
    const codes = await store.transaction({ as: "service" }, (db) => listAllCodes(db, study));
    expect(codes.filter(({ mergedInto }) => mergedInto === null).map(({ id }) => id)).toEqual(["waiting"]);
  });
});

describe("importing", () => {
  test("new codes come in with their tree, GUID and colour, as one line of the change log; a second time nothing is new", async ({ store }) => {
    const { study, coordinator } = await createCoordinator(store);
    const guid = "d299efae-5779-46dc-9827-a3d1a5d544bc";
    const codes = [refi("Keten", { isCodable: false, children: [refi("Wachttijd", { guid, color: "#966450", description: "Wachten.\n\nWel: Wachtlijst." })] }), refi("Overig")];
    const take = () =>
      as(store, coordinator, (db) => importCodebook(db, coordinator, { codes: toCodeDefinitions(codes, { level: "chain" }), level: "chain", fileName: "codeboek.qdc", newId }));
    await take();

    const listed = await as(store, coordinator, (db) => listCodes(db, study));
    expect(listed.map(({ id, parentId, position }) => [id, parentId, position])).toEqual([
      ["keten", null, 0],
      ["wachttijd", "keten", 1],
      ["overig", null, 2],
    ]);
    expect(listed[1]).toMatchObject({ guid, color: "#966450", level: "chain", definition: { nl: "Wachten." }, include: { nl: "Wachtlijst." } });
    const deeds = await as(store, coordinator, (db) => listCodebookDeeds(db, { studyId: study.studyId, most: 10 }));
    expect(deeds).toMatchObject([{ change: "imported", changes: { length: 3 }, reason: "codeboek.qdc", userName: coordinator.name }]);

    expect((await take()).map(({ state }) => state)).toEqual(["known", "known", "known"]);
    expect(await as(store, coordinator, (db) => listCodes(db, study))).toHaveLength(3);
  });

  test("when it fails halfway, nothing is taken in", async ({ store }) => {
    const { study, coordinator } = await createCoordinator(store);
    let calls = 0;
    const failing = () => {
      calls += 1;
      if (calls === 4) throw new Error("No more ids.");
      return randomUUID();
    };
    const codes = ["A", "B", "C", "D"].map((name) => refi(name));
    await expect(
      as(store, coordinator, (db) => importCodebook(db, coordinator, { codes: toCodeDefinitions(codes, { level: "chain" }), level: "chain", fileName: "x.qdc", newId: failing })),
    ).rejects.toThrow("No more ids.");
    expect(await as(store, coordinator, (db) => listCodes(db, study))).toEqual([]);
    expect(await as(store, coordinator, (db) => listCodebookDeeds(db, { studyId: study.studyId, most: 10 }))).toEqual([]);
  });

  test("what was exported is recognised when it comes back, and is the same tree in another study", async ({ store }) => {
    const { study, coordinator } = await createCoordinator(store);
    await as(store, coordinator, async (db) => {
      const parentId = idOf(await add(db, coordinator, theme({ label: { nl: "Groep" }, isCodable: false })));
      await add(db, coordinator, theme({ parentId, exclude: { nl: "Reistijd." } }));
    });
    const exported = toRefiCodebook(await as(store, coordinator, (db) => listCodes(db, study)), { studyId: study.studyId, origin: "test", locale: "nl" });
    const read = await readRefiCodebook(new TextEncoder().encode(exported), { fileName: "codeboek.qdc" });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));

    await as(store, coordinator, (db) =>
      editCode(db, coordinator, { codeId: "wachtlijst", words: { level: "chain", label: { nl: "Hernoemd" }, definition: { nl: "x" } }, seenVersion: 9 }, { reason: "x", newId }),
    );
    const plan = await as(store, coordinator, (db) => planImport(db, study, { codes: toCodeDefinitions(read.value, { level: "family" }), level: "family" }));
    expect(plan.map((one) => one.state === "known" && [one.codeId, one.by])).toEqual([
      ["groep", "guid"],
      ["wachtlijst", "guid"],
    ]);

    const other = await createCoordinator(store);
    await as(store, other.coordinator, (db) =>
      importCodebook(db, other.coordinator, { codes: toCodeDefinitions(read.value, { level: "chain" }), level: "chain", fileName: "codeboek.qdc", newId }),
    );
    const taken = await as(store, other.coordinator, (db) => listCodes(db, other.study));
    expect(taken.map(({ id, parentId, isCodable, exclude }) => [id, parentId, isCodable, exclude?.nl])).toEqual([
      ["groep", null, false, undefined],
      ["wachtlijst", "groep", true, "Reistijd."],
    ]);
  });
});

test("use is counted in cases and mentions, over the cases the asker may read and that were not withdrawn", async ({ store }) => {
  const { study, coordinator } = await createCoordinator(store);
  await createCodes(store, study, ["waiting", "trust"]);
  const own = await createCase(store, study);
  const foreign = await createCase(store, study, { organisation: 1 });
  const withdrawn = await createCase(store, study);
  await createConversation(store, own, {}, [{ codeId: "waiting" }, { codeId: "waiting", polarity: "facilitator" }]);
  await createConversation(store, foreign, {}, [{ codeId: "waiting" }]);
  await createConversation(store, withdrawn, {}, [{ codeId: "trust" }]);
  await store.transaction({ as: "service" }, (db) => db.update(schema.cases).set({ withdrawnAt: new Date() }).where(eq(schema.cases.id, withdrawn.caseId)));

  const researcher = await createMember(store, study, "researcher");
  expect(await as(store, coordinator, (db) => countCodeUse(db, study))).toEqual(new Map([["waiting", { cases: 2, mentions: 3 }]]));
  expect(await as(store, researcher, (db) => countCodeUse(db, study))).toEqual(new Map([["waiting", { cases: 1, mentions: 2 }]]));
});
