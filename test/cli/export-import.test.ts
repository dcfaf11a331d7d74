import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { patternReader, wholeStudy } from "#app/domain/patterns.ts";
import { tablesSchema } from "#app/exports/tables-json.ts";
import { gatherFindings } from "#app/routes/exports/findings.server.ts";
import { makeFindingsCsv } from "#app/routes/exports/make-file.server.ts";
import { listCodes } from "#db/queries/codebook.ts";
import { verifyAccessLog } from "#db/queries/access-log.ts";
import * as schema from "#db/schema/index.ts";
import { openStore, type Store } from "#db/client.ts";
import { createCase, createMember, createStudy } from "#test/support/factories.ts";
import { createCodes, createConversation } from "#test/support/pattern-factories.ts";

const bin = join(import.meta.dirname, "../../server/cli/bin.js");
const folder = mkdtempSync(join(tmpdir(), "kl-cli-"));
const data = join(folder, "db");
const studyId = "cli-study";
let csvOfThePage: Uint8Array;

beforeAll(async () => {
  const store = await openStore(data, { dump: new Blob([readFileSync(inject("pgliteDump"))]) });
  const study = await createStudy(store, { id: studyId });
  await createCodes(store, study, ["waiting", "trust"]);
  for (let index = 0; index < 7; index++) await createConversation(store, await createCase(store, study), {}, index < 4 ? [{ codeId: "waiting" }] : []);
  const coordinator = await createMember(store, study, "coordinator");
  const findings = await store.transaction({ as: "user", userId: coordinator.userId }, (db) =>
    gatherFindings(db, patternReader(coordinator), { filter: wholeStudy, split: null, sort: "barrier" }),
  );
  csvOfThePage = makeFindingsCsv(findings, { studyId }, { format: "csv", subject: "factors", now: new Date() }).bytes;
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a command printed, and its exit code. */
async function run(...args: string[]): Promise<{ code: number; said: string; out: Buffer }> {
  const options = { encoding: "buffer", cwd: folder } as const;
  const done = await promisify(execFile)(process.execPath, [bin, ...args, "--data", data], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: Buffer; stderr: Buffer }) => error,
  );
  return { code: done.code, said: `${done.stdout.toString()}${done.stderr.toString()}`, out: done.stdout };
}

async function ask<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(data);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

test("an export is the page's file to the byte, hides small numbers when asked, and stands in the access log", async () => {
  const exported = await run("export", studyId, "--format", "csv", "--out", "-");
  expect(exported.out.equals(csvOfThePage)).toBe(true);
  const suppressed = await run("export", studyId, "--format", "csv", "--suppressed", "--out", "-");
  expect(suppressed.said).toContain("waiting,waiting,chain,barrier,,,,,,small");
  expect(suppressed.said).not.toContain("chain,barrier,4,7");

  const lines = await ask((store) => store.transaction({ as: "service" }, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.eventType, "export.made"))));
  expect(lines.map(({ channel, userName }) => [channel, userName?.startsWith("command line (")])).toEqual([
    ["cli", true],
    ["cli", true],
  ]);
  expect(await ask((store) => store.transaction({ as: "service" }, (db) => verifyAccessLog(db, { studyId })))).toEqual([]);
});

test("a codebook goes out and comes back as the same codes; a dry run takes in nothing", async () => {
  const file = join(folder, "codeboek.qdc");
  await run("export", studyId, "--format", "qdc", "--out", file);
  writeFileSync(file, readFileSync(file, "utf8").replace("</Codes>", '<Code guid="n1" name="Nieuw thema" isCodable="true"/></Codes>'));

  const dry = await run("import", "codebook", studyId, file, "--level", "chain", "--dry-run");
  expect(dry.said).toContain("= waiting\n= trust\n+ Nieuw thema\n1 new would be taken in, 2 the study has already");
  const idsNow = () => ask((store) => store.transaction({ as: "service" }, async (db) => (await listCodes(db, { studyId })).map(({ id }) => id)));
  expect(await idsNow()).toEqual(["waiting", "trust"]);
  await run("import", "codebook", studyId, file, "--level", "chain");
  expect(await idsNow()).toEqual(["waiting", "trust", "nieuw_thema"]);
});

test("cases come in all or none, and each problem names its row and column", async () => {
  const file = join(folder, "casussen.csv");
  const header = "casuscode;type instelling;regio;organisatie;geboortejaar;geslacht\r\n";
  const good = "CLI-1;JJI;Regio 0;Organisatie 0;2008;man\r\n";
  const codesNow = () =>
    ask((store) => store.transaction({ as: "service" }, async (db) => (await db.select().from(schema.cases).where(eq(schema.cases.studyId, studyId))).map(({ code }) => code)));

  writeFileSync(file, `${header}${good}CLI-2;JJI;Nergens;Organisatie 0;2008;man\r\n`);
  const refused = await run("import", "cases", studyId, file);
  expect(refused.code).toBe(1);
  expect(refused.said).toMatch(/Row 3, column “regio”: .*Nergens/);
  expect(await codesNow()).toHaveLength(7);

  writeFileSync(file, header + good);
  expect((await run("import", "cases", studyId, file)).said).toContain("1 case was imported.");
  expect(await codesNow()).toContain("CLI-1");
});

test.each([
  [["export", "nowhere", "--format", "csv"], "There is no study 'nowhere'"],
  [["import", "codebook", studyId, "absent.qdc", "--level", "chain"], "absent.qdc cannot be read (ENOENT)"],
])("%j says in a sentence what is wrong", async (args, sentence) => {
  const { code, said } = await run(...args);
  expect(code).toBe(1);
  expect(said).toContain(sentence);
  expect(said).not.toContain("at file:");
});

test("the table of every page of patterns, and all of it as JSON", async () => {
  for (const view of ["divided", "compare", "perspectives", "together", "saturation", "trajectories", "quality", "agreement"]) {
    const { code, said } = await run("export", studyId, "--view", view, "--format", "json", "--out", "-");
    expect([view, code, said.includes('"format": "ketenbreed-tables"')]).toEqual([view, 0, true]);
  }
  const divided = await run("export", studyId, "--view", "divided", "--format", "csv", "--question", "by=institution_type&polarity=barrier", "--out", "-");
  expect(divided.out.toString()).toContain("waiting,waiting,barrier,all,4,7,");
  const findings = await run("export", studyId, "--format", "json", "--out", "-");
  expect(tablesSchema.parse(JSON.parse(findings.out.toString())).tables.map(({ rows }) => rows.length)).toEqual([6, 0]);
  expect((await run("export", studyId, "--view", "divided", "--format", "pdf")).said).toContain("State --format as one of: csv, csv-nl, xlsx, json.");
});

test("the cases row by row, as CSV", async () => {
  const { code, out } = await run("export", studyId, "--format", "csv", "--cases", "factors", "--out", "-");
  expect(code).toBe(0);
  expect(out.toString().trim().split("\r\n")).toHaveLength(5);
  expect((await run("export", studyId, "--format", "pdf", "--cases", "factors")).said).toContain("Cases are written as csv");
});
