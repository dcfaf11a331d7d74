import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { Tombstone } from "#app/domain/tombstone.ts";
import { isOnlyDeletions } from "#app/realtime/history/erase.ts";
import { listCaseLines, replayCaseLine, type CaseLine } from "#db/queries/case-ledger.ts";
import { listErasures, replayErasure, type LedgerLine, type Replayed } from "#db/queries/erasure-ledger.ts";
import { openStore, type Store } from "#db/client.ts";
import { CommandError, type Command } from "./command.ts";
import { databaseOf } from "./database.ts";
import { atCommandLine, operatorOf } from "./operator.ts";

const help = `
Usage: ketenbreed erasures export [<file>] [--data <folder>]
       ketenbreed erasures apply <file> [--data <folder>]

A backup still holds what was erased after it was made, and cases that were withdrawn after it. The ledger tells which
document or case, when, by whom and why, and which places in a document were deleted by then; never what stood there.

  export   writes the ledger to a file, or prints it: one JSON object per line. Keep it apart from the backups, and newer
  apply    does the erasures of a file again that the database does not know of. After restoring a backup, before any
           server runs on it. May be repeated. Exit code 1 when one of them could not be done

On the database of DATABASE_URL, or the embedded one in the folder (default .data/demo; stop the server first).
`;

export const erasuresCommand: Command = {
  help,
  async run(args) {
    const { values, positionals } = parseArgs({ args, options: { data: { type: "string" } }, allowPositionals: true });
    const [what, file] = positionals;
    if ((what !== "export" && what !== "apply") || positionals.length > 2) throw new CommandError("Say `erasures export [<file>]` or `erasures apply <file>`.");
    if (what === "apply" && file === undefined) throw new CommandError("Name the file with the ledger.");
    const lines = what === "apply" ? readLedger(await readText(file!)) : [];
    const store = await openStore(databaseOf(values));
    try {
      return what === "export" ? await exportLedger(store, file) : await applyLedger(store, lines);
    } finally {
      await store.close();
    }
  },
};

async function exportLedger(store: Store, file: string | undefined): Promise<number> {
  const { documents, cases } = await store.transaction({ as: "service" }, async (db) => ({ documents: await listErasures(db), cases: await listCaseLines(db) }));
  const ledger = [...documents.map((line) => ({ ...line, deletions: line.deletions && Buffer.from(line.deletions).toString("base64") })), ...cases];
  const text = ledger.map((line) => `${JSON.stringify(line)}\n`).join("");
  if (file === undefined) {
    process.stdout.write(text);
    return 0;
  }
  await writeFile(file, text, { mode: 0o600 });
  console.log(`${documents.length} erasures and ${cases.length} withdrawn cases written to ${file}`);
  return 0;
}

const reports: Record<Exclude<Replayed, "known">, string> = {
  erased: "erased again",
  withdrawn: "withdrawn again",
  absent: "not in this database",
  not_ready: "could not be erased: its log cannot be read whole",
};

async function applyLedger(store: Store, lines: readonly AnyLine[]): Promise<number> {
  const counts: Record<Replayed, number> = { erased: 0, withdrawn: 0, known: 0, absent: 0, not_ready: 0 };
  for (const line of lines) {
    const outcome = await replay(store, line);
    counts[outcome]++;
    if (outcome !== "known") console.log(`${nameOf(line)}: ${reports[outcome]}`);
  }
  console.log(
    `${lines.length} lines: ${counts.erased + counts.withdrawn} done again, ${counts.known} known already, ${counts.absent} of what is not here, ${counts.not_ready} problems`,
  );
  return counts.not_ready > 0 ? 1 : 0;
}

function nameOf(line: AnyLine): string {
  const [what, at] = "documentId" in line ? [`document ${line.documentId}`, line.at] : [`case ${line.caseId}`, line.withdrawnAt];
  return `${what}, ${at.toISOString().slice(0, 10)}`;
}

async function replay(store: Store, line: AnyLine): Promise<Replayed> {
  const operator = await store
    .transaction({ as: "service" }, (db) => operatorOf(db, line))
    .catch((error: unknown) => {
      // A backup from before the study was made.
      if (error instanceof CommandError) return null;
      throw error;
    });
  if (!operator) return "absent";
  return "documentId" in line ? replayErasure(store, line, operator, atCommandLine) : replayCaseLine(store, line, operator, atCommandLine);
}

const id = z.string().min(1).max(200);
const instant = z.iso.datetime().transform((text) => new Date(text));
const documentLine = z.object({
  id,
  studyId: id,
  documentId: id,
  caseId: id.nullable(),
  reason: z.string(),
  erasedBy: id,
  at: instant,
  droppedRows: z.int().min(0),
  deletions: z
    .base64()
    .transform((text) => new Uint8Array(Buffer.from(text, "base64")))
    .refine(deletesOnly)
    .nullable(),
});

const tombstone = z.object({
  studyId: id,
  caseId: id,
  code: z.string(),
  erasedAt: z.iso.datetime(),
  erasedBy: id,
  documents: z.int().min(0),
  rows: z.record(z.string(), z.int().min(0)),
  digest: z.string(),
}) satisfies z.ZodType<Tombstone>;
const caseLine = z.object({ caseId: id, studyId: id, withdrawnAt: instant, erased: z.object({ reason: z.string(), tombstone, signature: z.string() }).nullable() });
const ledgerLine = z.union([documentLine, caseLine]);
type AnyLine = LedgerLine | CaseLine;

function deletesOnly(update: Uint8Array): boolean {
  try {
    return isOnlyDeletions(update);
  } catch {
    return false;
  }
}

/** @throws CommandError naming the first line that is no line of a ledger */
function readLedger(text: string): AnyLine[] {
  return text.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      return [ledgerLine.parse(JSON.parse(line))];
    } catch {
      throw new CommandError(`Line ${at + 1} is not a line of a ledger of erasures. Nothing was changed.`);
    }
  });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new CommandError(`The file '${file}' could not be read.`);
  }
}
