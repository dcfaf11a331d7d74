import { stringify } from "csv-stringify/sync";
import { guardFormula } from "../domain/formula-guard.ts";

const csvDialects = ["international", "dutch-excel"] as const;
export type CsvDialect = (typeof csvDialects)[number];

export type CsvValue = string | number | null;

/** `header` is also the name by which statistics programs know the column. */
export type CsvColumn<Row> = { header: string; value: (row: Row) => CsvValue };

const settings = {
  international: { delimiter: ",", bom: false, decimal: "." },
  "dutch-excel": { delimiter: ";", bom: true, decimal: "," },
} as const satisfies Record<CsvDialect, { delimiter: string; bom: boolean; decimal: string }>;

/**
 * A table as CSV after RFC 4180: CRLF, doubled quotes, a header row, `null` as an empty cell. `international` is what R,
 * SPSS and REDCap read; `dutch-excel` opens by double click in Excel with Dutch settings. Text a spreadsheet would run as
 * a formula gets an apostrophe in front.
 *
 * @throws on a number that is not finite: a statistic that does not exist is `null`
 */
export function toCsv<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[], dialect: CsvDialect): string {
  return stringify([headerOf(columns), ...rows.map((row) => recordOf(row, columns, dialect))], optionsOf(dialect));
}

/** The same of rows that come one by one, so that no more than some of them are in memory. */
export async function* streamCsv<Row>(rows: Iterable<Row> | AsyncIterable<Row>, columns: readonly CsvColumn<Row>[], dialect: CsvDialect): AsyncGenerator<string> {
  const withoutMark = { ...optionsOf(dialect), bom: false };
  yield stringify([headerOf(columns)], optionsOf(dialect));
  let records: string[][] = [];
  for await (const row of rows) {
    records.push(recordOf(row, columns, dialect));
    if (records.length < rowsPerChunk) continue;
    yield stringify(records, withoutMark);
    records = [];
  }
  if (records.length > 0) yield stringify(records, withoutMark);
}

const rowsPerChunk = 500;

function headerOf<Row>(columns: readonly CsvColumn<Row>[]): string[] {
  return columns.map((column) => guardFormula(column.header));
}

function recordOf<Row>(row: Row, columns: readonly CsvColumn<Row>[], dialect: CsvDialect): string[] {
  return columns.map((column) => formatCell(column.value(row), settings[dialect].decimal, column.header));
}

function optionsOf(dialect: CsvDialect) {
  const { delimiter, bom } = settings[dialect];
  // A lone line feed inside a cell ends the row in most readers, unless quoted.
  return { delimiter, bom, record_delimiter: "windows" as const, quoted_match: /[\r\n]/ };
}

function formatCell(value: CsvValue, decimal: string, header: string): string {
  if (value === null) return "";
  if (typeof value === "string") return guardFormula(value);
  if (!Number.isFinite(value)) throw new Error(`Column ${header} holds a number that is not finite`);
  return String(value).replace(".", decimal);
}
