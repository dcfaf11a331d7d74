import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { isOnlyDeletions } from "#app/realtime/history/erase.ts";
import { listErasures, replayErasure, type LedgerLine, type Replayed } from "#db/queries/erasure-ledger.ts";
import { openStore, type Store } from "#db/client.ts";
import { CommandError, type Command } from "./command.ts";
import { databaseOf } from "./database.ts";
import { atCommandLine, operatorOf } from "./operator.ts";

const help = `
Usage: ketenbreed erasures export [<file>] [--data <folder>]
       ketenbreed erasures apply <file> [--data <folder>]

A backup still holds what was erased after it was made. The ledger of erasures tells which document, when, by whom and
why, and which places in it were deleted by then; never what stood there.

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
  const ledger = await store.transaction({ as: "service" }, listErasures);
  const text = ledger.map((line) => `${JSON.stringify({ ...line, deletions: line.deletions && Buffer.from(line.deletions).toString("base64") })}\n`).join("");
  if (file === undefined) {
    process.stdout.write(text);
    return 0;
  }
  await writeFile(file, text, { mode: 0o600 });
  console.log(`${ledger.length} erasures written to ${file}`);
  return 0;
}

const reports: Record<Exclude<Replayed, "known">, string> = {
  erased: "erased again",
  absent: "not in this database",
  not_ready: "could not be erased: its log cannot be read whole",
};

async function applyLedger(store: Store, lines: readonly LedgerLine[]): Promise<number> {
  const counts: Record<Replayed, number> = { erased: 0, known: 0, absent: 0, not_ready: 0 };
  for (const line of lines) {
    const outcome = await replay(store, line);
    counts[outcome]++;
    if (outcome !== "known") console.log(`document ${line.documentId}, ${line.at.toISOString().slice(0, 10)}: ${reports[outcome]}`);
  }
  console.log(
    `${lines.length} erasures: ${counts.erased} done again, ${counts.known} known already, ${counts.absent} of documents that are not here, ${counts.not_ready} problems`,
  );
  return counts.not_ready > 0 ? 1 : 0;
}

async function replay(store: Store, line: LedgerLine): Promise<Replayed> {
  const operator = await store
    .transaction({ as: "service" }, (db) => operatorOf(db, line))
    .catch((error: unknown) => {
      // A backup from before the study was made.
      if (error instanceof CommandError) return null;
      throw error;
    });
  return operator ? replayErasure(store, line, operator, atCommandLine) : "absent";
}

const id = z.string().min(1).max(200);
const ledgerLine = z.object({
  id,
  studyId: id,
  documentId: id,
  caseId: id.nullable(),
  reason: z.string(),
  erasedBy: id,
  at: z.iso.datetime().transform((text) => new Date(text)),
  droppedRows: z.int().min(0),
  deletions: z
    .base64()
    .transform((text) => new Uint8Array(Buffer.from(text, "base64")))
    .refine(deletesOnly)
    .nullable(),
});

function deletesOnly(update: Uint8Array): boolean {
  try {
    return isOnlyDeletions(update);
  } catch {
    return false;
  }
}

/** @throws CommandError naming the first line that is no line of a ledger */
function readLedger(text: string): LedgerLine[] {
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
