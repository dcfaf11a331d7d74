import { and, countDistinct, eq, sql } from "drizzle-orm";
import { countFactors, factorKey } from "#app/domain/pattern-index/count-factors.ts";
import { countPairs, type PairCounts } from "#app/domain/pattern-index/count-pairs.ts";
import type { PatternCode } from "#app/domain/pattern-table.ts";
import type { PatternFilter } from "#app/domain/patterns.ts";
import type { Polarity } from "#app/domain/vocabulary.ts";
import type { Db } from "../client.ts";
import { countPatterns, observedFactors } from "./pattern-counts.ts";
import { openIndex, type Counting } from "./pattern-index.ts";
import { listPatternCodes } from "./patterns.ts";

export type Factor = { code: PatternCode; polarity: Polarity };
export type CoOccurrence = PairCounts & { factors: Factor[] };

/** Which factors are found together in a case, for the factors found in most cases. For readers who see true numbers. */
export async function getCoOccurrence(
  db: Db,
  { studyId }: { studyId: string },
  { filter, most }: { filter: PatternFilter; most: number },
  counting: Counting | Promise<Counting> = openIndex(db, { studyId }),
): Promise<CoOccurrence> {
  const { index, view, countsAs } = await counting;
  const codes = new Map((await listPatternCodes(db, { studyId })).map((code) => [code.id, code]));
  const { factors } = countFactors(index, view, countsAs, { filter, splits: [] });
  const chosen = factors
    .flatMap(({ codeId, polarity, k }) => {
      const code = codes.get(codeId);
      return code && (filter.levels.length === 0 || filter.levels.includes(code.level)) ? [{ code, polarity, k }] : [];
    })
    .sort((a, b) => b.k - a.k || a.code.position - b.code.position || (a.polarity < b.polarity ? -1 : 1))
    .slice(0, most)
    .map(({ code, polarity }) => ({ code, polarity }));
  return { factors: chosen, ...countPairs(index, view, countsAs, { filter, keys: chosen.map(({ code, polarity }) => factorKey(polarity, code.id)) }) };
}

/** Pairs of factors over cases. The reference for the index, in plain SQL. */
export async function countPairsOf(db: Db, { studyId, filter, keys }: { studyId: string; filter: PatternFilter; keys: readonly string[] }): Promise<PairCounts> {
  const { n, factors } = await countPatterns(db, { studyId, filter, splits: [] });
  const first = db.$with("first").as(observedFactors(db, studyId, filter, "one"));
  const second = db.$with("second").as(observedFactors(db, studyId, filter, "other"));
  const rows = await db
    .with(first, second)
    .select({ first: first.factor, second: second.factor, cases: countDistinct(first.caseId) })
    .from(first)
    .innerJoin(second, and(eq(second.caseId, first.caseId), sql`${first.factor} < ${second.factor}`))
    .groupBy(first.factor, second.factor);
  const together = new Map(rows.map((row) => [`${row.first} ${row.second}`, row.cases]));
  const k = new Map(factors.map((factor) => [factorKey(factor.polarity, factor.codeId), factor.k]));
  return {
    n,
    counts: keys.map((key) => k.get(key) ?? 0),
    both: keys.map((key, i) => keys.map((otherKey, j) => (j > i ? (together.get([key, otherKey].toSorted().join(" ")) ?? 0) : 0))),
  };
}
