import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Member } from "#app/domain/member.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import type { CommentsAnswer } from "#app/routes/comments/view-comments.server.tsx";
import { createDocument } from "#db/queries/documents.ts";
import * as schema from "#db/schema/index.ts";
import { createCase, createMember, createStudy, createTestDocument, type TestStudy } from "#test/support/factories.ts";
import { signUp } from "#test/support/realtime.ts";
import { usePages } from "#test/support/used-pages.ts";

const pages = usePages();
const { visit } = pages;
let study: TestStudy;
let documentId: string;
let assessmentId: string;

type Person = Member & { cookie: string };
let writer: Person;
let reader: Person;

async function person(role: Role, organisation: 0 | 1 = 0): Promise<Person> {
  const name = `${role}-${randomUUID()}`;
  const { userId, cookie } = await signUp(pages.services, name);
  return { ...(await createMember(pages.store, study, role, { userId, organisation })), name, cookie };
}

beforeAll(async () => {
  study = await createStudy(pages.store, { caseVisibility: "full" });
  [writer, reader] = [await person("researcher"), await person("researcher", 1)];
  const studyCase = await createCase(pages.store, study);
  documentId = await createTestDocument(pages.store, studyCase, writer, { kind: "conversation" });
  assessmentId = await createTestDocument(pages.store, studyCase, writer, { kind: "assessment", ownerId: writer.userId, revealed: true });
});

const addressOf = (id: string) => `/studies/${study.studyId}/documents/${id}/comments`;
const post = (as: Person, form: Record<string, string>, id = documentId) => visit(addressOf(id), { cookie: as.cookie, method: "POST", form });
const read = async (as: Person, id = documentId) => (await (await visit(addressOf(id), { cookie: as.cookie })).json()) as CommentsAnswer;
const passage = { intent: "create", field: "notes", quote: "elke keer" };
async function begin(as: Person, body = "Wat bedoelt ze hier?"): Promise<string> {
  const response = await post(as, { ...passage, body });
  expect(response.status).toBe(200);
  return ((await response.json()) as { threadId: string }).threadId;
}
const lines = (type: string) => pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.eventType, type)));

test("[CM1] a reader of another organisation comments, and every page of the study hears that there is something new", async () => {
  const heard: string[] = [];
  const stop = pages.services.events.subscribe(study.studyId, ({ topic, id }) => heard.push(`${topic} ${id}`));

  const threadId = await begin(reader);

  stop();
  expect(heard).toEqual([`comment ${documentId}`]);
  const { threads, mayWrite, people } = await read(writer);
  expect(mayWrite).toBe(true);
  expect(people.map(({ userId }) => userId)).toEqual([reader.userId]);
  const thread = threads.find(({ id }) => id === threadId)!;
  expect(thread).toMatchObject({ field: "notes", quote: "elke keer", before: "", position: null, resolved: null, maySettle: true });
  expect(thread.comments).toMatchObject([{ author: reader.name, body: "Wat bedoelt ze hier?", mayChange: false }]);
});

test("the log says who read and who said something, never what", async () => {
  const before = (await lines("comment.listed")).length;
  await begin(reader, "heel vertrouwelijk");
  await read(writer);

  const [created, listed] = [await lines("comment.created"), await lines("comment.listed")];
  expect(listed.length).toBe(before + 1);
  expect(listed.at(-1)).toMatchObject({ action: "R", userId: writer.userId, objectType: "document", objectId: documentId });
  expect(created.at(-1)).toMatchObject({ action: "C", userId: reader.userId, objectId: documentId });
  expect(JSON.stringify([created, listed])).not.toContain("vertrouwelijk");
});

test("[CM3] nobody edits or takes back another's words; one's own say that they were edited", async () => {
  const threadId = await begin(reader);
  const commentOf = async () => (await read(writer)).threads.find(({ id }) => id === threadId)!.comments[0]!;
  const { id: commentId } = await commentOf();

  expect((await post(writer, { intent: "edit", commentId, body: "verdraaid" })).status).toBe(403);
  expect((await post(writer, { intent: "take_back", commentId })).status).toBe(403);
  expect((await post(reader, { intent: "edit", commentId, body: "Wat bedoelt hij hier?" })).status).toBe(200);

  expect(await commentOf()).toMatchObject({ body: "Wat bedoelt hij hier?", editedAt: expect.any(String), isTakenBack: false });
});

