import { protectCount, protectTable, type ProtectedCount, type ReleaseRule } from "./disclosure/protect-table.ts";
import type { LocalisedText } from "./instrument.ts";
import type { PatternFilter, PatternSort, PatternSplit } from "./patterns.ts";
import type { Count } from "./statistics/prevalence.ts";
import { wilsonInterval } from "./statistics/wilson.ts";
import { polarities, type Level, type Polarity } from "./vocabulary.ts";

export type PatternCode = { id: string; label: LocalisedText; level: Level; position: number };

/** A group of cases with the number in which a wanted source was available; `name` where it is no word of the vocabulary. */
export type PatternPart = { id: string; name: string | null; n: number };

/** Counts of one theme and polarity: cases in all, cases per part, and mentions. Absent parts have none. */
export type FactorCount = { codeId: string; polarity: Polarity; k: number; mentions: number; parts: ReadonlyMap<string, number> };

/** What was counted, before anything is hidden. */
export type PatternCounts = { n: number; parts: PatternPart[]; factors: FactorCount[] };

export type PatternSide = {
  total: ProtectedCount;
  /** How often it was said; null for readers outside the research, as mentions tell how small a hidden count is. */
  mentions: number | null;
  /** By part id, for each part of the table. */
  parts: Record<string, ProtectedCount>;
};

export type PatternRow = { code: PatternCode } & Record<Polarity, PatternSide>;

/** Recurring factors, as one reader may see them. The same table is a page, a file and a line on the command line. */
export type PatternTable = {
  /** The filter that was applied, which may be less than what was asked. */
  filter: PatternFilter;
  split: PatternSplit | null;
  /** Cases in which a wanted source was available (rule CT2). */
  n: number;
  parts: PatternPart[];
  rows: PatternRow[];
  rule: ReleaseRule | null;
};

/**
 * One row per theme, hidden where a reader under `rule` may not see it.
 *
 * @param bySplit the counts of the table itself and, under a rule, of every other way to divide it: a total that one
 *   of them gives away is hidden in all of them (rule DC4)
 */
export function buildPatternTable(
  { filter, split, codes, rule }: { filter: PatternFilter; split: PatternSplit | null; codes: readonly PatternCode[]; rule: ReleaseRule | null },
  bySplit: ReadonlyMap<PatternSplit | null, PatternCounts>,
): PatternTable {
  const counts = bySplit.get(split);
  if (!counts) throw new Error("The counts of the table itself are missing.");
  const givenAway = rule ? totalsGivenAway(codes, bySplit, rule) : new Set<string>();
  const sides = splitSides(codes, counts, split, rule);

  const side = (codeId: string, polarity: Polarity): PatternSide => {
    const key = keyOf(codeId, polarity);
    const found = sides.get(key)!;
    const mentions = rule ? null : (findFactor(counts, codeId, polarity)?.mentions ?? 0);
    if (!givenAway.has(key)) return { ...found, mentions };
    const hidden: ProtectedCount = { state: "suppressed", reason: "small" };
    return { total: hidden, mentions, parts: Object.fromEntries(counts.parts.map(({ id }) => [id, hidden])) };
  };
  const rows = codes.map((code) => ({ code, barrier: side(code.id, "barrier"), facilitator: side(code.id, "facilitator") }));
  return { filter, split, n: counts.n, parts: counts.parts, rows, rule };
}

type Sides = Map<string, { total: ProtectedCount; parts: Record<string, ProtectedCount> }>;

function splitSides(codes: readonly PatternCode[], counts: PatternCounts, split: PatternSplit | null, rule: ReleaseRule | null): Sides {
  const counted = codes.flatMap((code) =>
    polarities.map((polarity) => {
      const factor = findFactor(counts, code.id, polarity);
      const groups = Object.fromEntries(counts.parts.map(({ id, n }) => [id, { k: factor?.parts.get(id) ?? 0, n }]));
      return { id: keyOf(code.id, polarity), total: { k: factor?.k ?? 0, n: counts.n }, groups };
    }),
  );
  if (!rule) return new Map(counted.map(({ id, total, groups }) => [id, { total: shown(total), parts: mapValues(groups, shown) }]));
  if (split === null) return new Map(counted.map(({ id, total }) => [id, { total: protectCount(total, rule), parts: {} }]));
  const rows = protectTable(counted, { relation: split === "perspective" ? "overlapping" : "parts", rule });
  return new Map(rows.map(({ id, total, groups }) => [id, { total, parts: groups }]));
}

function totalsGivenAway(codes: readonly PatternCode[], bySplit: ReadonlyMap<PatternSplit | null, PatternCounts>, rule: ReleaseRule): Set<string> {
  const tables = [...bySplit].map(([split, counts]) => splitSides(codes, counts, split, rule));
  return new Set(tables.flatMap((sides) => [...sides].filter(([, { total }]) => total.state === "suppressed").map(([key]) => key)));
}

function keyOf(codeId: string, polarity: Polarity): string {
  return `${polarity}:${codeId}`;
}

function findFactor(counts: PatternCounts, codeId: string, polarity: Polarity): FactorCount | undefined {
  return counts.factors.find((factor) => factor.codeId === codeId && factor.polarity === polarity);
}

function shown(count: Count): ProtectedCount {
  return { state: "shown", ...count, ...wilsonInterval(count) };
}

function mapValues<From, To>(record: Record<string, From>, convert: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, convert(value)]));
}

/**
 * Rows in the order asked for. By count, what is hidden stands at the end, by label: its place tells nothing.
 *
 * @param compareLabels in the reader's language
 */
export function sortPatternRows(rows: readonly PatternRow[], sort: PatternSort, compareLabels: (a: PatternRow, b: PatternRow) => number): PatternRow[] {
  if (sort === "label") return rows.toSorted(compareLabels);
  if (sort === "codebook") return rows.toSorted((a, b) => a.code.position - b.code.position);
  const other = sort === "barrier" ? "facilitator" : "barrier";
  const countOf = ({ total }: PatternSide) => (total.state === "shown" ? total.k : -1);
  return rows.toSorted((a, b) => countOf(b[sort]) - countOf(a[sort]) || countOf(b[other]) - countOf(a[other]) || compareLabels(a, b));
}
