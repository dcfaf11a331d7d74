import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Member } from "#app/domain/member.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import { conversationDocument } from "#app/realtime/documents.ts";
import { countCodeUse, listCodes } from "#db/queries/codebook.ts";
import { createConversation } from "#db/queries/documents.ts";
import * as schema from "#db/schema/index.ts";
import { createCase, createStudy, type TestCase, type TestStudy } from "#test/support/factories.ts";
import { createCodes } from "#test/support/pattern-factories.ts";
import { usePages } from "#test/support/used-pages.ts";

const pages = usePages();
const { visit } = pages;

type Person = Member & { cookie: string };
type Scene = { study: TestStudy; coordinator: Person; researcher: Person; documentIds: string[] };

/** Two organisations with a case each; in each a conversation with a barrier and a facilitator, coded by Anna. */
async function createScene(): Promise<Scene> {
  const study = await createStudy(pages.store, { caseVisibility: "full" });
  await createCodes(pages.store, study, ["waiting", "trust", "not_codable"]);
  const [coordinator, researcher] = [await person(study, "coordinator"), await person(study, "researcher")];
  const documentIds: string[] = [];
  for (const organisation of [0, 1] as const) documentIds.push(await converse(await createCase(pages.store, study, { organisation }), coordinator));
  return { study, coordinator, researcher, documentIds };
}

async function person(study: TestStudy, role: Role): Promise<Person> {
  const { member, cookie } = await pages.join(study, role);
  return { ...member, cookie };
}

async function converse({ caseId, scopeId }: TestCase, member: Member): Promise<string> {
  const documentId = randomUUID();
  const about = { caseId, scopeId, documentId, title: "Gesprek", type: "interview" as const, perspectives: ["youth" as const], heldOn: "2026-02-01", instrumentVersionId: null };
  const entry = { codeId: "waiting", perspective: "youth" as const, phase: null, memo: "", authorId: "anna", quote: "maanden", before: "", after: "" };
  await pages.store.transaction({ as: "service" }, (db) =>
    createConversation(db, member, about, (doc) => {
      conversationDocument(doc).codings.set("barrier", { ...entry, polarity: "barrier" });
      conversationDocument(doc).codings.set("facilitator", { ...entry, polarity: "facilitator" });
    }),
  );
  await pages.services.collab.projectNow(documentId);
  return documentId;
}

const pathOf = ({ study }: Scene) => `/studies/${study.studyId}/protocol/codebook`;
const post = (scene: Scene, as: Person, form: Record<string, string>, path = "") => visit(`${pathOf(scene)}${path}`, { cookie: as.cookie, method: "POST", form });
const uses = (scene: Scene) => pages.store.transaction({ as: "user", userId: scene.coordinator.userId }, (db) => countCodeUse(db, scene.study));
const rowsOf = ({ study }: Scene) =>
  pages.store.transaction({ as: "service" }, (db) =>
    db
      .select({ documentId: schema.coding.documentId, id: schema.coding.id, codeId: schema.coding.codeId, authorId: schema.coding.authorId })
      .from(schema.coding)
      .where(eq(schema.coding.studyId, study.studyId)),
  );
/** What the address says after a form was sent. */
const answerOf = (response: Response) => new URL(response.headers.get("location")!, "http://x").searchParams;

test("who splits a code goes on to its codings, and puts those with a filter to a part: the author stays, counts follow, and it is undone as one", async () => {
  const scene = await createScene();
  const split = await post(scene, scene.coordinator, {
    intent: "split",
    codeId: "waiting",
    reason: "Twee dingen.",
    part1_label_nl: "Voor de intake",
    part1_definition_nl: "Tot de intake.",
    part2_label_nl: "Na de intake",
    part2_definition_nl: "Tot de hulp.",
  });
  expect(split.headers.get("location")).toBe(`${pathOf(scene)}/waiting/codings`);

  const moved = await post(scene, scene.coordinator, { intent: "filtered", toCode: "na_de_intake", reason: "" }, "/waiting/codings?polarity=barrier");
  expect(Object.fromEntries(answerOf(moved))).toMatchObject({ polarity: "barrier", moved: "2", asked: "2" });
  expect(await uses(scene)).toEqual(
    new Map([
      ["waiting", { cases: 2, mentions: 2 }],
      ["na_de_intake", { cases: 2, mentions: 2 }],
    ]),
  );
  const rows = await rowsOf(scene);
  expect(rows.map(({ id, codeId, authorId }) => [id, codeId, authorId]).toSorted()).toEqual([
    ["barrier", "na_de_intake", "anna"],
    ["barrier", "na_de_intake", "anna"],
    ["facilitator", "waiting", "anna"],
    ["facilitator", "waiting", "anna"],
  ]);
  const updates = await pages.store.transaction({ as: "service" }, (db) =>
    db
      .select()
      .from(schema.documentUpdate)
      .where(and(eq(schema.documentUpdate.documentId, scene.documentIds[0]!), eq(schema.documentUpdate.userId, scene.coordinator.userId))),
  );
  expect(updates.length, "in the document's log, in the name of who did it").toBeGreaterThanOrEqual(2);

  await post(scene, scene.coordinator, { intent: "undo", batchId: answerOf(moved).get("batch")! }, "/waiting/codings");
  expect((await uses(scene)).get("waiting")).toEqual({ cases: 2, mentions: 4 });
});

