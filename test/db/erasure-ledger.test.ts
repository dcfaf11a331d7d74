import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import { insertText } from "#app/editor/schema.ts";
import { conversationDocument } from "#app/realtime/documents.ts";
import { forgetGoneWords, isOnlyDeletions, listPassages, removePassage } from "#app/realtime/history/erase.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";
import { loadContent } from "#db/queries/document-content.ts";
import { recordReassignment } from "#db/queries/coding-reassignment.ts";
import { eraseHistory } from "#db/queries/document-erasure.ts";
import { listErasures, replayErasure } from "#db/queries/erasure-ledger.ts";
import { getDocumentContext, saveProjection } from "#db/queries/projections.ts";
import { verifyDocuments } from "#db/queries/verification.ts";
import * as schema from "#db/schema/index.ts";
import type { Db, Store } from "#db/client.ts";
import { code } from "#test/support/conversation-document.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, createTestDocument } from "#test/support/factories.ts";
import { findWords, writeAs } from "#test/support/history-database.ts";

const asService = <T>(store: Store, work: (db: Db) => Promise<T>) => store.transaction({ as: "service" }, work);
const paragraphs = (...words: string[]) => ({ type: "doc", content: words.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })) });

/** Puts the log of a document back as it was, and forgets that anything was erased: what restoring a backup does. */
async function backupOf(store: Store, documentId: string): Promise<() => Promise<void>> {
  const { documentUpdate, documentCompaction, documentCheckpoint, erasure } = schema;
  const rows = await store.accounts.select().from(documentUpdate).where(eq(documentUpdate.documentId, documentId));
  return async () => {
    for (const table of [documentUpdate, documentCompaction, documentCheckpoint, erasure]) await store.accounts.delete(table).where(eq(table.documentId, documentId));
    await store.accounts.insert(documentUpdate).values(rows);
    await asService(store, async (db) => {
      const context = (await getDocumentContext(db, { documentId }))!;
      const { doc, seq } = await loadContent(db, { documentId });
      await saveProjection(db, context, projectDocument(doc, context), seq);
    });
  };
}

/** A conversation in which a secret was written, backed up, then taken out and erased. */
async function scene(store: Store, secret: string) {
  const study = await createStudy(store);
  const coordinator = await createMember(store, study, "coordinator");
  const [anna, bram] = [await createMember(store, study, "researcher"), await createMember(store, study, "researcher")];
  const documentId = await createTestDocument(store, await createCase(store, study), anna, { kind: "conversation" }, (doc) =>
    insertText(conversationDocument(doc).notes, paragraphs("Ik had steeds een ander.", `Mijn zus heet ${secret}.`)),
  );
  await writeAs(store, anna.userId, documentId, (doc) => code(doc, "c1", { start: 39, end: 39 + secret.length }, { quote: secret, memo: `let op ${secret}` }));
  const restore = await backupOf(store, documentId);
  const write = (who: Member, work: Parameters<typeof writeAs>[3]) => writeAs(store, who.userId, documentId, work);
  const takeOut = (words: string) =>
    write(coordinator, (doc) =>
      doc.transact(() => {
        const passage = listPassages(doc, "conversation").find((one) => one.type === "block" && one.block.text.includes(words))!;
        expect(removePassage(doc, "conversation", passage.key)).toBe(true);
        forgetGoneWords(doc);
      }),
    );
  const erase = () => asService(store, (db) => eraseHistory(db, coordinator, { id: randomUUID(), documentId, reason: "De jongere vroeg erom." }));
  const lineOf = async () => (await asService(store, listErasures)).find((line) => line.documentId === documentId)!;
  const replay = (line: Awaited<ReturnType<typeof lineOf>>) => replayErasure(store, line, { ...coordinator, userId: "command-line", name: "command line" }, { channel: "cli" });
  return { documentId, coordinator, anna, bram, restore, write, takeOut, erase, lineOf, replay };
}

