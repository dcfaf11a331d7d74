import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import { toRefiCodebook } from "#app/exports/refi-codebook.ts";
import { readRefiCodebook, type RefiCode } from "#app/imports/refi-codebook.ts";
import { importCodebook, planImport } from "#app/routes/protocol/import-codebook.ts";
import { addCode, countCodeUse, editCode, listCodebookChanges, listCodes, type NewCode } from "#db/queries/codebook.ts";
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

async function createCoordinator(store: Store) {
  const study = await createStudy(store);
  return { study, coordinator: await createMember(store, study, "coordinator") };
}

describe("adding and editing", () => {
  test("a code comes at the end of its group, in its group's colour, under an id of its own", async ({ store }) => {
    const { study, coordinator } = await createCoordinator(store);
    await createCodes(store, study, ["group", "after"]);
    await as(store, coordinator, async (db) => {
      await addCode(db, coordinator, theme({ parentId: "group" }), { reason: "Nodig.", newId });
      await addCode(db, coordinator, theme({ parentId: "group" }), { reason: "Nog een.", newId });
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
    expect(await as(store, coordinator, (db) => addCode(db, coordinator, theme({ parentId: "elsewhere" }), { reason: "Nodig.", newId }))).toBeNull();
    expect(
      await as(store, coordinator, (db) => editCode(db, coordinator, { codeId: "elsewhere", edit: { label: { nl: "x" }, definition: { nl: "x" } }, reason: "x", newId })),
    ).toBe(false);
    expect(await as(store, coordinator, (db) => listCodes(db, coordinator))).toEqual([]);
  });

  test("an edit is kept with what stood there before, by whom and why, and empties what is left out", async ({ store }) => {
    const { study, coordinator } = await createCoordinator(store);
    const edit = { label: { nl: "Wachttijd", en: "Waiting time" }, definition: { nl: "Tijd tot hulp." } };
    const codeId = await as(store, coordinator, (db) => addCode(db, coordinator, theme({ include: { nl: "Wachtlijst." } }), { reason: "Nodig.", newId }));
    await as(store, coordinator, (db) => editCode(db, coordinator, { codeId: codeId ?? "", edit, reason: "Duidelijker.", newId }));

    const [code] = await as(store, coordinator, (db) => listCodes(db, study));
    expect(code).toMatchObject({ id: "wachtlijst", ...edit });
    expect(code).not.toHaveProperty("include");
    const changes = await as(store, coordinator, (db) => listCodebookChanges(db, { studyId: study.studyId, most: 10 }));
    expect(changes.map(({ change, codeId: id, reason, userName }) => ({ change, id, reason, userName }))).toEqual([
      { change: "edited", id: "wachtlijst", reason: "Duidelijker.", userName: coordinator.name },
      { change: "added", id: "wachtlijst", reason: "Nodig.", userName: coordinator.name },
    ]);
    expect(changes[0]).toMatchObject({ before: { label: { nl: "Wachtlijst" }, include: { nl: "Wachtlijst." } }, after: { ...edit, include: null } });
  });

  test("the database lets nobody but the coordinator write", async ({ store }) => {
    const { study } = await createCoordinator(store);
    await createCodes(store, study, ["waiting"]);
    for (const role of ["researcher", "rater", "policymaker"] as const) {
      const member = await createMember(store, study, role);
      await expect(as(store, member, (db) => addCode(db, member, theme(), { reason: "x", newId }))).rejects.toThrow();
      await as(store, member, (db) => editCode(db, member, { codeId: "waiting", edit: { label: { nl: "anders" }, definition: { nl: "x" } }, reason: "x", newId })).catch(() => {});
    }
    const codes = await store.transaction({ as: "service" }, (db) => listCodes(db, study));
    expect(codes.map(({ label }) => label.nl)).toEqual(["waiting"]);
  });
});

describe("importing", () => {
  test("new codes come in with their tree, GUID and colour, as one line of the change log; a second time nothing is new", async ({ store }) => {
    const { study, coordinator } = await createCoordinator(store);
    const guid = "d299efae-5779-46dc-9827-a3d1a5d544bc";
    const codes = [refi("Keten", { isCodable: false, children: [refi("Wachttijd", { guid, color: "#966450", description: "Wachten.\n\nWel: Wachtlijst." })] }), refi("Overig")];
    const take = () => as(store, coordinator, (db) => importCodebook(db, coordinator, { codes, level: "chain", fileName: "codeboek.qdc", newId }));
    await take();

    const listed = await as(store, coordinator, (db) => listCodes(db, study));
    expect(listed.map(({ id, parentId, position }) => [id, parentId, position])).toEqual([
      ["keten", null, 0],
      ["wachttijd", "keten", 1],
      ["overig", null, 2],
    ]);
    expect(listed[1]).toMatchObject({ guid, color: "#966450", level: "chain", definition: { nl: "Wachten." }, include: { nl: "Wachtlijst." } });
    const changes = await as(store, coordinator, (db) => listCodebookChanges(db, { studyId: study.studyId, most: 10 }));
    expect(changes).toMatchObject([{ change: "imported", codeCount: 3, reason: "codeboek.qdc", userName: coordinator.name }]);

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
    await expect(as(store, coordinator, (db) => importCodebook(db, coordinator, { codes, level: "chain", fileName: "x.qdc", newId: failing }))).rejects.toThrow("No more ids.");
    expect(await as(store, coordinator, (db) => listCodes(db, study))).toEqual([]);
    expect(await as(store, coordinator, (db) => listCodebookChanges(db, { studyId: study.studyId, most: 10 }))).toEqual([]);
  });

  test("what was exported is recognised when it comes back, and is the same tree in another study", async ({ store }) => {
    const { study, coordinator } = await createCoordinator(store);
    await as(store, coordinator, async (db) => {
      const groupId = await addCode(db, coordinator, theme({ label: { nl: "Groep" }, isCodable: false }), { reason: "x", newId });
      await addCode(db, coordinator, theme({ parentId: groupId, exclude: { nl: "Reistijd." } }), { reason: "x", newId });
    });
    const exported = toRefiCodebook(await as(store, coordinator, (db) => listCodes(db, study)), { studyId: study.studyId, origin: "test", locale: "nl" });
    const read = await readRefiCodebook(new TextEncoder().encode(exported), { fileName: "codeboek.qdc" });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));

    await as(store, coordinator, (db) => editCode(db, coordinator, { codeId: "wachtlijst", edit: { label: { nl: "Hernoemd" }, definition: { nl: "x" } }, reason: "x", newId }));
    const plan = await as(store, coordinator, (db) => planImport(db, study, { codes: read.value, level: "family" }));
    expect(plan.map((one) => one.state === "known" && [one.codeId, one.by])).toEqual([
      ["groep", "guid"],
      ["wachtlijst", "guid"],
    ]);

    const other = await createCoordinator(store);
    await as(store, other.coordinator, (db) => importCodebook(db, other.coordinator, { codes: read.value, level: "chain", fileName: "codeboek.qdc", newId }));
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
