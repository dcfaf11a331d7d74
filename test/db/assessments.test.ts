import { eq, inArray } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import { createAssignment, listDisagreements, listMyAssignments } from "#db/queries/assignments.ts";
import { getAssignment, listCaseRatings } from "#db/queries/assessments.ts";
import { finishComparison, getComparison, openConsensus } from "#db/queries/consensus.ts";
import { getAccessibleDocument } from "#db/queries/document-access.ts";
import * as schema from "#db/schema/index.ts";
import type { Db, Store } from "#db/client.ts";
import { assign, createInstrument, fillIn, submit, testChecklist } from "#test/support/assessment-factories.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy } from "#test/support/factories.ts";

const as = <T>(store: Store, { userId }: Pick<Member, "userId">, work: (db: Db) => Promise<T>) => store.transaction({ as: "user", userId }, work);

/** A case with two raters who both have the checklist; `second` may be of any role that rates. */
async function doubleRating(store: Store, { secondRole = "rater" as Role } = {}) {
  const study = await createStudy(store);
  const [coordinator, first, second] = [await createMember(store, study, "coordinator"), await createMember(store, study, "rater"), await createMember(store, study, secondRole)];
  const studyCase = await createCase(store, study);
  const instrument = await createInstrument(store, study);
  const firstRating = await assign(store, coordinator, studyCase, instrument, first);
  const secondRating = await assign(store, coordinator, studyCase, instrument, second);
  await fillIn(store, first, firstRating, { suicidality: { value: "yes" }, followed_up: { missingReason: "not_documented" }, screened: { value: "applied" } });
  await fillIn(store, second, secondRating, { suicidality: { value: "no" }, screened: { value: "applied" } });
  return { study, coordinator, first, second, studyCase, instrument, firstRating, secondRating };
}

/** Everything of a rating that a person could get hold of, by row-level security alone and by the queries of the pages. */
async function whatSees(store: Store, viewer: Member, { assignmentId, documentId }: { assignmentId: string; documentId: string }, caseId: string) {
  return as(store, viewer, async (db) => ({
    answerRows: (await db.select().from(schema.answer).where(eq(schema.answer.assignmentId, assignmentId))).length,
    documentRows: (await db.select().from(schema.document).where(eq(schema.document.id, documentId))).length,
    page: (await getAssignment(db, viewer, { assignmentId })) !== null,
    socket: (await getAccessibleDocument(db, viewer, { documentId }))?.access ?? "none",
    table: (await listCaseRatings(db, viewer, { caseId })).flatMap(({ raters }) => raters).find((rater) => rater.assignmentId === assignmentId)?.answers ?? null,
  }));
}
const nothing = { answerRows: 0, documentRows: 0, page: false, socket: "none", table: null };

describe("assigning", () => {
  test("gives each rater an own document, once, and only to somebody who may rate", async ({ store }) => {
    const { study, coordinator, first, studyCase, instrument, firstRating, secondRating } = await doubleRating(store);
    expect(firstRating.documentId).not.toBe(secondRating.documentId);
    const policymaker = await createMember(store, study, "policymaker");
    const foreign = await createInstrument(store, await createStudy(store));
    const attempt = (raterId: string, instrumentVersionId = instrument.versionId) =>
      as(store, coordinator, (db) =>
        createAssignment(db, coordinator, { assignmentId: crypto.randomUUID(), documentId: crypto.randomUUID(), caseId: studyCase.caseId, instrumentVersionId, raterId }),
      );
    expect(await attempt(first.userId)).toBe("exists");
    expect(await attempt(policymaker.userId)).toBe("not_found");
    expect(await attempt("nobody")).toBe("not_found");
    const third = await createMember(store, study, "researcher");
    expect(await attempt(third.userId, foreign.versionId)).toBe("not_found");
    expect(await attempt(third.userId)).toBe("created");
  });
});