describe("[HI6] an erasure in a restored backup", () => {
  test("is done again from the ledger, which never says what was erased", async ({ store }) => {
    const secret = "Kanariegeel";
    const { takeOut, erase, lineOf, restore, replay, documentId, coordinator } = await scene(store, secret);
    await takeOut(secret);
    await erase();
    const line = await lineOf();
    expect(isOnlyDeletions(line.deletions!)).toBe(true);
    expect(Buffer.from(line.deletions!).toString("latin1")).not.toContain(secret);
    expect(await findWords(store, secret)).toEqual([]);

    await restore();
    expect(await findWords(store, secret)).toEqual(["coding.memo", "coding.quote", "document_update.bytes", "search_text.body"]);
    expect(await replay(line)).toBe("erased");

    expect(await findWords(store, secret)).toEqual([]);
    const { doc } = await asService(store, (db) => loadContent(db, { documentId }));
    expect(conversationDocument(doc).notes.toString()).toBe("<paragraph>Ik had steeds een ander.</paragraph>");
    expect(await asService(store, (db) => verifyDocuments(db, { documentIds: [documentId] }))).toEqual({ problems: [], behind: 0 });
    expect(await lineOf()).toMatchObject({ id: line.id, at: line.at, erasedBy: coordinator.userId, reason: line.reason });
    const [logged] = await store.accounts.select().from(schema.accessLog).where(eq(schema.accessLog.userName, "command line"));
    expect(logged).toMatchObject({ eventType: "history.erased", channel: "cli" });

    expect(await replay(line)).toBe("known");
  });

  test("deletes what was deleted by then and leaves the rest, also where the backup lacks some of it", async ({ store }) => {
    const { takeOut, erase, lineOf, restore, replay, write, anna, bram, documentId } = await scene(store, "Kanarierood");
    await write(anna, (doc) => code(doc, "later", { start: 0, end: 2 }, { quote: "Ik" }));
    await write(anna, (doc) => void conversationDocument(doc).codings.delete("later"));
    await takeOut("Kanarierood");
    await erase();
    const line = await lineOf();
    await restore();
    await write(bram, (doc) => code(doc, "c2", { start: 0, end: 6 }, { quote: "Ik had" }));

    expect(await replay(line)).toBe("erased");
    const { doc } = await asService(store, (db) => loadContent(db, { documentId }));
    expect(doc.store.pendingDs).toBeNull();
    expect(Object.keys(conversationDocument(doc).codings.toJSON())).toEqual(["c2"]);
  });

  test("takes along what was written down about codings that are gone, and leaves it for those that stay", async ({ store }) => {
    const { takeOut, erase, write, anna, documentId, coordinator } = await scene(store, "Kanariegrijs");
    await write(anna, (doc) => code(doc, "stays", { start: 0, end: 6 }, { quote: "Ik had" }));
    await asService(store, async (db) => {
      const [about] = await db.select().from(schema.document).where(eq(schema.document.id, documentId));
      const rows = ["c1", "stays"].map((codingId) => ({ scopeId: about!.scopeId!, caseId: about!.caseId!, documentId, codingId, fromCode: "a", toCode: "b" }));
      for (const row of rows) await recordReassignment(db, coordinator, { batchId: row.codingId, rows: [row], reason: `Kanariegrijs ${row.codingId}`, newId: randomUUID });
    });
    await takeOut("Kanariegrijs");
    await write(anna, (doc) => void conversationDocument(doc).codings.delete("c1"));
    await erase();

    const left = await asService(store, (db) => db.select().from(schema.codingReassignment).where(eq(schema.codingReassignment.documentId, documentId)));
    expect(left.map(({ codingId }) => codingId)).toEqual(["stays"]);
  });

  test("is left out for a document that is not there, or is another study's", async ({ store }) => {
    const { takeOut, erase, lineOf, restore, replay } = await scene(store, "Kanarieblauw");
    await takeOut("Kanarieblauw");
    await erase();
    const line = await lineOf();
    await restore();
    expect(await replay({ ...line, documentId: "absent" })).toBe("absent");
    expect(await replay({ ...line, studyId: "another" })).toBe("absent");
    expect(await findWords(store, "Kanarieblauw")).not.toEqual([]);
  });
});
