import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import type { Db, Store } from "#db/client.ts";
import { changeCases, takeBackChanges } from "#db/queries/bulk-changes.ts";
import { listRegistry } from "#db/queries/case-registry.ts";
import { withdrawCase } from "#db/queries/cases.ts";
import { listSavedViews, removeView, restoreView, saveView } from "#db/queries/saved-views.ts";
import { searchTexts } from "#db/queries/text-search.ts";
import * as schema from "#db/schema/index.ts";
import { createInstrument } from "#test/support/assessment-factories.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, createTestDocument, type TestCase, type TestStudy } from "#test/support/factories.ts";

const newId = () => randomUUID();
const now = new Date("2026-11-21T12:00:00Z");
const as = <T>(store: Store, member: Member, work: (db: Db) => Promise<T>) => store.transaction({ as: "user", userId: member.userId }, work);
const asService = <T>(store: Store, work: (db: Db) => Promise<T>) => store.transaction({ as: "service" }, work);

describe("saved views", () => {
  const view = (name: string, isShared = false) => ({ id: newId(), name, query: "type=jji&sort=step", isShared });
  const namesSeenBy = (store: Store, member: Member) => as(store, member, async (db) => (await listSavedViews(db, member)).map(({ name, isOwn }) => `${name}${isOwn ? "" : "*"}`));

  test("are one's own, and everybody's in the study when they are shared", async ({ store }) => {
    const study = await createStudy(store);
    const [maker, colleague, rater] = [await createMember(store, study, "researcher"), await createMember(store, study, "researcher"), await createMember(store, study, "rater")];

    await as(store, maker, async (db) => {
      expect(await saveView(db, maker, view("Eigen"))).toBe(true);
      expect(await saveView(db, maker, view("Gedeeld", true))).toBe(true);
    });

    expect(await namesSeenBy(store, maker)).toEqual(["Eigen", "Gedeeld"]);
    expect(await namesSeenBy(store, colleague)).toEqual(["Gedeeld*"]);
    expect(await namesSeenBy(store, rater)).toEqual([]);
    await expect(as(store, rater, (db) => saveView(db, rater, view("Van een beoordelaar")))).rejects.toThrow();
  });

  test("have a name once per person; one that was taken away gives its name free", async ({ store }) => {
    const study = await createStudy(store);
    const [maker, colleague] = [await createMember(store, study, "researcher"), await createMember(store, study, "researcher")];
    const first = view("Dossier");

    await as(store, maker, async (db) => {
      expect(await saveView(db, maker, first)).toBe(true);
      expect(await saveView(db, maker, view("Dossier"))).toBe(false);
      await removeView(db, maker, { viewId: first.id }, now);
      expect(await saveView(db, maker, view("Dossier"))).toBe(true);
      // The former one is gone for good now.
      expect(await restoreView(db, maker, { viewId: first.id })).toBeNull();
    });
    expect(await as(store, colleague, (db) => saveView(db, colleague, view("Dossier")))).toBe(true);
  });

  test("[RG2] are taken away and brought back by their maker, shared ones by a coordinator too, and by nobody else", async ({ store }) => {
    const study = await createStudy(store);
    const [maker, colleague, coordinator] = [
      await createMember(store, study, "researcher"),
      await createMember(store, study, "researcher"),
      await createMember(store, study, "coordinator"),
    ];
    const [own, shared] = [view("Eigen"), view("Gedeeld", true)];
    await as(store, maker, async (db) => [await saveView(db, maker, own), await saveView(db, maker, shared)]);

    expect(await as(store, colleague, (db) => removeView(db, colleague, { viewId: shared.id }, now))).toBeNull();
    expect(await as(store, colleague, (db) => removeView(db, { ...colleague, role: "coordinator" }, { viewId: shared.id }, now))).toBeNull();
    expect(await as(store, coordinator, (db) => removeView(db, coordinator, { viewId: own.id }, now))).toBeNull();
    expect(await as(store, coordinator, (db) => removeView(db, coordinator, { viewId: shared.id }, now))).toBe("Gedeeld");
    expect(await namesSeenBy(store, maker)).toEqual(["Eigen"]);
    expect(await as(store, coordinator, (db) => restoreView(db, coordinator, { viewId: shared.id }))).toBe("Gedeeld");
    expect(await namesSeenBy(store, colleague)).toEqual(["Gedeeld*"]);
  });
});

