import { missingReasons, type MissingReason } from "./vocabulary.ts";

/** On what an answer of a case rests: one rater, raters who agree, what was settled; or nothing yet, as they differ. */
export const answerStates = ["single", "double", "settled", "unresolved"] as const;
export type AnswerState = (typeof answerStates)[number];

/** How many answers of one item (or one case) have one state, with why there is no value where there is none. */
export type QualityTally = { key: string; reason: MissingReason | null; state: AnswerState; count: number };

export type QualityFigures = {
  /** Items of cases that were asked: all but what branching skipped. */
  asked: number;
  answered: number;
  missing: Record<MissingReason, number>;
  skipped: number;
  /** Without a value and without a reason. */
  unanswered: number;
} & Record<AnswerState, number>;

/**
 * What is missing of one item or one case, and on what the rest stands.
 *
 * @param expected how many answers there could be: cases for an item, items for a case
 */
export function qualityOf(tallies: readonly QualityTally[], { expected }: { expected: number }): QualityFigures {
  const missing = Object.fromEntries(missingReasons.map((reason) => [reason, 0])) as Record<MissingReason, number>;
  const states = Object.fromEntries(answerStates.map((state) => [state, 0])) as Record<AnswerState, number>;
  let given = 0;
  let valued = 0;
  for (const { reason, state, count } of tallies) {
    given += count;
    if (reason === "skipped") {
      missing.skipped += count;
      continue;
    }
    states[state] += count;
    if (state === "unresolved") continue;
    if (reason === null) valued += count;
    else missing[reason] += count;
  }
  const { skipped } = missing;
  return { asked: Math.max(expected, given) - skipped, answered: valued, missing, skipped, unanswered: Math.max(0, expected - given), ...states };
}

/** How much of what was asked has no value: missing for whatever reason but that it does not apply, or left empty. */
export function missingCount({ missing, unanswered }: QualityFigures): number {
  return missingReasons.reduce((sum, reason) => (reason === "skipped" || reason === "not_applicable" ? sum : sum + missing[reason]), unanswered);
}
