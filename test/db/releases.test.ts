import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import { defaultAudienceRules } from "#app/domain/release/audience.ts";
import { composeRelease } from "#app/domain/release/compose-release.ts";
import * as schema from "#db/schema/index.ts";
import type { Db, Store } from "#db/client.ts";
import { getAudienceRules, setAudienceRule } from "#db/queries/audience-rules.ts";
import { gatherReleaseFacts } from "#db/queries/release-facts.ts";
import { findRelease, listEarlierReleases, listReleasesOfCase, nextReleaseNumber, publishRelease, withdrawRelease } from "#db/queries/releases.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, type TestCase, type TestStudy } from "#test/support/factories.ts";
import { createCodes, createConversation, createGuidelineSet, createRating } from "#test/support/pattern-factories.ts";

const now = new Date("2026-03-01T12:00:00Z");
const rule = { ...defaultAudienceRules.policymaker, minimumOrganisations: 1 };

async function createCounted(store: Store): Promise<{ study: TestStudy; coordinator: Member; cases: TestCase[] }> {
  const study = await createStudy(store);
  await createCodes(store, study, ["waiting", "rare"]);
  const guideline = await createGuidelineSet(store, study, ["ask"]);
  const cases: TestCase[] = [];
  for (let index = 0; index < 20; index++) cases.push(await addCase(store, study, guideline, index));
  return { study, coordinator: await createMember(store, study, "coordinator"), cases };
}

async function addCase(store: Store, study: TestStudy, guideline: { instrumentVersionId: string }, index: number): Promise<TestCase> {
  const studyCase = await createCase(store, study, { organisation: index % 2 === 0 ? 0 : 1, institutionType: index < 12 ? "jji" : "treatment_centre" });
  await createConversation(store, studyCase, {}, [...(index < 11 ? [{ codeId: "waiting" }] : []), ...(index < 2 ? [{ codeId: "rare" }] : [])]);
  await createRating(store, studyCase, { ...guideline, answers: { ask: { value: index < 9 ? "applied" : "not_applied" } } });
  return studyCase;
}

async function compose(store: Store, { studyId }: { studyId: string }) {
  const facts = await store.transaction({ as: "aggregate", studyId }, (db) => gatherReleaseFacts(db, { studyId }));
  const { number, earlier } = await store.transaction({ as: "service" }, async (db) => ({
    number: await nextReleaseNumber(db, { studyId }),
    earlier: await listEarlierReleases(db, { studyId }),
  }));
  const plan = {
    study: { id: studyId, name: "Studie", isSynthetic: true },
    number,
    audience: "policymaker" as const,
    title: "Uitgave",
    introduction: "geheim",
    conclusion: "",
    countedOn: "2026-03-01",
  };
  return composeRelease(facts, { ...plan, tableKeys: ["reported", "reported.institution_type", "adherence"] }, rule, earlier);
}

async function publish(store: Store, member: Member) {
  const composed = await compose(store, member);
  const done = await as(store, member, (db) => publishRelease(db, member, { ...composed, id: randomUUID(), now }));
  return { ...composed, done };
}

const as = <T>(store: Store, { userId }: Member, work: (db: Db) => Promise<T>) => store.transaction({ as: "user", userId }, work);