describe("[DR2] before both have submitted", () => {
  for (const role of ["rater", "researcher"] as const) {
    test(`a ${role} sees nothing of the other's answers or document, neither by query nor by row-level security`, async ({ store }) => {
      const { first, second, studyCase, firstRating, secondRating } = await doubleRating(store, { secondRole: role });
      expect(await whatSees(store, second, firstRating, studyCase.caseId)).toEqual(nothing);
      await submit(store, first, firstRating);
      expect(await whatSees(store, second, firstRating, studyCase.caseId)).toEqual(nothing);
      expect(await whatSees(store, first, secondRating, studyCase.caseId)).toEqual(nothing);
    });
  }

  test("the coordinator sees who is how far, and nothing of what was answered", async ({ store }) => {
    const { coordinator, first, studyCase, firstRating, secondRating } = await doubleRating(store);
    await submit(store, first, firstRating);
    for (const rating of [firstRating, secondRating]) expect(await whatSees(store, coordinator, rating, studyCase.caseId)).toEqual(nothing);
    const [rated] = await as(store, coordinator, (db) => listCaseRatings(db, coordinator, { caseId: studyCase.caseId }));
    expect(rated?.raters.map(({ state, progress }) => ({ state, progress }))).toEqual([
      { state: "submitted", progress: { answered: 3, total: 3 } },
      { state: "open", progress: { answered: 2, total: 3 } },
    ]);
  });

  test("somebody who rates later stays blind to what was already revealed, and is not told how far others are", async ({ store }) => {
    const { study, coordinator, first, second, studyCase, instrument, firstRating, secondRating } = await doubleRating(store);
    await submit(store, first, firstRating);
    await submit(store, second, secondRating);
    const third = await createMember(store, study, "researcher");
    expect(await whatSees(store, third, firstRating, studyCase.caseId)).toMatchObject({ page: true, socket: "read" });
    const thirdRating = await assign(store, coordinator, studyCase, instrument, third);
    expect(await whatSees(store, third, firstRating, studyCase.caseId)).toEqual(nothing);
    const [rated] = await as(store, third, (db) => listCaseRatings(db, third, { caseId: studyCase.caseId }));
    expect(rated?.raters.find(({ raterId }) => raterId === first.userId)?.progress).toBeNull();
    expect(await as(store, third, (db) => getComparison(db, third, { caseId: studyCase.caseId, instrumentId: instrument.instrumentId }))).toBeNull();
    await submit(store, third, thirdRating);
    expect(await whatSees(store, third, firstRating, studyCase.caseId)).toMatchObject({ page: true, socket: "read" });
  });
});

describe("[DR3] submitting", () => {
  test("locks the document, and reveals both when the second is in: to the coordinator, not to raters", async ({ store }) => {
    const { coordinator, first, second, studyCase, firstRating, secondRating } = await doubleRating(store);
    expect(await submit(store, first, firstRating)).toEqual({ outcome: "submitted", isRevealed: false });
    const own = await as(store, first, (db) => getAssignment(db, first, firstRating));
    expect(own).toMatchObject({ state: "submitted", access: "read", isOwn: true, caseCode: studyCase.code });
    expect(await submit(store, second, secondRating)).toEqual({ outcome: "submitted", isRevealed: true });
    expect(await whatSees(store, coordinator, firstRating, studyCase.caseId)).toMatchObject({
      answerRows: 3,
      documentRows: 1,
      page: true,
      socket: "read",
      table: { suicidality: { value: "yes" } },
    });
    expect(await whatSees(store, second, firstRating, studyCase.caseId)).toEqual(nothing);
  });

  test("is for the rater alone", async ({ store }) => {
    const { coordinator, second, firstRating } = await doubleRating(store);
    expect(await submit(store, second, firstRating)).toBeNull();
    expect(await submit(store, coordinator, firstRating)).toBeNull();
  });

  test("wins once when the same is submitted several times at once", async ({ store }) => {
    const { first, firstRating } = await doubleRating(store);
    const outcomes = await Promise.all([1, 2, 3, 4].map((second) => submit(store, first, firstRating, new Date(`2026-03-01T10:00:0${second}Z`))));
    expect(outcomes.map((one) => one?.outcome).sort()).toEqual(["already_submitted", "already_submitted", "already_submitted", "submitted"]);
  });

  test("reveals, also when both raters submit at the same moment", async ({ store }) => {
    const { first, second, firstRating, secondRating } = await doubleRating(store);
    const outcomes = await Promise.all([submit(store, first, firstRating), submit(store, second, secondRating)]);
    expect(outcomes.filter((one) => one?.outcome === "submitted" && one.isRevealed)).toHaveLength(1);
    const rows = await store.transaction({ as: "service" }, (db) =>
      db
        .select()
        .from(schema.assignment)
        .where(inArray(schema.assignment.id, [firstRating.assignmentId, secondRating.assignmentId])),
    );
    expect(rows.map(({ state, revealed }) => [state, revealed])).toEqual([
      ["submitted", true],
      ["submitted", true],
    ]);
  });

  test("is refused once consent for the case was withdrawn", async ({ store }) => {
    const { first, studyCase, firstRating } = await doubleRating(store);
    await store.transaction({ as: "service" }, (db) => db.update(schema.cases).set({ withdrawnAt: new Date() }).where(eq(schema.cases.id, studyCase.caseId)));
    expect(await submit(store, first, firstRating)).toBeNull();
    expect(await as(store, first, (db) => getAssignment(db, first, firstRating))).toBeNull();
    expect(await as(store, first, (db) => listMyAssignments(db, first))).toEqual([]);
  });
});

