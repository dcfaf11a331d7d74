import { offeredReasons, offeredValues } from "./assessment.ts";
import { sharedScales, type SameAnswers, type SharedScale } from "./agreement.ts";
import { isCompared, ratingOf } from "./double-rating.ts";
import type { InstrumentDefinition, InstrumentItem } from "./instrument.ts";
import type { RatingTally } from "./pattern-index/tally-ratings.ts";
import { ac1Of } from "./statistics/chance-corrected.ts";
import type { Coefficient } from "./statistics/coefficient.ts";
import { kappaOfTable } from "./statistics/kappa.ts";
import { pairwiseAgreement, type AlikeUnits, type Rating } from "./statistics/ratings.ts";
import { wilsonInterval } from "./statistics/wilson.ts";
import type { MissingReason } from "./vocabulary.ts";

/** What an answer's number in the index stands for: `value:yes`, `missing:refused`. */
export type AnswerWords = ReadonlyMap<number, string>;

/** Both `null` where the answers are no closed list; kappa also with more than two raters, whose pairs differ in chance. */
export type ChanceCorrected = { kappa: Coefficient | null; ac1: Coefficient | null };
export type TalliedItem = { item: InstrumentItem; same: SameAnswers } & ChanceCorrected;
export type TalliedScale = { scale: SharedScale; units: number } & ChanceCorrected;

export type TalliedAgreement = {
  /** Cases that two raters or more rated. */
  cases: number;
  raterIds: string[];
  all: SameAnswers;
  scales: TalliedScale[];
  sections: { sectionId: string; all: SameAnswers; scales: TalliedScale[]; items: TalliedItem[] }[];
};

/** `buildAgreementTable` from counts: the same figures, at the same cost whether ten cases were rated twice or ten thousand. */
export function agreementOfTally(definition: InstrumentDefinition, tally: RatingTally, words: AnswerWords): TalliedAgreement {
  const unitsOf = new Map<string, AlikeUnits[]>();
  for (const item of definition.sections.flatMap(({ items }) => items)) if (isCompared(item)) unitsOf.set(item.id, alikeUnits(item, tally, words));
  const units = (items: readonly InstrumentItem[]) => items.flatMap(({ id }) => unitsOf.get(id) ?? []);
  const coefficients = (items: readonly InstrumentItem[]) => coefficientsOf(units(items), items, tally.raterIds.length);
  const scalesOf = (items: readonly InstrumentItem[]): TalliedScale[] =>
    sharedScales.flatMap((scale) => {
      const ofScale = items.filter((item) => isCompared(item) && item.type === scale);
      const count = totalOf(units(ofScale));
      return count === 0 ? [] : [{ scale, units: count, ...coefficients(ofScale) }];
    });
  const onItem = (item: InstrumentItem): TalliedItem => {
    const isClosed = item.type !== "multiple_choice" && offeredValues(item) !== null;
    return { item, same: sameAnswers(units([item])), ...(isClosed ? coefficients([item]) : { kappa: null, ac1: null }) };
  };
  const everything = definition.sections.flatMap(({ items }) => items);
  return {
    cases: tally.cases,
    raterIds: tally.raterIds,
    all: sameAnswers(units(everything)),
    scales: scalesOf(everything),
    sections: definition.sections.map(({ id, items }) => ({ sectionId: id, all: sameAnswers(units(items)), scales: scalesOf(items), items: items.filter(isCompared).map(onItem) })),
  };
}

function coefficientsOf(units: readonly AlikeUnits[], items: readonly InstrumentItem[], raters: number): ChanceCorrected {
  const offered = items.flatMap((item) => [...(offeredValues(item) ?? []), ...offeredReasons(item).map((reason) => `missing:${reason}`)]);
  const given = [...new Set(units.flatMap(({ ratings }) => ratings))];
  // A reason that is no longer offered may stand in an older document.
  const ac1 = ac1Of({ alike: units, categories: [...new Set<Rating>([...offered, ...given])], confidence: 0.95 });
  if (raters > 2) return { kappa: null, ac1 };
  const table = given.map(() => given.map(() => 0));
  for (const { ratings, count } of units) table[given.indexOf(ratings[0]!)]![given.indexOf(ratings[1]!)]! += count;
  return { kappa: kappaOfTable(table), ac1 };
}

/** Answers as ratings; two words may be one rating (blanks around it, options in another order). */
function alikeUnits(item: InstrumentItem, { items }: RatingTally, words: AnswerWords): AlikeUnits[] {
  // A digest tells whether two answers are the same, which is all that is asked of a number or a date.
  const read = (number: number): Rating | null => (number < 0 ? number : ratingOf(item, answerOf(words.get(number) ?? "")));
  const units = new Map<string, { ratings: Rating[]; count: number }>();
  for (const { answers, count } of items.get(item.id) ?? []) {
    const ratings = answers.map(read).filter((rating) => rating !== null);
    if (ratings.length < 2) continue;
    const key = JSON.stringify(ratings);
    units.set(key, { ratings, count: count + (units.get(key)?.count ?? 0) });
  }
  return [...units.values()];
}

function answerOf(word: string) {
  if (word.startsWith("missing:")) return { value: null, missingReason: word.slice("missing:".length) as MissingReason, note: "" };
  return { value: word.slice("value:".length), missingReason: null, note: "" };
}

const totalOf = (units: readonly AlikeUnits[]) => units.reduce((sum, { count }) => sum + count, 0);

function sameAnswers(units: readonly AlikeUnits[]): SameAnswers {
  const agreeing = totalOf(units.filter(({ ratings }) => pairwiseAgreement(ratings) === 1));
  return { units: totalOf(units), agreeing, proportion: wilsonInterval({ k: agreeing, n: totalOf(units) }) };
}
