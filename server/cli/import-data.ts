import { calendarDay } from "#app/domain/calendar-day.ts";
import type { ImportedData } from "#app/routes/data-import/kinds.ts";
import { importEventOf, planDataImport, type BroughtFile } from "#app/routes/data-import/plan.ts";
import type { Db, Store } from "#db/client.ts";
import { recordEvent } from "#db/queries/access-log.ts";
import { listRaters } from "#db/queries/assignments.ts";
import { listRatedInstruments } from "#db/queries/rating-plan.ts";
import { CommandError } from "./command.ts";
import { atCommandLine, operatorOf } from "./operator.ts";

export type DataOptions = { isDryRun: boolean; now: Date; instrument: string | undefined; rater: string | undefined };

/**
 * Consent, ratings or factors of cases that the study has, all of a file or nothing.
 *
 * @returns what was done, in a sentence
 * @throws CommandError with a line for each thing that is wrong
 */
export async function importData(store: Store, studyId: string, what: ImportedData, file: BroughtFile, { isDryRun, now, instrument, rater }: DataOptions): Promise<string> {
  return store.transaction({ as: "service" }, async (db) => {
    const operator = await operatorOf(db, { studyId });
    const question = { what, versionId: what === "ratings" ? await findVersion(db, studyId, instrument) : null, raterId: await findRater(db, studyId, rater) };
    const plan = await planDataImport(db, operator, question, file, { now, today: calendarDay(now), newId: () => crypto.randomUUID() });
    if (!plan.ok) throw new CommandError(plan.sentences.join("\n"));
    const { problems, rowCount, caseCount, ignoredColumns } = plan;
    if (problems.length > 0) throw new CommandError([...problems.map(({ row, column, sentence }) => `Row ${row}, ${column}: ${sentence}`), "Nothing was imported."].join("\n"));
    const found = `${rowCount} ${what} in ${caseCount} ${caseCount === 1 ? "case" : "cases"}`;
    const ignored = ignoredColumns.length > 0 ? ` Not taken over: ${ignoredColumns.join(", ")}.` : "";
    if (isDryRun) return `${found} would be imported.${ignored}`;
    await plan.write();
    await recordEvent(db, operator, importEventOf(question, plan), atCommandLine);
    return `${found} imported.${ignored}`;
  });
}

/** The newest published version of an instrument, by its id, its title, or the id of the version itself. */
async function findVersion(db: Db, studyId: string, asked: string | undefined): Promise<string> {
  const versions = await listRatedInstruments(db, { studyId });
  const found = versions.find(({ versionId, instrumentId, title }) => [versionId, instrumentId, title.nl, title.en].includes(asked));
  if (found) return found.versionId;
  const known = versions.map(({ instrumentId, title }) => `${instrumentId} (${title.en ?? title.nl})`).join(", ");
  throw new CommandError(`State --instrument as one of: ${known || "none is published in this study"}.`);
}

async function findRater(db: Db, studyId: string, asked: string | undefined): Promise<string | null> {
  if (asked === undefined) return null;
  const found = (await listRaters(db, { studyId })).find(({ userId, name, email }) => [userId, name, email].includes(asked));
  if (!found) throw new CommandError(`${asked} may not rate in this study.`);
  return found.userId;
}
