import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Member } from "#app/domain/member.ts";
import { parsePatternQuestion, patternReader } from "#app/domain/patterns.ts";
import { exportFormats, exportSubjects, type ExportedFile, type ExportFormat } from "#app/exports/formats.ts";
import { EmptyCodebookError } from "#app/exports/refi-codebook.ts";
import { isLocale, overwriteGetLocale } from "#app/paraglide/runtime.js";
import { gatherFindings } from "#app/routes/exports/findings.server.ts";
import { makeCodebookFile, makeFindingsCsv, makeFindingsReport, makeFindingsTables, questionOf, toMadeExport } from "#app/routes/exports/make-file.server.ts";
import { datasetSubjects } from "#app/routes/exports/case-dataset.server.ts";
import { makeTableFile, tableFormats } from "#app/routes/exports/table-file.server.ts";
import { tableViews } from "#app/routes/patterns/views.server.ts";
import { makeReleaseFile, releaseFormats } from "#app/routes/releases/release-file.server.ts";
import { findRelease } from "#db/queries/releases.ts";
import { openStore, type Store } from "#db/client.ts";
import { listCodes } from "#db/queries/codebook.ts";
import { listInstrumentUse } from "#db/queries/instrument-use.ts";
import { recordExport } from "#db/queries/export-files.ts";
import { tasks } from "../threads/tasks.ts";
import { CommandError, type Command } from "./command.ts";
import { exportCases } from "./export-cases.ts";
import { databaseOf } from "./database.ts";
import { atCommandLine, operatorOf } from "./operator.ts";

const help = `
Usage: ketenbreed export <study> --format <format> [options]

Writes what the page 'Exporteren' offers, with the same code, and records it in the access log. Counts all cases of the study.

  --format <format>      csv (R, SPSS, REDCap), csv-nl (Excel with Dutch settings), xlsx (workbook with codebook), json (docs/table-format.md; of a
                         release docs/release-format.md), docx or pdf (report), or qdc (codebook, REFI-QDA)
  --view <page>          the table of another page instead, as csv, csv-nl, xlsx or json: ${Object.keys(tableViews).join(", ")};
                         --question is then what stands in the address of that page
  --release <number>     a release, as it was published, instead of the findings of now
  --cases <subject>      the cases row by row instead of the findings, as csv, csv-nl or xlsx: answers or factors (codings)
  --subject <subject>    of a CSV: factors (barriers and facilitators, the default) or guidelines
  --question <question>  filter and division as in the address of the page, such as "source=established&split=region"
  --suppressed           with small numbers hidden, as a policymaker gets it
  --language <language>  nl (default) or en
  --out <file>           where to write; '-' for standard output (default: a name with the date, in this folder)
  --data <folder>        the embedded database (stop the server first), or the address of a PostgreSQL one (default DATABASE_URL, else .data/demo)
`;

type Choice = { release: string | undefined; view: string | undefined; format: ExportFormat; subject: (typeof exportSubjects)[number]; question: string; isSuppressed: boolean };

export const exportCommand: Command = {
  help,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: "string" },
        release: { type: "string" },
        cases: { type: "string" },
        view: { type: "string" },
        subject: { type: "string", default: "factors" },
        question: { type: "string", default: "" },
        suppressed: { type: "boolean", default: false },
        language: { type: "string", default: "nl" },
        out: { type: "string" },
        data: { type: "string" },
      },
    });
    const [studyId] = positionals;
    if (studyId === undefined || positionals.length > 1) throw new CommandError(help.trim());
    const { language } = values;
    if (!isLocale(language)) throw new CommandError("The language is nl or en.");
    overwriteGetLocale(() => language);
    const choice: Choice = {
      release: values.release,
      view: values.view,
      format: pick("format", values.format, exportFormats),
      subject: pick("subject", values.subject, exportSubjects),
      question: values.question,
      isSuppressed: values.suppressed,
    };

    const store = await openStore(databaseOf(values));
    try {
      if (values.cases !== undefined) return await exportCases(store, studyId, { subject: pick("cases", values.cases, datasetSubjects), format: choice.format, out: values.out });
      const { file, filter, operator } = await makeFile(store, studyId, choice);
      const made = toMadeExport(file, filter);
      await store.transaction({ as: "service" }, (db) => recordExport(db, operator, { id: crypto.randomUUID(), ...made }, atCommandLine));
      if (values.out === "-") process.stdout.write(file.bytes);
      else {
        const path = resolve(values.out ?? file.name);
        writeFileSync(path, file.bytes);
        console.error(`${path}: ${file.rowCount} rows, SHA-256 ${made.sha256}`);
      }
    } finally {
      await store.close();
    }
  },
};

