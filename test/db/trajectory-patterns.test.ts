import { describe, expect } from "vitest";
import { randomUUID } from "node:crypto";
import type { Member } from "#app/domain/member.ts";
import { wholeStudy, type PatternFilter } from "#app/domain/patterns.ts";
import type { TrajectorySplit } from "#app/domain/trajectory-question.ts";
import { listTrajectories } from "#db/queries/trajectory-patterns.ts";
import { careEpisode, cases } from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { eq } from "drizzle-orm";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, type TestCase } from "#test/support/factories.ts";

async function addHelp(store: Store, { caseId, studyId, scopeId }: TestCase, overrides: Partial<typeof careEpisode.$inferInsert> = {}): Promise<void> {
  await store.transaction({ as: "service" }, (db) =>
    db.insert(careEpisode).values({
      documentId: `timeline ${caseId}`,
      id: randomUUID(),
      studyId,
      scopeId,
      caseId,
      careType: "ambulatory",
      provider: "Noorderlicht",
      referrer: "municipality",
      startedInCrisis: false,
      startOn: "2024-03-01",
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

function ask(store: Store, member: Member, { filter, split = null }: { filter?: Partial<PatternFilter>; split?: TrajectorySplit | null } = {}) {
  return store.transaction({ as: "user", userId: member.userId }, (db) => listTrajectories(db, member, { filter: { ...wholeStudy, ...filter }, split }));
}

const codesOf = (found: readonly { code: string }[]) => found.map(({ code }) => code);

describe("trajectories to count", () => {
  test("[TL2] hold each thing once, and cases without anything on their timeline too", async ({ store }) => {
    const study = await createStudy(store);
    const told = await createCase(store, study, { code: "A" });
    await createCase(store, study, { code: "B" });
    await addHelp(store, told);
    await addHelp(store, told, { leads: false, sameAs: "x", provider: "De Kade" });
    const found = await ask(store, await createMember(store, study, "coordinator"));
    expect(found.map(({ code, episodes }) => [code, episodes.map(({ provider }) => provider)])).toEqual([
      ["A", ["Noorderlicht"]],
      ["B", []],
    ]);
  });

  test("[CN6] leave out cases whose consent opens no analysis, and withdrawn ones", async ({ store }) => {
    const study = await createStudy(store);
    await createCase(store, study, { code: "A", consented: ["file_review"] });
    await createCase(store, study, { code: "B", consented: ["meetings"] });
    const gone = await createCase(store, study, { code: "C" });
    await store.transaction({ as: "service" }, (db) => db.update(cases).set({ withdrawnAt: new Date() }).where(eq(cases.id, gone.caseId)));
    expect(codesOf(await ask(store, await createMember(store, study, "coordinator")))).toEqual(["A"]);
  });

  test("are those of the own organisation for a researcher who sees no others in full, also where the study shares summaries", async ({ store }) => {
    for (const caseVisibility of ["none", "summary"] as const) {
      const study = await createStudy(store, { caseVisibility });
      const other = await createCase(store, study, { code: "other", organisation: 1 });
      await createCase(store, study, { code: "own" });
      await addHelp(store, other);
      expect(codesOf(await ask(store, await createMember(store, study, "researcher")))).toEqual(["own"]);
      expect(codesOf(await ask(store, await createMember(store, study, "coordinator")))).toEqual(["other", "own"]);
    }
  });

  test("name the group a case is in, and pass the filter", async ({ store }) => {
    const study = await createStudy(store);
    await createCase(store, study, { code: "A", sex: "female" });
    await createCase(store, study, { code: "B", sex: "male", organisation: 1 });
    const coordinator = await createMember(store, study, "coordinator");
    expect((await ask(store, coordinator, { split: "sex" })).map(({ part }) => part)).toEqual(["female", "male"]);
    expect((await ask(store, coordinator, { split: "organisation" })).map(({ part }) => part)).toEqual(study.organisationIds);
    expect(codesOf(await ask(store, coordinator, { filter: { sexes: ["male"] } }))).toEqual(["B"]);
  });
});
