import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import * as Y from "yjs";
import type { Member } from "#app/domain/member.ts";
import { insertText } from "#app/editor/schema.ts";
import { conversationDocument, synthesisDocument } from "#app/realtime/documents.ts";
import { forgetGoneWords, listPassages, removePassage } from "#app/realtime/history/erase.ts";
import { loadContent, saveCheckpoint } from "#db/queries/document-content.ts";
import { eraseHistory, previewErasure } from "#db/queries/document-erasure.ts";
import { createVersion, listVersions } from "#db/queries/document-versions.ts";
import { getWaitingBytes, listWaitingUpdates } from "#db/queries/quarantine.ts";
import { verifyDocuments } from "#db/queries/verification.ts";
import * as schema from "#db/schema/index.ts";
import type { Db, Store } from "#db/client.ts";
import { code, edit } from "#test/support/conversation-document.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, createTestDocument } from "#test/support/factories.ts";
import { findWords, writeAs } from "#test/support/history-database.ts";

const asService = <T>(store: Store, work: (db: Db) => Promise<T>) => store.transaction({ as: "service" }, work);
const text = (...paragraphs: string[]) => ({ type: "doc", content: paragraphs.map((words) => ({ type: "paragraph", content: [{ type: "text", text: words }] })) });

/** A conversation with a secret in everything that keeps copies of its text. */
async function scene(store: Store, secret: string) {
  const study = await createStudy(store);
  const [coordinator, anna] = [await createMember(store, study, "coordinator"), await createMember(store, study, "researcher")];
  const studyCase = await createCase(store, study);
  const documentId = await createTestDocument(store, studyCase, anna, { kind: "conversation" }, (doc) =>
    insertText(conversationDocument(doc).notes, text("Ik had steeds een ander.", `Mijn zus heet ${secret}.`, "Toen stopte ik.")),
  );
  await writeAs(store, anna.userId, documentId, (doc) => {
    const whole = "Ik had steeds een ander.\nMijn zus heet ".length;
    code(doc, "gone", { start: whole, end: whole + secret.length }, { quote: secret, memo: `let op ${secret}` });
    code(doc, "beside", { start: 0, end: 6 }, { quote: "Ik had", after: ` steeds een ander.\nMijn zus heet ${secret}` });
  });
  const about = { studyId: study.studyId, documentId };
  await store.transaction({ as: "user", userId: anna.userId }, (db) => createVersion(db, anna, { ...about, id: randomUUID(), seq: 10 ** 9, name: "Nu", reason: "" }));
  await asService(store, async (db) => {
    const { doc, seq } = await loadContent(db, { documentId });
    await saveCheckpoint(db, { documentId, seq, state: Y.encodeStateAsUpdate(doc) });
    await db
      .update(schema.documentVersion)
      .set({ state: Y.encodeStateAsUpdate(doc) })
      .where(eq(schema.documentVersion.documentId, documentId));
    await db.insert(schema.documentQuarantine).values({ ...about, id: randomUUID(), bytes: Y.encodeStateAsUpdate(doc), userId: anna.userId, deletedShare: 0.9 });
    const thread = { ...about, field: "notes", createdBy: anna.userId };
    for (const [id, quote] of [
      ["gone", `heet ${secret}`],
      ["kept", "een ander"],
    ] as const) {
      await db.insert(schema.commentThread).values({ ...thread, id: `${id}-${documentId}`, quote, before: `…${secret}`, after: "" });
      await db
        .insert(schema.comment)
        .values({ ...about, id: randomUUID(), threadId: `${id}-${documentId}`, body: id === "gone" ? `Is ${secret} haar echte naam?` : "Wie?", authorId: anna.userId });
    }
  });
  const takeOut = () =>
    writeAs(store, coordinator.userId, documentId, (doc) =>
      doc.transact(() => {
        const passage = listPassages(doc, "conversation").find((one) => one.type === "block" && one.block.text.includes(secret));
        if (passage) removePassage(doc, "conversation", passage.key);
        forgetGoneWords(doc);
      }),
    );
  const erase = (member: Pick<Member, "studyId" | "userId"> = coordinator) =>
    asService(store, (db) => eraseHistory(db, member, { id: randomUUID(), documentId, reason: "De jongere vroeg erom." }));
  return { ...about, coordinator, anna, studyCase, takeOut, erase };
}

