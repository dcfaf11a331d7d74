import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { expect } from "vitest";
import { getConversation, listConversations, listInterviewGuides, listThemes } from "#db/queries/conversations.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, type TestStudy } from "#test/support/factories.ts";
import { asMember } from "#test/support/meeting-factories.ts";
import { createCodes, createConversation } from "#test/support/pattern-factories.ts";

const definition = { kind: "interview_guide" as const, title: { nl: "Leidraad", en: "Guide" }, sections: [{ id: "youth", title: { nl: "Jongere" }, items: [] as never }] };

async function createGuide(store: Store, { studyId }: TestStudy, versions: { version: number; publishedAt: Date | null }[]): Promise<string[]> {
  const instrumentId = randomUUID();
  return store.transaction({ as: "service" }, async (db) => {
    await db.insert(schema.instrument).values({ id: instrumentId, studyId, kind: "interview_guide", key: "guide" });
    const rows = versions.map((row) => ({ ...row, id: randomUUID(), studyId, instrumentId, definition }));
    await db.insert(schema.instrumentVersion).values(rows);
    return rows.map(({ id }) => id);
  });
}

test("the conversations of a case are listed by date with their codings counted, orphans apart", async ({ store }) => {
  const study = await createStudy(store);
  const member = await createMember(store, study, "researcher");
  const studyCase = await createCase(store, study);
  const [guideId] = await createGuide(store, study, [{ version: 2, publishedAt: new Date() }]);
  const late = await createConversation(store, studyCase, { heldOn: "2026-03-01", perspectives: ["parent", "youth"] });
  const undated = await createConversation(store, studyCase, { heldOn: null });
  const early = await createConversation(store, studyCase, { heldOn: "2026-02-01", instrumentVersionId: guideId ?? null }, [{}, {}, { orphaned: true }]);
  await createConversation(store, await createCase(store, study), {}, [{}]);

  const listed = await asMember(store, member, (db) => listConversations(db, studyCase));

  expect(listed.map(({ id, codingCount, orphanCount }) => [id, codingCount, orphanCount])).toEqual([
    [early, 3, 1],
    [late, 0, 0],
    [undated, 0, 0],
  ]);
  expect(listed.map(({ guide }) => guide)).toEqual([{ title: definition.title, version: 2 }, null, null]);
  expect(listed[1]!.perspectives).toEqual(["parent", "youth"]);
});

test("a conversation is found in its own case only, and by nobody of an organisation that may not see the case", async ({ store }) => {
  const study = await createStudy(store, { caseVisibility: "none" });
  const [own, other] = [await createMember(store, study, "researcher"), await createMember(store, study, "researcher", { organisation: 1 })];
  const [studyCase, anotherCase] = [await createCase(store, study), await createCase(store, study)];
  const documentId = await createConversation(store, studyCase);

  expect(await asMember(store, own, (db) => getConversation(db, { ...studyCase, documentId }))).toMatchObject({ id: documentId, type: "interview", guide: null });
  expect(await asMember(store, own, (db) => getConversation(db, { ...anotherCase, documentId }))).toBeNull();
  expect(await asMember(store, other, (db) => getConversation(db, { ...studyCase, documentId }))).toBeNull();
  expect(await asMember(store, other, (db) => listConversations(db, studyCase))).toEqual([]);
});

test("only published versions of a guide are offered, the newest first", async ({ store }) => {
  const study = await createStudy(store);
  const member = await createMember(store, study, "researcher");
  await createGuide(store, study, [
    { version: 1, publishedAt: new Date("2026-01-01") },
    { version: 2, publishedAt: new Date("2026-02-01") },
    { version: 3, publishedAt: null },
  ]);
  await createGuide(store, await createStudy(store), [{ version: 9, publishedAt: new Date() }]);

  const guides = await asMember(store, member, (db) => listInterviewGuides(db, study));

  expect(guides.map(({ version }) => version)).toEqual([2, 1]);
});

test("groups and merged themes are known, but not offered for coding", async ({ store }) => {
  const study = await createStudy(store);
  const member = await createMember(store, study, "researcher");
  await createCodes(store, study, ["group", "waiting", "old_name"]);
  await store.transaction({ as: "service" }, async (db) => {
    const is = (id: string) => and(eq(schema.code.studyId, study.studyId), eq(schema.code.id, id));
    await db.update(schema.code).set({ isCodable: false }).where(is("group"));
    await db.update(schema.code).set({ mergedInto: "waiting" }).where(is("old_name"));
  });

  const themes = await asMember(store, member, (db) => listThemes(db, study));

  expect(themes.map(({ id, isOffered }) => [id, isOffered])).toEqual([
    ["group", false],
    ["waiting", true],
    ["old_name", false],
  ]);
});
