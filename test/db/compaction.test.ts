import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import * as Y from "yjs";
import type { HistoryDetail } from "#app/domain/vocabulary.ts";
import { insertText } from "#app/editor/schema.ts";
import { conversationDocument } from "#app/realtime/documents.ts";
import { replayLog } from "#app/realtime/history/replay.ts";
import { docToPlainText, fragmentToJson } from "#app/realtime/plain-text.ts";
import { compactDocument, listCompactionCandidates } from "#db/queries/compaction.ts";
import { loadContent, saveCheckpoint } from "#db/queries/document-content.ts";
import { readLog, readLogOutline } from "#db/queries/document-history.ts";
import { createVersion, loadMoment } from "#db/queries/document-versions.ts";
import { verifyDocuments } from "#db/queries/verification.ts";
import * as schema from "#db/schema/index.ts";
import type { Db, Store } from "#db/client.ts";
import { code, edit } from "#test/support/conversation-document.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, createTestDocument } from "#test/support/factories.ts";
import { findWords, makeOld, writeAs } from "#test/support/history-database.ts";

const olderThan = new Date(Date.now() - 90 * 24 * 60 * 60_000);
const asService = <T>(store: Store, work: (db: Db) => Promise<T>) => store.transaction({ as: "service" }, work);
const paragraph = (text: string) => ({ type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] });
const textOf = (doc: Y.Doc) => docToPlainText(fragmentToJson(conversationDocument(doc).notes)).text;

/** A conversation that Anna and Bram wrote in long ago and Bram again today, with a version named long ago. */
async function scene(store: Store, historyDetail: HistoryDetail) {
  const study = await createStudy(store, { historyDetail });
  const [anna, bram] = [await createMember(store, study, "researcher"), await createMember(store, study, "researcher")];
  const documentId = await createTestDocument(store, await createCase(store, study), anna, { kind: "conversation" }, (doc) =>
    insertText(conversationDocument(doc).notes, paragraph("Begin.")),
  );
  await makeOld(store, documentId, 200);
  await writeAs(store, anna.userId, documentId, (doc) => edit(doc, (tr) => tr.insertText("verwijderdekanarie ", 1)), { daysAgo: 190 });
  await writeAs(store, bram.userId, documentId, (doc) => edit(doc, (tr) => tr.delete(1, 20)), { daysAgo: 180 });
  const named = await writeAs(store, anna.userId, documentId, (doc) => edit(doc, (tr) => tr.insertText("Anna schreef. ", 1)), { daysAgo: 170 });
  await store.transaction({ as: "user", userId: anna.userId }, (db) =>
    createVersion(db, anna, { id: `v-${documentId}`, studyId: study.studyId, documentId, seq: named, name: "Eerste ronde", reason: "" }),
  );
  await writeAs(store, bram.userId, documentId, (doc) => code(doc, "c1", { start: 0, end: 4 }), { daysAgo: 160 });
  await writeAs(store, bram.userId, documentId, (doc) => edit(doc, (tr) => tr.insertText("Vandaag. ", 1)));
  const compact = () => asService(store, (db) => compactDocument(db, { documentId, olderThan, detail: historyDetail as "authors" }));
  const rows = () => asService(store, (db) => readLog(db, { documentId, through: Number.MAX_SAFE_INTEGER }));
  return { study, anna, bram, documentId, named, compact, rows };
}

const problemsOf = async (store: Store, documentId: string) => (await asService(store, (db) => verifyDocuments(db, { documentIds: [documentId] }))).problems;

