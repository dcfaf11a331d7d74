import type { CsvColumn, CsvValue } from "#app/exports/csv.ts";
import type { ProtectedCount } from "#app/domain/disclosure/protect-table.ts";
import { m } from "#app/paraglide/messages.js";

/** How a CSV speaks: in variables and codes for a statistics program, or in the words of the page for a person. */
export type CsvSpeech = "variables" | "words";

/** One column in both ways of speaking; `word` is left out where both say the same. */
export type SpokenColumn<Row> = { variable: string; heading: () => string; value: (row: Row) => CsvValue; word?: (row: Row) => CsvValue };

export function speak<Row>(columns: readonly SpokenColumn<Row>[], speech: CsvSpeech): CsvColumn<Row>[] {
  return columns.map(({ variable, heading, value, word }) => (speech === "variables" ? { header: variable, value } : { header: heading(), value: word ?? value }));
}

/** A count with its share and interval, from 0 to 1; where it is suppressed only why. */
export function countColumns<Row>(countOf: (row: Row) => ProtectedCount): SpokenColumn<Row>[] {
  const shown = (row: Row) => {
    const count = countOf(row);
    return count.state === "shown" ? count : null;
  };
  return [
    { variable: "k", heading: m.exports_column_k, value: (row) => shown(row)?.k ?? null },
    { variable: "n", heading: m.exports_column_n, value: (row) => shown(row)?.n ?? null },
    { variable: "share", heading: m.exports_column_share, value: (row) => round(shown(row)?.p) },
    { variable: "lower", heading: m.exports_column_lower, value: (row) => round(shown(row)?.lower) },
    { variable: "upper", heading: m.exports_column_upper, value: (row) => round(shown(row)?.upper) },
  ];
}

/** Whether and why a count is hidden. */
export function suppressedColumn<Row>(countOf: (row: Row) => ProtectedCount, threshold: number | null): SpokenColumn<Row> {
  const reasonOf = (row: Row) => {
    const count = countOf(row);
    return count.state === "suppressed" ? count.reason : null;
  };
  return {
    variable: "suppressed",
    heading: m.exports_column_suppressed,
    value: reasonOf,
    word: (row) => {
      const reason = reasonOf(row);
      if (reason === null) return null;
      return reason === "small" ? m.exports_suppressed_small({ threshold: threshold ?? 0 }) : m.patterns_chart_withheld();
    },
  };
}

/** Four decimals: more would claim a precision that some dozens of cases do not have. */
function round(share: number | null | undefined): number | null {
  return share === null || share === undefined ? null : Math.round(share * 10_000) / 10_000;
}
