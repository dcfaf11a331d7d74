import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { eq } from "drizzle-orm";
import * as Y from "yjs";
import { insertText } from "#app/editor/schema.ts";
import { conversationDocument, trajectoryDocument } from "#app/realtime/documents.ts";
import { addTrajectoryEntry } from "#app/realtime/trajectory-edit.ts";
import { recordEvent } from "#db/queries/access-log.ts";
import { withdrawCase } from "#db/queries/cases.ts";
import { eraseHistory } from "#db/queries/document-erasure.ts";
import { eraseCase, listTombstones } from "#db/queries/withdrawal.ts";
import * as schema from "#db/schema/index.ts";
import { openStore } from "#db/client.ts";
import { createCase, createMember, createStudy, createTestDocument } from "#test/support/factories.ts";
import { findWords, writeAs } from "#test/support/history-database.ts";

const bin = join(import.meta.dirname, "../../server/cli/bin.js");
const folder = mkdtempSync(join(tmpdir(), "kl-erasures-"));
const ledger = join(folder, "ledger.jsonl");

const signed = { code: "KL-901", erasedAt: "2026-05-01T10:00:00.000Z", documents: 1, rows: { document: 1 }, digest: "abc" };

/** Two databases that are the same, but that something was erased in one of them and two cases were withdrawn: the other is its backup. */
beforeAll(async () => {
  let now = await openStore(join(folder, "now"), { dump: new Blob([readFileSync(inject("pgliteDump"))]) });
  const study = await createStudy(now, { id: "s1" });
  const coordinator = await createMember(now, study, "coordinator");
  const documentId = await createTestDocument(now, await createCase(now, study), coordinator, { kind: "trajectory" }, (doc) => trajectoryDocument(doc));
  await writeAs(now, coordinator.userId, documentId, (doc) => addTrajectoryEntry(doc, { part: "events", id: "e1" }, { perspective: "youth" }));
  const [erased, withdrawn] = [await createCase(now, study, { code: "KL-901" }), await createCase(now, study, { code: "KL-902" })];
  for (const studyCase of [erased, withdrawn]) {
    await createTestDocument(now, studyCase, coordinator, { kind: "conversation" }, (doc) =>
      insertText(conversationDocument(doc).notes, { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: `Kanarie van ${studyCase.code}` }] }] }),
    );
  }
  await now.close();
  cpSync(join(folder, "now"), join(folder, "restored"), { recursive: true });

  now = await openStore(join(folder, "now"));
  await writeAs(now, coordinator.userId, documentId, (doc) => void trajectoryDocument(doc).events.delete("e1"));
  await now.transaction({ as: "service" }, (db) => eraseHistory(db, coordinator, { id: "x1", documentId, reason: "Op verzoek." }));
  await now.transaction({ as: "service" }, async (db) => {
    for (const { caseId } of [erased, withdrawn]) await withdrawCase(db, coordinator, { caseId }, new Date("2026-04-01"));
    await eraseCase(db, coordinator, { caseId: erased.caseId, reason: "Ingetrokken." });
    const tombstone = { ...signed, studyId: "s1", caseId: erased.caseId, erasedBy: coordinator.userId };
    await recordEvent(db, coordinator, { type: "case.erased", caseId: erased.caseId, rowCount: 1, tombstone, signature: "signature" });
  });
  await now.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const firstLine = () => JSON.parse(readFileSync(ledger, "utf8").split("\n")[0]!) as Record<string, unknown>;

async function run(database: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const done = await promisify(execFile)(process.execPath, [bin, "erasures", ...args, "--data", join(folder, database)], { cwd: folder }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return { code: done.code, said: `${done.stdout}${done.stderr}` };
}

test("[HI6] `erasures export` writes the ledger, `erasures apply` does it again in a restored backup, once", async () => {
  expect(await run("now", "export", ledger)).toMatchObject({ code: 0, said: expect.stringContaining("1 erasures and 2 withdrawn cases written") });
  expect(statSync(ledger).mode & 0o077).toBe(0);
  expect(readFileSync(ledger, "utf8")).not.toContain("Kanarie");
  expect(firstLine()).toMatchObject({ id: "x1", studyId: "s1", reason: "Op verzoek." });

  expect(await run("restored", "apply", ledger)).toMatchObject({ code: 0, said: expect.stringContaining("3 done again, 0 known already") });
  expect(await run("restored", "apply", ledger)).toMatchObject({ code: 0, said: expect.stringContaining("0 done again, 3 known already") });
  expect((await run("restored", "export")).said).toContain('"id":"x1"');
}, 120_000);

test("[CN9] a case that was erased is erased in the restored backup too, with its tombstone as it was signed; one that was withdrawn is closed", async () => {
  const restored = await openStore(join(folder, "restored"));
  const { cases, documents, tombstones } = await restored.transaction({ as: "service" }, async (db) => ({
    cases: await db.select().from(schema.cases),
    documents: await db.$count(schema.document, eq(schema.document.kind, "conversation")),
    tombstones: await listTombstones(db, { studyId: "s1" }),
  }));
  const [erased, withdrawn] = ["KL-901", "KL-902"].map((code) => cases.find((one) => one.code === code)!);
  expect(erased).toMatchObject({ birthYear: 0, withdrawnAt: new Date("2026-04-01"), erasedAt: expect.any(Date) });
  expect(withdrawn).toMatchObject({ withdrawnAt: new Date("2026-04-01"), erasedAt: null });
  expect(documents).toBe(1);
  expect(tombstones.get(erased!.id)).toMatchObject({ tombstone: signed, signature: "signature" });
  expect(await findWords(restored, "Kanarie van KL-901")).toEqual([]);
  await restored.close();
}, 120_000);

test("`erasures apply` takes nothing that is no ledger, least of all one that would write", async () => {
  const line = firstLine();
  const doc = new Y.Doc();
  trajectoryDocument(doc);
  doc.getMap("events").set("e9", "written");
  const writes = join(folder, "writes.jsonl");
  writeFileSync(writes, `\n${JSON.stringify({ ...line, id: "x2", deletions: Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64") })}\n`);
  expect(await run("restored", "apply", writes)).toMatchObject({ code: 1, said: expect.stringContaining("Line 2 is not a line of a ledger") });
  expect(await run("restored", "apply", join(folder, "absent"))).toMatchObject({ code: 1, said: expect.stringContaining("could not be read") });
  expect(await run("restored", "apply")).toMatchObject({ code: 1, said: expect.stringContaining("Name the file") });
  expect(await run("restored", "forget")).toMatchObject({ code: 1, said: expect.stringContaining("Say `erasures export") });
}, 120_000);
