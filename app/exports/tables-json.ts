import { z } from "zod";
import type { CsvValue } from "./csv.ts";

const value = z.union([z.string(), z.number(), z.null()]);

/**
 * Tables of a page as JSON, with what is needed to read them alone. Version 1; a field that is added makes no new version,
 * one that changes its meaning does.
 */
export const tablesSchema = z.object({
  format: z.literal("ketenbreed-tables"),
  formatVersion: z.literal(1),
  study: z.object({ id: z.string(), name: z.string(), isSynthetic: z.boolean() }),
  title: z.string(),
  /** Of how many cases, by which filter, on which data: sentences in the language of who asked. */
  about: z.array(z.string()),
  /** Filter and division as in the address of the page. */
  question: z.string(),
  madeAt: z.iso.datetime(),
  tables: z.array(z.object({ name: z.string(), variables: z.array(z.object({ variable: z.string(), label: z.string() })), rows: z.array(z.record(z.string(), value)) })),
});
export type Tables = z.infer<typeof tablesSchema>;

/** One table of the file: a row is an object by the names of the variables; what is missing is `null`. */
export function jsonTable<Row>(
  name: string,
  rows: readonly Row[],
  columns: readonly { variable: string; label: string; value: (row: Row) => CsvValue }[],
): Tables["tables"][number] {
  return {
    name,
    variables: columns.map(({ variable, label }) => ({ variable, label })),
    rows: rows.map((row) => Object.fromEntries(columns.map(({ variable, value: read }) => [variable, read(row)]))),
  };
}