describe("[HI6] erasing", () => {
  test("leaves no word of what was deleted anywhere in the database", async ({ store }) => {
    const secret = "Kanariegeel";
    const { takeOut, erase, documentId, studyId } = await scene(store, secret);
    const whereverItWas = ["coding.memo", "coding.quote", "comment.body", "comment_thread.before", "comment_thread.quote", "document_checkpoint.state"];
    expect(await findWords(store, secret)).toEqual(
      expect.arrayContaining([...whereverItWas, "document_quarantine.bytes", "document_update.bytes", "document_version.state", "search_text.body"]),
    );

    await takeOut();
    expect(await erase()).toEqual({ dropped: 3 });

    expect(await findWords(store, secret)).toEqual([]);
    const { doc } = await asService(store, (db) => loadContent(db, { documentId }));
    expect(conversationDocument(doc).notes.toString()).toContain("Toen stopte ik.");
    expect(Object.keys(conversationDocument(doc).codings.toJSON())).toEqual(["beside"]);
    expect(await asService(store, (db) => verifyDocuments(db, { documentIds: [documentId] }))).toEqual({ problems: [], behind: 0 });
    expect(await asService(store, (db) => listVersions(db, { studyId, documentId }))).toEqual([]);
    expect(await asService(store, (db) => listWaitingUpdates(db, { studyId, documentId }))).toEqual([]);
  });

  test("stands in the ledger with who and why, and never with what", async ({ store }) => {
    const { takeOut, erase, documentId, studyId, coordinator, studyCase } = await scene(store, "Kanarierood");
    await takeOut();
    await erase();
    const ledger = await store.transaction({ as: "user", userId: coordinator.userId }, (db) => db.select().from(schema.erasure).where(eq(schema.erasure.documentId, documentId)));
    expect(ledger).toMatchObject([{ studyId, documentId, caseId: studyCase.caseId, reason: "De jongere vroeg erom.", erasedBy: coordinator.userId, droppedRows: 3 }]);
  });

  test("keeps comments on words that still stand there, without what stood around them", async ({ store }) => {
    const { takeOut, erase, documentId } = await scene(store, "Kanarieblauw");
    await takeOut();
    await erase();
    const threads = await asService(store, (db) => db.select().from(schema.commentThread).where(eq(schema.commentThread.documentId, documentId)));
    expect(threads.find(({ id }) => id.startsWith("kept"))).toMatchObject({ quote: "een ander", before: "Ik had steeds ", resolvedAt: null });
    expect(threads.find(({ id }) => id.startsWith("gone"))).toMatchObject({ quote: "", before: "", resolvedAt: expect.any(Date) });
  });

  test("is not done while codings still quote what is gone, or for another study's document", async ({ store }) => {
    const { erase, documentId, anna } = await scene(store, "Kanariegroen");
    const other = await createMember(store, await createStudy(store), "coordinator");
    expect(await erase(other)).toBe("not_ready");
    await writeAs(store, anna.userId, documentId, (doc) => edit(doc, (tr) => tr.delete(26, 54)));
    expect(await erase()).toBe("not_ready");
    expect(await asService(store, (db) => previewErasure(db, { documentId }))).toEqual({ rows: 2, versions: 1, quarantined: 1 });
  });

  test("goes on being erased when a state from before is written late", async ({ store }) => {
    const { takeOut, erase, documentId } = await scene(store, "Kanariepaars");
    const stale = await asService(store, async (db) => {
      const { doc, seq } = await loadContent(db, { documentId, fromCheckpoint: false });
      return { documentId, seq, state: Y.encodeStateAsUpdate(doc) };
    });
    await takeOut();
    await erase();
    await asService(store, (db) => saveCheckpoint(db, stale));
    expect(await findWords(store, "Kanariepaars")).toEqual([]);
  });

  test("of a vignette takes it off the cards that were made of it, and puts nothing newer on them", async ({ store }) => {
    const study = await createStudy(store);
    const coordinator = await createMember(store, study, "coordinator");
    const studyCase = await createCase(store, study);
    const documentId = await createTestDocument(store, studyCase, coordinator, { kind: "synthesis" }, (doc) =>
      insertText(synthesisDocument(doc).summary, text("Zij wachtte lang.", "Haar zus heet Kanariewit.")),
    );
    const about = { studyId: study.studyId, meetingId: randomUUID() };
    await asService(store, async (db) => {
      await db
        .insert(schema.meeting)
        .values({ studyId: study.studyId, id: about.meetingId, type: "regional", title: "B", heldOn: "2026-03-01", facilitatorId: coordinator.userId });
      const card = {
        caseCode: studyCase.code,
        institutionType: "jji",
        region: "r",
        age: 16,
        vignette: "Zij wachtte lang.\nHaar zus heet Kanariewit.",
        findings: [{ polarity: "barrier", label: { nl: "x" }, statement: "Kanariewit" }],
      };
      await db.insert(schema.agendaItem).values({ ...about, id: randomUUID(), position: 0, title: "Casus", minutes: 10, caseId: studyCase.caseId, card });
    });
    await writeAs(store, coordinator.userId, documentId, (doc) => {
      const { summary } = synthesisDocument(doc);
      summary.delete(1, 1);
      const later = new Y.XmlElement("paragraph");
      later.insert(0, [new Y.XmlText("Later geschreven.")]);
      summary.push([later]);
    });
    await asService(store, (db) => eraseHistory(db, coordinator, { id: randomUUID(), documentId, reason: "verzoek" }));
    const [item] = await asService(store, (db) => db.select({ card: schema.agendaItem.card }).from(schema.agendaItem).where(eq(schema.agendaItem.meetingId, about.meetingId)));
    expect(item?.card).toMatchObject({ vignette: "Zij wachtte lang.", findings: [] });
    expect(await findWords(store, "Kanariewit")).toEqual([]);
  });
});

describe("what was put aside", () => {
  test("is seen by who sees the document, its bytes by the service alone", async ({ store }) => {
    const { anna, documentId, studyId } = await scene(store, "Kanariezwart");
    const asAnna = <T>(work: (db: Db) => Promise<T>) => store.transaction({ as: "user", userId: anna.userId }, work);
    const [waiting] = await asAnna((db) => listWaitingUpdates(db, { studyId, documentId }));
    expect(waiting).toMatchObject({ byName: anna.name, deletedShare: expect.closeTo(0.9) });
    await expect(asAnna((db) => getWaitingBytes(db, { studyId, documentId, id: waiting!.id }))).rejects.toMatchObject({ cause: { code: "42501" } });
    expect(await asService(store, (db) => getWaitingBytes(db, { studyId, documentId, id: waiting!.id }))).toMatchObject({ userId: anna.userId });
  });
});
