import { type GivenAnswers, offeredReasons, offeredValues } from "./assessment.ts";
import { isCompared, ratingOf } from "./double-rating.ts";
import { listItems } from "./instrument-items.ts";
import type { InstrumentDefinition, InstrumentItem } from "./instrument.ts";
import { gwetAc1 } from "./statistics/chance-corrected.ts";
import type { Coefficient, Estimate } from "./statistics/coefficient.ts";
import { cohenKappa, weightedKappa } from "./statistics/kappa.ts";
import { krippendorffAnalytic } from "./statistics/krippendorff-interval.ts";
import { percentAgreement } from "./statistics/percent-agreement.ts";
import type { Rating } from "./statistics/ratings.ts";
import { wilsonInterval, type Proportion } from "./statistics/wilson.ts";

/** Items whose answers are on one scale, so that chance agreement means the same for each of them. */
export const sharedScales = ["yes_no", "recommendation"] as const;
export type SharedScale = (typeof sharedScales)[number];

/** Judgements that two raters or more gave, and how many of them all raters gave alike. */
export type SameAnswers = { units: number; agreeing: number; proportion: Proportion };

/** Kappa is for two raters and `null` with more: its chance agreement is that of one pair. */
export type Coefficients = { kappa: Coefficient | null; ac1: Coefficient; alpha: Estimate };

export type Agreement = {
  /** Over every compared item that two raters or more judged. */
  all: SameAnswers;
  /** Coefficients, only over items that share a scale. */
  scales: ({ scale: SharedScale; units: number } & Coefficients)[];
};

/** Who rated one case, and what. A rater has the same name in every case. */
export type RatingsOfCase = readonly { raterId: string; answers: GivenAnswers }[];

/**
 * How far raters gave the same answers over cases, always from the raw ratings (rule DR4). The unit is one item in one
 * case. A missing reason is a judgement like another: "not documented" is not "no". What was skipped by branching, or not
 * answered, is no judgement, and a unit with fewer than two judgements is left out.
 */
export function agreementOver(items: readonly InstrumentItem[], cases: readonly RatingsOfCase[]): Agreement {
  const compared = items.filter(isCompared);
  const raterIds = listRaterIds(cases);
  const scales = sharedScales.flatMap((scale) => {
    const ofScale = compared.filter(({ type }) => type === scale);
    const units = unitsOf(ofScale, cases, raterIds);
    return units.length === 0 ? [] : [{ scale, units: units.length, ...coefficientsOf(units, raterIds, categoriesOf(ofScale)) }];
  });
  return { all: sameAnswers(unitsOf(compared, cases, raterIds)), scales };
}

export type ItemAgreement = {
  item: InstrumentItem;
  same: SameAnswers;
  /** Items on a scale, of two raters: answers close to each other agree in part. */
  weightedKappa: Coefficient | null;
  alpha: Estimate;
} & (
  | Pick<Coefficients, "kappa" | "ac1">
  /** The answers are no closed list (a number, a date, several options): kappa and AC1 cannot count chance. */
  | { kappa: null; ac1: null }
);

/**
 * The same for one item, whatever its list of answers. Alpha goes by the order of places on a scale and by the distance
 * between numbers, among those who gave one; a reason why there is none has no place between them.
 */
function agreementOnItem(item: InstrumentItem, cases: readonly RatingsOfCase[]): ItemAgreement {
  const raterIds = listRaterIds(cases);
  const units = unitsOf([item], cases, raterIds);
  const isClosed = item.type !== "multiple_choice" && offeredValues(item) !== null;
  const coefficients = isClosed ? coefficientsOf(units, raterIds, categoriesOf([item])) : { kappa: null, ac1: null, alpha: krippendorffAnalytic({ units, metric: "nominal" }) };
  const found = { item, same: sameAnswers(units), weightedKappa: null, ...coefficients };
  if (item.type === "number") return { ...found, alpha: krippendorffAnalytic({ units: units.map((unit) => unit.map(asNumber)), metric: "interval" }) };
  return item.type === "scale" ? { ...found, ...agreementOnScale(units, raterIds, offeredValues(item) ?? []) } : found;
}

function agreementOnScale(units: readonly Unit[], raterIds: readonly string[], places: readonly string[]): Pick<ItemAgreement, "weightedKappa" | "alpha"> {
  const placed = units.map((unit) => unit.map((rating) => (places.includes(String(rating)) ? places.indexOf(String(rating)) : null)));
  const categories = places.map((_, place) => place);
  return {
    weightedKappa: raterIds.length > 2 ? null : weightedKappa({ pairs: pairsOf(placed), categories, weights: "linear" }),
    alpha: krippendorffAnalytic({ units: placed, metric: "ordinal" }),
  };
}

