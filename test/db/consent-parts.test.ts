import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { openParts } from "#app/domain/case-part.ts";
import { type ConsentDecision, summariseConsent } from "#app/domain/consent.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { parsePatternQuestion } from "#app/domain/patterns.ts";
import { type CasePart, consentPersons, consentPurposes, consentStates } from "#app/domain/vocabulary.ts";
import { getAccessibleDocument } from "#db/queries/document-access.ts";
import { countPatterns } from "#db/queries/pattern-counts.ts";
import * as schema from "#db/schema/index.ts";
import type { Db, Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, createTestDocument, type TestCase } from "#test/support/factories.ts";
import { createCodes, createConversation } from "#test/support/pattern-factories.ts";

const asService = <T>(store: Store, work: (db: Db) => Promise<T>) => store.transaction({ as: "service" }, work);
const today = calendarDay(new Date());

function decide(store: Store, { studyId, scopeId, caseId }: TestCase, ...decisions: (Pick<ConsentDecision, "purpose" | "state"> & Partial<ConsentDecision>)[]): Promise<unknown> {
  const rows = decisions.map((decision) => ({
    person: "youth" as const,
    decidedOn: "2026-02-01",
    legalBasis: "16_plus" as const,
    expiresOn: null,
    recordedAt: new Date(),
    ...decision,
  }));
  return asService(store, (db) => db.insert(schema.consent).values(rows.map((row) => ({ ...row, id: randomUUID(), studyId, scopeId, caseId, recordedBy: "somebody" }))));
}

async function partsOf(store: Store, { caseId }: TestCase): Promise<CasePart[]> {
  const rows = await asService(store, (db) => db.select().from(schema.openPart).where(eq(schema.openPart.caseId, caseId)));
  return rows
    .filter(({ until }) => until === null || until >= today)
    .map(({ part }) => part)
    .toSorted();
}

describe("[CN6] the parts that are open", () => {
  test("are the same in the database as by the rules, for any ledger", async ({ store }) => {
    const study = await createStudy(store);
    const decision = fc.record({
      person: fc.constantFrom(...consentPersons),
      purpose: fc.constantFrom(...consentPurposes.slice(0, 3)),
      state: fc.constantFrom(...consentStates, "given" as const, "given" as const),
      decidedOn: fc.constantFrom("2026-01-01", "2026-01-02", "2026-01-03"),
      legalBasis: fc.constantFrom("under_12" as const, "12_to_15" as const, "16_plus" as const),
      expiresOn: fc.constantFrom(null, null, "2026-02-01", today, "2099-01-01"),
    });
    // Many ledgers in one question each: the database derives them all at once.
    const ledgers = fc.sample(fc.array(decision, { maxLength: 9 }), { numRuns: 1_000, seed: 7215 });
    const cases = ledgers.map((_, i) => ({ caseId: `${study.studyId}-${i}`, code: `P-${i}`, scopeId: study.scopeIds[0], studyId: study.studyId }));
    const frame = {
      studyId: study.studyId,
      scopeId: study.scopeIds[0],
      institutionType: "jji",
      regionId: study.regionIds[0],
      birthYear: 2012,
      sex: "female",
      problemClasses: [] as string[],
      step: "consent",
      includedOn: "2026-01-01",
    } as const;
    const rows = ledgers.flatMap((ledger, i) =>
      ledger.map((one, j) => ({
        ...one,
        id: randomUUID(),
        caseId: cases[i]!.caseId,
        studyId: study.studyId,
        scopeId: frame.scopeId,
        recordedBy: "somebody",
        recordedAt: new Date(Date.UTC(2026, 0, 5, 0, 0, j)),
      })),
    );
    await asService(store, async (db) => {
      await db.insert(schema.cases).values(cases.map(({ caseId, code }) => ({ ...frame, id: caseId, code })));
      for (let i = 0; i < rows.length; i += 1_000) await db.insert(schema.consent).values(rows.slice(i, i + 1_000));
    });
    const stored = Map.groupBy(await asService(store, (db) => db.select().from(schema.openPart).where(eq(schema.openPart.studyId, study.studyId))), ({ caseId }) => caseId);

    const differing = ledgers.filter((_, i) => {
      const { caseId } = cases[i]!;
      const byRules = openParts(
        summariseConsent(
          rows.filter((row) => row.caseId === caseId),
          { birthYear: frame.birthYear, today },
        ),
      ).toSorted();
      const inDatabase = (stored.get(caseId) ?? [])
        .filter(({ until }) => until === null || until >= today)
        .map(({ part }) => part)
        .toSorted();
      return byRules.join() !== inDatabase.join();
    });
    expect(differing).toEqual([]);
    expect(new Set([...stored.values()].map((parts) => parts.length)).size).toBeGreaterThan(2);
  });

  test("close the moment somebody takes a purpose back, and open when it is given again", async ({ store }) => {
    const studyCase = await createCase(store, await createStudy(store));
    expect(await partsOf(store, studyCase)).toEqual(["analysis", "file", "interviews", "sessions"]);
    await decide(store, studyCase, { purpose: "file_review", state: "withdrawn" });
    expect(await partsOf(store, studyCase)).toEqual(["analysis", "interviews", "sessions"]);
    await decide(store, studyCase, { purpose: "interview", state: "withdrawn" });
    expect(await partsOf(store, studyCase)).toEqual(["sessions"]);
    await decide(store, studyCase, { purpose: "file_review", state: "given", decidedOn: "2026-03-01" });
    expect(await partsOf(store, studyCase)).toEqual(["analysis", "file", "sessions"]);
  });

  test("are none of a withdrawn case, whatever is recorded afterwards", async ({ store }) => {
    const studyCase = await createCase(store, await createStudy(store));
    await asService(store, (db) => db.update(schema.cases).set({ withdrawnAt: new Date() }).where(eq(schema.cases.id, studyCase.caseId)));
    await decide(store, studyCase, { purpose: "interview", state: "given", decidedOn: "2026-05-01" });
    expect(await partsOf(store, studyCase)).toEqual([]);
  });
});

