import type { Member } from "#app/domain/member.ts";
import type { Level } from "#app/domain/vocabulary.ts";
import { codeGuid } from "#app/exports/refi-codebook.ts";
import { planCodebookImport, type PlannedCode } from "#app/imports/plan-codebook.ts";
import type { RefiCode } from "#app/imports/refi-codebook.ts";
import type { Db } from "#db/client.ts";
import { importCodes, listCodes } from "#db/queries/codebook.ts";

/** What importing these codes into the study would do now. */
export async function planImport(db: Db, { studyId }: { studyId: string }, { codes, level }: { codes: readonly RefiCode[]; level: Level }): Promise<PlannedCode[]> {
  const known = await listCodes(db, { studyId });
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
  { codes, level, fileName, newId }: { codes: readonly RefiCode[]; level: Level; fileName: string; newId: () => string },
): Promise<PlannedCode[]> {
  const plan = await planImport(db, member, { codes, level });
  const added = plan.flatMap((one) => (one.state === "new" ? [one.code] : []));
  if (added.length > 0) await importCodes(db, member, { codes: added, reason: fileName, newId });
  return plan;
}
