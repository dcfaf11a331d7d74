import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { streamCsv } from "#app/exports/csv.ts";
import type { ExportFormat } from "#app/exports/formats.ts";
import { codebookSheet, csvColumns, tidySheet, type TidyTable } from "#app/exports/tidy-table.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { Db } from "#db/client.ts";
import { listDatasetAnswers, listDatasetCases, listDatasetFactors, type DatasetCase } from "#db/queries/case-dataset.ts";
import { answerColumns, factorColumns, type AnswerRow, type FactorRow } from "./case-dataset-columns.ts";
import { codebookWords } from "./describe-file.server.ts";

/** What a file of cases is about. */
export const datasetSubjects = ["answers", "factors"] as const;
export type DatasetSubject = (typeof datasetSubjects)[number];
export type DatasetFormat = Extract<ExportFormat, "csv" | "csv-nl" | "xlsx">;

/** Runs a question in the asker's name, in a transaction of its own. */
export type Ask = <T>(work: (db: Db) => Promise<T>) => Promise<T>;

/** Cases that are read at a time: what is in memory at once. */
const casesPerStep = 200;

export type MadeDataset = { path: string; byteCount: number; rowCount: number; sha256: string; remove: () => Promise<void> };

/**
 * Writes the cases of a study to a file of the system's temporary folder, some hundred cases at a time, so that memory
 * stays the same whatever their number. A checksum can then be recorded before anything leaves.
 *
 * @param onProgress is told how many cases are done
 * @param signal stops it; the file is then gone
 * @throws what the signal was aborted with
 */
export async function makeDataset(
  ask: Ask,
  { studyId }: { studyId: string },
  { format, subject, now, onProgress, signal }: { format: DatasetFormat; subject: DatasetSubject; now: Date; onProgress: (cases: number) => void; signal: AbortSignal },
): Promise<MadeDataset> {
  const folder = await mkdtemp(join(tmpdir(), "ketenbreed-export-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    let rowCount = 0;
    const counted = <Row>(rows: AsyncIterable<Row>) =>
      (async function* () {
        for await (const row of rows) {
          rowCount++;
          yield row;
        }
      })();
    const steps = () => readCases(ask, { studyId, signal, onProgress });
    const answers: TidyTable<AnswerRow> = { name: m.exports_dataset_answers(), columns: answerColumns(), rows: counted(answerRows(ask, studyId, steps)) };
    const factors: TidyTable<FactorRow> = { name: m.exports_dataset_factors(), columns: factorColumns(), rows: counted(factorRows(ask, studyId, steps)) };
    const path = join(folder, "file");
    const hash = createHash("sha256");
    await pipeline(
      contentOf(),
      async function* (chunks: AsyncIterable<Buffer | string>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { mode: 0o600 }),
      { signal },
    );
    return { path, byteCount: (await stat(path)).size, rowCount, sha256: hash.digest("hex"), remove };

    function contentOf(): Readable {
      if (format === "xlsx") {
        const table = subject === "answers" ? tidySheet(answers) : tidySheet(factors);
        const columns = subject === "answers" ? answers : factors;
        return toXlsx([table, codebookSheet([columns], codebookWords())], { title: columns.name, language: getLocale(), createdAt: now });
      }
      const dialect = format === "csv" ? "international" : "dutch-excel";
      return Readable.from(subject === "answers" ? streamCsv(answers.rows, csvColumns(answers), dialect) : streamCsv(factors.rows, csvColumns(factors), dialect));
    }
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The bytes of a file that was made, which is gone once they were read. */
export async function* readDataset({ path, remove }: MadeDataset): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path);
  } finally {
    await remove();
  }
}

type Steps = () => AsyncGenerator<DatasetCase[]>;

async function* readCases(ask: Ask, { studyId, signal, onProgress }: { studyId: string; signal: AbortSignal; onProgress: (cases: number) => void }): AsyncGenerator<DatasetCase[]> {
  let after = "";
  let done = 0;
  for (;;) {
    signal.throwIfAborted();
    const found = await ask((db) => listDatasetCases(db, { studyId, after, most: casesPerStep }));
    if (found.length === 0) return;
    yield found;
    done += found.length;
    onProgress(done);
    after = found.at(-1)!.id;
  }
}

async function* answerRows(ask: Ask, studyId: string, steps: Steps): AsyncGenerator<AnswerRow> {
  for await (const found of steps()) {
    const byId = new Map(found.map((one) => [one.id, one]));
    for (const row of await ask((db) => listDatasetAnswers(db, { studyId, caseIds: [...byId.keys()] }))) yield { ...row, studyCase: byId.get(row.caseId)! };
  }
}

async function* factorRows(ask: Ask, studyId: string, steps: Steps): AsyncGenerator<FactorRow> {
  for await (const found of steps()) {
    const byId = new Map(found.map((one) => [one.id, one]));
    for (const row of await ask((db) => listDatasetFactors(db, { studyId, caseIds: [...byId.keys()] }))) yield { ...row, studyCase: byId.get(row.caseId)! };
  }
}