/** The value of an option that has a list of them. */
function pick<Value extends string>(option: string, given: string | undefined, values: readonly Value[]): Value {
  const found = values.find((value) => value === given);
  if (!found) throw new CommandError(`State --${option} as one of: ${values.join(", ")}.`);
  return found;
}

async function makeFile(
  store: Store,
  studyId: string,
  { release, view, format, subject, question, isSuppressed }: Choice,
): Promise<{ file: ExportedFile; filter: string; operator: Member }> {
  const now = new Date();
  const operator = await store.transaction({ as: "service" }, (db) => operatorOf(db, { studyId }));
  if (release !== undefined) return { file: await releaseFile(store, { studyId, number: Number(release) }, format), filter: `release=${release}`, operator };
  if (view !== undefined) {
    if (isSuppressed) throw new CommandError("A page that counts freely has no suppressed form: leave out --suppressed or --view.");
    return { ...(await viewFile(store, operator, { view: pick("view", view, views), format: pick("format", format, tableFormats), question, now })), operator };
  }
  if (format === "qdc") {
    const codes = await store.transaction({ as: "service" }, (db) => listCodes(db, { studyId }));
    try {
      return { file: makeCodebookFile(codes, { studyId }, { now }), filter: "", operator };
    } catch (error) {
      throw error instanceof EmptyCodebookError ? new CommandError(`The codebook of study '${studyId}' is empty; there is nothing to export.`) : error;
    }
  }

  const reader = patternReader({ ...operator, role: isSuppressed ? "policymaker" : operator.role });
  const findings = await store.transaction(isSuppressed ? { as: "aggregate", studyId } : { as: "service" }, (db) =>
    gatherFindings(db, reader, parsePatternQuestion(new URLSearchParams(question))),
  );
  const study = { ...operator, ownOrganisation: null };
  if (format === "docx" || format === "pdf") {
    const instruments = isSuppressed ? [] : await store.transaction({ as: "service" }, (db) => listInstrumentUse(db, operator, findings.patterns.filter));
    return { file: await makeFindingsReport(findings, study, { format, now, write: tasks.writeReport, instruments }), filter: questionOf(findings, "report"), operator };
  }
  if (format === "xlsx" || format === "json") return { file: await makeFindingsTables(findings, study, { format, now }), filter: questionOf(findings, "factors"), operator };
  return { file: makeFindingsCsv(findings, { studyId }, { format, subject, now }), filter: questionOf(findings, subject), operator };
}

const views = Object.keys(tableViews) as (keyof typeof tableViews)[];

/** The table of one page, over all cases of the study. */
async function viewFile(
  store: Store,
  operator: Member,
  { view, format, question, now }: { view: keyof typeof tableViews; format: (typeof tableFormats)[number]; question: string; now: Date },
): Promise<{ file: ExportedFile; filter: string }> {
  const { heading, table } = await store.transaction({ as: "service" }, (db) => tableViews[view](db, operator, new URLSearchParams(question), now));
  const filter = `${view}?${question}`;
  return { file: await makeTableFile([table], operator, { format, words: table.name, heading: { ...heading, question: filter }, now }), filter };
}

async function releaseFile(store: Store, { studyId, number }: { studyId: string; number: number }, format: ExportFormat): Promise<ExportedFile> {
  const release = await store.transaction({ as: "service" }, (db) => findRelease(db, { studyId, number: Number.isInteger(number) ? number : 0 }));
  if (!release?.content || release.withdrawnAt) throw new CommandError(`Study '${studyId}' has no such release, or it was withdrawn.`);
  return makeReleaseFile(release, release.content, { format: pick("format", format, releaseFormats), write: tasks.writeReport });
}
