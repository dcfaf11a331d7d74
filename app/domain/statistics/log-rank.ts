import { chiSquareTail } from "./distributions.ts";
import { riskTable, type Duration } from "./kaplan-meier.ts";
import { ascending } from "./quantile.ts";

export type LogRank = { df: number; chi2: number; p: number; reason: null } | { df: number; chi2: null; p: null; reason: "no_units" | "no_variation" };

/**
 * Do groups differ in their time to an event? At each time with events, expected = events * at risk in the group / at risk;
 * chi2 = (O - E)' V^-1 (O - E) over all groups but one, with the hypergeometric variance V.
 *
 * @param groups no case in two of them; empty ones are left out
 * @returns undefined with fewer than two groups, and without an event at which groups were at risk together
 * Sources: Mantel N. (1966), Cancer Chemotherapy Reports 50:163-170; Peto R. & Peto J. (1972), J R Stat Soc A 135:185-207.
 */
export function logRank(groups: readonly (readonly Duration[])[]): LogRank {
  const compared = groups.filter((group) => group.length > 0);
  const df = Math.max(0, compared.length - 1);
  if (df === 0) return { df, chi2: null, p: null, reason: "no_units" };

  const tables = compared.map((group) => new Map(riskTable(group).map((row) => [row.time, row.events])));
  // Times come in order, so who left before is passed once.
  const followed = compared.slice(0, df).map((group) => ({ times: ascending(group.map(({ time }) => time)), left: 0 }));
  const difference = Array.from({ length: df }, () => 0);
  const variance = difference.map(() => Array.from({ length: df }, () => 0));
  for (const { time, atRisk, events } of riskTable(compared.flat())) {
    const shares = followed.map((group) => {
      while (group.times[group.left]! < time) group.left += 1;
      return (group.times.length - group.left) / atRisk;
    });
    const scale = atRisk === 1 ? 0 : (events * (atRisk - events)) / (atRisk - 1);
    for (const [row, share] of shares.entries()) {
      difference[row]! += (tables[row]!.get(time) ?? 0) - events * share;
      for (const [column, other] of shares.entries()) variance[row]![column]! += scale * share * ((row === column ? 1 : 0) - other);
    }
  }
  const solved = solve(variance, difference);
  if (!solved) return { df, chi2: null, p: null, reason: "no_variation" };
  const chi2 = solved.reduce((total, value, row) => total + value * difference[row]!, 0);
  return { df, chi2, p: chiSquareTail(chi2, df), reason: null };
}

/** x in `matrix x = right`, by elimination with pivots; `null` when there is no one answer. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, place) => [...row, right[place]!]);
  for (const [step] of rows.entries()) {
    const pivot = rows.slice(step).reduce((best, row) => (Math.abs(row[step]!) > Math.abs(best[step]!) ? row : best));
    if (Math.abs(pivot[step]!) < 1e-12) return null;
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(step, 0, pivot);
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[step]! / pivot[step]!;
      for (let column = step; column < row.length; column++) row[column]! -= factor * pivot[column]!;
    }
  }
  return rows.map((row, step) => row.at(-1)! / row[step]!);
}
