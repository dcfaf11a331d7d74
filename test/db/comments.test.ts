import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import type { Store } from "#db/client.ts";
import { createThread, editComment, listReaders, listThreads, markRead, reply, setResolved, takeBackComment } from "#db/queries/comments.ts";
import { listWaitingMentions } from "#db/queries/mentions.ts";
import * as schema from "#db/schema/index.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, createTestDocument, type TestStudy } from "#test/support/factories.ts";
import { asMember } from "#test/support/meeting-factories.ts";

const now = new Date("2026-05-06T07:08:09Z");
const passage = { field: "notes", quote: "elke keer", before: "Ik moest ", after: " opnieuw", position: new Uint8Array([1, 2, 3]) };

/** A study that shares its cases: a writer at the first organisation, a reader at the second, and a conversation of the first. */
async function scene(store: Store) {
  const study = await createStudy(store, { caseVisibility: "full" });
  const [writer, reader, coordinator] = [
    await createMember(store, study, "researcher"),
    await createMember(store, study, "researcher", { organisation: 1 }),
    await createMember(store, study, "coordinator", { organisation: 1 }),
  ];
  const studyCase = await createCase(store, study);
  const documentId = await createTestDocument(store, studyCase, writer, { kind: "conversation" });
  return { study, studyCase, documentId, writer, reader, coordinator };
}

const begin = async (store: Store, member: Member, documentId: string, body = "Wat bedoelt ze hier?") => {
  const [threadId, commentId] = [randomUUID(), randomUUID()];
  await asMember(store, member, (db) => createThread(db, member, { documentId, threadId, commentId, ...passage, body }));
  return { threadId, commentId };
};

const answer = async (store: Store, member: Member, documentId: string, threadId: string, body = "Dat vroeg ik me ook af.") => {
  const commentId = randomUUID();
  await asMember(store, member, (db) => reply(db, member, { documentId, threadId, commentId, body }));
  return commentId;
};

const threadsFor = (store: Store, member: Member, documentId: string) => asMember(store, member, (db) => listThreads(db, member, { documentId }));
const waitingFor = async (store: Store, member: Member) => (await asMember(store, member, (db) => listWaitingMentions(db, member))).map(({ threadId }) => threadId);
const leave = (store: Store, { studyId }: TestStudy, { userId }: Member) =>
  store.transaction({ as: "service" }, (db) =>
    db
      .update(schema.studyMember)
      .set({ revokedAt: now })
      .where(and(eq(schema.studyMember.studyId, studyId), eq(schema.studyMember.userId, userId))),
  );
const refused = { cause: { code: "42501" } };

