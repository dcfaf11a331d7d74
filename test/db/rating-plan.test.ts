import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { buildAgreementTable } from "#app/domain/agreement.ts";
import type { Member } from "#app/domain/member.ts";
import { drawSecondRatings } from "#app/domain/rating-draw.ts";
import { listDoubleRatings } from "#db/queries/agreement.ts";
import { getAssignment, listCaseRatings } from "#db/queries/assessments.ts";
import { listCaseAssignments, listMyAssignments } from "#db/queries/assignments.ts";
import { calibratedRaters, getOwnCalibration, listReferenceCases, listRounds, startCalibration } from "#db/queries/calibration.ts";
import { applyDraw, listDraws, listPlannedCases, replaceRater } from "#db/queries/rating-plan.ts";
import * as schema from "#db/schema/index.ts";
import type { Db, Store } from "#db/client.ts";
import { assign, createInstrument, fillIn, submit } from "#test/support/assessment-factories.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy } from "#test/support/factories.ts";

const as = <T>(store: Store, { userId }: Pick<Member, "userId">, work: (db: Db) => Promise<T>) => store.transaction({ as: "user", userId }, work);
const newId = () => crypto.randomUUID();
const newIds = () => ({ assignmentId: newId(), documentId: newId() });

async function scene(store: Store) {
  const study = await createStudy(store);
  const coordinator = await createMember(store, study, "coordinator");
  const raters = [await createMember(store, study, "rater"), await createMember(store, study, "rater"), await createMember(store, study, "researcher")] as const;
  return { study, coordinator, raters, studyCase: await createCase(store, study), instrument: await createInstrument(store, study) };
}

describe("[DR5] replacing a rater", () => {
  test("locks what there was, begins empty for the next one, and lets the case be revealed without the first", async ({ store }) => {
    const { coordinator, raters, studyCase, instrument } = await scene(store);
    const [anna, bram, cor] = raters;
    const first = await assign(store, coordinator, studyCase, instrument, anna);
    const second = await assign(store, coordinator, studyCase, instrument, bram);
    await fillIn(store, anna, first, { suicidality: { value: "yes" } });
    await fillIn(store, bram, second, { suicidality: { value: "no" } });
    const next = newIds();
    const replace = (raterId: string, ids = newIds()) =>
      as(store, coordinator, (db) => replaceRater(db, coordinator, { assignmentId: first.assignmentId, raterId, replacedAt: new Date("2026-02-01"), newIds: ids }));
    expect(await replace(bram.userId)).toBe("exists");
    expect(await replace(cor.userId, next)).toEqual({ caseId: studyCase.caseId });
    expect(await replace(cor.userId)).toBe("submitted");

    expect(await as(store, anna, (db) => getAssignment(db, anna, first))).toMatchObject({ access: "read", state: "replaced" });
    expect(await as(store, anna, (db) => listMyAssignments(db, anna))).toEqual([]);
    expect(await submit(store, anna, first)).toEqual({ outcome: "already_submitted" });
    await submit(store, bram, second);
    await fillIn(store, cor, next, { suicidality: { value: "no" } });
    expect(await submit(store, cor, next)).toEqual({ outcome: "submitted", isRevealed: true });
    const [rated] = await as(store, coordinator, (db) => listCaseRatings(db, coordinator, studyCase));
    expect(rated?.raters.map(({ raterId }) => raterId).sort()).toEqual([bram.userId, cor.userId].sort());
    const left = await store.transaction({ as: "service" }, (db) => db.select().from(schema.answer).where(eq(schema.answer.assignmentId, first.assignmentId)));
    expect(left.map(({ value, revealed }) => [value, revealed])).toEqual([["yes", false]]);
  });

  test("is not for a researcher of another organisation", async ({ store }) => {
    const { study, coordinator, raters, studyCase, instrument } = await scene(store);
    const first = await assign(store, coordinator, studyCase, instrument, raters[0]);
    const outsider = await createMember(store, study, "researcher", { organisation: 1 });
    const attempt = as(store, outsider, (db) =>
      replaceRater(db, outsider, { assignmentId: first.assignmentId, raterId: raters[1].userId, replacedAt: new Date(), newIds: newIds() }),
    );
    expect(await attempt).toBe("not_found");
  });
});

