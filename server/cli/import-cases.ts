import { eq } from "drizzle-orm";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { placeCases } from "#app/imports/cases-in-study.ts";
import { readCasesCsv } from "#app/imports/cases-csv.ts";
import { describePlacedProblem, describeRowProblem } from "#app/ui/import-problem.ts";
import type { Store } from "#db/client.ts";
import { recordEvent } from "#db/queries/access-log.ts";
import { createCaseWithCode } from "#db/queries/cases.ts";
import { listPartnerOrganisations, listRegions } from "#db/queries/study-frame.ts";
import { cases } from "#db/schema/index.ts";
import { CommandError } from "./command.ts";
import { atCommandLine, operatorOf } from "./operator.ts";

/**
 * All cases of a table, or none when anything is wrong with one of them.
 *
 * @returns what was done, in a sentence
 * @throws CommandError with a line for each thing that is wrong
 */
export async function importCases(
  store: Store,
  studyId: string,
  { bytes, fileName }: { bytes: Uint8Array; fileName: string },
  { isDryRun, now }: { isDryRun: boolean; now: Date },
): Promise<string> {
  const today = calendarDay(now);
  const preview = readCasesCsv(bytes, { fileName, today });
  if (!preview.ok) throw new CommandError(preview.problems.map(describePlacedProblem).join("\n"));

  return store.transaction({ as: "service" }, async (db) => {
    const operator = await operatorOf(db, { studyId });
    const taken = await db.select({ code: cases.code }).from(cases).where(eq(cases.studyId, studyId));
    const frame = {
      organisations: await listPartnerOrganisations(db, { studyId }),
      ownScopeId: null,
      isOwnOnly: false,
      regions: await listRegions(db, { studyId }),
      takenCodes: taken.map(({ code }) => code),
      today,
    };
    const { rows, problems } = placeCases(preview.value, frame);
    if (problems.length > 0) throw new CommandError([...problems.map(describeRowProblem), "Nothing was imported."].join("\n"));
    if (isDryRun) return `${countCases(rows.length)} would be imported.`;

    for (const { row, organisationName: _organisation, regionName: _region, ...studyCase } of rows) {
      const created = await createCaseWithCode(db, operator, studyCase, () => crypto.randomUUID());
      if (!created) throw new CommandError(`Row ${row}: somebody made case ${studyCase.code} meanwhile. Nothing was imported.`);
    }
    await recordEvent(db, operator, { type: "case.imported", rowCount: rows.length }, atCommandLine);
    return `${countCases(rows.length)} ${rows.length === 1 ? "was" : "were"} imported.`;
  });
}

function countCases(count: number): string {
  return count === 1 ? "1 case" : `${count} cases`;
}