describe("[CN6] without consent", () => {
  const parts = [
    { purpose: "interview", type: "interview" },
    { purpose: "file_review", type: "file_notes" },
    { purpose: "learning_session", type: "learning_session" },
  ] as const;

  test.for(parts)("for $purpose a conversation of type $type is not opened, listed or counted, by nobody", async ({ purpose, type }, { store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    const coordinator = await createMember(store, study, "coordinator");
    const studyCase = await createCase(store, study);
    const documentId = await createConversation(store, studyCase, { type }, [{}]);
    const { filter } = parsePatternQuestion(new URLSearchParams());
    const seen = async () => {
      const count = (db: Db) => countPatterns(db, { studyId: study.studyId, filter, splits: [] });
      const [person, aggregate, service] = [
        await store.transaction({ as: "user", userId: coordinator.userId }, count),
        await store.transaction({ as: "aggregate", studyId: study.studyId }, count),
        await asService(store, count),
      ];
      const opened = await store.transaction({ as: "user", userId: coordinator.userId }, (db) => getAccessibleDocument(db, coordinator, { documentId }));
      const listed = await store.transaction({ as: "user", userId: coordinator.userId }, (db) =>
        db.select().from(schema.conversation).where(eq(schema.conversation.documentId, documentId)),
      );
      return { n: [person.n, aggregate.n, service.n], opened: opened !== null, listed: listed.length };
    };
    expect(await seen()).toEqual({ n: [1, 1, 1], opened: true, listed: 1 });
    await decide(store, studyCase, { purpose, state: "withdrawn" });
    expect(await seen()).toEqual({ n: [0, 0, 0], opened: false, listed: 0 });
  });

  test("for the conversation and the file the trajectory is closed; with one of them it is open", async ({ store }) => {
    const study = await createStudy(store);
    const coordinator = await createMember(store, study, "coordinator");
    const studyCase = await createCase(store, study);
    const documentId = await createTestDocument(store, studyCase, coordinator, { kind: "trajectory" });
    const opened = () => store.transaction({ as: "user", userId: coordinator.userId }, (db) => getAccessibleDocument(db, coordinator, { documentId }));
    await decide(store, studyCase, { purpose: "interview", state: "refused" });
    expect(await opened()).not.toBeNull();
    await decide(store, studyCase, { purpose: "file_review", state: "refused" });
    expect(await opened()).toBeNull();
  });

  test("after its last day a part is closed without anybody doing anything", async ({ store }) => {
    const study = await createStudy(store);
    const coordinator = await createMember(store, study, "coordinator");
    const studyCase = await createCase(store, study, { consented: [] });
    await decide(store, studyCase, { purpose: "file_review", state: "given", expiresOn: "2026-02-28" });
    const documentId = await createTestDocument(store, studyCase, coordinator, { kind: "trajectory" });
    expect(await store.transaction({ as: "user", userId: coordinator.userId }, (db) => getAccessibleDocument(db, coordinator, { documentId }))).toBeNull();
    await decide(store, studyCase, { purpose: "file_review", state: "given", decidedOn: "2026-03-01", expiresOn: "2099-12-31" });
    expect(await store.transaction({ as: "user", userId: coordinator.userId }, (db) => getAccessibleDocument(db, coordinator, { documentId }))).not.toBeNull();
  });
});
