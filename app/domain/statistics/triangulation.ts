import type { Count } from "./prevalence.ts";

/** One case, or `cases` that are alike: the sources that could have told of a theme, and those that did. */
export type TriangulatedCase<Source extends string> = { available: readonly Source[]; mentioning: readonly Source[]; cases?: number };

/** Cases in which two sources were both available, by which of them told of the theme. Silent is not contradicting. */
export type SourcePair = { both: number; firstOnly: number; secondOnly: number; neither: number; n: number };

export type Triangulation<Source extends string> = {
  cases: number;
  withTheme: number;
  /** k cases in which the source tells of it, of the n in which it was available. */
  bySource: Record<Source, Count>;
  /** Told by two sources or more, of the cases in which two or more were available. */
  convergent: Count;
  /** Told by exactly one, of the same cases: no other source that was available told it too. */
  singleSource: Count;
  /** Every two sources, in the order given. */
  pairs: ({ first: Source; second: Source } & SourcePair)[];
};

/**
 * Which sources tell of one theme, and whether they do so together. A source that tells was available (rule CT4).
 *
 * Source: the product's own definition; convergence as in Denzin N. K. (1978), The Research Act, data triangulation.
 */
export function triangulate<Source extends string>(sources: readonly Source[], cases: readonly TriangulatedCase<Source>[]): Triangulation<Source> {
  const read = cases.map(({ available, mentioning, cases: alike = 1 }) => ({ available: new Set([...available, ...mentioning]), mentioning: new Set(mentioning), alike }));
  const countIn = (list: typeof read, holds: (one: (typeof read)[number]) => boolean) => list.reduce((sum, one) => sum + (holds(one) ? one.alike : 0), 0);
  const count = (holds: (one: (typeof read)[number]) => boolean) => countIn(read, holds);
  const comparable = count(({ available }) => available.size >= 2);
  const pairOf = (first: Source, second: Source) => {
    const ofBoth = read.filter(({ available }) => available.has(first) && available.has(second));
    const told = (byFirst: boolean, bySecond: boolean) => countIn(ofBoth, ({ mentioning }) => mentioning.has(first) === byFirst && mentioning.has(second) === bySecond);
    return { first, second, both: told(true, true), firstOnly: told(true, false), secondOnly: told(false, true), neither: told(false, false), n: countIn(ofBoth, () => true) };
  };
  return {
    cases: count(() => true),
    withTheme: count(({ mentioning }) => mentioning.size > 0),
    bySource: Object.fromEntries(
      sources.map((source) => [source, { k: count(({ mentioning }) => mentioning.has(source)), n: count(({ available }) => available.has(source)) }]),
    ) as Record<Source, Count>,
    convergent: { k: count(({ mentioning }) => mentioning.size >= 2), n: comparable },
    singleSource: { k: count(({ available, mentioning }) => available.size >= 2 && mentioning.size === 1), n: comparable },
    pairs: sources.flatMap((first, place) => sources.slice(place + 1).map((second) => pairOf(first, second))),
  };
}
