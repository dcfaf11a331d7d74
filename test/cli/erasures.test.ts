import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import * as Y from "yjs";
import { trajectoryDocument } from "#app/realtime/documents.ts";
import { addTrajectoryEntry } from "#app/realtime/trajectory-edit.ts";
import { eraseHistory } from "#db/queries/document-erasure.ts";
import { openStore } from "#db/client.ts";
import { createCase, createMember, createStudy, createTestDocument } from "#test/support/factories.ts";
import { writeAs } from "#test/support/history-database.ts";

const bin = join(import.meta.dirname, "../../server/cli/bin.js");
const folder = mkdtempSync(join(tmpdir(), "kl-erasures-"));
const ledger = join(folder, "ledger.jsonl");

/** Two databases that are the same, but that something was erased in one of them: the other is its backup. */
beforeAll(async () => {
  let now = await openStore(join(folder, "now"), { dump: new Blob([readFileSync(inject("pgliteDump"))]) });
  const study = await createStudy(now, { id: "s1" });
  const coordinator = await createMember(now, study, "coordinator");
  const documentId = await createTestDocument(now, await createCase(now, study), coordinator, { kind: "trajectory" }, (doc) => trajectoryDocument(doc));
  await writeAs(now, coordinator.userId, documentId, (doc) => addTrajectoryEntry(doc, { part: "events", id: "e1" }, { perspective: "youth" }));
  await now.close();
  cpSync(join(folder, "now"), join(folder, "restored"), { recursive: true });

  now = await openStore(join(folder, "now"));
  await writeAs(now, coordinator.userId, documentId, (doc) => void trajectoryDocument(doc).events.delete("e1"));
  await now.transaction({ as: "service" }, (db) => eraseHistory(db, coordinator, { id: "x1", documentId, reason: "Op verzoek." }));
  await now.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(database: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const done = await promisify(execFile)(process.execPath, [bin, "erasures", ...args, "--data", join(folder, database)], { cwd: folder }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return { code: done.code, said: `${done.stdout}${done.stderr}` };
}

test("[HI6] `erasures export` writes the ledger, `erasures apply` does it again in a restored backup, once", async () => {
  expect(await run("now", "export", ledger)).toMatchObject({ code: 0, said: expect.stringContaining("1 erasures written") });
  expect(statSync(ledger).mode & 0o077).toBe(0);
  expect(JSON.parse(readFileSync(ledger, "utf8"))).toMatchObject({ id: "x1", studyId: "s1", reason: "Op verzoek." });

  expect(await run("restored", "apply", ledger)).toMatchObject({ code: 0, said: expect.stringContaining("1 done again, 0 known already") });
  expect(await run("restored", "apply", ledger)).toMatchObject({ code: 0, said: expect.stringContaining("0 done again, 1 known already") });
  expect((await run("restored", "export")).said).toContain('"id":"x1"');
}, 120_000);

test("`erasures apply` takes nothing that is no ledger, least of all one that would write", async () => {
  const line = JSON.parse(readFileSync(ledger, "utf8")) as Record<string, unknown>;
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
