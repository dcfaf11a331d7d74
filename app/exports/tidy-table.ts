import type { CsvColumn, CsvValue } from "./csv.ts";
import type { XlsxColumn, XlsxSheet } from "./xlsx.ts";

/**
 * A column as a variable: its name for statistics programs, what it is called and what it means. `codes` are the words that
 * its values stand for. Where a value may be missing, the reason stands in a column of its own, named `…__mr`.
 */
export type TidyColumn<Row> = {
  variable: string;
  label: string;
  meaning?: string;
  codes?: readonly { code: string; label: string }[];
  width?: number;
  format?: XlsxColumn["format"];
  value: (row: Row) => CsvValue;
};

/** One row per observation. `rows` may come one by one. */
export type TidyTable<Row> = { name: string; columns: readonly TidyColumn<Row>[]; rows: Iterable<Row> | AsyncIterable<Row> };

/** Words of the codebook itself. */
export type CodebookWords = { sheet: string; table: string; variable: string; label: string; meaning: string; code: string; codeLabel: string };

export function csvColumns<Row>({ columns }: Pick<TidyTable<Row>, "columns">): CsvColumn<Row>[] {
  return columns.map(({ variable, value }) => ({ header: variable, value }));
}

/** @param onRow is told of each row that was written */
export function tidySheet<Row>({ name, columns, rows }: TidyTable<Row>, onRow: () => void = () => {}): XlsxSheet {
  return {
    name,
    columns: columns.map(({ variable, width, format }) => ({ header: variable, ...(width && { width }), ...(format && { format }) })),
    rows: (async function* () {
      for await (const row of rows) {
        onRow();
        yield columns.map(({ value }) => value(row));
      }
    })(),
  };
}

/** Says of every variable of the tables what it is, and of every code what it stands for. */
export function codebookSheet(
  tables: readonly { name: string; columns: readonly Pick<TidyColumn<never>, "variable" | "label" | "meaning" | "codes">[] }[],
  words: CodebookWords,
): XlsxSheet {
  const rows = tables.flatMap(({ name, columns }) =>
    columns.flatMap(({ variable, label, meaning, codes = [] }) => [
      [name, variable, label, meaning ?? null, null, null],
      ...codes.map(({ code, label: codeLabel }) => [name, variable, null, null, code, codeLabel]),
    ]),
  );
  return {
    name: words.sheet,
    columns: [
      { header: words.table, width: 18 },
      { header: words.variable, width: 24 },
      { header: words.label, width: 30 },
      { header: words.meaning, width: 60 },
      { header: words.code, width: 24 },
      { header: words.codeLabel, width: 40 },
    ],
    rows,
  };
}
