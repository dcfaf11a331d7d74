import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import * as schema from "#db/schema/index.ts";
import { createCase, createMember, createStudy, createTestDocument } from "#test/support/factories.ts";
import { test } from "#test/support/database.ts";

const accountTables = ["session", "account", "verification", "rate_limit"];

describe("row-level security", () => {
  test("is on and forced for every table but those of the accounts library", async ({ store }) => {
    const rows = await store.accounts
      .select({ name: sql<string>`relname`, on: sql<boolean>`relrowsecurity`, forced: sql<boolean>`relforcerowsecurity` })
      .from(sql`pg_class`)
      .where(sql`relkind = 'r' and relnamespace = 'public'::regnamespace`);
    expect(rows.length).toBeGreaterThan(35);
    expect(rows.filter((row) => !accountTables.includes(row.name) && !(row.on && row.forced))).toEqual([]);
  });

  test("every security-definer function fixes its search path and is not owned by a superuser", async ({ store }) => {
    const rows = await store.accounts
      .select({ name: sql<string>`proname`, config: sql<string[] | null>`proconfig`, owner: sql<string>`proowner::regrole::text` })
      .from(sql`pg_proc`)
      .where(sql`prosecdef and pronamespace = 'public'::regnamespace`);
    expect(rows.length).toBeGreaterThan(5);
    const owners: Record<string, string> = {
      erase_case: "app_eraser",
      take_back_assignment: "app_eraser",
      // The counting index reads and writes rows that nobody else does, and nobody but the service and its triggers may start that.
      derive_case_index: "app_service",
      drop_case_index: "app_service",
      mark_stale_cases: "app_service",
      derive_stale_cases: "app_service",
      case_index_dropped: "app_service",
      // Anybody may ask whether the index has changed; it answers with yes or no, and of no case.
      case_index_state: "app_service",
    };
    for (const row of rows) expect(row, row.name).toMatchObject({ owner: owners[row.name] ?? "app_definer", config: [expect.stringContaining("search_path")] });
  });

  test("shows nothing when nobody is named", async ({ store }) => {
    const study = await createStudy(store);
    await createCase(store, study);
    const seen = await store.transaction({ as: "user", userId: "" }, async (db) => ({
      studies: await db.select().from(schema.study),
      cases: await db.select().from(schema.cases),
    }));
    expect(seen).toEqual({ studies: [], cases: [] });
  });

  test("keeps studies apart, in reading and in writing", async ({ store }) => {
    const mine = await createStudy(store);
    const foreign = await createStudy(store);
    await createCase(store, foreign);
    const own = await createCase(store, mine);
    const coordinator = await createMember(store, mine, "coordinator");
    const seen = await store.transaction({ as: "user", userId: coordinator.userId }, (db) => db.select({ id: schema.cases.id }).from(schema.cases));
    expect(seen).toEqual([{ id: own.caseId }]);
    const write = store.transaction({ as: "user", userId: coordinator.userId }, (db) =>
      db.insert(schema.consent).values({
        id: "c1",
        studyId: foreign.studyId,
        scopeId: foreign.scopeIds[0],
        caseId: own.caseId,
        person: "youth",
        purpose: "interview",
        state: "given",
        decidedOn: "2026-01-01",
        legalBasis: "16_plus",
        recordedBy: coordinator.userId,
      }),
    );
    await expect(write).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  test("lets a researcher see other organisations' cases as far as the study says", async ({ store }) => {
    for (const [visibility, expected] of [
      ["none", { cases: 1, documents: 1 }],
      ["summary", { cases: 2, documents: 1 }],
      ["full", { cases: 2, documents: 2 }],
    ] as const) {
      const study = await createStudy(store, { caseVisibility: visibility });
      const researcher = await createMember(store, study, "researcher");
      for (const organisation of [0, 1] as const) await createTestDocument(store, await createCase(store, study, { organisation }), researcher);
      const seen = await store.transaction({ as: "user", userId: researcher.userId }, async (db) => ({
        cases: (await db.select().from(schema.cases)).length,
        documents: (await db.select().from(schema.document)).length,
      }));
      expect(seen, visibility).toEqual(expected);
    }
  });

  test("[DR2] keeps an assessment from everybody but its rater until it is revealed", async ({ store }) => {
    const study = await createStudy(store);
    const [coordinator, rater, other] = [await createMember(store, study, "coordinator"), await createMember(store, study, "rater"), await createMember(store, study, "rater")];
    const documentId = await createTestDocument(store, await createCase(store, study), rater, { kind: "assessment", ownerId: rater.userId, revealed: false });
    const sees = (userId: string) => store.transaction({ as: "user", userId }, async (db) => (await db.select().from(schema.document)).map((row) => row.id));
    expect(await sees(rater.userId)).toEqual([documentId]);
    expect(await sees(coordinator.userId)).toEqual([]);
    await store.transaction({ as: "service" }, (db) => db.update(schema.document).set({ revealed: true }));
    expect(await sees(coordinator.userId)).toEqual([documentId]);
    expect(await sees(other.userId)).toEqual([]);
  });

  test("gives policymakers and participants no case, and the counting role no text", async ({ store }) => {
    const study = await createStudy(store);
    await createCase(store, study);
    for (const role of ["policymaker", "participant", "auditor", "rater"] as const) {
      const member = await createMember(store, study, role);
      expect(await store.transaction({ as: "user", userId: member.userId }, (db) => db.select().from(schema.cases)), role).toEqual([]);
    }
    const count = await store.transaction({ as: "aggregate", studyId: study.studyId }, (db) => db.select({ id: schema.cases.id }).from(schema.cases));
    expect(count).toHaveLength(1);
    for (const column of [schema.coding.quote, schema.coding.memo, schema.finding.statement, schema.answer.note]) {
      const read = store.transaction({ as: "aggregate", studyId: study.studyId }, (db) => db.select({ column }).from(column.table));
      await expect(read, column.name).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });

  test("the log of documents can be added to, never changed, and read by nobody but the service", async ({ store }) => {
    const study = await createStudy(store);
    const coordinator = await createMember(store, study, "coordinator");
    await createTestDocument(store, await createCase(store, study), coordinator, {}, (doc) => doc.getMap("x").set("a", 1));
    for (const asker of [{ as: "service" }, { as: "user", userId: coordinator.userId }] as const) {
      await expect(store.transaction(asker, (db) => db.update(schema.documentUpdate).set({ userId: "x" }))).rejects.toMatchObject({ cause: { code: "42501" } });
      await expect(store.transaction(asker, (db) => db.delete(schema.documentUpdate))).rejects.toMatchObject({ cause: { code: "42501" } });
    }
    await expect(store.transaction({ as: "user", userId: coordinator.userId }, (db) => db.select().from(schema.documentUpdate))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  });
});
