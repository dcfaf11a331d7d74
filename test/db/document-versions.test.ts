import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import * as Y from "yjs";
import type { Role } from "#app/domain/vocabulary.ts";
import { conversationDocument } from "#app/realtime/documents.ts";
import { insertText } from "#app/editor/schema.ts";
import { docToPlainText, fragmentToJson } from "#app/realtime/plain-text.ts";
import { listRows } from "#db/queries/document-content.ts";
import { readLog, readLogOutline } from "#db/queries/document-history.ts";
import { createVersion, getVersion, lastSeqAt, listVersions, loadMoment } from "#db/queries/document-versions.ts";
import * as schema from "#db/schema/index.ts";
import type { Db, Store } from "#db/client.ts";
import { edit } from "#test/support/conversation-document.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, createTestDocument } from "#test/support/factories.ts";
import { writeAs } from "#test/support/history-database.ts";

const asService = <T>(store: Store, work: (db: Db) => Promise<T>) => store.transaction({ as: "service" }, work);

async function scene(store: Store) {
  const study = await createStudy(store, { caseVisibility: "full" });
  const author = await createMember(store, study, "researcher");
  const documentId = await createTestDocument(store, await createCase(store, study), author, { kind: "conversation" }, (doc) =>
    insertText(conversationDocument(doc).notes, { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Begin." }] }] }),
  );
  const write = (words: string) => writeAs(store, author.userId, documentId, (doc) => edit(doc, (tr) => tr.insertText(words, 1)));
  const name = (member: { userId: string }, seq: number, more: Partial<Parameters<typeof createVersion>[2]> = {}) =>
    store.transaction({ as: "user", userId: member.userId }, (db) =>
      createVersion(db, member, { id: randomUUID(), studyId: study.studyId, documentId, seq, name: "Na ronde 1", reason: "voor de leersessie", ...more }),
    );
  return { study, author, documentId, write, name, key: { studyId: study.studyId, documentId } };
}

describe("[HI3] named versions", () => {
  test("bring back the document as it was then, whatever came after", async ({ store }) => {
    const { author, documentId, write, name, key } = await scene(store);
    const seq = await write("Twee. ");
    await name(author, seq);
    await write("Drie. ");
    const [version] = await store.transaction({ as: "user", userId: author.userId }, (db) => listVersions(db, key));
    expect(version).toMatchObject({ seq, name: "Na ronde 1", reason: "voor de leersessie", byName: author.name });
    expect(await store.transaction({ as: "user", userId: author.userId }, (db) => getVersion(db, { ...key, versionId: version!.id }))).toEqual(version);
    const then = await asService(store, (db) => loadMoment(db, { documentId, seq: version!.seq, versionId: version!.id }));
    expect(docToPlainText(fragmentToJson(conversationDocument(then!).notes)).text).toBe("Twee. Begin.");
    expect(await asService(store, (db) => lastSeqAt(db, { documentId, seq }))).toBe(seq);
    expect(await asService(store, (db) => lastSeqAt(db, { documentId }))).toBeGreaterThan(seq);
    expect(await asService(store, (db) => lastSeqAt(db, { documentId, seq: 0 }))).toBeNull();
  });

  test("are made by who may write in the document, in the own name, and without bytes", async ({ store }) => {
    const { study, author, name, write, key, documentId } = await scene(store);
    const seq = await write("Twee. ");
    for (const [role, organisation] of [
      ["researcher", 1],
      ["rater", 0],
      ["policymaker", 0],
    ] as [Role, 0 | 1][]) {
      const other = await createMember(store, study, role, { organisation });
      await expect(name(other, seq), role).rejects.toMatchObject({ cause: { code: "42501" } });
    }
    const asAuthor = <T>(work: (db: Db) => Promise<T>) => store.transaction({ as: "user", userId: author.userId }, work);
    const row = { id: randomUUID(), ...key, seq, name: "x", createdBy: author.userId };
    await expect(asAuthor((db) => db.insert(schema.documentVersion).values({ ...row, state: new Uint8Array([0, 0]) }))).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(asAuthor((db) => db.insert(schema.documentVersion).values({ ...row, createdBy: "somebody" }))).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(asAuthor((db) => db.select({ state: schema.documentVersion.state }).from(schema.documentVersion))).rejects.toMatchObject({ cause: { code: "42501" } });
    expect(await asService(store, (db) => listVersions(db, { studyId: key.studyId, documentId }))).toEqual([]);
  });

  test("are seen by who may see the document, and by nobody of another study", async ({ store }) => {
    const { study, author, name, write, key } = await scene(store);
    await name(author, await write("Twee. "));
    const colleague = await createMember(store, study, "researcher", { organisation: 1 });
    const stranger = await createMember(store, await createStudy(store), "coordinator");
    const seenBy = (userId: string) => store.transaction({ as: "user", userId }, (db) => listVersions(db, key));
    expect(await seenBy(colleague.userId)).toHaveLength(1);
    expect(await seenBy(stranger.userId)).toEqual([]);
  });
});

test("a log of thousands of rows is read whole, in its order, with its authors", async ({ store }) => {
  const { documentId } = await scene(store);
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update) => updates.push(update));
  for (let i = 0; i < 5_200; i++) doc.getMap("counter").set("n", i);
  await asService(store, async (db) => {
    const rows = updates.map((bytes, i) => ({ documentId, bytes, userId: `user ${i % 3}` }));
    for (let i = 0; i < rows.length; i += 1_000) await db.insert(schema.documentUpdate).values(rows.slice(i, i + 1_000));
  });
  const [log, outline, rows] = await asService(store, async (db) => [
    await readLog(db, { documentId, through: Number.MAX_SAFE_INTEGER }),
    await readLogOutline(db, { documentId }),
    await listRows(db, { documentId, after: 0 }),
  ]);
  expect(log).toHaveLength(5_201);
  expect(log.map(({ seq, userId, updates }) => ({ seq, userId, updates }))).toEqual(rows.map(({ seq, userId, updates }) => ({ seq, userId, updates })));
  expect(log.every(({ bytes }, i) => Buffer.from(bytes).equals(rows[i]!.bytes))).toBe(true);
  expect(outline.lines.map(({ seq, userId }) => [seq, userId])).toEqual(rows.map(({ seq, userId }) => [seq, userId]));
  expect((await asService(store, (db) => loadMoment(db, { documentId, seq: log[2_600]!.seq })))!.getMap("counter").get("n")).toBe(2_599);
});
