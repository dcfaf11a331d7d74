import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import { changeDraft, createInstrument, discardDraft, getDraft, publishDraft, startDraft } from "#db/queries/instrument-drafts.ts";
import { getInstrument, listInstruments } from "#db/queries/instruments.ts";
import * as schema from "#db/schema/index.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy } from "#test/support/factories.ts";
import { createGuidelineSet } from "#test/support/pattern-factories.ts";

test("a draft is in sight only of who edits the protocol; older versions stay readable", async ({ store }) => {
  const study = await createStudy(store);
  const { studyId } = study;
  const { instrumentVersionId } = await createGuidelineSet(store, study, ["ask", "screen"]);
  const [first] = await store.transaction({ as: "service" }, (db) => db.select().from(schema.instrumentVersion));
  const { instrumentId, definition } = first!;
  await store.transaction({ as: "service" }, (db) =>
    db.insert(schema.instrumentVersion).values({ id: `${instrumentVersionId}-2`, studyId, instrumentId, version: 2, definition: { ...definition, title: { nl: "Concept" } } }),
  );

  const rater = await createMember(store, study, "rater");
  // The database asks again: even a query that wants drafts gets none.
  await store.transaction({ as: "user", userId: rater.userId }, async (db) => {
    expect(await listInstruments(db, { studyId, withDrafts: true })).toMatchObject([{ version: 1, versionCount: 1 }]);
  });
  const coordinator = await createMember(store, study, "coordinator");
  await store.transaction({ as: "user", userId: coordinator.userId }, async (db) => {
    expect(await listInstruments(db, { studyId, withDrafts: false })).toMatchObject([{ title: { nl: "Richtlijn" }, version: 1, itemCount: 2, versionCount: 1 }]);
    expect(await listInstruments(db, { studyId, withDrafts: true })).toMatchObject([{ title: { nl: "Concept" }, version: 2, publishedAt: null, versionCount: 2 }]);
    expect(await getInstrument(db, { studyId, instrumentId, version: null, withDrafts: false })).toMatchObject({ shown: { version: 1 } });
    expect(await getInstrument(db, { studyId, instrumentId, version: 2, withDrafts: false })).toBeNull();
    expect(await getInstrument(db, { studyId, instrumentId, version: 1, withDrafts: true })).toMatchObject({ shown: { version: 1 }, versions: [{ version: 2 }, { version: 1 }] });
    expect(await getInstrument(db, { studyId: "another", instrumentId, version: null, withDrafts: true })).toBeNull();
  });
});

