import type { Code } from "../domain/codebook.ts";
import { toCsv, type CsvColumn, type CsvDialect } from "./csv.ts";

type Column = CsvColumn<Code>;
const texts = ["label", "definition", "include", "exclude", "example"] as const;

/** The columns of a codebook as a table; the import knows them again, in any order, also with other columns between. */
export const codebookColumns: readonly Column[] = [
  { header: "id", value: ({ id }) => id },
  { header: "parent_id", value: ({ parentId }) => parentId },
  { header: "level", value: ({ level }) => level },
  { header: "codable", value: ({ isCodable }) => (isCodable ? "yes" : "no") },
  ...texts.flatMap((part): Column[] => (["nl", "en"] as const).map((language) => ({ header: `${part}_${language}`, value: (code) => code[part]?.[language] ?? null }))),
  { header: "color", value: ({ color }) => color },
  { header: "guid", value: ({ guid }) => guid },
];

/** The codebook as a table, one row per code in the order of its tree, with both languages and every part of its own. */
export function toCodebookCsv(codes: readonly Code[], dialect: CsvDialect): string {
  return toCsv(codes, codebookColumns, dialect);
}