describe("comments", () => {
  test("[CM1] somebody who may read but not write begins a thread, the writer answers", async ({ store }) => {
    const { documentId, writer, reader } = await scene(store);

    const { threadId } = await begin(store, reader, documentId);
    await answer(store, writer, documentId, threadId);

    const [thread] = await threadsFor(store, reader, documentId);
    expect(thread).toMatchObject({ id: threadId, ...passage, createdBy: reader.userId, resolvedAt: null, isUnread: false });
    expect(thread!.comments.map(({ authorName, body, isTakenBack }) => [authorName, body, isTakenBack])).toEqual([
      [reader.name, "Wat bedoelt ze hier?", false],
      [writer.name, "Dat vroeg ik me ook af.", false],
    ]);
  });

  test("[CM3] an edited comment says so; one that was taken back keeps its place without its words, and nobody else can do either", async ({ store }) => {
    const { documentId, writer, reader } = await scene(store);
    const { threadId, commentId } = await begin(store, reader, documentId);
    await answer(store, writer, documentId, threadId);
    const change = { documentId, commentId, now };

    expect(await asMember(store, writer, (db) => editComment(db, writer, { ...change, body: "van een ander" }))).toBe(false);
    expect(await asMember(store, writer, (db) => takeBackComment(db, writer, change))).toBe(false);
    expect(await asMember(store, reader, (db) => editComment(db, reader, { ...change, body: "Wat bedoelt hij hier?" }))).toBe(true);
    expect((await threadsFor(store, writer, documentId))[0]!.comments[0]).toMatchObject({ body: "Wat bedoelt hij hier?", editedAt: now });

    expect(await asMember(store, reader, (db) => takeBackComment(db, reader, change))).toBe(true);
    expect(await asMember(store, reader, (db) => editComment(db, reader, { ...change, body: "toch weer" }))).toBe(false);
    expect((await threadsFor(store, writer, documentId))[0]!.comments[0]).toMatchObject({ body: "", isTakenBack: true });
  });

  test("[CM3] a thread of which every word was taken back is gone", async ({ store }) => {
    const { documentId, reader } = await scene(store);
    const { commentId } = await begin(store, reader, documentId);

    await asMember(store, reader, (db) => takeBackComment(db, reader, { documentId, commentId, now }));

    expect(await threadsFor(store, reader, documentId)).toEqual([]);
  });

  test("[CM4] an answer opens a settled thread again", async ({ store }) => {
    const { documentId, writer, reader } = await scene(store);
    const { threadId } = await begin(store, reader, documentId);

    await asMember(store, writer, (db) => setResolved(db, writer, { documentId, threadId, isResolved: true, now }));
    expect((await threadsFor(store, reader, documentId))[0]).toMatchObject({ resolvedAt: now, resolvedByName: writer.name });
    await answer(store, reader, documentId, threadId);

    expect((await threadsFor(store, reader, documentId))[0]).toMatchObject({ resolvedAt: null, resolvedByName: null });
  });

  test("a thread of another document is not answered through this one", async ({ store }) => {
    const { documentId, studyCase, writer } = await scene(store);
    const { threadId } = await begin(store, writer, documentId);
    const other = await createTestDocument(store, studyCase, writer, { kind: "conversation" });

    expect(await asMember(store, writer, (db) => reply(db, writer, { documentId: other, threadId, commentId: randomUUID(), body: "x" }))).toBe(false);
    expect((await threadsFor(store, writer, documentId))[0]!.comments).toHaveLength(1);
  });
});

