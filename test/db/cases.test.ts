import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import type { Db, Store } from "#db/client.ts";
import { createAssignment, listAssignableInstruments, listCaseAssignments } from "#db/queries/assignments.ts";
import { listCaseHistory } from "#db/queries/case-history.ts";
import { listRegistry, type RegistryFilter } from "#db/queries/case-registry.ts";
import { countCasesByType, createCase, createCaseWithCode, editCase, getCase, listTakenCodes, type NewCase, withdrawCase } from "#db/queries/cases.ts";
import { listConsents, recordConsents } from "#db/queries/consent.ts";
import { getAccessibleDocument } from "#db/queries/document-access.ts";
import { getCaseDocument } from "#db/queries/documents.ts";
import * as schema from "#db/schema/index.ts";
import { test } from "#test/support/database.ts";
import { createCase as createTestCase, createMember, createStudy, createTestDocument, type TestStudy } from "#test/support/factories.ts";

const newId = () => randomUUID();
const now = new Date("2026-11-21T12:00:00Z");
const as = <T>(store: Store, member: Member, work: (db: Db) => Promise<T>) => store.transaction({ as: "user", userId: member.userId }, work);
const frameIn = (study: TestStudy, organisation: 0 | 1 = 0): NewCase => ({
  scopeId: study.scopeIds[organisation],
  institutionType: "jji",
  regionId: study.regionIds[0],
  birthYear: 2010,
  sex: "female",
  problemClasses: ["Trauma"],
  includedOn: "2026-02-01",
});
const codesSeenBy = (store: Store, member: Member, filter: RegistryFilter = {}) =>
  as(store, member, async (db) => (await listRegistry(db, member, { filter, today: "2026-11-21" })).map(({ code }) => code));

describe("numbering", () => {
  test("goes on after the highest code of the study, also one that the member may not see", async ({ store }) => {
    const study = await createStudy(store, { caseCodePrefix: "AB" });
    const researcher = await createMember(store, study, "researcher");
    await createTestCase(store, study, { organisation: 1, code: "AB-041" });

    const created = await as(store, researcher, (db) => createCase(db, researcher, frameIn(study), newId));

    expect(created.code).toBe("AB-042");
    expect(await codesSeenBy(store, researcher)).toEqual(["AB-042"]);
  });

  test("gives everybody a number of their own when several create at once", async ({ store }) => {
    const study = await createStudy(store);
    const researchers = [await createMember(store, study, "researcher"), await createMember(store, study, "researcher", { organisation: 1 })] as const;

    const created = await Promise.all(
      Array.from({ length: 8 }, (_, i) => as(store, researchers[i % 2 ? 1 : 0], (db) => createCase(db, researchers[i % 2 ? 1 : 0], frameIn(study, i % 2 ? 1 : 0), newId))),
    );

    expect(created.map(({ code }) => code).sort()).toEqual(["KL-001", "KL-002", "KL-003", "KL-004", "KL-005", "KL-006", "KL-007", "KL-008"]);
  });

  test("does not hand out the code of a withdrawn case again", async ({ store }) => {
    const study = await createStudy(store);
    const coordinator = await createMember(store, study, "coordinator");
    await createTestCase(store, study, { code: "KL-001", withdrawnAt: now });

    expect((await as(store, coordinator, (db) => createCase(db, coordinator, frameIn(study), newId))).code).toBe("KL-002");
    expect(await as(store, coordinator, (db) => createCaseWithCode(db, coordinator, { ...frameIn(study), code: "KL-001" }, newId))).toBeNull();
    expect((await as(store, coordinator, (db) => listTakenCodes(db, study))).sort()).toEqual(["KL-001", "KL-002"]);
  });

  test("a new case has its trajectory and synthesis, which its maker may write once there is consent", async ({ store }) => {
    const study = await createStudy(store);
    const researcher = await createMember(store, study, "researcher");

    const { id: caseId, code } = await as(store, researcher, (db) => createCase(db, researcher, frameIn(study), newId));

    const purposes = [{ id: newId(), purpose: "interview" as const }];
    const decision = { caseId, scopeId: study.scopeIds[0], person: "youth", state: "given", decidedOn: "2026-02-01", legalBasis: "16_plus", recordedAt: now, purposes } as const;
    await as(store, researcher, async (db) => {
      expect(await getCase(db, researcher, { code })).toMatchObject({ id: caseId, step: "consent", access: "write" });
      expect(await getCaseDocument(db, { studyId: study.studyId, caseId, kind: "trajectory" })).toBeNull();
      await recordConsents(db, researcher, decision);
      for (const kind of ["trajectory", "synthesis"] as const) {
        const document = await getCaseDocument(db, { studyId: study.studyId, caseId, kind });
        expect((await getAccessibleDocument(db, researcher, { documentId: document?.id ?? "" }))?.access).toBe("write");
      }
    });
  });
});

