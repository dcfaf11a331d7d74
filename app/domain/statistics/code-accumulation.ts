import { ascending, quantile } from "./quantile.ts";
import { seededRandom, shuffled } from "./random.ts";
import { sum } from "./ratings.ts";
import type { CodesPerCase } from "./saturation.ts";

/** One entry per number of cases: distinct codes, on average and in the middle 95 % of orders. */
export type CodeAccumulation = { mean: number; lower: number; upper: number }[];

/**
 * How the number of codes grows with the number of cases, whatever their order: the mean over random orders, and the middle
 * 95 % of them. The same seed gives the same curve.
 *
 * Source: sample-based accumulation, Gotelli N. J. & Colwell R. K. (2001), Ecology Letters 4:379-391.
 */
export function codeAccumulation(codesPerCase: CodesPerCase, { seed, orders = 200 }: { seed: number; orders?: number }): CodeAccumulation {
  const random = seededRandom(seed);
  const { cases, codeCount } = numberCodes(codesPerCase);
  // In which of the orders a code was met last, so that nothing has to be emptied between two.
  const metIn = new Int32Array(codeCount).fill(-1);
  const curves = Array.from({ length: orders }, (_, order) => {
    let reached = 0;
    return shuffled(cases, random).map((codes) => {
      for (const code of codes) {
        if (metIn[code] !== order) reached++;
        metIn[code] = order;
      }
      return reached;
    });
  });
  return codesPerCase.map((_, place) => {
    const reached = ascending(curves.map((curve) => curve[place]!));
    return { mean: sum(reached) / orders, lower: quantile(reached, 0.025), upper: quantile(reached, 0.975) };
  });
}

/** Each code as a number from 0 on. */
function numberCodes(codesPerCase: CodesPerCase): { cases: number[][]; codeCount: number } {
  const numbers = new Map<string, number>();
  const numberOf = (code: string) => {
    const number = numbers.get(code) ?? numbers.size;
    numbers.set(code, number);
    return number;
  };
  const cases = codesPerCase.map((codes) => codes.map(numberOf));
  return { cases, codeCount: numbers.size };
}

export type CodeCoverage = {
  observed: number;
  /** Codes in one case only, and in two. */
  uniques: number;
  duplicates: number;
  /** How many codes there would be after endlessly many cases; `null` without cases. */
  chao2: number | null;
  /** observed / chao2. */
  coverage: number | null;
  /** Codes in one case only, of all codes. */
  singletonShare: number | null;
  reason: null | "no_units";
};

/**
 * How many codes are still unseen: Chao2 = S + ((m - 1) / m) f1^2 / (2 f2) with m cases, S codes, f1 of them in one case and
 * f2 in two; where f2 = 0, f1 (f1 - 1) / 2 takes the place of f1^2 / (2 f2). It is a lower bound.
 *
 * Source: Chao A. (1987), Biometrics 43:783-791; f2 = 0: Chao A. (2005), Encyclopedia of Statistical Sciences 12:7907-7916.
 */
export function codeCoverage(codesPerCase: CodesPerCase): CodeCoverage {
  const casesOf = new Map<string, number>();
  for (const codes of codesPerCase) for (const code of new Set(codes)) casesOf.set(code, (casesOf.get(code) ?? 0) + 1);
  const [observed, m] = [casesOf.size, codesPerCase.length];
  const withCases = (cases: number) => [...casesOf.values()].filter((count) => count === cases).length;
  const [uniques, duplicates] = [withCases(1), withCases(2)];
  if (observed === 0) return { observed, uniques, duplicates, chao2: m === 0 ? null : 0, coverage: null, singletonShare: null, reason: "no_units" };
  const unseen = duplicates === 0 ? (uniques * (uniques - 1)) / 2 : uniques ** 2 / (2 * duplicates);
  const chao2 = observed + ((m - 1) / m) * unseen;
  return { observed, uniques, duplicates, chao2, coverage: observed / chao2, singletonShare: uniques / observed, reason: null };
}