describe("[HI5] compaction", () => {
  test("makes the old part of a log one row, and the document is what it was", async ({ store }) => {
    const { documentId, compact, rows } = await scene(store, "authors");
    const before = await asService(store, (db) => loadContent(db, { documentId }));
    await asService(store, (db) => saveCheckpoint(db, { documentId, seq: before.seq, state: Y.encodeStateAsUpdate(before.doc) }));
    expect(await findWords(store, "verwijderdekanarie")).toEqual(["document_update.bytes"]);

    expect(await compact()).toEqual({ dropped: 5 });

    expect((await rows()).map(({ userId }) => userId === null)).toEqual([true, false]);
    const after = await asService(store, (db) => loadContent(db, { documentId }));
    expect(textOf(after.doc)).toBe("Vandaag. Anna schreef. Begin.");
    expect(Y.equalSnapshots(Y.snapshot(before.doc), Y.snapshot(after.doc))).toBe(true);
    expect(await problemsOf(store, documentId)).toEqual([]);
    expect(await findWords(store, "verwijderdekanarie")).toEqual([]);
    expect(await asService(store, (db) => db.$count(schema.documentCheckpoint, eq(schema.documentCheckpoint.documentId, documentId)))).toBe(0);
  });

  test("with 'authors' keeps who wrote what, and who worked on which day", async ({ store }) => {
    const { anna, bram, documentId, compact, rows } = await scene(store, "authors");
    await compact();
    const outline = await asService(store, (db) => readLogOutline(db, { documentId }));
    expect(outline.compaction).toMatchObject({ rows: 5, reason: "compacted" });
    expect(outline.authorDays.map(({ userId, rows }) => ({ userId, rows }))).toEqual([
      { userId: anna.userId, rows: 1 },
      { userId: anna.userId, rows: 1 },
      { userId: bram.userId, rows: 1 },
      { userId: anna.userId, rows: 1 },
      { userId: bram.userId, rows: 1 },
    ]);
    const { after, responsible } = replayLog({ kind: "conversation", rows: await rows(), owners: outline.owners, from: 0, to: Number.MAX_SAFE_INTEGER, sessions: [] });
    const authors = after.texts.get("notes")![0]!.runs.map((run) => responsible.authorOf(run));
    expect(new Set(authors)).toEqual(new Set([anna.userId, bram.userId]));
  });

  test("with 'nothing' forgets who wrote the old part, and keeps the ids taken", async ({ store }) => {
    const { anna, bram, documentId, compact, rows } = await scene(store, "nothing");
    await compact();
    const outline = await asService(store, (db) => readLogOutline(db, { documentId }));
    expect(outline.authorDays).toEqual([]);
    expect([...outline.owners.values()].sort()).toEqual(["", bram.userId].sort());
    const { after, responsible } = replayLog({ kind: "conversation", rows: await rows(), owners: outline.owners, from: 0, to: Number.MAX_SAFE_INTEGER, sessions: [] });
    const authors = after.texts.get("notes")![0]!.runs.map((run) => responsible.authorOf(run));
    expect(authors).not.toContain(anna.userId);
    expect(authors).toContain(null);
  });

  test("keeps named versions as they were, and their names", async ({ store }) => {
    const { documentId, named, compact } = await scene(store, "nothing");
    await compact();
    const then = await asService(store, (db) => loadMoment(db, { documentId, seq: named, versionId: `v-${documentId}` }));
    expect(textOf(then!)).toBe("Anna schreef. Begin.");
    expect(await asService(store, (db) => loadMoment(db, { documentId, seq: named - 1 }))).toBeNull();
  });

  test("done twice changes nothing, and goes on where it was later", async ({ store }) => {
    const { bram, documentId, compact, rows } = await scene(store, "authors");
    await compact();
    expect(await compact()).toBe("nothing_old");
    await makeOld(store, documentId, 120);
    expect(await compact()).toEqual({ dropped: 2 });
    expect(await rows()).toHaveLength(1);
    expect(await asService(store, (db) => readLogOutline(db, { documentId }))).toMatchObject({ compaction: { rows: 6 } });
    await writeAs(store, bram.userId, documentId, (doc) => edit(doc, (tr) => tr.insertText("Weer. ", 1)));
    expect(textOf((await asService(store, (db) => loadContent(db, { documentId }))).doc)).toBe("Weer. Vandaag. Anna schreef. Begin.");
    expect(await problemsOf(store, documentId)).toEqual([]);
  });

  test("waits for rows that were not derived yet, and lists studies that keep everything as such", async ({ store }) => {
    const { study, documentId, compact } = await scene(store, "everything");
    await asService(store, (db) => db.update(schema.document).set({ projectedSeq: 0 }).where(eq(schema.document.id, documentId)));
    expect(await compact()).toBe("not_derived_yet");
    const candidates = await asService(store, (db) => listCompactionCandidates(db, { studyId: study.studyId, olderThan }));
    expect(candidates).toEqual([{ documentId, studyId: study.studyId, detail: "everything", rows: 5 }]);
  });

  test("cannot be asked for by a person, nor for a row that is not there", async ({ store }) => {
    const { anna, documentId } = await scene(store, "authors");
    const replace = sql`select * from replace_log(${documentId}, 1::bigint, null::bigint, '\\x0000'::bytea, 'compacted')`;
    await expect(store.transaction({ as: "user", userId: anna.userId }, (db) => db.execute(replace))).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(asService(store, (db) => db.execute(replace))).rejects.toMatchObject({ cause: { message: expect.stringContaining("cannot be replaced") } });
  });
});