test("[CM4] who began it or may write in the text settles a thread, another reader does not", async () => {
  const other = await person("researcher", 1);
  const threadId = await begin(reader);

  expect((await post(other, { intent: "resolve", threadId })).status).toBe(403);
  expect((await post(writer, { intent: "resolve", threadId })).status).toBe(200);
  expect((await read(reader)).threads.find(({ id }) => id === threadId)!.resolved).toEqual({ byName: writer.name });
  expect((await post(reader, { intent: "reopen", threadId })).status).toBe(200);
  expect((await read(reader)).threads.find(({ id }) => id === threadId)!.resolved).toBeNull();
});

test("what can be mended comes back with its sentence, what is not there as absent", async () => {
  const empty = await post(reader, { ...passage, body: "  " });
  expect([empty.status, await empty.json()]).toEqual([400, { errors: { body: expect.stringContaining("Schrijf") } }]);
  expect((await post(reader, { ...passage, body: "x".repeat(4_001) })).status).toBe(400);
  expect((await post(reader, { ...passage, quote: " ", body: "x" })).status).toBe(400);
  expect((await post(reader, { ...passage, field: "summary", body: "x" })).status).toBe(404);
  expect((await post(reader, { intent: "reply", threadId: "absent", body: "x" })).status).toBe(404);
  expect((await post(reader, { intent: "resolve", threadId: "absent" })).status).toBe(404);
  expect((await post(reader, { intent: "edit", commentId: "absent", body: "x" })).status).toBe(404);
});

test("a position that makes no sense is left out", async () => {
  const response = await post(reader, { ...passage, body: "x", position: "[1, 2]" });
  const { threadId } = (await response.json()) as { threadId: string };
  expect((await read(reader)).threads.find(({ id }) => id === threadId)!.position).toBeNull();
});

test("[CM1] an assessment has no comments, also for who may read it", async () => {
  expect((await visit(addressOf(assessmentId), { cookie: writer.cookie })).status).toBe(404);
  expect((await post(writer, { ...passage, body: "x" }, assessmentId)).status).toBe(404);
});

test("[CM1] a guest comments on the minutes of the open meeting to which he was invited, also once it is closed, and on no other", async () => {
  const [guest, stranger] = [await person("participant"), await person("policymaker")];
  const [meetingId, minutesId, itemId] = [randomUUID(), randomUUID(), randomUUID()];
  const setState = (state: "planned" | "open" | "closed") =>
    pages.store.transaction({ as: "service" }, (db) => db.update(schema.meeting).set({ state }).where(eq(schema.meeting.id, meetingId)));
  await pages.store.transaction({ as: "service" }, async (db) => {
    await db
      .insert(schema.meeting)
      .values({ id: meetingId, studyId: study.studyId, type: "regional", title: "Regio", heldOn: "2026-06-01", facilitatorId: writer.userId, state: "planned" });
    await db.insert(schema.invitee).values({ id: randomUUID(), studyId: study.studyId, meetingId, userId: guest.userId });
    await db.insert(schema.agendaItem).values({ id: itemId, studyId: study.studyId, meetingId, position: 0, title: "Welkom", minutes: 10 });
    await createDocument(db, writer, { id: minutesId, kind: "minutes", scopeId: null, meetingId });
  });
  const say = async (as: Person) => (await post(as, { ...passage, field: `item:${itemId}`, body: "Graag preciezer." }, minutesId)).status;

  expect([await say(guest), await say(stranger)]).toEqual([404, 404]);
  await setState("open");
  expect([await say(guest), await say(stranger)]).toEqual([200, 404]);
  await setState("closed");
  expect([await say(guest), await say(stranger)]).toEqual([200, 404]);
  expect((await read(writer, minutesId)).threads).toHaveLength(2);
  expect((await post(guest, { ...passage, body: "x" })).status).toBe(404);
});

test("[CM1] when the study has ended comments can be read and no longer made", async () => {
  await pages.store.transaction({ as: "service" }, (db) => db.update(schema.study).set({ endedAt: new Date() }).where(eq(schema.study.id, study.studyId)));

  expect((await post(reader, { ...passage, body: "x" })).status).toBe(403);
  const { threads, mayWrite } = await read(reader);
  expect(threads.length).toBeGreaterThan(0);
  expect([mayWrite, threads.some((thread) => thread.maySettle)]).toEqual([false, false]);
});
