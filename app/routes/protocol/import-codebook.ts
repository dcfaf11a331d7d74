import type { Member } from "#app/domain/member.ts";
import type { Level } from "#app/domain/vocabulary.ts";
import { codeGuid } from "#app/exports/refi-codebook.ts";
import { planCodebookImport, type PlannedCode } from "#app/imports/plan-codebook.ts";
import { toCodeDefinitions, type ImportedCode } from "#app/imports/code-definitions.ts";
import { readCodebookCsv } from "#app/imports/codebook-csv.ts";
import { readRefiCodebook } from "#app/imports/refi-codebook.ts";
import { describePlacedProblem, describeRowProblem } from "#app/ui/import-problem.ts";
import type { Db } from "#db/client.ts";
import { changeCodebook } from "#db/queries/codebook-changes.ts";
import { listAllCodes } from "#db/queries/codebook.ts";

/**
 * The codes of a codebook file, parents before their children: a table where its name says so, else REFI-QDA. Or what is
 * wrong with it, in sentences.
 *
 * @param level of codes for which the file gives none
 */
export async function readCodebookFile(bytes: Uint8Array, { fileName, level }: { fileName: string; level: Level }): Promise<{ codes: ImportedCode[] } | { problems: string[] }> {
  if (/\.(?:csv|tsv|txt)$/i.test(fileName)) {
    const table = readCodebookCsv(bytes, { fileName, level });
    if (!table.ok) return { problems: table.problems.map(describePlacedProblem) };
    const { codes, problems } = table.value;
    return problems.length > 0 ? { problems: problems.map(describeRowProblem) } : { codes };
  }
  const read = await readRefiCodebook(bytes, { fileName });
  return read.ok ? { codes: toCodeDefinitions(read.value, { level }) } : { problems: read.problems.map(describePlacedProblem) };
}

/** What importing these codes into the study would do now. */
export async function planImport(db: Db, { studyId }: { studyId: string }, { codes, level }: { codes: readonly ImportedCode[]; level: Level }): Promise<PlannedCode[]> {
  const known = await listAllCodes(db, { studyId });
  return planCodebookImport(
    codes,
    known.map((code) => ({ ...code, guids: [...new Set([codeGuid(code, { studyId }), code.guid ?? ""])].filter(Boolean).map((guid) => guid.toLowerCase()) })),
    { level },
  );
}

/** Adds the codes that are new to the study, all of them or none. @returns what became of each */
export async function importCodebook(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { codes, level, fileName, newId }: { codes: readonly ImportedCode[]; level: Level; fileName: string; newId: () => string },
): Promise<PlannedCode[]> {
  const plan = await planImport(db, member, { codes, level });
  const added = plan.flatMap((one) => (one.state === "new" ? [one.code] : []));
  if (added.length > 0) await changeCodebook(db, member, { type: "import", codes: added }, { reason: fileName, newId });
  return plan;
}