describe("who sees a case", () => {
  test.for([
    ["none", []],
    ["summary", ["KL-FOREIGN"]],
    ["full", ["KL-FOREIGN"]],
  ] as const)("another organisation's, with visibility %s: %j", async ([caseVisibility, codes], { store }) => {
    const study = await createStudy(store, { caseVisibility });
    const researcher = await createMember(store, study, "researcher");
    await createTestCase(store, study, { organisation: 1, code: "KL-FOREIGN" });

    expect(await codesSeenBy(store, researcher)).toEqual(codes);
    const found = await as(store, researcher, (db) => getCase(db, researcher, { code: "KL-FOREIGN" }));
    expect(found?.access).toBe(caseVisibility === "none" ? undefined : caseVisibility);
  });

  test("a case seen in summary tells no consent, and not what it waits for", async ({ store }) => {
    const study = await createStudy(store, { caseVisibility: "summary" });
    const [researcher, owner] = [await createMember(store, study, "researcher"), await createMember(store, study, "researcher", { organisation: 1 })];
    const foreign = await createTestCase(store, study, { organisation: 1, step: "file_review", consented: [] });
    await as(store, owner, (db) =>
      recordConsents(db, owner, {
        ...foreign,
        person: "youth",
        state: "given",
        decidedOn: "2026-02-01",
        legalBasis: "16_plus",
        recordedAt: now,
        purposes: [{ id: newId(), purpose: "interview" }],
      }),
    );

    await as(store, researcher, async (db) => {
      expect(await listConsents(db, foreign)).toEqual([]);
      expect(await listRegistry(db, researcher, { filter: {}, today: "2026-11-21" })).toMatchObject([{ checklists: null, waiting: null }]);
    });
    expect(await as(store, owner, (db) => listConsents(db, foreign))).toHaveLength(1);
  });

  test("writing in another organisation's case is refused by the database", async ({ store }) => {
    const study = await createStudy(store, { caseVisibility: "full" });
    const researcher = await createMember(store, study, "researcher");
    const foreign = await createTestCase(store, study, { organisation: 1 });

    expect(await as(store, researcher, (db) => editCase(db, researcher, foreign, { step: "closed" }, now))).toBe(false);
    expect(await as(store, researcher, (db) => withdrawCase(db, researcher, foreign, now))).toBe(false);
    await expect(as(store, researcher, (db) => createCase(db, researcher, frameIn(study, 1), newId))).rejects.toThrow();
  });
});

describe("the registry", () => {
  test("filters by institution type, region, step, own organisation and part of the code", async ({ store }) => {
    const study = await createStudy(store);
    const coordinator = await createMember(store, study, "coordinator");
    await createTestCase(store, study, { code: "KL-1", institutionType: "jji", step: "consent" });
    await createTestCase(store, study, { code: "KL-2", institutionType: "treatment_centre", step: "closed", regionId: study.regionIds[1] });
    await createTestCase(store, study, { code: "KL_3", institutionType: "treatment_centre", step: "consent", organisation: 1 });

    expect(await codesSeenBy(store, coordinator, { institutionType: "treatment_centre" })).toEqual(["KL-2", "KL_3"]);
    expect(await codesSeenBy(store, coordinator, { regionId: study.regionIds[1] })).toEqual(["KL-2"]);
    expect(await codesSeenBy(store, coordinator, { step: "consent", isMine: true })).toEqual(["KL-1"]);
    expect(await codesSeenBy(store, coordinator, { text: "kl-" })).toEqual(["KL-1", "KL-2"]);
    // An underscore is a letter here, not "any letter".
    expect(await codesSeenBy(store, coordinator, { text: "L_" })).toEqual(["KL_3"]);
  });

  test("says when a document of the case last changed", async ({ store }) => {
    const study = await createStudy(store);
    const coordinator = await createMember(store, study, "coordinator");
    const studyCase = await createTestCase(store, study, { updatedAt: new Date("2026-01-01T00:00:00Z") });
    const documentId = await createTestDocument(store, studyCase, coordinator);
    const changedAt = new Date("2026-10-05T08:30:00Z");
    await store.transaction({ as: "service" }, (db) => db.update(schema.document).set({ updatedAt: changedAt }).where(eq(schema.document.id, documentId)));

    expect(await as(store, coordinator, (db) => listRegistry(db, coordinator, { filter: {}, today: "2026-11-21" }))).toMatchObject([{ updatedAt: changedAt }]);
  });
});

