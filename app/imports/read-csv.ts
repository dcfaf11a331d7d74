import { CsvError, parse } from "csv-parse/sync";
import { unguardFormula } from "../domain/formula-guard.ts";
import { type ImportResult, refuseImport } from "../domain/import-problem.ts";
import { type CsvDelimiter, sniffDelimiter } from "./csv-delimiter.ts";
import { decodeText, type FoundEncoding } from "./text-encoding.ts";

/** `row` as a spreadsheet numbers it: the header is row 1. As many cells as the header has columns. */
export type CsvRow = { row: number; cells: string[] };
export type CsvTable = { header: string[]; rows: CsvRow[]; encoding: FoundEncoding; delimiter: string };

const maxMegabytes = 5;
const maxColumns = 200;
const maxRows = 20_000;

/** A table in any encoding and with any of the usual delimiters; blank rows are left out. */
export function readCsv(bytes: Uint8Array, { fileName }: { fileName: string }): ImportResult<CsvTable> {
  if (bytes.length > maxMegabytes * 1_000_000) return refuseImport(fileName, { kind: "file_too_large", maxMegabytes });
  const decoded = decodeText(bytes, { place: fileName });
  if (!decoded.ok) return decoded;

  const { text, announced } = takeAnnouncement(decoded.value.text);
  const sniffed = sniffDelimiter(text);
  if (sniffed.columns > maxColumns) return refuseImport(fileName, { kind: "too_many_columns", max: maxColumns });

  const delimiter = announced ?? sniffed.delimiter;
  const records = parseRecords(text, delimiter, { fileName, skippedRows: announced ? 1 : 0 });
  if (!records.ok) return records;

  const [first, ...rest] = records.value;
  const header = first ? withoutEmptyEnd(first.cells) : [];
  const headerProblem = checkHeader(header);
  if (headerProblem) return refuseImport(fileName, headerProblem);
  if (rest.length > maxRows) return refuseImport(fileName, { kind: "too_many_rows", max: maxRows });

  const rows: CsvRow[] = [];
  for (const { row, cells } of rest) {
    const filled = withoutEmptyEnd(cells);
    if (filled.length > header.length) return refuseImport(fileName, { kind: "row_too_long", row, expected: header.length, found: filled.length });
    rows.push({ row, cells: header.map((_, index) => unguardFormula(filled[index] ?? "")) });
  }
  return { ok: true, value: { header, rows, encoding: decoded.value.encoding, delimiter } };
}

/** Excel writes `sep=;` above the header when asked to; it counts as a row of the spreadsheet. */
function takeAnnouncement(text: string): { text: string; announced: CsvDelimiter | null } {
  const match = /^"?sep=([;,|\t])"?\n/i.exec(text);
  return match ? { text: text.slice(match[0].length), announced: match[1] as CsvDelimiter } : { text, announced: null };
}

function parseRecords(text: string, delimiter: string, { fileName, skippedRows }: { fileName: string; skippedRows: number }): ImportResult<CsvRow[]> {
  try {
    const records = parse(text, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      trim: delimiter !== "\t",
      // Twice the cap leaves room for blank rows, and a file of line ends alone still stays small.
      to: maxRows * 2,
    });
    const rows = records.map((cells, index) => ({ row: index + 1 + skippedRows, cells: cells.map((cell) => cell.trim()) }));
    return { ok: true, value: rows.filter(({ cells }) => cells.some((cell) => cell !== "")) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser counts whole records, so the quote stands in the one after them.
    const row = Number(error["records"]) + 1 + skippedRows;
    return refuseImport(fileName, error.code === "CSV_QUOTE_NOT_CLOSED" ? { kind: "quote_not_closed", row } : { kind: "quote_misplaced", row });
  }
}

function checkHeader(header: readonly string[]) {
  // A first row of numbers and dates alone is the first row of data.
  if (header.every((name) => /^[-\d.,/: ]*$/.test(name))) return { kind: "header_missing" } as const;
  const seen = new Set<string>();
  for (const name of header) {
    const key = name.toLocaleLowerCase("nl");
    if (key !== "" && seen.has(key)) return { kind: "header_duplicate", column: name } as const;
    seen.add(key);
  }
  return null;
}

function withoutEmptyEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
}