describe("the search over texts", () => {
  async function write(store: Store, author: Member, studyCase: TestCase, body: string, about: Parameters<typeof createTestDocument>[3] = {}) {
    const documentId = await createTestDocument(store, studyCase, author, { kind: "conversation", title: "Gesprek", ...about });
    const { studyId, scopeId, caseId } = studyCase;
    await asService(store, (db) => db.insert(schema.searchText).values({ documentId, studyId, scopeId, caseId, body, seq: 1 }));
    return documentId;
  }
  const find = (store: Store, member: Member, typed: string, caseCode?: string) =>
    as(store, member, (db) => searchTexts(db, { studyId: member.studyId, typed, caseCode, most: 20 }));
  const codesFoundBy = async (store: Store, member: Member, typed: string) => (await find(store, member, typed)).texts.map(({ caseCode }) => caseCode).sort();

  test("finds words bent, as the beginning of a longer one, together or left out, with the words around them", async ({ store }) => {
    const study = await createStudy(store);
    const researcher = await createMember(store, study, "researcher");
    const [first, second] = [await createCase(store, study, { code: "KL-1" }), await createCase(store, study, { code: "KL-2" })];
    await write(store, researcher, first, "Eerst wilde niemand helpen.\nDe scholen belden elkaar, maar mijn hulpverlener vertrok.");
    await write(store, researcher, second, "Op school kreeg ik een mentor. Daarna hulp gekregen.");

    expect(await codesFoundBy(store, researcher, "school")).toEqual(["KL-1", "KL-2"]);
    expect(await codesFoundBy(store, researcher, "hulp")).toEqual(["KL-1", "KL-2"]);
    expect(await codesFoundBy(store, researcher, "school -mentor")).toEqual(["KL-1"]);
    expect(await codesFoundBy(store, researcher, '"een mentor"')).toEqual(["KL-2"]);
    expect(await codesFoundBy(store, researcher, '"mentor school"')).toEqual([]);
    expect(await codesFoundBy(store, researcher, "de het een")).toEqual([]);
    const { texts, total } = await find(store, researcher, "scholen", "KL-1");
    expect(total).toBe(1);
    expect(texts[0]).toMatchObject({ kind: "conversation", title: "Gesprek", caseCode: "KL-1" });
    expect(texts[0]!.snippets[0]!.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(["scholen"]);
    expect(texts[0]!.snippets[0]!.map(({ text }) => text).join("")).toContain("De scholen belden elkaar");
  });

  test("[RG4] leaves out what the asker may not open: other organisations, summaries, blind ratings, closed parts, withdrawn cases", async ({ store }) => {
    const study = await createStudy(store, { caseVisibility: "summary" });
    const [researcher, coordinator, rater, policymaker] = [
      await createMember(store, study, "researcher"),
      await createMember(store, study, "coordinator"),
      await createMember(store, study, "rater"),
      await createMember(store, study, "policymaker"),
    ];
    const seen = await createCase(store, study, { code: "KL-SEEN" });
    const other = await createCase(store, study, { code: "KL-OTHER", organisation: 1 });
    const closed = await createCase(store, study, { code: "KL-CLOSED", consented: ["file_review"] });
    const gone = await createCase(store, study, { code: "KL-GONE" });
    await write(store, coordinator, seen, "kanarie in het gesprek");
    await write(store, coordinator, seen, "kanarie in de beoordeling", { kind: "assessment", ownerId: rater.userId, revealed: false });
    await write(store, coordinator, other, "kanarie bij de ander");
    await write(store, coordinator, closed, "kanarie zonder toestemming", { conversationType: "interview" });
    await write(store, coordinator, gone, "kanarie die weg is");
    await as(store, coordinator, (db) => withdrawCase(db, coordinator, gone, now));

    expect((await find(store, researcher, "kanarie")).texts.map(({ caseCode, kind }) => `${caseCode} ${kind}`)).toEqual(["KL-SEEN conversation"]);
    expect(await codesFoundBy(store, coordinator, "kanarie")).toEqual(["KL-OTHER", "KL-SEEN"]);
    expect(await codesFoundBy(store, policymaker, "kanarie")).toEqual([]);
    const listed = await as(store, researcher, (db) => listRegistry(db, researcher, { filter: { text: "kanarie" }, today: "2026-11-21" }));
    expect(listed.map(({ code }) => code)).toEqual(["KL-SEEN"]);
  });

  test("filters the list of cases by code or by words", async ({ store }) => {
    const study = await createStudy(store);
    const researcher = await createMember(store, study, "researcher");
    const [first] = [await createCase(store, study, { code: "KL-11" }), await createCase(store, study, { code: "KL-12" })];
    await write(store, researcher, first, "Een lange wachttijd.");
    const codes = (text: string) => as(store, researcher, async (db) => (await listRegistry(db, researcher, { filter: { text }, today: "2026-11-21" })).map(({ code }) => code));

    expect(await codes("12")).toEqual(["KL-12"]);
    expect(await codes("wachttijden")).toEqual(["KL-11"]);
    expect(await codes("KL-1")).toEqual(["KL-11", "KL-12"]);
    expect(await codes("%")).toEqual([]);
  });
});

describe("changing many cases at once", () => {
  const about = { now, newId };
  async function scene(store: Store): Promise<{ study: TestStudy; researcher: Member; own: TestCase[]; other: TestCase }> {
    const study = await createStudy(store, { caseVisibility: "full" });
    const researcher = await createMember(store, study, "researcher");
    const own = [
      await createCase(store, study, { code: "KL-1", step: "conversations" }),
      await createCase(store, study, { code: "KL-2", step: "timeline" }),
      await createCase(store, study, { code: "KL-3", step: "consent", consented: ["interview"] }),
    ];
    return { study, researcher, own, other: await createCase(store, study, { code: "KL-9", organisation: 1 }) };
  }
  const idsOf = (cases: readonly TestCase[]) => cases.map(({ caseId }) => caseId);
  const rowOf = (store: Store, { caseId }: TestCase) => asService(store, async (db) => (await db.select().from(schema.cases).where(eq(schema.cases.id, caseId)))[0]!);

  test("[RG3] says of each case what came of it, and leaves those of others alone", async ({ store }) => {
    const { researcher, own, other } = await scene(store);

    const results = await as(store, researcher, (db) =>
      changeCases(db, researcher, { caseIds: [...idsOf([...own, other]), "no-such-case"], change: { field: "step", value: "timeline" } }, about),
    );

    expect(results.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual(["KL-1 changed", "KL-2 unchanged", "KL-3 changed", "KL-9 not_yours"]);
    expect((await rowOf(store, own[0]!)).step).toBe("timeline");
    expect((await rowOf(store, other)).step).toBe("conversations");
  });

  test("[RG3] is taken back where nobody changed the same since", async ({ store }) => {
    const { researcher, own } = await scene(store);
    const changed = await as(store, researcher, (db) => changeCases(db, researcher, { caseIds: idsOf(own), change: { field: "step", value: "findings" } }, about));
    await asService(store, (db) => db.update(schema.cases).set({ step: "closed" }).where(eq(schema.cases.id, own[1]!.caseId)));

    const back = await as(store, researcher, (db) =>
      takeBackChanges(
        db,
        researcher,
        changed.flatMap(({ takeBack }) => takeBack ?? []),
        about,
      ),
    );

    expect(back.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual(["KL-1 taken_back", "KL-2 changed_since", "KL-3 taken_back"]);
    expect(await Promise.all(own.map(async (one) => (await rowOf(store, one)).step))).toEqual(["conversations", "closed", "consent"]);
  });

  test("gives a region and a process facilitator of the study only", async ({ store }) => {
    const { study, researcher, own } = await scene(store);
    const elsewhere = await createStudy(store);
    const rater = await createMember(store, study, "rater");
    const [one] = own as [TestCase];
    const change = (value: { field: "regionId"; value: string } | { field: "processFacilitatorId"; value: string | null }) =>
      as(store, researcher, async (db) => (await changeCases(db, researcher, { caseIds: [one.caseId], change: value }, about))[0]?.outcome);

    expect(await change({ field: "regionId", value: study.regionIds[1] })).toBe("changed");
    expect(await change({ field: "regionId", value: elsewhere.regionIds[0] })).toBe("absent");
    expect(await change({ field: "processFacilitatorId", value: researcher.userId })).toBe("changed");
    expect(await change({ field: "processFacilitatorId", value: rater.userId })).toBe("absent");
    expect(await change({ field: "processFacilitatorId", value: null })).toBe("changed");
    expect(await rowOf(store, one)).toMatchObject({ regionId: study.regionIds[1], processFacilitatorId: null });
  });

  test("gives an instrument to a rater where consent allows, and takes it back until the rater has begun", async ({ store }) => {
    const { study, researcher, own } = await scene(store);
    const rater = await createMember(store, study, "rater");
    const { versionId } = await createInstrument(store, study);
    const assign = () =>
      as(store, researcher, (db) =>
        changeCases(db, researcher, { caseIds: idsOf(own), change: { field: "assignment", instrumentVersionId: versionId, raterId: rater.userId } }, about),
      );

    const given = await assign();
    expect(given.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual(["KL-1 changed", "KL-2 changed", "KL-3 no_consent"]);
    expect((await assign()).map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged", "no_consent"]);

    const changes = given.flatMap(({ takeBack }) => takeBack ?? []);
    const begun = changes[0]!;
    await asService(store, async (db) => {
      const [document] = await db
        .select()
        .from(schema.document)
        .where(eq(schema.document.assignmentId, "assignmentId" in begun ? begun.assignmentId : ""));
      await db.insert(schema.documentUpdate).values({ documentId: document!.id, bytes: new Uint8Array([0, 0]), userId: rater.userId });
    });
    const back = await as(store, researcher, (db) => takeBackChanges(db, researcher, changes, about));
    expect(back.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual(["KL-1 changed_since", "KL-2 taken_back"]);
    expect(await asService(store, (db) => db.$count(schema.assignment, eq(schema.assignment.studyId, study.studyId)))).toBe(1);
    expect(await asService(store, (db) => db.$count(schema.document, eq(schema.document.studyId, study.studyId)))).toBe(1);
    // The rater can be given the case again.
    expect((await assign()).map(({ outcome }) => outcome)).toEqual(["unchanged", "changed", "no_consent"]);
    // Nobody takes an assignment back by asking the database for it.
    await expect(as(store, rater, (db) => db.execute(sql`select take_back_assignment('x')`))).rejects.toThrow();
  });
});