describe("[CM5] mentions", () => {
  test("only who may read the text can be asked to look", async ({ store }) => {
    const { study, documentId, writer, reader, coordinator } = await scene(store);
    const outsiders = [await createMember(store, study, "rater"), await createMember(store, study, "policymaker"), await createMember(store, study, "auditor")];

    const readers = await asMember(store, reader, (db) => listReaders(db, { studyId: study.studyId, documentId }));
    const { threadId } = await begin(store, reader, documentId, [writer, ...outsiders].map(({ name }) => `@${name}`).join(" "));

    expect(new Set(readers.map(({ userId }) => userId))).toEqual(new Set([writer.userId, reader.userId, coordinator.userId]));
    const [thread] = await threadsFor(store, reader, documentId);
    expect(thread!.comments[0]!.mentions).toEqual([{ userId: writer.userId, name: writer.name }]);
    expect(await waitingFor(store, writer)).toEqual([threadId]);
    for (const outsider of outsiders) expect(await waitingFor(store, outsider)).toEqual([]);
  });

  test("wait until the thread was opened, and for nobody who named only himself", async ({ store }) => {
    const { documentId, writer, reader } = await scene(store);
    const { threadId } = await begin(store, reader, documentId, `@${writer.name} en ik, @${reader.name}`);
    expect(await waitingFor(store, reader)).toEqual([]);
    expect((await threadsFor(store, writer, documentId))[0]!.isUnread).toBe(true);

    await asMember(store, reader, (db) => markRead(db, reader, { documentId, threadId, now }));
    expect(await waitingFor(store, writer)).toEqual([threadId]);
    await asMember(store, writer, (db) => markRead(db, writer, { documentId, threadId, now }));

    expect(await waitingFor(store, writer)).toEqual([]);
    expect((await threadsFor(store, writer, documentId))[0]!.isUnread).toBe(false);
  });

  test("wait no longer once the name was taken out, the comment taken back or the thread settled", async ({ store }) => {
    const { documentId, writer, reader } = await scene(store);
    const [edited, back, settled] = [
      await begin(store, reader, documentId, `@${writer.name}`),
      await begin(store, reader, documentId, `@${writer.name}`),
      await begin(store, reader, documentId, `@${writer.name}`),
    ];
    expect((await waitingFor(store, writer)).length).toBe(3);

    await asMember(store, reader, (db) => editComment(db, reader, { documentId, commentId: edited.commentId, body: "laat maar", now }));
    await asMember(store, reader, (db) => takeBackComment(db, reader, { documentId, commentId: back.commentId, now }));
    await asMember(store, reader, (db) => setResolved(db, reader, { documentId, threadId: settled.threadId, isResolved: true, now }));

    expect(await waitingFor(store, writer)).toEqual([]);
  });

  test("are lost with the text: by a withdrawn case, a closed door or a left study", async ({ store }) => {
    const { study, studyCase, documentId, writer, reader, coordinator } = await scene(store);
    const { threadId } = await begin(store, writer, documentId, `@${reader.name} @${coordinator.name}`);
    const asService = <T>(work: Parameters<typeof store.transaction<T>>[1]) => store.transaction({ as: "service" }, work);
    expect([await waitingFor(store, reader), await waitingFor(store, coordinator)]).toEqual([[threadId], [threadId]]);

    await asService((db) => db.update(schema.study).set({ caseVisibility: "summary" }).where(eq(schema.study.id, study.studyId)));
    expect(await waitingFor(store, reader)).toEqual([]);
    expect(await threadsFor(store, reader, documentId)).toEqual([]);

    await asService((db) => db.update(schema.cases).set({ withdrawnAt: now }).where(eq(schema.cases.id, studyCase.caseId)));
    expect(await waitingFor(store, coordinator)).toEqual([]);

    await leave(store, study, coordinator);
    expect(await threadsFor(store, coordinator, documentId)).toEqual([]);
  });

  test("on minutes wait for guests from the moment on at which they may open them", async ({ store }) => {
    const { study, coordinator } = await scene(store);
    const guest = await createMember(store, study, "participant");
    const [meetingId, documentId] = [randomUUID(), randomUUID()];
    await store.transaction({ as: "service" }, async (db) => {
      await db
        .insert(schema.meeting)
        .values({ id: meetingId, studyId: study.studyId, type: "regional", title: "Regio", heldOn: "2026-06-01", facilitatorId: coordinator.userId, state: "open" });
      await db.insert(schema.invitee).values({ id: randomUUID(), studyId: study.studyId, meetingId, userId: guest.userId });
    });
    await createTestDocument(store, { caseId: "", code: "", scopeId: "", studyId: study.studyId }, coordinator, {
      id: documentId,
      kind: "minutes",
      scopeId: null,
      caseId: null,
      meetingId,
    });
    const { threadId } = await begin(store, coordinator, documentId, `@${guest.name}`);

    expect(await asMember(store, guest, (db) => listWaitingMentions(db, guest))).toMatchObject([{ threadId, kind: "minutes", meetingId, meetingTitle: "Regio", caseCode: null }]);
    await store.transaction({ as: "service" }, (db) => db.update(schema.meeting).set({ state: "planned" }).where(eq(schema.meeting.id, meetingId)));
    expect(await waitingFor(store, guest)).toEqual([]);
  });
});

