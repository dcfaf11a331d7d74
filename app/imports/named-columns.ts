import type { ImportProblem, ImportResult, RowProblem } from "../domain/import-problem.ts";
import { foldWord } from "./dutch-values.ts";
import type { CsvRow, CsvTable } from "./read-csv.ts";

/** What columns may be called, the name that a person is asked to add first. */
export type ColumnNames<Field extends string> = Record<Field, readonly [string, ...string[]]>;

/** What words stand for, without regard to case, accents and blanks. */
export type Words<Value extends string> = ReadonlyMap<string, Value>;

/** Every word by which a value of a closed list is known. */
export function wordsOf<Value extends string>(values: readonly Value[], namesOf: (value: Value) => readonly string[]): Words<Value> {
  return new Map(values.flatMap((value) => [value, ...namesOf(value)].map((name) => [foldWord(name), value] as const)));
}

export type NamedTable<Field extends string> = { columnOf: Map<Field, number>; header: string[]; rows: CsvRow[]; others: { name: string; column: number }[] };

/** Finds the columns of a table by their names. @returns a problem for each column that is needed and absent */
export function nameColumns<Field extends string>(
  table: CsvTable,
  names: ColumnNames<Field>,
  { required, fileName }: { required: readonly Field[]; fileName: string },
): ImportResult<NamedTable<Field>> {
  const fieldOf = new Map((Object.keys(names) as Field[]).flatMap((field) => [field, ...names[field]].map((name) => [foldWord(name), field] as const)));
  const columnOf = new Map<Field, number>();
  const others: { name: string; column: number }[] = [];
  for (const [column, name] of table.header.entries()) {
    const field = fieldOf.get(foldWord(name));
    if (field && !columnOf.has(field)) columnOf.set(field, column);
    else if (name !== "") others.push({ name, column });
  }
  const missing = required.filter((field) => !columnOf.has(field));
  if (missing.length > 0) return { ok: false, problems: missing.map((field) => ({ place: fileName, problem: { kind: "column_missing", column: names[field][0] } })) };
  if (table.rows.length === 0) return { ok: false, problems: [{ place: fileName, problem: { kind: "no_rows" } }] };
  return { ok: true, value: { columnOf, header: table.header, rows: table.rows, others } };
}

/** The cells of one row, and where what is wrong with them is kept. */
export type Cells<Field extends string> = {
  row: number;
  text: (field: Field) => string;
  /** The value a word stands for; null for an empty cell, and after a problem. */
  word: <Value extends string>(field: Field, words: Words<Value>) => Value | null;
  fail: (field: Field, problem: ImportProblem) => null;
};

export function cellsOf<Field extends string>({ columnOf, header }: NamedTable<Field>, { row, cells }: CsvRow, problems: RowProblem[]): Cells<Field> {
  const text = (field: Field) => cells[columnOf.get(field) ?? -1] ?? "";
  const fail = (field: Field, problem: ImportProblem) => {
    problems.push({ row, column: header[columnOf.get(field) ?? -1] ?? field, problem });
    return null;
  };
  return {
    row,
    text,
    fail,
    word: (field, words) => {
      const value = text(field);
      return value === "" ? null : (words.get(foldWord(value)) ?? fail(field, { kind: "word_unknown", value, known: [...new Set(words.values())].join(", ") }));
    },
  };
}
