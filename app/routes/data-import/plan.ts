import type { AuditEvent } from "#app/domain/audit.ts";
import type { Member } from "#app/domain/member.ts";
import type { ImportResult, RowProblem } from "#app/domain/import-problem.ts";
import type { CsvTable } from "#app/imports/read-csv.ts";
import { readTable } from "#app/imports/read-table.ts";
import { m } from "#app/paraglide/messages.js";
import { describeImportProblem, describePlacedProblem } from "#app/ui/import-problem.ts";
import type { Db } from "#db/client.ts";
import { planConsents } from "./consents.ts";
import { planFactors } from "./factors.ts";
import type { DataQuestion } from "./kinds.ts";
import { planRatings } from "./ratings.ts";

export type BroughtFile = { bytes: Uint8Array; fileName: string };
/** `today` as `yyyy-mm-dd`. */
export type ImportMoment = { now: Date; today: string; newId: () => string };

/** What a table of one kind comes to: rows counted, what is wrong, and how it is written, in the transaction it was planned in. */
export type TablePlan = { rowCount: number; caseCount: number; problems: RowProblem[]; ignoredColumns: string[]; write: () => Promise<void> };
export type ReadPlan = ImportResult<TablePlan>;

export type DataPlan =
  /** The file cannot be read as such a table at all. */
  | { ok: false; sentences: string[] }
  | { ok: true; rowCount: number; caseCount: number; problems: { row: number; column: string; sentence: string }[]; ignoredColumns: string[]; write: () => Promise<void> };

/** Reads a file and looks everything up in the study. Changes nothing until `write`, which takes in all of it. */
export async function planDataImport(db: Db, member: Member, question: DataQuestion, file: BroughtFile, moment: ImportMoment): Promise<DataPlan> {
  const table = await readTable(file.bytes, file);
  const plan = table.ok ? await planTable(db, member, question, table.value, file.fileName, moment) : table;
  if (plan === null) return { ok: false, sentences: [m.data_import_choose_instrument()] };
  if (!plan.ok) return { ok: false, sentences: plan.problems.map(describePlacedProblem) };
  const { problems, ...rest } = plan.value;
  return {
    ok: true,
    ...rest,
    problems: problems.toSorted((a, b) => a.row - b.row).map(({ row, column, problem }) => ({ row, column, sentence: describeImportProblem(problem) })),
  };
}

/** @returns null when ratings are brought without saying with which instrument */
function planTable(db: Db, member: Member, { what, versionId, raterId }: DataQuestion, table: CsvTable, fileName: string, moment: ImportMoment): Promise<ReadPlan | null> {
  switch (what) {
    case "consents":
      return planConsents(db, member, table, fileName, moment);
    case "factors":
      return planFactors(db, member, table, fileName, moment);
    case "ratings":
      return planRatings(db, member, table, fileName, { versionId, raterId }, moment);
  }
}

/** What is recorded of an import: how much of which kind, never what it held. */
export function importEventOf({ what, versionId }: DataQuestion, { rowCount }: { rowCount: number }): AuditEvent {
  return { type: "case.imported", rowCount, query: versionId === null ? what : `${what}?instrument=${versionId}` };
}