test("one by one: only what was ticked goes, and of another organisation's cases nothing", async () => {
  const scene = await createScene();
  const [own, foreign] = scene.documentIds;
  const form = new FormData();
  for (const [name, value] of [
    ["intent", "selected"],
    ["toCode", "trust"],
    ["coding", `${own}/barrier`],
    ["coding", `${foreign}/barrier`],
  ] as const)
    form.append(name, value);
  const moved = await visit(`${pathOf(scene)}/waiting/codings`, { cookie: scene.researcher.cookie, method: "POST", form });
  expect(Object.fromEntries(answerOf(moved))).toMatchObject({ moved: "1", asked: "2" });
  expect((await rowsOf(scene)).filter(({ codeId }) => codeId === "trust").map(({ documentId }) => documentId)).toEqual([own]);
});

test("a text that is locked keeps its codings", async () => {
  const scene = await createScene();
  await pages.store.transaction({ as: "service" }, (db) => db.update(schema.document).set({ lockedAt: new Date() }).where(eq(schema.document.id, scene.documentIds[0]!)));
  const moved = await post(scene, scene.coordinator, { intent: "filtered", toCode: "trust" }, "/waiting/codings");
  expect(Object.fromEntries(answerOf(moved))).toMatchObject({ moved: "2", asked: "4" });
});

test("nothing ticked, no code chosen and a code one cannot code with each get a sentence", async () => {
  const scene = await createScene();
  expect((await post(scene, scene.coordinator, { intent: "selected", toCode: "trust" }, "/waiting/codings")).status).toBe(400);
  expect((await post(scene, scene.coordinator, { intent: "filtered", toCode: "" }, "/waiting/codings")).status).toBe(400);
  expect((await post(scene, scene.coordinator, { intent: "filtered", toCode: "absent" }, "/waiting/codings")).status).toBe(409);
  expect((await visit(`${pathOf(scene)}/absent/codings`, { cookie: scene.coordinator.cookie })).status).toBe(404);
});

test("what the coordinator does shows on the page with its undo, and tells every open page of the study", async () => {
  const scene = await createScene();
  const heard: string[] = [];
  const stop = pages.services.events.subscribe(scene.study.studyId, ({ topic }) => heard.push(topic));
  const merged = await post(scene, scene.coordinator, { intent: "merge", codeId: "trust", intoId: "waiting", reason: "Hetzelfde." });
  stop();
  expect(heard).toContain("protocol");
  const page = await (await visit(merged.headers.get("location")!, { cookie: scene.coordinator.cookie })).text();
  expect(page.includes("De codes zijn samengevoegd")).toBe(true);
  expect(/<button[^>]* value="undo"/.test(page)).toBe(true);

  await post(scene, scene.coordinator, { intent: "undo", version: answerOf(merged).get("done")! });
  const codes = await pages.store.transaction({ as: "service" }, (db) => listCodes(db, scene.study));
  expect(codes.map(({ id }) => id)).toEqual(["waiting", "trust", "not_codable"]);
});

test("forms that lack something, or ask for what cannot be, come back with a sentence and change nothing", async () => {
  const scene = await createScene();
  const statuses = await Promise.all(
    (
      [
        { intent: "merge", codeId: "waiting", intoId: "waiting", reason: "x" },
        { intent: "merge", codeId: "not_codable", intoId: "waiting", reason: "x" },
        { intent: "split", codeId: "waiting", reason: "x", part1_label_nl: "Een" },
        { intent: "retire", codeId: "not_codable", reason: "x" },
        { intent: "retire", codeId: "waiting", reason: "" },
        { intent: "move", codeId: "waiting", parentId: "absent" },
        { intent: "undo", version: "12" },
        { intent: "undo", version: "-1" },
      ] as Record<string, string>[]
    ).map(async (form) => (await post(scene, scene.coordinator, form)).status),
  );
  expect(statuses).toEqual([409, 409, 400, 409, 400, 409, 409, 400]);
  expect(await pages.store.transaction({ as: "service" }, (db) => db.$count(schema.codebookChange, eq(schema.codebookChange.studyId, scene.study.studyId)))).toBe(0);
});
