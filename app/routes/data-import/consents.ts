import type { Member } from "#app/domain/member.ts";
import { readConsents } from "#app/imports/consents-csv.ts";
import type { CsvTable } from "#app/imports/read-csv.ts";
import type { Db } from "#db/client.ts";
import { recordConsents } from "#db/queries/consent.ts";
import { listImportTargets } from "#db/queries/import-targets.ts";
import type { ImportMoment, ReadPlan } from "./plan.ts";
import { consentWords } from "./words.ts";

/** Decisions on consent as they were recorded elsewhere. They are added; which one counts follows from their days (rule CN3). */
export async function planConsents(db: Db, member: Member, table: CsvTable, fileName: string, { today, now, newId }: ImportMoment): Promise<ReadPlan> {
  const targets = new Map((await listImportTargets(db, member)).map((target) => [target.code.toLowerCase(), target]));
  const scopeOf = new Map([...targets.values()].map(({ caseId, scopeId }) => [caseId, scopeId]));
  const read = readConsents(table, { words: consentWords(), caseOf: targets, today, fileName });
  if (!read.ok) return read;
  const { rows, problems } = read.value;
  return {
    ok: true,
    value: {
      rowCount: rows.length,
      caseCount: new Set(rows.map(({ caseId }) => caseId)).size,
      problems,
      ignoredColumns: [],
      write: async () => {
        for (const { row: _row, purposes, ...decision } of rows) {
          await recordConsents(db, member, {
            ...decision,
            scopeId: scopeOf.get(decision.caseId)!,
            recordedAt: now,
            purposes: purposes.map((purpose) => ({ id: newId(), purpose })),
          });
        }
      },
    },
  };
}