describe("the life of an instrument", () => {
  const newId = randomUUID;
  const publishedAt = new Date("2026-02-01T10:00:00Z");
  const definition: InstrumentDefinition = {
    kind: "checklist",
    title: { nl: "Lijst" },
    sections: [{ id: "one", title: { nl: "Deel" }, items: [{ id: "asked", type: "yes_no", label: { nl: "Gevraagd?" }, missingReasons: [], burden: "fact", doubleRate: true }] }],
  };

  test("goes from draft to published to the next draft, and each version keeps what it was", async ({ store }) => {
    const study = await createStudy(store);
    const { studyId } = study;
    const coordinator = await createMember(store, study, "coordinator");
    const as = { as: "user", userId: coordinator.userId } as const;
    const { instrumentId, versionId } = await store.transaction(as, (db) => createInstrument(db, coordinator, { definition, key: "lijst", newId }));

    const renamed = await store.transaction(as, (db) => changeDraft(db, { studyId, instrumentId }, (before) => ({ ...before, title: { nl: "Betere lijst" } })));
    expect(renamed?.definition.title).toEqual({ nl: "Betere lijst" });
    expect(await store.transaction(as, (db) => publishDraft(db, coordinator, { instrumentId, changeNote: "Eerste versie", publishedAt }))).toEqual({
      outcome: "published",
      versionId,
      version: 1,
    });
    expect(await store.transaction(as, (db) => getDraft(db, { studyId, instrumentId }))).toBeNull();

    const [first, again] = await store.transaction(as, async (db) => [
      await startDraft(db, coordinator, { instrumentId, newId }),
      await startDraft(db, coordinator, { instrumentId, newId }),
    ]);
    expect(first).toMatchObject({ version: 2, definition: { title: { nl: "Betere lijst" } } });
    expect(again).toMatchObject({ id: first!.id });
    expect(await store.transaction(as, (db) => discardDraft(db, { studyId, instrumentId }))).toMatchObject({ version: 2, isWhole: false });
    const versions = await store.transaction(as, (db) => db.select().from(schema.instrumentVersion).where(eq(schema.instrumentVersion.instrumentId, instrumentId)));
    expect(versions).toMatchObject([{ version: 1, publishedAt, publishedBy: coordinator.userId, changeNote: "Eerste versie" }]);
  });

  test("does not publish what cannot be answered, and a whole instrument goes with the only draft it had", async ({ store }) => {
    const study = await createStudy(store);
    const { studyId } = study;
    const coordinator = await createMember(store, study, "coordinator");
    const as = { as: "user", userId: coordinator.userId } as const;
    const { instrumentId } = await store.transaction(as, (db) => createInstrument(db, coordinator, { definition: { ...definition, sections: [] }, key: "leeg", newId }));
    expect(await store.transaction(as, (db) => publishDraft(db, coordinator, { instrumentId, changeNote: null, publishedAt }))).toEqual({
      outcome: "problems",
      problems: [{ kind: "no_items" }],
    });
    expect(await store.transaction(as, (db) => discardDraft(db, { studyId, instrumentId }))).toMatchObject({ isWhole: true });
    expect(await store.transaction(as, (db) => db.select().from(schema.instrument).where(eq(schema.instrument.id, instrumentId)))).toEqual([]);
  });

  test("[IN1] no role changes or removes a published version, and nobody but the coordinator makes one", async ({ store }) => {
    const study = await createStudy(store);
    const { instrumentVersionId } = await createGuidelineSet(store, study, ["ask"]);
    const coordinator = await createMember(store, study, "coordinator");
    const researcher = await createMember(store, study, "researcher");
    const { instrumentVersion } = schema;
    const ofVersion = eq(instrumentVersion.id, instrumentVersionId);
    for (const as of [{ as: "user", userId: coordinator.userId }, { as: "service" }] as const) {
      const change = store.transaction(as, (db) => db.update(instrumentVersion).set({ definition }).where(ofVersion));
      await expect(change, as.as).rejects.toMatchObject({ cause: { code: "23001" } });
      const withdraw = store.transaction(as, (db) => db.update(instrumentVersion).set({ publishedAt: null }).where(ofVersion));
      await expect(withdraw, as.as).rejects.toMatchObject({ cause: { code: "23001" } });
    }
    const remove = store.transaction({ as: "user", userId: coordinator.userId }, (db) => db.delete(instrumentVersion).where(ofVersion));
    await expect(remove).rejects.toMatchObject({ cause: { code: "23001" } });
    const create = store.transaction({ as: "user", userId: researcher.userId }, (db) => createInstrument(db, researcher, { definition, key: "x", newId }));
    await expect(create).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  test("[IN2] a draft cannot be rated, whoever assigns it", async ({ store }) => {
    const study = await createStudy(store);
    const { studyId } = study;
    const { caseId, scopeId } = await createCase(store, study);
    const coordinator = await createMember(store, study, "coordinator");
    const { versionId } = await store.transaction({ as: "user", userId: coordinator.userId }, (db) => createInstrument(db, coordinator, { definition, key: "lijst", newId }));
    for (const as of [{ as: "user", userId: coordinator.userId }, { as: "service" }] as const) {
      const assigned = store.transaction(as, (db) =>
        db.insert(schema.assignment).values({ id: newId(), studyId, scopeId, caseId, instrumentVersionId: versionId, raterId: coordinator.userId }),
      );
      await expect(assigned, as.as).rejects.toMatchObject({ cause: { code: "23001" } });
    }
  });
});
