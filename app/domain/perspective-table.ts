import type { PatternCode } from "./pattern-table.ts";
import { onlyReported, parsePatternQuestion, patternSearchParams, type PatternFilter } from "./patterns.ts";
import type { PerspectiveTallies, PerspectiveTally } from "./pattern-index/tally-perspectives.ts";
import { concordOf } from "./perspective-matrix.ts";
import type { Count } from "./statistics/prevalence.ts";
import { triangulate, type Triangulation } from "./statistics/triangulation.ts";
import { perspectives, polarities, type Perspective, type Polarity } from "./vocabulary.ts";

/** As what a theme was told of: either way is by anybody who spoke of it at all. */
export const tellings = [...polarities, "either"] as const;
export type Telling = (typeof tellings)[number];

/** `codeId`: the theme of which every two perspectives are laid side by side. */
export type PerspectiveQuestion = { filter: PatternFilter; telling: Telling; codeId: string | null };

/** Reads a question from an address; what makes no sense is left out. */
export function parsePerspectiveQuestion(params: URLSearchParams): PerspectiveQuestion {
  return {
    filter: onlyReported(parsePatternQuestion(params).filter),
    telling: tellings.find((telling) => telling === params.get("told")) ?? "barrier",
    codeId: params.get("code") || null,
  };
}

/** What an address says of a question besides its filter. */
export function perspectiveEntries({ telling, codeId }: Omit<PerspectiveQuestion, "filter">): [string, string][] {
  return [...(telling === "barrier" ? [] : [["told", telling] as [string, string]]), ...(codeId === null ? [] : [["code", codeId] as [string, string]])];
}

export function perspectiveSearchParams({ filter, ...question }: PerspectiveQuestion): URLSearchParams {
  return new URLSearchParams([...perspectiveEntries(question), ...patternSearchParams({ filter })]);
}

export type PerspectiveRow = {
  code: PatternCode;
  /** Cases in which anybody tells of it. */
  cases: number;
  /** Of the cases in which each was heard, those in which they tell of it; the others are silent. */
  told: Record<Perspective, Count>;
  /** Told by two or more, and by one alone, of the cases in which two or more were heard. */
  several: Count;
  alone: Count;
  /** Perspectives contradict each other (rule PM2), of the cases in which two or more speak of the theme either way. */
  contradicted: Count;
};

/** A theme with every two perspectives beside each other, over the cases in which both were heard. */
export type PerspectivePairs = { code: PatternCode; pairs: Triangulation<Perspective>["pairs"] };

export type PerspectiveTable = {
  n: number;
  /** Perspectives that were heard anywhere, with the number of cases. */
  heard: { perspective: Perspective; n: number }[];
  rows: PerspectiveRow[];
  absent: number;
  pairs: PerspectivePairs | null;
};

/** One row per theme that anybody tells of in that way, those told in most cases first. */
export function buildPerspectiveTable(
  { heard, themes }: PerspectiveTallies,
  codes: readonly PatternCode[],
  { telling, codeId }: Omit<PerspectiveQuestion, "filter">,
): PerspectiveTable {
  const found = codes.flatMap((code) => {
    const tallies = themes.get(code.id) ?? [];
    const sources = triangulate(perspectives, casesOf(heard, tallies, telling));
    return sources.withTheme === 0 ? [] : [{ code, tallies, sources }];
  });
  const rows = found.map(({ code, tallies, sources }) => ({
    code,
    cases: sources.withTheme,
    told: sources.bySource,
    several: sources.convergent,
    alone: sources.singleSource,
    contradicted: contradictions(tallies),
  }));
  const asked = found.find(({ code }) => code.id === codeId);
  return {
    n: [...heard.values()].reduce((sum, cases) => sum + cases, 0),
    heard: perspectives.flatMap((perspective, place) => {
      const n = [...heard].reduce((sum, [mask, cases]) => sum + ((mask >>> place) & 1 ? cases : 0), 0);
      return n > 0 ? [{ perspective, n }] : [];
    }),
    rows: rows.sort((a, b) => b.cases - a.cases || a.code.position - b.code.position),
    absent: codes.length - rows.length,
    pairs: asked ? { code: asked.code, pairs: asked.sources.pairs.filter(({ n }) => n > 0) } : null,
  };
}

const sourcesIn = (mask: number) => perspectives.filter((_, place) => (mask >>> place) & 1);

/** The cases as triangulation wants them: those with the theme, and those in which everybody is silent about it. */
function casesOf(heard: ReadonlyMap<number, number>, tallies: readonly PerspectiveTally[], telling: Telling) {
  const silent = new Map(heard);
  const told = tallies.map((tally) => {
    silent.set(tally.heard, (silent.get(tally.heard) ?? 0) - tally.cases);
    const mentioning = telling === "either" ? tally.barrier | tally.facilitator : tally[telling];
    return { available: sourcesIn(tally.heard), mentioning: sourcesIn(mentioning), cases: tally.cases };
  });
  return [...told, ...[...silent].map(([mask, cases]) => ({ available: sourcesIn(mask), mentioning: [], cases }))];
}

function contradictions(tallies: readonly PerspectiveTally[]): Count {
  const count = { k: 0, n: 0 };
  for (const { barrier, facilitator, cases } of tallies) {
    const said = (mask: number, place: number): number => (mask >>> place) & 1;
    const cells = perspectives.flatMap((_, place): Record<Polarity, number>[] =>
      said(barrier | facilitator, place) ? [{ barrier: said(barrier, place), facilitator: said(facilitator, place) }] : [],
    );
    const concord = concordOf(cells);
    if (concord !== "alone") count.n += cases;
    if (concord === "contradiction") count.k += cases;
  }
  return count;
}
