import { type ImportProblem, type ImportResult, refuseImport, type RowProblem } from "../domain/import-problem.ts";
import type { InstitutionType, Sex } from "../domain/vocabulary.ts";
import { type CaseField, mapCaseColumns, requiredCaseColumns } from "./case-columns.ts";
import { parseDay, parseInstitutionType, parseNumber, parseSex } from "./dutch-values.ts";
import { type CsvRow, readCsv } from "./read-csv.ts";

/** One case as the file describes it. `organisation` and `region` are names, to be looked up in the study. */
export type ImportedCase = {
  row: number;
  code: string;
  organisation: string | null;
  institutionType: InstitutionType;
  region: string | null;
  birthYear: number | null;
  sex: Sex | null;
  /** `yyyy-mm-dd` */
  startedOn: string | null;
  problemClasses: string[];
};

/**
 * `rows` holds the cases without a problem; `columns` the header of each field as it stands in the file; `ignoredColumns`
 * the headers of which nothing is taken over.
 */
export type CasesPreview = { rows: ImportedCase[]; problems: RowProblem[]; columns: Partial<Record<CaseField, string>>; ignoredColumns: string[] };

const earliestBirthYear = 1980;
const maxLength = 200;
const unknownWords = new Set(["", "-", "?", "onbekend", "unknown", "n.v.t.", "nvt"]);

type Cells = { get: (field: CaseField) => string; fail: (field: CaseField, problem: ImportProblem) => null };

/** A table of cases with Dutch or English headers, as a preview: nothing is decided yet. `today` as `yyyy-mm-dd`. */
export function readCasesCsv(bytes: Uint8Array, { fileName, today }: { fileName: string; today: string }): ImportResult<CasesPreview> {
  const table = readCsv(bytes, { fileName });
  if (!table.ok) return table;

  const { header, rows: csvRows } = table.value;
  const { columnOf, ignored } = mapCaseColumns(header);
  if (columnOf.size === 0) return refuseImport(fileName, { kind: "header_missing" });
  const missing = requiredCaseColumns.filter(({ field }) => !columnOf.has(field));
  if (missing.length > 0) {
    return { ok: false, problems: missing.map((column) => ({ place: fileName, problem: { kind: "column_missing", column: column.header } })) };
  }
  if (csvRows.length === 0) return refuseImport(fileName, { kind: "no_rows" });

  const rows: ImportedCase[] = [];
  const problems: RowProblem[] = [];
  const firstRowOfCode = new Map<string, number>();
  for (const csvRow of csvRows) {
    const before = problems.length;
    const cells: Cells = {
      get: (field) => cellOf(csvRow, columnOf.get(field)),
      fail: (field, problem) => {
        problems.push({ row: csvRow.row, column: header[columnOf.get(field) ?? -1] ?? field, problem });
        return null;
      },
    };
    const studyCase = readCase(csvRow.row, cells, { today, firstRowOfCode });
    if (studyCase && problems.length === before) rows.push(studyCase);
  }
  const columns = Object.fromEntries([...columnOf].map(([field, index]) => [field, header[index] ?? field]));
  return { ok: true, value: { rows, problems, columns, ignoredColumns: ignored } };
}

function cellOf(row: CsvRow, column: number | undefined): string {
  const cell = column === undefined ? "" : (row.cells[column] ?? "");
  return unknownWords.has(cell.toLowerCase()) ? "" : cell;
}

/** Reads every cell, also after a problem, so that a person sees all that is wrong with a row at once. */
function readCase(row: number, cells: Cells, known: { today: string; firstRowOfCode: Map<string, number> }): ImportedCase | null {
  const code = readCode(row, cells, known.firstRowOfCode);
  const institutionType = readInstitutionType(cells);
  const startedOn = readStart(cells, known.today);
  const rest = {
    organisation: readName("organisation", cells),
    region: readName("region", cells),
    birthYear: readBirthYear(cells, Number(known.today.slice(0, 4))),
    sex: readSex(cells),
    problemClasses: readProblemClasses(cells),
  };
  return code && institutionType ? { row, code, institutionType, startedOn, ...rest } : null;
}

function readCode(row: number, cells: Cells, firstRowOfCode: Map<string, number>): string | null {
  const code = cells.get("code");
  if (code === "") return cells.fail("code", { kind: "value_missing" });
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(code)) return cells.fail("code", { kind: "code_invalid", value: code });

  const key = code.toLowerCase();
  const firstRow = firstRowOfCode.get(key);
  if (firstRow !== undefined) return cells.fail("code", { kind: "code_duplicate", value: code, firstRow });
  firstRowOfCode.set(key, row);
  return code;
}

function readInstitutionType(cells: Cells): InstitutionType | null {
  const word = cells.get("institutionType");
  if (word === "") return cells.fail("institutionType", { kind: "value_missing" });
  return parseInstitutionType(word) ?? cells.fail("institutionType", { kind: "institution_type_unknown", value: word });
}

function readName(field: "organisation" | "region", cells: Cells): string | null {
  const name = cells.get(field);
  if (name.length > maxLength) return cells.fail(field, { kind: "value_too_long", max: maxLength });
  return name === "" ? null : name;
}

function readBirthYear(cells: Cells, currentYear: number): number | null {
  const text = cells.get("birthYear");
  if (text === "") return null;
  const year = parseNumber(text);
  const isBirthYear = year !== null && Number.isInteger(year) && year >= earliestBirthYear && year <= currentYear;
  return isBirthYear ? year : cells.fail("birthYear", { kind: "birth_year_invalid", value: text, from: earliestBirthYear, to: currentYear });
}

function readSex(cells: Cells): Sex | null {
  const word = cells.get("sex");
  if (word === "") return null;
  return parseSex(word) ?? cells.fail("sex", { kind: "sex_unknown", value: word });
}

function readStart(cells: Cells, today: string): string | null {
  const text = cells.get("startedOn");
  if (text === "") return null;
  const day = parseDay(text);
  if (!day) return cells.fail("startedOn", { kind: "date_invalid", value: text });
  return day > today ? cells.fail("startedOn", { kind: "date_in_future", value: text }) : day;
}

function readProblemClasses(cells: Cells): string[] {
  const names = cells.get("problemClasses").split(/[;,|\n]/);
  const classes = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))];
  if (classes.some((name) => name.length > maxLength)) cells.fail("problemClasses", { kind: "value_too_long", max: maxLength });
  return classes;
}
