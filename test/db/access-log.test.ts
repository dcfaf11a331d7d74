import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { recordEvent, verifyAccessLog } from "#db/queries/access-log.ts";
import { accessLog } from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createMember, createStudy } from "#test/support/factories.ts";

async function writtenLog(store: Store, lines: number) {
  const study = await createStudy(store);
  const member = await createMember(store, study, "coordinator");
  for (let i = 0; i < lines; i++) await store.transaction({ as: "user", userId: member.userId }, (db) => recordEvent(db, member, { type: "case.opened", caseId: `case-${i}` }));
  const problems = () => store.transaction({ as: "user", userId: member.userId }, (db) => verifyAccessLog(db, study));
  return { study, member, problems };
}

/** As whoever has the whole database in hands: row-level security and grants do not stop an owner. */
const asOwner = (store: Store, statement: ReturnType<typeof sql>) =>
  store.accounts.transaction(async (tx) => {
    await tx.execute(sql`alter table access_log no force row level security`);
    await tx.execute(statement);
    await tx.execute(sql`alter table access_log force row level security`);
  });

describe("the access log", () => {
  test("says who did what when, in one unbroken chain per study", async ({ store }) => {
    const { study, member, problems } = await writtenLog(store, 5);
    const lines = await store.transaction({ as: "user", userId: member.userId }, (db) =>
      db.select().from(accessLog).where(eq(accessLog.studyId, study.studyId)).orderBy(accessLog.seq),
    );
    expect(lines.map((line) => line.seq)).toEqual([1, 2, 3, 4, 5]);
    expect(lines[0]).toMatchObject({
      eventType: "case.opened",
      action: "R",
      outcome: "ok",
      userId: member.userId,
      userName: member.name,
      role: "coordinator",
      caseId: "case-0",
      channel: "http",
      emergency: false,
    });
    expect(lines.map((line) => line.prevHash)).toEqual(["", ...lines.slice(0, -1).map((line) => line.hash)]);
    expect(await problems()).toEqual([]);
  });

  test("is written in the transaction of what it is about: undone together", async ({ store }) => {
    const { member, problems, study } = await writtenLog(store, 1);
    const failing = store.transaction({ as: "user", userId: member.userId }, async (db) => {
      await recordEvent(db, member, { type: "study.opened" });
      throw new Error("not done after all");
    });
    await expect(failing).rejects.toThrow("not done after all");
    expect(await store.transaction({ as: "service" }, (db) => db.$count(accessLog, eq(accessLog.studyId, study.studyId)))).toBe(1);
    expect(await problems()).toEqual([]);
  });

  test("keeps its order when many write at once", async ({ store }) => {
    const { member, problems, study } = await writtenLog(store, 0);
    await Promise.all(Array.from({ length: 20 }, () => store.transaction({ as: "user", userId: member.userId }, (db) => recordEvent(db, member, { type: "study.opened" }))));
    expect(await store.transaction({ as: "service" }, (db) => db.$count(accessLog, eq(accessLog.studyId, study.studyId)))).toBe(20);
    expect(await problems()).toEqual([]);
  });

  for (const [what, tamper, problem] of [
    ["a changed line", (studyId: string) => sql`update access_log set line = replace(line, 'case-1', 'case-9') where study_id = ${studyId} and seq = 2`, "wrong_hash"],
    ["a changed column", (studyId: string) => sql`update access_log set user_name = 'Iemand anders' where study_id = ${studyId} and seq = 2`, "altered_column"],
    ["a line taken out", (studyId: string) => sql`delete from access_log where study_id = ${studyId} and seq = 2`, "wrong_previous"],
    ["a line moved to another place", (studyId: string) => sql`update access_log set seq = seq + 100 where study_id = ${studyId} and seq = 5`, "gap"],
  ] as const) {
    test(`shows ${what}`, async ({ store }) => {
      const { study, problems } = await writtenLog(store, 8);
      await asOwner(store, tamper(study.studyId));
      expect((await problems()).map((found) => found.problem)).toContain(problem);
    });
  }
});
