import { type GivenAnswer, type GivenAnswers, isAnswered, offeredReasons, offeredValues } from "./assessment.ts";
import { formatChoices, type InstrumentDefinition, type InstrumentItem, listItems, parseChoices } from "./instrument.ts";
import { cohenKappa, gwetAc1, percentAgreement, type CohenKappa, type GwetAc1 } from "./statistics/agreement.ts";
import type { Rating } from "./statistics/ratings.ts";
import { wilsonInterval, type Proportion } from "./statistics/wilson.ts";
import type { AssignmentState } from "./vocabulary.ts";

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

/** Items whose answers are on one scale, so that chance agreement means the same for each of them. */
export const sharedScales = ["yes_no", "recommendation"] as const;
export type SharedScale = (typeof sharedScales)[number];

export type PairAgreement = {
  /** Over every compared item that two raters or more judged. */
  all: { items: number; agreeing: number; proportion: Proportion };
  /** Coefficients, only where items share a scale; kappa is for two raters and `null` with more. */
  scales: { scale: SharedScale; items: number; kappa: CohenKappa | null; ac1: GwetAc1 }[];
};

/**
 * How far raters gave the same answers in one case, always from the raw ratings (rule DR4). A missing reason is a
 * judgement like another: 'not documented' is not 'no'. What was skipped by branching, or not answered, is no judgement.
 */
export function agreementBetween(definition: InstrumentDefinition, raters: readonly GivenAnswers[]): PairAgreement {
  const compared = listItems(definition).filter(isCompared);
  const unitsOf = (items: InstrumentItem[]) =>
    items.map((item) => raters.map((rater) => ratingOf(item, rater[item.id]))).filter((unit) => unit.filter((rating) => rating !== null).length > 1);
  const all = unitsOf(compared);
  const agreeing = all.filter((unit) => percentAgreement([unit]).agreement === 1).length;

  const scales = sharedScales.flatMap((scale) => {
    const items = compared.filter(({ type }) => type === scale);
    const units = unitsOf(items);
    if (units.length === 0) return [];
    const categories = [...new Set(items.flatMap((item) => [...(offeredValues(item) ?? []), ...offeredReasons(item).map((reason) => `missing:${reason}`)]))];
    // A reason that is no longer offered may stand in an older document.
    const given = units.flat().filter((rating) => rating !== null);
    const kappa = raters.length === 2 ? cohenKappa(units.map(([first = null, second = null]) => [first, second])) : null;
    return [{ scale, items: units.length, kappa, ac1: gwetAc1({ units, categories: [...new Set([...categories, ...given])] }) }];
  });
  return { all: { items: all.length, agreeing, proportion: wilsonInterval({ k: agreeing, n: all.length }) }, scales };
}

/** Whether everything the raters differ on was settled, so that the comparison can be finished. */
export function isSettled(compared: readonly ComparedItem[], consensus: GivenAnswers): boolean {
  return compared.every(({ item, differs }) => !differs || isAnswered(consensus[item.id]));
}