describe("a release", () => {
  test("counts over all organisations, hides what is small, and is the same when it is read again", async ({ store }) => {
    const { coordinator, study } = await createCounted(store);
    const { content, done, hidden } = await publish(store, coordinator);
    expect(done).toBe(true);
    expect(content.method).toMatchObject({ caseCount: 20, organisationCount: 2 });
    const cellsOf = (codeId: string) => content.factors[0]!.rows.find((row) => row.codeId === codeId && row.polarity === "barrier")!.cells;
    expect(cellsOf("waiting")["total"]).toMatchObject({ k: 11, n: 20 });
    expect(cellsOf("rare")["total"]).toBeNull();
    expect(content.guidelines[0]!.rows[0]!.followed).toMatchObject({ k: 9, n: 20 });
    expect(hidden.size).toBeGreaterThan(0);
    const policymaker = await createMember(store, study, "policymaker");
    expect((await as(store, policymaker, (db) => findRelease(db, { studyId: study.studyId, number: 1 })))?.content).toEqual(content);
  });

  test("[DC7] changes for nobody, the server included; a second one cannot take its number", async ({ store }) => {
    const { coordinator } = await createCounted(store);
    const composed = await compose(store, coordinator);
    await publish(store, coordinator);
    expect(await as(store, coordinator, (db) => publishRelease(db, coordinator, { ...composed, id: randomUUID(), now }))).toBe(false);
    for (const asker of [{ as: "user", userId: coordinator.userId } as const, { as: "service" } as const]) {
      for (const statement of [
        "update release_content set content = '{}'",
        "update release set title = 'x'",
        "update release_set set bits = ''",
        "delete from release",
        "delete from release_content",
      ]) {
        await expect(
          store.transaction(asker, (db) => db.execute(sql.raw(statement))),
          statement,
        ).rejects.toThrow();
      }
    }
  });

  test("that was withdrawn is closed to all but coordinator and auditor, stays withdrawn, and is still compared with", async ({ store }) => {
    const { coordinator, study, cases } = await createCounted(store);
    await publish(store, coordinator);
    const [policymaker, auditor] = [await createMember(store, study, "policymaker"), await createMember(store, study, "auditor")];
    const withdraw = (member: Member) => as(store, member, (db) => withdrawRelease(db, member, { number: 1, reason: "Een fout.", now }));
    expect(await withdraw(policymaker)).toBe(false);
    expect(await withdraw(coordinator)).toBe(true);
    expect(await withdraw(coordinator)).toBe(false);
    const read = (member: Member) => as(store, member, (db) => findRelease(db, { studyId: study.studyId, number: 1 }));
    expect(await read(policymaker)).toMatchObject({ withdrawalReason: "Een fout.", content: null });
    expect((await read(auditor))?.content?.introduction).toBe("geheim");
    expect(await store.transaction({ as: "service" }, (db) => listEarlierReleases(db, study))).toHaveLength(1);
    expect(await store.transaction({ as: "service" }, (db) => listReleasesOfCase(db, { studyId: study.studyId, caseId: cases[0]!.caseId }))).toMatchObject([{ number: 1 }]);
  });

  test("[DC6] leaves out a table of which two cases more would be told, also when a case is gone", async ({ store }) => {
    const { coordinator, study, cases } = await createCounted(store);
    await publish(store, coordinator);
    const same = await compose(store, coordinator);
    expect([same.conflicts, same.content.factors.length]).toEqual([[], 1]);
    await store.transaction({ as: "service" }, (db) => db.update(schema.cases).set({ withdrawnAt: now }).where(eq(schema.cases.id, cases[0]!.caseId)));
    const less = await compose(store, coordinator);
    expect(less.content.factors).toEqual([]);
    expect(less.conflicts).toContainEqual(expect.objectContaining({ column: "total", earlierNumber: 1, cases: 1 }));
    // Erased, it is not known any more which case it was; that it was one is.
    await store.transaction({ as: "service" }, (db) => db.execute(sql`select erase_case(${cases[0]!.caseId}, 'verzoek', ${coordinator.userId})`));
    expect((await compose(store, coordinator)).content.factors).toEqual([]);
    expect(await store.transaction({ as: "service" }, (db) => listReleasesOfCase(db, { studyId: study.studyId, caseId: cases[0]!.caseId }))).toEqual([]);
  });

  test("the cases behind its numbers are shown to no person", async ({ store }) => {
    const { coordinator } = await createCounted(store);
    await publish(store, coordinator);
    for (const table of ["release_set", "release_case"]) await expect(as(store, coordinator, (db) => db.execute(sql.raw(`select * from ${table}`)))).rejects.toThrow();
  });

  test("is published by a coordinator alone, and so are its thresholds set", async ({ store }) => {
    const { study, coordinator } = await createCounted(store);
    for (const role of ["researcher", "policymaker", "participant", "auditor"] as const) {
      const member = await createMember(store, study, role);
      const composed = await compose(store, coordinator);
      await expect(as(store, member, (db) => publishRelease(db, member, { ...composed, id: randomUUID(), now }))).rejects.toThrow();
      await expect(as(store, member, (db) => setAudienceRule(db, member, "public", { ...rule, threshold: 3 }))).rejects.toThrow();
    }
    await as(store, coordinator, (db) => setAudienceRule(db, coordinator, "public", { ...rule, threshold: 12 }));
    expect(await as(store, coordinator, (db) => getAudienceRules(db, coordinator))).toMatchObject({ public: { threshold: 12 }, policymaker: { threshold: 5 } });
  });
});