export type AgreementTable = {
  /** Cases that two raters or more rated. */
  cases: number;
  raterIds: string[];
  pooled: Agreement;
  sections: { sectionId: string; agreement: Agreement; items: ItemAgreement[] }[];
};

/**
 * Agreement on one instrument version: over everything, per section and per item.
 *
 * @param pair only these two raters, in the cases that both rated
 */
export function buildAgreementTable(
  definition: InstrumentDefinition,
  cases: readonly RatingsOfCase[],
  { pair }: { pair?: readonly [string, string] | undefined } = {},
): AgreementTable {
  const chosen = cases.map((ratings) => (pair ? ratings.filter(({ raterId }) => pair.includes(raterId)) : ratings)).filter((ratings) => ratings.length > 1);
  return {
    cases: chosen.length,
    raterIds: listRaterIds(chosen),
    pooled: agreementOver(listItems(definition), chosen),
    sections: definition.sections.map((section) => ({
      sectionId: section.id,
      agreement: agreementOver(section.items, chosen),
      items: section.items.filter(isCompared).map((item) => agreementOnItem(item, chosen)),
    })),
  };
}

export type RaterPair = { raterIds: readonly [string, string]; cases: number };

/** Every two raters who rated the same case, those with most cases first. */
export function listRaterPairs(cases: readonly RatingsOfCase[]): RaterPair[] {
  const counts = new Map<string, RaterPair>();
  for (const ratings of cases) {
    const ids = ratings.map(({ raterId }) => raterId).sort();
    for (const [place, first] of ids.entries()) {
      for (const second of ids.slice(place + 1)) {
        const key = `${first} ${second}`;
        counts.set(key, { raterIds: [first, second], cases: (counts.get(key)?.cases ?? 0) + 1 });
      }
    }
  }
  return [...counts.values()].sort((a, b) => b.cases - a.cases || (a.raterIds.join(" ") < b.raterIds.join(" ") ? -1 : 1));
}

function listRaterIds(cases: readonly RatingsOfCase[]): string[] {
  return [...new Set(cases.flatMap((ratings) => ratings.map(({ raterId }) => raterId)))].sort();
}

type Unit = (Rating | null)[];

/** One row per item and case with at least two judgements, one column per rater: each rater keeps the own column. */
function unitsOf(items: readonly InstrumentItem[], cases: readonly RatingsOfCase[], raterIds: readonly string[]): Unit[] {
  return cases.flatMap((ratings) => {
    const answersOf = new Map(ratings.map(({ raterId, answers }) => [raterId, answers]));
    return items.map((item) => raterIds.map((raterId) => ratingOf(item, answersOf.get(raterId)?.[item.id]))).filter((unit) => unit.filter((rating) => rating !== null).length > 1);
  });
}

function sameAnswers(units: readonly Unit[]): SameAnswers {
  const agreeing = units.filter((unit) => percentAgreement([unit]).agreement === 1).length;
  return { units: units.length, agreeing, proportion: wilsonInterval({ k: agreeing, n: units.length }) };
}

function coefficientsOf(units: readonly Unit[], raterIds: readonly string[], offered: readonly Rating[]): Coefficients {
  // A reason that is no longer offered may stand in an older document.
  const given = units.flat().filter((rating) => rating !== null);
  const kappa = raterIds.length > 2 ? null : cohenKappa(pairsOf(units));
  return { kappa, ac1: gwetAc1({ units, categories: [...new Set([...offered, ...given])] }), alpha: krippendorffAnalytic({ units, metric: "nominal" }) };
}

function pairsOf(units: readonly Unit[]): [Rating | null, Rating | null][] {
  return units.map(([first = null, second = null]) => [first, second]);
}

function asNumber(rating: Rating | null): number | null {
  return typeof rating === "number" ? rating : null;
}

/** Everything the items can be answered with: a value, or why there is none. */
function categoriesOf(items: readonly InstrumentItem[]): Rating[] {
  return [...new Set(items.flatMap((item) => [...(offeredValues(item) ?? []), ...offeredReasons(item).map((reason) => `missing:${reason}`)]))];
}

/** Agreement in one case. */
export function agreementBetween(definition: InstrumentDefinition, raters: readonly GivenAnswers[]): Agreement {
  return agreementOver(listItems(definition), [raters.map((answers, place) => ({ raterId: String(place), answers }))]);
}
