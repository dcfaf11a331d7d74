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
  const { delimiter, bom, decimal } = settings[dialect];
  const records = rows.map((row) => columns.map((column) => formatCell(column.value(row), decimal, column.header)));
  return stringify([columns.map((column) => guardFormula(column.header)), ...records], {
    delimiter,
    bom,
    record_delimiter: "windows",
    // A lone line feed inside a cell ends the row in most readers, unless quoted.
    quoted_match: /[\r\n]/,
  });
}

function formatCell(value: CsvValue, decimal: string, header: string): string {
  if (value === null) return "";
  if (typeof value === "string") return guardFormula(value);
  if (!Number.isFinite(value)) throw new Error(`Column ${header} holds a number that is not finite`);
  return String(value).replace(".", decimal);
}