describe("[DR6] a draw", () => {
  test("is kept with its seed, and gives the drawn cases to their second raters", async ({ store }) => {
    const { study, coordinator, raters, instrument } = await scene(store);
    for (let i = 0; i < 10; i++) await assign(store, coordinator, await createCase(store, study), instrument, raters[0]);
    const planned = await as(store, coordinator, (db) => listPlannedCases(db, coordinator, instrument));
    expect(planned).toHaveLength(11);
    const raterIds = [raters[0].userId, raters[1].userId];
    const plan = drawSecondRatings(
      planned.map(({ caseId, ratings }) => ({ caseId, raterIds: ratings.map(({ raterId }) => raterId) })),
      { share: 20, seed: "zaad", raterIds },
    );
    const made = await as(store, coordinator, (db) => applyDraw(db, coordinator, { drawId: newId(), ...instrument, share: 20, seed: "zaad", raterIds, plan, newId }));
    expect(made).toHaveLength(2);
    const after = await as(store, coordinator, (db) => listPlannedCases(db, coordinator, instrument));
    expect(after.filter(({ ratings }) => ratings.some(({ isDrawn, raterId }) => isDrawn && raterId === raters[1].userId)).map(({ caseId }) => caseId)).toEqual(
      expect.arrayContaining(made.map(({ caseId }) => caseId)),
    );
    expect(await as(store, coordinator, (db) => listDraws(db, study))).toMatchObject([{ seed: "zaad", share: 20, ratedCount: 10, doubleCount: 0, drawnCount: 2, raterIds }]);
    const [rater] = raters;
    await expect(as(store, rater, (db) => applyDraw(db, rater, { drawId: newId(), ...instrument, share: 20, seed: "x", raterIds, plan, newId }))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  });
});

describe("[CL1] a calibration", () => {
  test("is measured against the reference case, and is no rating of it", async ({ store }) => {
    const { study, coordinator, raters, studyCase, instrument } = await scene(store);
    const [anna, bram, cor] = raters;
    const first = await assign(store, coordinator, studyCase, instrument, anna);
    await fillIn(store, anna, first, { suicidality: { value: "yes" }, followed_up: { value: "no" }, screened: { value: "applied" } });
    expect(await as(store, coordinator, (db) => listReferenceCases(db, study))).toEqual([]);
    await submit(store, anna, first);
    expect(await as(store, coordinator, (db) => listReferenceCases(db, study))).toMatchObject([{ caseCode: studyCase.code, ...{ versionId: instrument.versionId } }]);

    const round = { roundId: newId(), caseId: studyCase.caseId, versionId: instrument.versionId, requiredAccuracy: 60, newId };
    const raterIds = [anna.userId, bram.userId, cor.userId];
    expect(await as(store, coordinator, (db) => startCalibration(db, coordinator, { ...round, raterIds }))).toEqual({ made: [bram.userId, cor.userId], already: [anna.userId] });
    const [own] = await as(store, bram, (db) => listMyAssignments(db, bram));
    expect(own).toMatchObject({ caseCode: studyCase.code, isCalibration: true });
    const details = await as(store, bram, (db) => getAssignment(db, bram, { assignmentId: own!.assignmentId }));
    const calibration = { assignmentId: own!.assignmentId, documentId: details!.documentId };
    await fillIn(store, bram, calibration, { suicidality: { value: "yes" }, followed_up: { value: "no" }, screened: { value: "not_applied" } });
    expect(await as(store, bram, (db) => getOwnCalibration(db, bram, calibration))).toBeNull();
    expect(await submit(store, bram, calibration)).toEqual({ outcome: "submitted", isRevealed: false });

    expect(await as(store, bram, (db) => getOwnCalibration(db, bram, calibration))).toMatchObject({ same: 2, items: 3, isPassed: true, requiredAccuracy: 60 });
    expect(await as(store, cor, (db) => getOwnCalibration(db, cor, calibration))).toBeNull();
    const rounds = await as(store, coordinator, (db) => listRounds(db, coordinator));
    expect(rounds[0]?.raters.map(({ raterId, result }) => [raterId, result?.same ?? null]).sort()).toEqual(
      [
        [bram.userId, 2],
        [cor.userId, null],
      ].sort(),
    );
    expect([...calibratedRaters(rounds, instrument)]).toEqual([[bram.userId, true]]);

    const [rated] = await as(store, coordinator, (db) => listCaseRatings(db, coordinator, studyCase));
    expect(rated?.raters.map(({ raterId }) => raterId)).toEqual([anna.userId]);
    expect((await as(store, coordinator, (db) => listCaseAssignments(db, { ...study, ...studyCase }))).map(({ raterName }) => raterName)).toEqual([anna.name]);
    const doubles = await as(store, coordinator, (db) => listDoubleRatings(db, coordinator, instrument));
    expect(doubles?.cases).toEqual([]);
  });
});

describe("agreement over cases", () => {
  test("takes every double rating that is in, never the consensus, and none that the reader still has to rate", async ({ store }) => {
    const { study, coordinator, raters, studyCase, instrument } = await scene(store);
    const [anna, bram, cor] = raters;
    for (const one of [studyCase, await createCase(store, study)]) {
      for (const [rater, value] of [
        [anna, "yes"],
        [bram, one === studyCase ? "yes" : "no"],
      ] as const) {
        const made = await assign(store, coordinator, one, instrument, rater);
        await fillIn(store, rater, made, { suicidality: { value } });
        await submit(store, rater, made, new Date(rater === anna ? "2026-03-02T09:00:00Z" : "2026-03-31T22:30:00Z"));
      }
    }
    const seenBy = async (member: Member) => {
      const found = await as(store, member, (db) => listDoubleRatings(db, member, instrument));
      // By then it was April here.
      for (const { completedOn } of found?.cases ?? []) expect(completedOn).toBe("2026-04-01");
      const ratings = found?.cases.map((one) => one.ratings) ?? [];
      return found && buildAgreementTable(found.definition, ratings).pooled.all;
    };
    expect(await seenBy(coordinator)).toMatchObject({ units: 2, agreeing: 1 });
    expect(await seenBy(cor)).toMatchObject({ units: 2 });
    await assign(store, coordinator, studyCase, instrument, cor);
    expect(await seenBy(cor)).toMatchObject({ units: 1, agreeing: 0 });
    expect(await as(store, coordinator, (db) => listDoubleRatings(db, coordinator, { versionId: "none" }))).toBeNull();
  });
});