describe("the database refuses on its own", () => {
  test("who may not read a document sees nothing of its comments and adds none", async ({ store }) => {
    const { study, documentId, writer } = await scene(store);
    const { threadId, commentId } = await begin(store, writer, documentId, "geheim");
    const former = await createMember(store, study, "coordinator");
    await leave(store, study, former);
    const strangers = [
      await createMember(store, study, "rater"),
      await createMember(store, study, "policymaker"),
      await createMember(store, await createStudy(store), "coordinator"),
      former,
    ];
    const { studyId } = study;

    for (const { userId, role } of strangers) {
      const as = { as: "user", userId } as const;
      for (const table of [schema.commentThread, schema.comment, schema.commentMention]) expect(await store.transaction(as, (db) => db.select().from(table)), role).toEqual([]);
      await expect(
        store.transaction(as, (db) => db.insert(schema.commentThread).values({ id: randomUUID(), studyId, documentId, ...passage, createdBy: userId })),
      ).rejects.toMatchObject(refused);
      await expect(
        store.transaction(as, (db) => db.insert(schema.comment).values({ id: randomUUID(), threadId, studyId, documentId, body: "x", authorId: userId })),
      ).rejects.toMatchObject(refused);
      await expect(store.transaction(as, (db) => db.insert(schema.commentMention).values({ commentId, threadId, studyId, documentId, userId }))).rejects.toMatchObject(refused);
      expect(await store.transaction(as, (db) => db.update(schema.commentThread).set({ resolvedBy: userId }).where(eq(schema.commentThread.id, threadId)).returning())).toEqual([]);
    }
    expect((await threadsFor(store, writer, documentId))[0]!.comments.map(({ body }) => body)).toEqual(["geheim"]);
  });

  test("nobody changes somebody else's words, speaks in another's name, reads for another or moves a comment", async ({ store }) => {
    const { documentId, writer, coordinator, study } = await scene(store);
    const { threadId, commentId } = await begin(store, writer, documentId, `@${coordinator.name}`);
    const as = { as: "user", userId: coordinator.userId } as const;
    const { studyId } = study;

    const changed = await store.transaction(as, async (db) => [
      await db.update(schema.comment).set({ body: "verdraaid" }).where(eq(schema.comment.id, commentId)).returning({ id: schema.comment.id }),
      await db.update(schema.comment).set({ deletedAt: now }).where(eq(schema.comment.id, commentId)).returning({ id: schema.comment.id }),
    ]);
    expect(changed).toEqual([[], []]);
    const inAnothersName = { threadId, studyId, documentId, body: "x", authorId: writer.userId };
    await expect(store.transaction(as, (db) => db.insert(schema.comment).values({ id: randomUUID(), ...inAnothersName }))).rejects.toMatchObject(refused);
    await expect(
      store.transaction(as, (db) => db.update(schema.commentThread).set({ resolvedBy: writer.userId }).where(eq(schema.commentThread.id, threadId))),
    ).rejects.toMatchObject(refused);
    await expect(store.transaction(as, (db) => db.update(schema.commentThread).set({ quote: "x" }))).rejects.toMatchObject(refused);
    await expect(store.transaction(as, (db) => db.update(schema.comment).set({ threadId: "x" }))).rejects.toMatchObject(refused);
    await expect(store.transaction(as, (db) => db.delete(schema.comment))).rejects.toMatchObject(refused);

    await store.transaction({ as: "user", userId: writer.userId }, (db) => db.update(schema.commentMention).set({ readAt: now }));
    expect(await waitingFor(store, coordinator)).toEqual([threadId]);
  });

  test("who lost the document can no longer change what he or she said about it", async ({ store }) => {
    const { study, documentId, reader, writer } = await scene(store);
    const { commentId } = await begin(store, reader, documentId);
    await leave(store, study, reader);

    expect(await asMember(store, reader, (db) => editComment(db, reader, { documentId, commentId, body: "x", now }))).toBe(false);
    expect((await threadsFor(store, writer, documentId))[0]!.comments[0]!.editedAt).toBeNull();
  });
});
