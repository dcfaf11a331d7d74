import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import { readCsv } from "#app/imports/read-csv.ts";
import { makeDataset, type DatasetSubject } from "#app/routes/exports/case-dataset.server.ts";
import { progressStream, readProgress } from "#app/routes/exports/progress-stream.ts";
import type { Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, type TestStudy } from "#test/support/factories.ts";
import { createCodes, createConversation, createGuidelineSet, createRating } from "#test/support/pattern-factories.ts";

async function createRated(store: Store): Promise<TestStudy> {
  const study = await createStudy(store);
  await createCodes(store, study, ["waiting"]);
  const guideline = await createGuidelineSet(store, study, ["ask", "screen"]);
  const open = await createCase(store, study, { code: "KL-001" });
  await createRating(store, open, { ...guideline, answers: { ask: { value: "applied" }, screen: { value: null, missingReason: "not_documented" } } });
  await createConversation(store, open, {}, [{ codeId: "waiting" }]);
  // No consent to look into the file: its answers are in no file of ours.
  const closed = await createCase(store, study, { code: "KL-002", consented: ["interview"] });
  await createRating(store, closed, { ...guideline, answers: { ask: { value: "applied" } } });
  await createCase(store, study, { code: "KL-003", organisation: 1 });
  return study;
}

function make(
  store: Store,
  member: Member,
  subject: DatasetSubject,
  { signal = new AbortController().signal, onProgress = () => {} }: { signal?: AbortSignal; onProgress?: (done: number) => void } = {},
) {
  return makeDataset((work) => store.transaction({ as: "user", userId: member.userId }, work), member, { format: "csv", subject, now: new Date("2026-03-01"), onProgress, signal });
}

async function rowsOf(path: string): Promise<Record<string, string>[]> {
  const read = readCsv(await readFile(path), { fileName: "x.csv" });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.rows.map(({ cells }) => Object.fromEntries(read.value.header.map((header, index) => [header, cells[index] ?? ""])));
}

describe("a file of cases", () => {
  test("has a row per answer, with why there is none beside it, of parts with consent alone", async ({ store }) => {
    const study = await createRated(store);
    const made = await make(store, await createMember(store, study, "coordinator"), "answers");
    const rows = await rowsOf(made.path);
    expect(rows.map(({ case: code, item, value, value__mr }) => [code, item, value, value__mr])).toEqual([
      ["KL-001", "ask", "applied", ""],
      ["KL-001", "screen", "", "not_documented"],
    ]);
    expect(made.rowCount).toBe(2);
    await made.remove();
    expect(existsSync(made.path)).toBe(false);
  });

  test("has a row per coding, without what was said, and none of another organisation's cases", async ({ store }) => {
    const study = await createRated(store);
    const made = await make(store, await createMember(store, study, "researcher", { organisation: 1 }), "factors");
    expect(await rowsOf(made.path)).toEqual([]);
    await made.remove();
    const own = await make(store, await createMember(store, study, "researcher"), "factors");
    const text = await readFile(own.path, "utf8");
    expect(text).toContain("KL-001,jji,");
    expect(text).not.toContain("Het duurde maanden");
    await own.remove();
  });

  test("tells how far it is, and is gone when it is stopped", async ({ store }) => {
    const study = await createRated(store);
    const member = await createMember(store, study, "coordinator");
    const told: number[] = [];
    const stop = new AbortController();
    const stopped = make(store, member, "answers", { signal: stop.signal, onProgress: (done) => (told.push(done), stop.abort()) });
    await expect(stopped).rejects.toThrow();
    expect(told).toEqual([3]);
  });

  test("travels behind its progress and arrives whole", async () => {
    const bytes = new Uint8Array(200_000).map((_, index) => index % 251);
    const made = { byteCount: bytes.length };
    const told: string[] = [];
    const stream = progressStream({
      total: 3,
      name: "x.csv",
      make: async (onProgress) => (onProgress(2), made),
      read: async function* () {
        for (let at = 0; at < bytes.length; at += 7_001) yield bytes.slice(at, at + 7_001);
      },
      stop: () => {},
    });
    const { name, parts } = await readProgress(stream, (done, total) => told.push(`${done} of ${total}`));
    expect([name, told]).toEqual(["x.csv", ["0 of 3", "2 of 3"]]);
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
  });
});
