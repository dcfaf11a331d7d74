import { partSeparator } from "./pattern-index/count-factors.ts";
import type { PatternCode, PatternCounts } from "./pattern-table.ts";
import { offeredSplits, parsePatternQuestion, patternSearchParams, type FilterList, type PatternFilter, type PatternSplit } from "./patterns.ts";
import { polarities, type Polarity } from "./vocabulary.ts";

/** As a map of shades, or as a table with the interval of each number. */
export const divisionLooks = ["map", "table"] as const;
export type DivisionLook = (typeof divisionLooks)[number];

/** Themes of one polarity, divided by one thing or by two at once. */
export type Division = { filter: PatternFilter; by: PatternSplit; and: PatternSplit | null; polarity: Polarity; look: DivisionLook };

/** Reads a division from an address; what makes no sense is left out. */
export function parseDivision(params: URLSearchParams): Division {
  const { filter } = parsePatternQuestion(params);
  const offered = offeredSplits(filter, { isSuppressed: false });
  const splitOf = (name: string) => offered.find((split) => split === params.get(name)) ?? null;
  const by = splitOf("by") ?? "institution_type";
  const and = splitOf("and");
  return {
    filter,
    by,
    and: and === by ? null : and,
    polarity: polarities.find((polarity) => polarity === params.get("polarity")) ?? "barrier",
    look: divisionLooks.find((look) => look === params.get("look")) ?? "map",
  };
}

/** What an address says of a division besides its filter; what goes without saying is left out. */
export function divisionEntries({ by, and, polarity, look }: Omit<Division, "filter">): [string, string][] {
  return [
    ...(by === "institution_type" ? [] : [["by", by] as [string, string]]),
    ...(and === null ? [] : [["and", and] as [string, string]]),
    ...(polarity === "barrier" ? [] : [["polarity", polarity] as [string, string]]),
    ...(look === "map" ? [] : [["look", look] as [string, string]]),
  ];
}

/** The shortest address of a division. */
export function divisionSearchParams({ filter, ...division }: Division): URLSearchParams {
  return new URLSearchParams([...divisionEntries(division), ...patternSearchParams({ filter })]);
}

export const splitsOf = ({ by, and }: Pick<Division, "by" | "and">): PatternSplit[] => (and === null ? [by] : [by, and]);

/** `words`: what the part is in each division. `n`: cases in which a wanted source was available. */
export type DivisionPart = { id: string; words: string[]; n: number };

/** `counts` stand in the order of the parts. */
export type DivisionRow = { code: PatternCode; k: number; counts: number[] };

/** `absent`: themes that occur in no case of this choice, which have no row. */
export type DivisionTable = { n: number; parts: DivisionPart[]; rows: DivisionRow[]; absent: number };

/** One row per theme that occurs at all, those in most cases first. */
export function buildDivisionTable({ n, parts, factors }: PatternCounts, codes: readonly PatternCode[], polarity: Polarity): DivisionTable {
  const found = new Map(factors.filter((factor) => factor.polarity === polarity).map((factor) => [factor.codeId, factor]));
  const rows = codes.flatMap((code) => {
    const factor = found.get(code.id);
    return factor ? [{ code, k: factor.k, counts: parts.map(({ id }) => factor.parts.get(id) ?? 0) }] : [];
  });
  return {
    n,
    parts: parts.map((part) => ({ id: part.id, words: part.id.split(partSeparator), n: part.n })),
    rows: rows.sort((a, b) => b.k - a.k || a.code.position - b.code.position),
    absent: codes.length - rows.length,
  };
}

const listOf = {
  institution_type: "institutionTypes",
  region: "regionIds",
  organisation: "organisationIds",
  year: "years",
  age: "ageBands",
  sex: "sexes",
  perspective: "perspectives",
  phase: "phases",
} as const satisfies Record<PatternSplit, FilterList>;

/** The filter under which one part of a division is everything: what is behind a number of that part is asked with it. */
export function narrowTo(filter: PatternFilter, splits: readonly PatternSplit[], words: readonly string[]): PatternFilter {
  return splits.reduce((narrowed, split, place) => narrowToAny(narrowed, split, [words[place]!]), filter);
}

/** The same for several parts of one division together. */
export function narrowToAny(filter: PatternFilter, split: PatternSplit, values: readonly string[]): PatternFilter {
  return { ...filter, [listOf[split]]: [...values] };
}
