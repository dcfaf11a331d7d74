import { localise } from "#app/domain/code-description.ts";
import type { ProtectedCount } from "#app/domain/disclosure/protect-table.ts";
import { sortPatternRows, type PatternPart, type PatternTable } from "#app/domain/pattern-table.ts";
import type { PatternSort } from "#app/domain/patterns.ts";
import { polarities, type Level, type Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { compareLabels, partLabel, splitLabel } from "#app/routes/patterns/words.ts";
import { levelLabel, polarityLabel } from "#app/ui/vocabulary.ts";
import { countColumns, suppressedColumn, type SpokenColumn } from "./csv-columns.ts";

/** One number of the page's table: a theme as barrier or facilitator, in all cases (`part` null) or in a part of them. */
export type FactorCsvRow = { codeId: string; theme: string; level: Level; polarity: Polarity; part: PatternPart | null; count: ProtectedCount; mentions: number | null };

/** Every number of the page's table, in the page's order. */
export function listFactorRows(table: PatternTable, sort: PatternSort): FactorCsvRow[] {
  const locale = getLocale();
  return sortPatternRows(table.rows, sort, compareLabels(locale)).flatMap((row) =>
    polarities.flatMap((polarity): FactorCsvRow[] => {
      const theme = { codeId: row.code.id, theme: localise(row.code.label, locale), level: row.code.level, polarity };
      const { total, mentions, parts } = row[polarity];
      return [
        { ...theme, part: null, count: total, mentions },
        ...table.parts.flatMap((part) => (parts[part.id] ? [{ ...theme, part, count: parts[part.id]!, mentions: null }] : [])),
      ];
    }),
  );
}

/** Without a division there are no columns for it, and without mentions (suppressed numbers) none for those. */
export function factorVariables({ split, rule }: Pick<PatternTable, "split" | "rule">): SpokenColumn<FactorCsvRow>[] {
  const countOf = (row: FactorCsvRow) => row.count;
  return [
    { variable: "code", heading: m.exports_column_code, value: (row) => row.codeId },
    { variable: "theme", heading: m.patterns_theme, value: (row) => row.theme },
    { variable: "level", heading: m.exports_column_level, value: (row) => row.level, word: (row) => levelLabel(row.level) },
    { variable: "polarity", heading: m.exports_column_polarity, value: (row) => row.polarity, word: (row) => polarityLabel(row.polarity) },
    ...(split === null
      ? []
      : [
          {
            variable: "split",
            heading: m.exports_column_split,
            value: (row: FactorCsvRow) => (row.part ? split : "all"),
            word: (row: FactorCsvRow) => (row.part ? splitLabel(split) : m.patterns_all_cases()),
          },
          {
            variable: "part",
            heading: m.exports_column_part,
            value: (row: FactorCsvRow) => row.part && (row.part.name ?? row.part.id),
            word: (row: FactorCsvRow) => row.part && partLabel(row.part, split),
          },
        ]),
    ...countColumns(countOf),
    ...(rule ? [suppressedColumn(countOf, rule.threshold)] : [{ variable: "mentions", heading: m.exports_column_mentions, value: (row: FactorCsvRow) => row.mentions }]),
  ];
}
