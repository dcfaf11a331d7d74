import { buffer } from "node:stream/consumers";
import { z } from "zod";
import { toCsv } from "#app/exports/csv.ts";
import type { ExportedFile } from "#app/exports/formats.ts";
import { jsonTable, type Tables } from "#app/exports/tables-json.ts";
import { codebookSheet, tidySheet, type TidyColumn } from "#app/exports/tidy-table.ts";
import { toXlsx, type XlsxSheet } from "#app/exports/xlsx.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { speak, type SpokenColumn } from "./csv-columns.ts";
import { codebookWords, describeFile } from "./describe-file.server.ts";

/** What a table of a page may become: `csv` and `json` for programs, the others for people. */
export const tableFormats = ["csv", "csv-nl", "xlsx", "json"] as const;
export type TableFormat = (typeof tableFormats)[number];

/** The format that an address asks for; the first where it makes no sense. */
export function readTableFormat(params: URLSearchParams): TableFormat {
  return z.enum(tableFormats).catch("csv").parse(params.get("format"));
}

/** A table of a page, whatever file it becomes. */
export type SpokenTable = {
  name: string;
  rowCount: number;
  csv: (format: "csv" | "csv-nl") => string;
  sheet: () => XlsxSheet;
  variables: { name: string; columns: readonly Pick<TidyColumn<never>, "variable" | "label">[] };
  json: () => Tables["tables"][number];
};

const shares = ["share", "lower", "upper"];
const wide = ["theme", "recommendation", "guideline", "label", "name"];
/** Ids and words of the vocabulary, which are longer than the numbers beside them. */
const middling = ["code", "item", "case", "level", "institution_type", "region", "organisation", "first_code", "second_code"];

export function spokenTable<Row>(name: string, rows: readonly Row[], columns: readonly SpokenColumn<Row>[]): SpokenTable {
  const tidy = columns.map(({ variable, heading, value }) => ({
    variable,
    label: heading(),
    value,
    ...(shares.includes(variable) && { format: "share" as const }),
    ...(wide.includes(variable) && { width: 45 }),
    ...(middling.includes(variable) && { width: 22 }),
  }));
  return {
    name,
    rowCount: rows.length,
    csv: (format) => (format === "csv" ? toCsv(rows, speak(columns, "variables"), "international") : toCsv(rows, speak(columns, "words"), "dutch-excel")),
    sheet: () => tidySheet({ name, columns: tidy, rows }),
    variables: { name, columns: tidy.map(({ variable, label }) => ({ variable, label })) },
    json: () => jsonTable(name, rows, tidy),
  };
}

/** What makes tables readable alone: of how many cases, by which filter, on which data. `question` as in the address of the page. */
export type TableHeading = { title: string; lines: readonly string[]; question: string };

/**
 * Tables as a file. A CSV holds the first of them; a workbook and JSON hold all, with what they are about and what their
 * variables mean.
 *
 * @param words what the file is called
 */
export async function makeTableFile(
  tables: readonly [SpokenTable, ...SpokenTable[]],
  { studyId, studyName, isSynthetic }: { studyId: string; studyName: string; isSynthetic: boolean },
  { format, words, heading, now }: { format: TableFormat; words: string; heading: TableHeading; now: Date },
): Promise<ExportedFile> {
  const { title, question } = heading;
  const lines = [studyName, ...(isSynthetic ? [m.exports_report_synthetic()] : []), ...heading.lines];
  const about = { words, studyId, now, rowCount: tables.reduce((sum, { rowCount }) => sum + rowCount, 0) };
  switch (format) {
    case "csv":
    case "csv-nl":
      return describeFile(format, tables[0].csv(format), { ...about, rowCount: tables[0].rowCount });
    case "xlsx": {
      // A sentence in each row: not every program makes rows as high as their text.
      const sentences = lines.flatMap((line) => line.split(/(?<=\.)\s+/));
      const last: XlsxSheet = { name: m.exports_about_sheet(), columns: [{ header: title, width: 110 }], rows: sentences.map((sentence) => [sentence]) };
      const codebook = codebookSheet(
        tables.map(({ variables }) => variables),
        codebookWords(),
      );
      const sheets = [...tables.map(({ sheet }) => sheet()), codebook, last];
      return describeFile(format, await buffer(toXlsx(sheets, { title, language: getLocale(), createdAt: now })), about);
    }
    case "json": {
      const study = { id: studyId, name: studyName, isSynthetic };
      const file: Tables = {
        format: "ketenbreed-tables",
        formatVersion: 1,
        ...{ study, title, about: [...heading.lines], question, madeAt: now.toISOString() },
        tables: tables.map(({ json }) => json()),
      };
      return describeFile(format, `${JSON.stringify(file, null, 1)}\n`, about);
    }
  }
}
