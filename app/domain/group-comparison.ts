import type { PatternCode, PatternCounts } from "./pattern-table.ts";
import { parsePatternQuestion, patternSearchParams, patternSplits, type PatternFilter, type PatternSplit } from "./patterns.ts";
import type { Count } from "./statistics/prevalence.ts";
import { proportionDifference, type ProportionDifference } from "./statistics/proportion-difference.ts";
import { polarities, type Polarity } from "./vocabulary.ts";

/** By what groups may differ: what a case has once, so that no case is in both groups (rule CT10). */
export const groupSplits = patternSplits.filter((split) => split !== "perspective" && split !== "phase");

/** By how many cases a theme is found in, or by how far the groups are apart. */
export const comparisonSorts = ["cases", "difference"] as const;
export type ComparisonSort = (typeof comparisonSorts)[number];

/** `first` and `second` are values of `by`; nothing asked of a group leaves it to `groupsOf`. */
export type Comparison = { filter: PatternFilter; by: PatternSplit; first: string[]; second: string[]; polarity: Polarity; sort: ComparisonSort };

/** Reads a comparison from an address; what makes no sense is left out. A value asked for both groups belongs to the first. */
export function parseComparison(params: URLSearchParams): Comparison {
  const { filter } = parsePatternQuestion(params);
  const first = [...new Set(params.getAll("first"))];
  return {
    filter,
    by: groupSplits.find((split) => split === params.get("by")) ?? "institution_type",
    first,
    second: [...new Set(params.getAll("second"))].filter((value) => !first.includes(value)),
    polarity: polarities.find((polarity) => polarity === params.get("polarity")) ?? "barrier",
    sort: comparisonSorts.find((sort) => sort === params.get("sort")) ?? "cases",
  };
}

/** What an address says of a comparison besides its filter. */
export function comparisonEntries({ by, first, second, polarity, sort }: Omit<Comparison, "filter">): [string, string][] {
  const entries: [string, string, boolean][] = [
    ["by", by, by !== "institution_type"],
    ...first.map((value): [string, string, boolean] => ["first", value, true]),
    ...second.map((value): [string, string, boolean] => ["second", value, true]),
    ["polarity", polarity, polarity !== "barrier"],
    ["sort", sort, sort !== "cases"],
  ];
  return entries.flatMap(([name, value, isSaid]) => (isSaid ? [[name, value] as [string, string]] : []));
}

/** The shortest address of a comparison. */
export function comparisonSearchParams({ filter, ...comparison }: Comparison): URLSearchParams {
  return new URLSearchParams([...comparisonEntries(comparison), ...patternSearchParams({ filter })]);
}

/** Which values make up each group, of those that occur: what was asked; else the first value, against all others. */
export function groupsOf({ first, second }: Pick<Comparison, "first" | "second">, values: readonly string[]): { first: string[]; second: string[] } {
  const asked = values.filter((value) => first.includes(value));
  const one = asked.length > 0 ? asked : values.filter((value) => !second.includes(value)).slice(0, 1);
  const other = values.filter((value) => second.includes(value) && !one.includes(value));
  return { first: one, second: other.length > 0 ? other : values.filter((value) => !one.includes(value)) };
}

export type ComparisonRow = { code: PatternCode; first: Count; second: Count; difference: ProportionDifference };

export type ComparisonTable = {
  n: number;
  /** The values that occur, with their cases, in the order of the study. */
  values: { id: string; name: string | null; n: number }[];
  /** The values and cases of each group. */
  first: { values: string[]; n: number };
  second: { values: string[]; n: number };
  rows: ComparisonRow[];
};

/** One row per theme that occurs in either group, with how far the groups are apart. */
export function buildComparison({ n, parts, factors }: PatternCounts, codes: readonly PatternCode[], comparison: Comparison): ComparisonTable {
  const groups = groupsOf(
    comparison,
    parts.map(({ id }) => id),
  );
  const sizeOf = (values: readonly string[]) => parts.reduce((sum, part) => sum + (values.includes(part.id) ? part.n : 0), 0);
  const [firstSize, secondSize] = [sizeOf(groups.first), sizeOf(groups.second)];
  const rows = codes.flatMap((code) => {
    const factor = factors.find(({ codeId, polarity }) => codeId === code.id && polarity === comparison.polarity);
    const casesOf = (values: readonly string[]) => values.reduce((sum, value) => sum + (factor?.parts.get(value) ?? 0), 0);
    const [first, second] = [
      { k: casesOf(groups.first), n: firstSize },
      { k: casesOf(groups.second), n: secondSize },
    ];
    return first.k + second.k === 0 ? [] : [{ code, first, second, difference: proportionDifference({ first, second }) }];
  });
  const byCases = (a: ComparisonRow, b: ComparisonRow) => b.first.k + b.second.k - (a.first.k + a.second.k) || a.code.position - b.code.position;
  const byDifference = (a: ComparisonRow, b: ComparisonRow) => (b.difference.difference ?? 0) - (a.difference.difference ?? 0) || byCases(a, b);
  return {
    n,
    values: parts,
    first: { values: groups.first, n: firstSize },
    second: { values: groups.second, n: secondSize },
    rows: rows.sort(comparison.sort === "difference" ? byDifference : byCases),
  };
}
