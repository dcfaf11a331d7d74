import type { ImportResult } from "../domain/import-problem.ts";
import { readCsv, type CsvTable } from "./read-csv.ts";
import { readXlsx } from "./read-xlsx.ts";
import { isZip } from "./zip.ts";

/** A table as CSV, or the first sheet of an Excel workbook. */
export async function readTable(bytes: Uint8Array, { fileName }: { fileName: string }): Promise<ImportResult<CsvTable>> {
  return isZip(bytes) ? readXlsx(bytes, { fileName }) : readCsv(bytes, { fileName });
}