describe("withdrawal", () => {
  test("takes a case out of the registry, the counts and its documents, for everybody", async ({ store }) => {
    const study = await createStudy(store);
    const [coordinator, researcher] = [await createMember(store, study, "coordinator"), await createMember(store, study, "researcher")];
    const { caseId: id, code } = await createTestCase(store, study);
    const created = { id, code };
    await createTestDocument(store, { caseId: id, code, scopeId: study.scopeIds[0], studyId: study.studyId }, researcher);
    const document = await as(store, researcher, (db) => getCaseDocument(db, { studyId: study.studyId, caseId: created.id, kind: "trajectory" }));

    expect(await as(store, researcher, (db) => withdrawCase(db, researcher, { caseId: created.id }, now))).toBe(true);

    for (const member of [coordinator, researcher]) {
      expect(await codesSeenBy(store, member)).toEqual([]);
      expect(await as(store, member, (db) => getCase(db, member, { code: created.code }))).toBeNull();
      expect(await as(store, member, (db) => countCasesByType(db, study))).toEqual([]);
      expect(await as(store, member, (db) => getAccessibleDocument(db, member, { documentId: document?.id ?? "" }))).toBeNull();
      expect(await as(store, member, (db) => editCase(db, member, { caseId: created.id }, { step: "closed" }, now))).toBe(false);
    }
    expect(await store.transaction({ as: "aggregate", studyId: study.studyId }, (db) => countCasesByType(db, study))).toEqual([]);
  });
});

describe("assigning a rater", () => {
  async function publishChecklist(store: Store, { studyId }: TestStudy): Promise<void> {
    const definition = {
      kind: "checklist" as const,
      title: { nl: "Lijst" },
      sections: [
        { id: "s", title: { nl: "Deel" }, items: [{ id: "a", type: "yes_no" as const, label: { nl: "A?" }, missingReasons: [], burden: "fact" as const, doubleRate: true }] },
      ],
    };
    await store.transaction({ as: "service" }, async (db) => {
      const instrumentId = newId();
      await db.insert(schema.instrument).values({ id: instrumentId, studyId, kind: "checklist", key: "list" });
      await db.insert(schema.instrumentVersion).values({ id: newId(), studyId, instrumentId, version: 1, definition, publishedAt: now });
      await db.insert(schema.instrumentVersion).values({ id: newId(), studyId, instrumentId, version: 2, definition });
    });
  }

  test("gives the rater a document that whoever assigned it cannot open, once", async ({ store }) => {
    const study = await createStudy(store);
    const [researcher, rater] = [await createMember(store, study, "researcher"), await createMember(store, study, "rater", { organisation: 1 })];
    const { caseId } = await createTestCase(store, study);
    await publishChecklist(store, study);
    const [checklist] = await as(store, researcher, (db) => listAssignableInstruments(db, study));
    const given = { caseId, instrumentVersionId: checklist?.instrumentVersionId ?? "", raterId: rater.userId };
    const [assignmentId, documentId] = [newId(), newId()];

    expect(await as(store, researcher, (db) => createAssignment(db, researcher, { ...given, assignmentId, documentId }))).toBe("created");
    expect(await as(store, researcher, (db) => createAssignment(db, researcher, { ...given, assignmentId: newId(), documentId: newId() }))).toBe("exists");

    expect(await as(store, researcher, (db) => getAccessibleDocument(db, researcher, { documentId }))).toBeNull();
    expect((await as(store, rater, (db) => getAccessibleDocument(db, rater, { documentId })))?.access).toBe("write");
    expect(await as(store, researcher, (db) => listCaseAssignments(db, { studyId: study.studyId, caseId }))).toMatchObject([
      { id: assignmentId, raterName: rater.name, state: "open" },
    ]);
  });
});

test("the history names who did what, newest first, and says in one line what was decided at once", async ({ store }) => {
  const study = await createStudy(store);
  const researcher = await createMember(store, study, "researcher");
  const { id: caseId } = await as(store, researcher, (db) => createCase(db, researcher, frameIn(study), newId));
  const recordedAt = new Date(Date.now() + 60_000);
  const purposes = [
    { id: newId(), purpose: "meetings" as const },
    { id: newId(), purpose: "interview" as const },
  ];
  await as(store, researcher, (db) =>
    recordConsents(db, researcher, { caseId, scopeId: study.scopeIds[0], person: "youth", state: "given", decidedOn: "2026-02-01", legalBasis: "16_plus", recordedAt, purposes }),
  );

  const entries = await as(store, researcher, (db) => listCaseHistory(db, { studyId: study.studyId, caseId }));

  expect(entries).toMatchObject([
    { type: "consent", person: "youth", purposes: ["interview", "meetings"], byName: researcher.name },
    { type: "case_created", byName: researcher.name },
  ]);
});