describe("work to do", () => {
  test("lists a rater's open assignments with how far they are", async ({ store }) => {
    const { first, second, studyCase, firstRating } = await doubleRating(store);
    expect(await as(store, first, (db) => listMyAssignments(db, first))).toMatchObject([
      {
        assignmentId: firstRating.assignmentId,
        caseCode: studyCase.code,
        institutionType: "jji",
        instrumentTitle: { nl: "Dossieronderzoek" },
        progress: { answered: 3, total: 3, notDocumented: 1 },
      },
    ]);
    expect((await as(store, second, (db) => listMyAssignments(db, second)))[0]?.progress).toEqual({ answered: 2, total: 2, notDocumented: 0 });
    await submit(store, first, firstRating);
    expect(await as(store, first, (db) => listMyAssignments(db, first))).toEqual([]);
  });

  test("lists double ratings that are in and not compared yet, with the number of differences", async ({ store }) => {
    const { coordinator, first, second, studyCase, firstRating, secondRating } = await doubleRating(store);
    await submit(store, first, firstRating);
    expect(await as(store, coordinator, (db) => listDisagreements(db, coordinator))).toEqual([]);
    await submit(store, second, secondRating);
    expect(await as(store, coordinator, (db) => listDisagreements(db, coordinator))).toMatchObject([{ caseCode: studyCase.code, differing: 2, settled: 0 }]);
  });
});

describe("consensus", () => {
  async function submitted(store: Store) {
    const scene = await doubleRating(store);
    await submit(store, scene.first, scene.firstRating);
    await submit(store, scene.second, scene.secondRating);
    const { caseId, scopeId } = scene.studyCase;
    const open = (member: Member) =>
      as(store, member, (db) =>
        openConsensus(db, member, {
          caseId,
          scopeId,
          instrumentVersionId: scene.instrument.versionId,
          newIds: { assignmentId: crypto.randomUUID(), documentId: crypto.randomUUID() },
        }),
      );
    const compare = () => as(store, scene.coordinator, (db) => getComparison(db, scene.coordinator, { caseId, instrumentId: scene.instrument.instrumentId }));
    const finish = async () => {
      const comparison = await compare();
      return comparison && as(store, scene.coordinator, (db) => finishComparison(db, scene.coordinator, { comparison, finishedAt: new Date("2026-03-02T09:00:00Z") }));
    };
    return { ...scene, open, compare, finish };
  }

  test("[DR4] is a document of its own beside the raw ratings, made once, in which nobody writes by hand", async ({ store }) => {
    const { study, coordinator, open, compare, firstRating } = await submitted(store);
    const colleague = await createMember(store, study, "coordinator");
    const [one, two] = await Promise.all([open(coordinator), open(colleague)]);
    expect(one).toEqual(two);
    if (!one) throw new Error("There is no consensus.");
    const access = await as(store, coordinator, async (db) => (await getAccessibleDocument(db, coordinator, one))?.access);
    expect(access).toBe("read");

    await fillIn(store, coordinator, one, { suicidality: { value: "yes", note: "Staat in het behandelplan." } });
    const comparison = await compare();
    expect(comparison?.consensus?.answers).toMatchObject({ suicidality: { value: "yes", note: "Staat in het behandelplan." } });
    expect(comparison?.raters.map(({ answers }) => answers["suicidality"]?.value)).toEqual(["yes", "no"]);
    const raw = await store.transaction({ as: "service" }, (db) => db.select().from(schema.assignment).where(eq(schema.assignment.id, firstRating.assignmentId)));
    expect(raw[0]?.state).toBe("submitted");
  });

  test("is finished only when all differences are settled, and then takes nothing more", async ({ store }) => {
    const { coordinator, open, finish, compare } = await submitted(store);
    expect(await finish()).toBe("unsettled");
    const consensus = await open(coordinator);
    if (!consensus) throw new Error("There is no consensus.");
    await fillIn(store, coordinator, consensus, { suicidality: { value: "yes" }, followed_up: { missingReason: "not_documented" } });
    expect(await as(store, coordinator, (db) => listDisagreements(db, coordinator))).toMatchObject([{ differing: 2, settled: 2 }]);
    expect(await finish()).toBe("finished");
    expect(await finish()).toBe("refused");
    expect(await compare()).toMatchObject({ isFinished: true });
    expect(await open(coordinator)).toBeNull();
    expect(await as(store, coordinator, (db) => listDisagreements(db, coordinator))).toEqual([]);
  });

  test("is not for somebody who rated the case", async ({ store }) => {
    const { first, open } = await submitted(store);
    await store.transaction({ as: "service" }, (db) => db.update(schema.studyMember).set({ role: "coordinator" }).where(eq(schema.studyMember.userId, first.userId)));
    expect(await open({ ...first, role: "coordinator" })).toBeNull();
  });

  test("is not asked for where one rater alone has submitted", async ({ store }) => {
    const study = await createStudy(store);
    const [coordinator, rater] = [await createMember(store, study, "coordinator"), await createMember(store, study, "rater")];
    const studyCase = await createCase(store, study);
    const instrument = await createInstrument(store, study, { ...testChecklist, kind: "guideline_set" });
    expect(await submit(store, rater, await assign(store, coordinator, studyCase, instrument, rater))).toEqual({ outcome: "submitted", isRevealed: true });
    expect(await as(store, coordinator, (db) => getComparison(db, coordinator, { caseId: studyCase.caseId, instrumentId: instrument.instrumentId }))).toBeNull();
    expect(await as(store, coordinator, (db) => listDisagreements(db, coordinator))).toEqual([]);
  });
});
