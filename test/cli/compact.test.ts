import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { HistoryDetail } from "#app/domain/vocabulary.ts";
import { trajectoryDocument } from "#app/realtime/documents.ts";
import { addTrajectoryEntry, editTrajectoryEntry } from "#app/realtime/trajectory-edit.ts";
import { loadContent } from "#db/queries/document-content.ts";
import { documentUpdate } from "#db/schema/index.ts";
import { openStore, type Store } from "#db/client.ts";
import { createCase, createMember, createStudy, createTestDocument } from "#test/support/factories.ts";
import { makeOld, writeAs } from "#test/support/history-database.ts";

const bin = join(import.meta.dirname, "../../server/cli/bin.js");
const folder = mkdtempSync(join(tmpdir(), "kl-compact-"));
const data = join(folder, "db");
const documents = new Map<HistoryDetail, string>();

/** A trajectory with ten changes of a hundred days ago and one of today, in a study with this setting. */
async function addStudy(store: Store, historyDetail: HistoryDetail): Promise<void> {
  const study = await createStudy(store, { id: `study-${historyDetail}`, historyDetail });
  const author = await createMember(store, study, "researcher");
  const documentId = await createTestDocument(store, await createCase(store, study), author, { kind: "trajectory" }, (doc) => trajectoryDocument(doc));
  const key = { part: "events", id: "e1" } as const;
  const write = (description: string) => writeAs(store, author.userId, documentId, (doc) => editTrajectoryEntry(doc, key, { description }));
  await writeAs(store, author.userId, documentId, (doc) => addTrajectoryEntry(doc, key, { perspective: "youth" }));
  for (let i = 0; i < 8; i++) await write(`versie ${i}`);
  await makeOld(store, documentId, 100);
  await write("vandaag");
  documents.set(historyDetail, documentId);
}

async function ask<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(data);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

beforeAll(async () => {
  const store = await openStore(data, { dump: new Blob([readFileSync(inject("pgliteDump"))]) });
  for (const detail of ["everything", "authors", "nothing"] as const) await addStudy(store, detail);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const done = await promisify(execFile)(process.execPath, [bin, ...args, "--data", data], { cwd: folder }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return { code: done.code, said: `${done.stdout}${done.stderr}` };
}

const rowCounts = () =>
  ask((store) =>
    store.transaction({ as: "service" }, async (db) => {
      const rows = await db.select({ documentId: documentUpdate.documentId }).from(documentUpdate);
      return Object.fromEntries([...documents].map(([detail, id]) => [detail, rows.filter(({ documentId }) => documentId === id).length]));
    }),
  );

test("[HI5] `compact` says what it would drop, drops it where the study allows, and leaves everything that can be read", async () => {
  expect(await rowCounts()).toEqual({ everything: 11, authors: 11, nothing: 11 });

  const dry = await run("compact", "--dry-run");
  expect(dry).toMatchObject({ code: 0, said: expect.stringContaining("20 rows of 2 documents would become one row each; nothing was changed.") });
  expect(await run("compact", "--older-than", "365d")).toMatchObject({ code: 0, said: expect.stringContaining("0 rows of 0 documents") });
  expect(await rowCounts()).toEqual({ everything: 11, authors: 11, nothing: 11 });

  const one = await run("compact", "--study", "study-authors");
  expect(one).toMatchObject({ code: 0, said: expect.stringContaining("10 rows of 1 documents became one row each.") });
  expect(await rowCounts()).toEqual({ everything: 11, authors: 2, nothing: 11 });
  const rest = await run("compact", "--older-than", "30d");
  expect(rest.said).toContain("1 documents keep their whole history");
  expect(await rowCounts()).toEqual({ everything: 11, authors: 2, nothing: 2 });

  expect(await run("verify")).toMatchObject({ code: 0, said: expect.stringContaining("3 documents, 0 problems") });
  for (const documentId of documents.values()) {
    const { doc } = await ask((store) => store.transaction({ as: "service" }, (db) => loadContent(db, { documentId })));
    expect(trajectoryDocument(doc).events.toJSON()).toMatchObject({ e1: { description: "vandaag" } });
  }
}, 120_000);

test("`compact` says what is wrong with a question it cannot answer", async () => {
  expect(await run("compact", "--study", "absent")).toMatchObject({ code: 1, said: expect.stringContaining("There is no study 'absent'") });
  expect(await run("compact", "--older-than", "soon")).toMatchObject({ code: 1, said: expect.stringContaining("in days") });
});
