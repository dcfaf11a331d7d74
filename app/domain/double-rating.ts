import { type GivenAnswer, type GivenAnswers, isAnswered } from "./assessment.ts";
import { formatChoices, parseChoices } from "./instrument-items.ts";
import type { InstrumentDefinition, InstrumentItem } from "./instrument.ts";
import type { Rating } from "./statistics/ratings.ts";
import type { AssignmentState } from "./vocabulary.ts";

/**
 * Whether an assignment is one of the ratings of its case. What was settled is none, nor what another rater took over (rule
 * DR5), nor a calibration on a case whose answers are known (rule CL1).
 */
export function isRating({ state, calibrationId }: { state: AssignmentState; calibrationId: string | null }): boolean {
  return state !== "consensus" && state !== "replaced" && calibrationId === null;
}

/**
 * Whether the answers of a case and instrument may be read by others: every rater has submitted (rule DR2). One rater
 * alone is a single rating, and is shown as soon as it is submitted.
 */
export function isRevealed(states: readonly AssignmentState[]): boolean {
  return states.length > 0 && states.every((state) => state !== "open");
}

/** Whether a member still has to rate the same, and so reads nobody else's answers, also when they were revealed before (rule DR2). */
export function isStillBlind(assignments: readonly { raterId: string; state: AssignmentState }[], { userId }: { userId: string }): boolean {
  return assignments.some(({ raterId, state }) => raterId === userId && state === "open");
}

/**
 * Whether raters are compared on an item. What they write in free words is not, nor what is meant to be rated once.
 */
export function isCompared(item: InstrumentItem): boolean {
  return item.doubleRate && item.type !== "text" && item.type !== "question";
}

/**
 * An answer as one word, so that answers can be laid beside each other: the value, or the reason why there is none. Null
 * is no judgement: not answered, or skipped by branching.
 */
export function ratingOf(item: InstrumentItem, answer: GivenAnswer | undefined): Rating | null {
  if (!answer || !isAnswered(answer)) return null;
  if (answer.missingReason !== null) return `missing:${answer.missingReason}`;
  const value = (answer.value ?? "").trim();
  if (item.type === "number" && Number.isFinite(Number(value))) return Number(value);
  return item.type === "multiple_choice" ? (formatChoices(item, parseChoices(value)) ?? "") : value;
}

export type ComparedItem = {
  item: InstrumentItem;
  sectionId: string;
  /** One per rater, in the order of the raters. */
  answers: (GivenAnswer | undefined)[];
  /** The raters do not say the same; also when one of them says nothing. */
  differs: boolean;
};

/** Every item with the answers of all raters, in reading order. */
export function compareAnswers(definition: InstrumentDefinition, raters: readonly GivenAnswers[]): ComparedItem[] {
  return definition.sections.flatMap((section) =>
    section.items.map((item) => {
      const answers = raters.map((rater) => rater[item.id]);
      const differs = isCompared(item) && new Set(answers.map((answer) => ratingOf(item, answer))).size > 1;
      return { item, sectionId: section.id, answers, differs };
    }),
  );
}

/** Whether everything the raters differ on was settled, so that the comparison can be finished. */
export function isSettled(compared: readonly ComparedItem[], consensus: GivenAnswers): boolean {
  return compared.every(({ item, differs }) => !differs || isAnswered(consensus[item.id]));
}
