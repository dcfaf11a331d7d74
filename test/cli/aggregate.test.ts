import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { demoFolder } from "#test/support/product.ts";

const cli = fileURLToPath(new URL("../../server/cli/main.ts", import.meta.url));

type Line = { code: string; polarity: string; k: number; n: number; mentions: number };
type Update = { case_id: string; document_id: string; bytes: Uint8Array };

/** Counts from the bytes in the log alone: no query, projection or vocabulary of the product. */
async function countFromDocuments(folder: string): Promise<{ k: Map<string, number>; n: number }> {
  const database = await PGlite.create(folder);
  const { rows } = await database.query<Update>(
    `select c.case_id, u.document_id, u.bytes from conversation c join cases s on s.id = c.case_id and s.withdrawn_at is null and s.study_id = 'demo'
     join document_update u on u.document_id = c.document_id order by u.seq`,
  );
  const held = await database.query<{ cases: number }>(
    `select count(distinct c.case_id)::int as cases from conversation c join cases s on s.id = c.case_id and s.withdrawn_at is null where s.study_id = 'demo' and c.held_on is not null`,
  );
  await database.close();
  const documents = new Map<string, { caseId: string; doc: Y.Doc }>();
  for (const row of rows) {
    const entry = documents.get(row.document_id) ?? { caseId: row.case_id, doc: new Y.Doc() };
    Y.applyUpdate(entry.doc, row.bytes);
    documents.set(row.document_id, entry);
  }
  const casesOf = new Map<string, Set<string>>();
  for (const { caseId, doc } of documents.values()) {
    for (const entry of Object.values(doc.getMap("codings").toJSON()) as { codeId: string; polarity: string }[]) {
      // Says that no theme fits: nothing recurs in that.
      if (entry.codeId === "not_codable") continue;
      const key = `${entry.codeId} ${entry.polarity}`;
      casesOf.set(key, (casesOf.get(key) ?? new Set()).add(caseId));
    }
  }
  return { k: new Map([...casesOf].map(([key, cases]) => [key, cases.size])), n: held.rows[0]?.cases ?? 0 };
}

test("[CT1] `aggregate demo --json` gives what a count of the raw documents by other code gives", async () => {
  const folder = await demoFolder();
  const counted = await countFromDocuments(folder);
  const { stdout } = await promisify(execFile)(process.execPath, [cli, "aggregate", "demo", "--json", "--data", folder], { maxBuffer: 10_000_000 });
  const lines = JSON.parse(stdout) as Line[];
  expect(lines.length).toBeGreaterThanOrEqual(80);
  expect(counted.n).toBeGreaterThan(60);
  for (const line of lines) {
    const key = `${line.code} ${line.polarity}`;
    expect({ key, k: line.k, n: line.n }).toEqual({ key, k: counted.k.get(key) ?? 0, n: counted.n });
  }
  const printed = new Set(lines.map((line) => `${line.code} ${line.polarity}`));
  expect([...counted.k.keys()].filter((key) => !printed.has(key))).toEqual([]);
});
