import { type GivenAnswer, type GivenAnswers, isAnswered } from "./assessment.ts";
import { isCompared, ratingOf } from "./double-rating.ts";
import type { InstrumentDefinition, InstrumentItem } from "./instrument.ts";
import { listItems } from "./instrument-items.ts";
import { wilsonInterval, type Proportion } from "./statistics/wilson.ts";

/**
 * The answers of a reference case: what was settled, else what all raters gave alike (rule CL1). Items on which raters
 * differ and nothing was settled have none, and are no measure for anybody.
 */
export function referenceAnswers(definition: InstrumentDefinition, ratings: readonly GivenAnswers[], consensus: GivenAnswers): Record<string, GivenAnswer> {
  return Object.fromEntries(
    listItems(definition).flatMap((item): [string, GivenAnswer][] => {
      const settled = consensus[item.id];
      if (settled && isAnswered(settled)) return [[item.id, settled]];
      const given = ratings.map((answers) => answers[item.id]);
      const [first] = given;
      const isAlike = new Set(given.map((answer) => ratingOf(item, answer))).size === 1;
      return first && isAnswered(first) && isAlike ? [[item.id, first]] : [];
    }),
  );
}

export type CalibrationResult = {
  /** Items answered as the reference, of those that have a reference answer. */
  same: number;
  items: number;
  accuracy: Proportion;
  /** Reached what is required; null when there is nothing to measure. */
  isPassed: boolean | null;
  /** Where the rater answered something else, in reading order. */
  differing: { item: InstrumentItem; own: GivenAnswer | undefined; reference: GivenAnswer }[];
};

/**
 * How far a rater answers as the reference does (rule CL2). An item left open counts as different: the reference found an
 * answer there.
 *
 * @param requiredAccuracy in percent
 */
export function calibrationResult(
  definition: InstrumentDefinition,
  own: GivenAnswers,
  reference: GivenAnswers,
  { requiredAccuracy }: { requiredAccuracy: number },
): CalibrationResult {
  const measured = listItems(definition).flatMap((item) => {
    const answer = reference[item.id];
    return answer && isCompared(item) ? [{ item, own: own[item.id], reference: answer }] : [];
  });
  const differing = measured.filter(({ item, own: given, reference: known }) => ratingOf(item, given) !== ratingOf(item, known));
  const [items, same] = [measured.length, measured.length - differing.length];
  return { same, items, accuracy: wilsonInterval({ k: same, n: items }), isPassed: items === 0 ? null : same * 100 >= requiredAccuracy * items, differing };
}
