import { copyFileSync } from "node:fs";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { exportFileName, type ExportFormat } from "#app/exports/formats.ts";
import { makeDataset, readDataset, type DatasetSubject } from "#app/routes/exports/case-dataset.server.ts";
import type { Store } from "#db/client.ts";
import { countDatasetCases } from "#db/queries/case-dataset.ts";
import { recordExport } from "#db/queries/export-files.ts";
import { CommandError } from "./command.ts";
import { atCommandLine, operatorOf } from "./operator.ts";

/**
 * The cases of a study row by row: says on the way how many are done, and Ctrl-C leaves nothing behind.
 *
 * @throws CommandError for a format that holds no rows
 */
export async function exportCases(
  store: Store,
  studyId: string,
  { subject, format, out }: { subject: DatasetSubject; format: ExportFormat; out: string | undefined },
): Promise<void> {
  if (format !== "csv" && format !== "csv-nl" && format !== "xlsx") throw new CommandError("Cases are written as csv, csv-nl or xlsx.");
  const now = new Date();
  const operator = await store.transaction({ as: "service" }, (db) => operatorOf(db, { studyId }));
  const total = await store.transaction({ as: "service" }, (db) => countDatasetCases(db, { studyId }));
  const stop = new AbortController();
  const onSignal = () => stop.abort(new CommandError("Stopped. Nothing was written."));
  process.once("SIGINT", onSignal);
  try {
    const made = await makeDataset(
      (work) => store.transaction({ as: "service" }, work),
      { studyId },
      {
        format,
        subject,
        now,
        onProgress: (done) => process.stderr.isTTY && process.stderr.write(`\r${done} of ${total} cases`),
        signal: stop.signal,
      },
    );
    const record = { id: crypto.randomUUID(), format, filter: `subject=${subject}`, rowCount: made.rowCount, sha256: made.sha256 };
    await store.transaction({ as: "service" }, (db) => recordExport(db, operator, record, atCommandLine));
    if (out === "-") return await pipeline(readDataset(made), process.stdout, { end: false });
    const path = resolve(out ?? exportFileName(format, { words: subject, studyId, day: calendarDay(now) }));
    copyFileSync(made.path, path);
    await made.remove();
    console.error(`${process.stderr.isTTY ? "\n" : ""}${path}: ${made.rowCount} rows, SHA-256 ${made.sha256}`);
  } finally {
    process.off("SIGINT", onSignal);
  }
}
