import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { levels, type Level } from "#app/domain/vocabulary.ts";
import { overwriteGetLocale } from "#app/paraglide/runtime.js";
import { importCodebook, planImport, readCodebookFile } from "#app/routes/protocol/import-codebook.ts";
import { importedData } from "#app/routes/data-import/kinds.ts";
import { openStore, type Store } from "#db/client.ts";
import { recordEvent } from "#db/queries/access-log.ts";
import { CommandError, type Command } from "./command.ts";
import { databaseOf } from "./database.ts";
import { importCases } from "./import-cases.ts";
import { importData } from "./import-data.ts";
import { atCommandLine, operatorOf } from "./operator.ts";

const help = `
Usage: ketenbreed import cases <study> <file.csv> [--dry-run] [--data <folder>]
       ketenbreed import consents <study> <file.csv or .xlsx> [--dry-run] [--data <folder>]
       ketenbreed import ratings <study> <file.csv or .xlsx> --instrument <instrument> [--rater <rater>] [--dry-run] [--data <folder>]
       ketenbreed import factors <study> <file.csv or .xlsx> [--dry-run] [--data <folder>]
       ketenbreed import codebook <study> <file.qdc, .qdpx or .csv> --level <level> [--dry-run] [--data <folder>]

Takes in all of a file or nothing of it, and records it in the access log.

  cases            a table with at least the columns: casuscode; type instelling; regio; organisatie; geboortejaar; geslacht
  codebook         a REFI-QDA codebook or project, or a table with at least the column label_nl; codes that the study has already are left as they are
  consents         decisions of cases in the study, with at least the columns: casuscode; wie; waarvoor; datum
  ratings          submitted ratings, with the column casuscode and one per item, called after it; why there is no answer in item__mr, explanations in item__note
  factors          barriers and facilitators found elsewhere, with at least the columns: casuscode; thema; polariteit; a row without a theme says that nothing was found
  --instrument     of ratings: what was rated with, by its id or title
  --rater          of ratings: whose they are where a row names nobody, by name or e-mail address
  --level <level>  of new codes: ${levels.join(", ")}
  --dry-run        say what would be taken in, and stop
  --data <folder>  the embedded database (stop the server first), or the address of a PostgreSQL one (default DATABASE_URL, else .data/demo)
`;

export const importCommand: Command = {
  help,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { level: { type: "string" }, instrument: { type: "string" }, rater: { type: "string" }, "dry-run": { type: "boolean", default: false }, data: { type: "string" } },
    });
    const [what, studyId, path] = positionals;
    const data = importedData.find((one) => one === what);
    if ((what !== "cases" && what !== "codebook" && !data) || studyId === undefined || path === undefined || positionals.length > 3) throw new CommandError(help.trim());
    overwriteGetLocale(() => "en");
    const file = { bytes: readFile(path), fileName: basename(path) };
    const isDryRun = values["dry-run"];

    const store = await openStore(databaseOf(values));
    try {
      console.log(
        data
          ? await importData(store, studyId, data, file, { isDryRun, now: new Date(), instrument: values.instrument, rater: values.rater })
          : what === "cases"
            ? await importCases(store, studyId, file, { isDryRun, now: new Date() })
            : await takeCodebook(store, studyId, file, { isDryRun, level: readLevel(values.level) }),
      );
    } finally {
      await store.close();
    }
  },
};

function readFile(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw new CommandError(`The file ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function readLevel(given: string | undefined): Level {
  const level = levels.find((one) => one === given);
  if (!level) throw new CommandError(`REFI-QDA knows no levels: state --level as one of: ${levels.join(", ")}.`);
  return level;
}

async function takeCodebook(
  store: Store,
  studyId: string,
  { bytes, fileName }: { bytes: Uint8Array; fileName: string },
  { isDryRun, level }: { isDryRun: boolean; level: Level },
): Promise<string> {
  const read = await readCodebookFile(bytes, { fileName, level });
  if ("problems" in read) throw new CommandError(read.problems.join("\n"));
  const plan = await store.transaction({ as: "service" }, async (db) => {
    const operator = await operatorOf(db, { studyId });
    if (isDryRun) return planImport(db, operator, { codes: read.codes, level });
    const done = await importCodebook(db, operator, { codes: read.codes, level, fileName, newId: () => crypto.randomUUID() });
    await recordEvent(db, operator, { type: "codebook.imported", rowCount: done.filter(({ state }) => state === "new").length }, atCommandLine);
    return done;
  });
  const lines = plan.map((one) => `${one.state === "new" ? "+" : "="} ${"  ".repeat(one.depth)}${one.name}`);
  const newCount = plan.filter(({ state }) => state === "new").length;
  return [...lines, `${newCount} new ${isDryRun ? "would be" : newCount === 1 ? "was" : "were"} taken in, ${plan.length - newCount} the study has already`].join("\n");
}
