import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { insertText } from "#app/editor/schema.ts";
import { conversationDocument, type EventEntry, toFieldMap, trajectoryDocument } from "#app/realtime/documents.ts";
import { createThread } from "#db/queries/comments.ts";
import * as schema from "#db/schema/index.ts";
import type { Db } from "#db/client.ts";
import { createCase, createMember, createStudy, createTestDocument, type TestCase } from "#test/support/factories.ts";
import { signUp } from "#test/support/realtime.ts";
import { usePages } from "#test/support/used-pages.ts";

const pages = usePages();
const { visit } = pages;
let studyCase: TestCase;
let cookie: string;
let colleague: string;
let outsider: string;
let notesId: string;
let lockedId: string;
let trajectoryId: string;

const asService = <T>(work: (db: Db) => Promise<T>) => pages.store.transaction({ as: "service" }, work);

beforeAll(async () => {
  const study = await createStudy(pages.store, { caseVisibility: "full" });
  studyCase = await createCase(pages.store, study, { code: "KL-900", birthYear: 2009 });
  const people = await Promise.all(["own", "colleague", "outsider"].map((name) => signUp(pages.services, name)));
  const member = await createMember(pages.store, study, "researcher", { userId: people[0]!.userId });
  await createMember(pages.store, study, "coordinator", { userId: people[1]!.userId });
  await createMember(pages.store, study, "coordinator", { userId: people[2]!.userId, organisation: 1 });
  [cookie, colleague, outsider] = people.map((person) => person.cookie) as [string, string, string];

  const conversation = (title: string, text: string) =>
    createTestDocument(pages.store, studyCase, member, { kind: "conversation", title }, (doc) => {
      const { notes, codings } = conversationDocument(doc);
      const marks = [{ type: "coding", attrs: { id: "c1" } }];
      insertText(notes, { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text, marks }] }] });
      codings.set("c1", { codeId: "t", polarity: "barrier", perspective: "youth", phase: null, memo: "", authorId: member.userId, quote: text, before: "", after: "" });
    });
  notesId = await conversation("Gesprek met Sanne", "Sanne de Vries zei: Sanne belde 06-12345678, sannes fiets, Annemarie.");
  lockedId = await conversation("Vergrendeld", "Hier staat Sanne ook.");
  trajectoryId = await createTestDocument(pages.store, studyCase, member, {}, (doc) => {
    trajectoryDocument(doc).events.set(
      "e1",
      toFieldMap<EventEntry>({ type: "school", description: "Sanne ging van school", startOn: null, startPrecision: "unknown", source: "", perspective: "youth" }),
    );
  });
  await asService(async (db) => {
    await createThread(db, member, {
      documentId: notesId,
      threadId: "t1",
      commentId: "k1",
      field: "notes",
      quote: "Sanne belde",
      before: "",
      after: "",
      position: null,
      body: "Heet zij echt Sanne?",
    });
    await db.update(schema.document).set({ lockedAt: new Date() }).where(eq(schema.document.id, lockedId));
  });
  for (const id of [notesId, lockedId, trajectoryId]) await pages.services.collab.projectNow(id);
});

const address = () => `/studies/${studyCase.studyId}/cases/${studyCase.code}`;
const post = (form: Record<string, string>, as = cookie) => visit(`${address()}/pseudonyms`, { cookie: as, method: "POST", form });
const page = async (as = cookie) => (await visit(`${address()}/pseudonyms`, { cookie: as })).text();
const bodyOf = (documentId: string) => asService(async (db) => (await db.select().from(schema.searchText).where(eq(schema.searchText.documentId, documentId)))[0]?.body ?? "");

