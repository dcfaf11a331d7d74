import type { Perspective, Phase } from "../vocabulary.ts";

/** k of n cases. */
export type Count = { k: number; n: number };

export type Observation = { codeId: string; perspective: Perspective; phase: Phase | null };

/** One case: the perspectives that were available (interview held, file received) and what was observed in it. */
export type ObservedCase = { perspectives: readonly Perspective[]; observations: readonly Observation[] };

/**
 * In how many cases a theme was seen. The case is the unit, never the mention: k is the number of cases with at least one
 * observation that fits, n the number of cases in which it could have been seen. By perspective, that leaves out
 * the cases in which that perspective was not available. Counts by phase or perspective overlap and do not add up.
 *
 * Source: the product's own definition.
 */
export function countCases(cases: readonly ObservedCase[], { codeId, perspective, phase }: { codeId: string; perspective?: Perspective; phase?: Phase }): Count {
  const eligible = cases.filter((one) => perspective === undefined || one.perspectives.includes(perspective));
  const observed = eligible.filter((one) =>
    one.observations.some((seen) => seen.codeId === codeId && (perspective === undefined || seen.perspective === perspective) && (phase === undefined || seen.phase === phase)),
  );
  return { k: observed.length, n: eligible.length };
}
