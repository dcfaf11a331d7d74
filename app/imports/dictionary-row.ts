import type { DictionaryColumn } from "../domain/data-dictionary.ts";
import type { ImportProblem } from "../domain/import-problem.ts";
import type { LocalisedText } from "../domain/instrument.ts";

/** One row of a data dictionary; `notes` are the lines of its annotation that are ours. */
export type DictionaryRow = {
  row: number;
  cell: (column: DictionaryColumn) => string;
  notes: ReadonlyMap<string, string>;
  /** Notes what is wrong; null, so that it can stand where a value would. */
  fail: (column: DictionaryColumn, problem: ImportProblem) => null;
};

/** A text in both languages; undefined without Dutch. */
export function textOf(nl: string | undefined, en: string | undefined): LocalisedText | undefined {
  return nl ? { nl, ...(en && { en }) } : undefined;
}