describe("the names of a case", () => {
  test("what tells who somebody is stands on the page, with what it is", async () => {
    expect(await page()).toContain("06-12345678");
    expect(await page()).toContain("Telefoonnummer");
  });

  test("a pseudonym that holds a name itself is refused, with what was filled in", async () => {
    const response = await post({ intent: "add", names: "Sanne\nSan", pseudonym: "San 1" });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("Hierin staat zelf een naam uit de lijst");
  });

  test("[PS2] [PS3] added and replaced at once: in texts, titles, the trajectory and comments; codings stay", async () => {
    const response = await post({ intent: "add", names: "Sanne\nSanne de Vries", pseudonym: "[jongere]", replaceNow: "on" });

    expect(response.status).toBe(200);
    const answer = await response.text();
    expect(answer).toContain("2 regels toegevoegd.");
    expect(answer).toContain("1 document is vergrendeld");
    expect(await bodyOf(notesId)).toBe("[jongere] zei: [jongere] belde 06-12345678, sannes fiets, Annemarie.");
    expect(await bodyOf(lockedId)).toContain("Sanne");
    await asService(async (db) => {
      const [coding] = await db.select().from(schema.coding).where(eq(schema.coding.documentId, notesId));
      expect(coding).toMatchObject({ orphaned: false, startPosition: 0, quote: "[jongere] zei: [jongere] belde 06-12345678, sannes fiets, Annemarie." });
      expect((await db.select().from(schema.trajectoryEvent)).map(({ description }) => description)).toEqual(["[jongere] ging van school"]);
      expect((await db.select().from(schema.document).where(eq(schema.document.id, notesId)))[0]?.title).toBe("Gesprek met [jongere]");
      expect((await db.select().from(schema.comment))[0]?.body).toBe("Heet zij echt [jongere]?");
      expect((await db.select().from(schema.commentThread))[0]?.quote).toBe("[jongere] belde");
    });
  });

  test("[PS4] what is written differently is listed, and replaced when somebody says so", async () => {
    expect(await page()).toContain("1 plaats anders geschreven");

    await post({ intent: "replace_text", text: "sannes", by: "[jongere]s" });

    expect(await bodyOf(notesId)).toContain("[jongere]s fiets");
  });

  test("what may stay is not listed as found any more, until somebody wants it marked after all", async () => {
    await post({ intent: "keep", text: "06-12345678" });
    const kept = await page();
    expect(kept).toContain("Toch markeren");
    expect(kept).toContain("zijn geen BSN’s");

    const [row] = await asService((db) => db.select().from(schema.pseudonym).where(eq(schema.pseudonym.name, "06-12345678")));
    await post({ intent: "remove", id: row!.id });

    expect(await page()).not.toContain("Toch markeren");
  });

  test("the guard beside a text gets names and birth year as data that nobody keeps", async () => {
    const response = await visit(`${address()}/names`, { cookie });
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({
      birthYear: 2009,
      kept: [],
      names: [
        { name: "Sanne", pseudonym: "[jongere]" },
        { name: "Sanne de Vries", pseudonym: "[jongere]" },
      ],
    });
  });
});

describe("[PS1] who knows them", () => {
  test("the own organisation's coordinator does, another organisation's does not, though they may write in the case", async () => {
    expect(await page(colleague)).toContain("Sanne de Vries");
    const refused = await visit(`${address()}/pseudonyms`, { cookie: outsider });
    expect(refused.status).toBe(403);
    expect((await post({ intent: "add", names: "Piet", pseudonym: "[vader]" }, outsider)).status).toBe(403);
    expect((await visit(`${address()}/trajectory`, { cookie: outsider })).status).toBe(200);
  });

  test("the database gives another organisation no row, and takes none from it", async () => {
    const rowsFor = (id: string) => pages.store.transaction({ as: "user", userId: id }, (db) => db.select().from(schema.pseudonym));
    const members = await asService((db) => db.select().from(schema.studyMember).where(eq(schema.studyMember.studyId, studyCase.studyId)));
    const own = await asService(async (db) => (await db.select().from(schema.studyOrganisation).where(eq(schema.studyOrganisation.id, studyCase.scopeId)))[0]!.organisationId);
    for (const member of members) expect((await rowsFor(member.userId)).length > 0).toBe(member.organisationId === own);
    const stranger = members.find(({ organisationId }) => organisationId !== own)!;
    const row = { id: "p1", studyId: studyCase.studyId, scopeId: studyCase.scopeId, caseId: studyCase.caseId, name: "Piet", pseudonym: "x", createdBy: stranger.userId };
    await expect(pages.store.transaction({ as: "user", userId: stranger.userId }, (db) => db.insert(schema.pseudonym).values(row))).rejects.toThrow();
  });

  test("the access log says that names were read and replaced, never which", async () => {
    const lines = await asService((db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.studyId, studyCase.studyId)));
    expect(new Set(lines.map(({ eventType }) => eventType))).toContain("pseudonym.replaced");
    expect(lines.map(({ line }) => line).join("\n")).not.toMatch(/Sanne|\[jongere\]|06-1234/);
  });
});
