import type { FactorCount } from "../pattern-table.ts";
import type { PatternFilter, PatternSplit } from "../patterns.ts";
import { conversationTypes, perspectives, phases, polarities, type Polarity } from "../vocabulary.ts";
import { addBit, countBits, countCommon, emptyBitmap, forEachBit, hasBit, intersect, unite, type Bitmap } from "./bitmap.ts";
import { casesIn, openCasesIn, type CountingView, type PatternIndex } from "./index-view.ts";
import { findingBits, observationBits, openPlaces, perspectiveOf, phaseOf, sourcePlace, typeOf } from "./packed.ts";
import type { CaseAttribute, Segment, ValueList } from "./segment.ts";

/** Each code with the one as which it counts (rule CB2). A code that is not there counts nowhere. */
export type CountsAs = ReadonlyMap<string, string>;
export type FactorQuestion = { filter: PatternFilter; splits: readonly PatternSplit[] };
/** Without names and order, which are the reader's: parts by id, one id per division joined by `partSeparator`. */
export type RawCounts = { n: number; parts: Map<string, number>; factors: FactorCount[] };

export const partSeparator = "|";

/** One theme and polarity in a segment: the cases that have it, over all and per part of what was said. */
type Hits = { all: Bitmap; parts: Bitmap[]; mentions: number };

/** Counts what `countPatterns` counts in SQL, from the index. */
export function countFactors(index: PatternIndex, view: CountingView, countsAs: CountsAs, { filter, splits }: FactorQuestion): RawCounts {
  const plan = planOf(filter, splits);
  const cells = cellsOf(index, view, splits);
  const partCount = cells.size * plan.parts;
  const sizes = new Float64Array(partCount);
  const factors = new Map<string, { codeId: string; polarity: Polarity; k: number; mentions: number; parts: Float64Array }>();
  let n = 0;
  for (const segment of index.segments.values()) {
    const open = openCases(segment, index, view, filter);
    const countInto = cells.counterOf(segment);
    const heard = populations(segment, open, plan, filter);
    n += countBits(heard.all);
    heard.parts.forEach((bitmap, part) => countInto(sizes, part * cells.size, bitmap));
    for (const [key, hits] of hitsIn(segment, open, plan, wordsOf(index, countsAs))) {
      const [polarity, codeId] = splitKey(key);
      const factor = factors.get(key) ?? { codeId, polarity, k: 0, mentions: 0, parts: new Float64Array(splits.length === 0 ? 0 : partCount) };
      factors.set(key, factor);
      factor.k += countBits(hits.all);
      factor.mentions += hits.mentions;
      if (splits.length === 0) continue;
      const { parts } = factor;
      const bitmaps = plan.parts === 1 ? [hits.all] : hits.parts;
      bitmaps.forEach((bitmap, part) => countInto(parts, part * cells.size, bitmap));
    }
  }
  const ids =
    splits.length === 0 ? [] : Array.from({ length: partCount }, (_, part) => partId(splits, plan.names[Math.floor(part / cells.size)]!, cells.names[part % cells.size]!));
  const named = (counts: Float64Array) => new Map(ids.flatMap((id, part) => (counts[part]! > 0 ? [[id, counts[part]!] as const] : [])));
  return { n, parts: named(sizes), factors: [...factors.values()].filter(({ k }) => k > 0).map((factor) => ({ ...factor, parts: named(factor.parts) })) };
}

/** Of how many cases `countFactors` counts, without the factors: a fraction of its work. */
export function countPopulation(index: PatternIndex, view: CountingView, filter: PatternFilter): number {
  const plan = planOf(filter, []);
  return [...index.segments.values()].reduce((n, segment) => n + countBits(populations(segment, openCases(segment, index, view, filter), plan, filter).all), 0);
}

/** Of each factor the cases that have it, segment by segment: what pairs of factors are counted from. */
export function factorBitmaps(index: PatternIndex, view: CountingView, countsAs: CountsAs, filter: PatternFilter): { population: Bitmap; hits: Map<string, Bitmap> }[] {
  const plan = planOf(filter, []);
  return [...index.segments.values()].map((segment) => {
    const open = openCases(segment, index, view, filter);
    const hits = [...hitsIn(segment, open, plan, wordsOf(index, countsAs))].map(([key, { all }]) => [key, all] as const);
    return { population: populations(segment, open, plan, filter).all, hits: new Map(hits) };
  });
}

/** Of each factor the cases in which each perspective names it, and the cases in which each was heard, segment by segment. */
export function perspectiveBitmaps(index: PatternIndex, view: CountingView, countsAs: CountsAs, filter: PatternFilter): { heard: Bitmap[]; hits: Map<string, Bitmap[]> }[] {
  const plan = planOf(filter, ["perspective"]);
  return [...index.segments.values()].map((segment) => {
    const open = openCases(segment, index, view, filter);
    const hits = [...hitsIn(segment, open, plan, wordsOf(index, countsAs))].map(([key, { parts }]) => [key, parts] as const);
    return { heard: populations(segment, open, plan, filter).parts, hits: new Map(hits) };
  });
}

export const factorKey = (polarity: Polarity, codeId: string) => `${polarity}:${codeId}`;
export const splitKey = (key: string) => [key.slice(0, key.indexOf(":")) as Polarity, key.slice(key.indexOf(":") + 1)] as const;

/** What is wanted of each kind of observation, looked up by the low bits of its key. */
type Plan = {
  isEstablished: boolean;
  bits: number;
  isWanted: Uint8Array;
  /** Which of the open parts of a case it needs: the place of a bitmap. */
  needs: Uint8Array;
  /** To which part of a division it belongs; 255 to none. */
  part: Uint8Array;
  parts: number;
  /** By part: its word in each division that is of what was said. */
  names: Partial<Record<PatternSplit, string>>[];
};

function planOf(filter: PatternFilter, splits: readonly PatternSplit[]): Plan {
  const isEstablished = filter.source === "established";
  const bits = isEstablished ? findingBits : observationBits;
  const size = 1 << bits;
  const byPerspective = splits.includes("perspective") && !isEstablished;
  const byPhase = splits.includes("phase");
  const names = (byPerspective ? perspectives : [null]).flatMap((perspective) =>
    (byPhase ? phases : [null]).map((phase) => ({ ...(perspective && { perspective }), ...(phase && { phase }) })),
  );
  const plan: Plan = { isEstablished, bits, isWanted: new Uint8Array(size), needs: new Uint8Array(size), part: new Uint8Array(size), parts: names.length, names };
  const isIn = <T>(list: readonly T[], value: T | undefined) => list.length === 0 || (value !== undefined && list.includes(value));
  for (let low = 0; low < size; low++) {
    const phase = phases[phaseOf(low) - 1];
    const isPhase = isIn(filter.phases, phase);
    const perspective = perspectives[perspectiveOf(low)];
    const isSaid = isEstablished || (isIn(filter.perspectives, perspective) && isIn(filter.conversationTypes, conversationTypes[typeOf(low)]));
    plan.isWanted[low] = isPhase && isSaid ? 1 : 0;
    plan.needs[low] = isEstablished ? 0 : typeOf(low);
    const place = names.findIndex((name) => (!byPerspective || name.perspective === perspective) && (!byPhase || name.phase === phase));
    plan.part[low] = place < 0 ? 255 : place;
  }
  return plan;
}

/** By kind of conversation, or for findings alone: the cases that pass and whose consent stands. */
function openCases(segment: Segment, index: PatternIndex, view: CountingView, filter: PatternFilter): Bitmap[] {
  const isEstablished = filter.source === "established";
  const cases = casesIn(segment, index, view, filter, isEstablished ? "findings" : "full");
  return isEstablished ? [openCasesIn(segment, cases, openPlaces.analysis, view)] : conversationTypes.map((_, part) => openCasesIn(segment, cases, part, view));
}

/** The denominators: cases in which a wanted source could have told (rules CT2, CT4), or that were concluded upon. */
function populations(segment: Segment, open: readonly Bitmap[], plan: Plan, filter: PatternFilter): { all: Bitmap; parts: Bitmap[] } {
  if (plan.isEstablished) {
    const all = emptyBitmap();
    unite(all, segment.concluded, open[0]);
    return { all, parts: plan.names.map(() => all) };
  }
  const all = emptyBitmap();
  const heard = perspectives.map((perspective, place) => {
    const cases = emptyBitmap();
    if (filter.perspectives.length > 0 && !filter.perspectives.includes(perspective)) return cases;
    conversationTypes.forEach((type, kind) => {
      if (filter.conversationTypes.length === 0 || filter.conversationTypes.includes(type)) unite(cases, segment.sources[sourcePlace(place, kind)]!, open[kind]);
    });
    unite(all, cases);
    return cases;
  });
  return { all, parts: plan.names.map(({ perspective }) => (perspective ? heard[perspectives.findIndex((one) => one === perspective)]! : all)) };
}

function hitsIn(segment: Segment, open: readonly Bitmap[], plan: Plan, codeOf: ReadonlyMap<number, string>): Map<string, Hits> {
  const { keys, starts, cases } = plan.isEstablished ? segment.findings : segment.observations;
  const low = (1 << plan.bits) - 1;
  const found = new Map<string, Hits>();
  let [lastFactor, hits]: [number, Hits | null] = [-1, null];
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k]!;
    const kind = key & low;
    if (plan.isWanted[kind] === 0) continue;
    const factor = key >>> (plan.bits - 1);
    if (factor !== lastFactor) {
      lastFactor = factor;
      const codeId = codeOf.get(factor >>> 1);
      hits = codeId === undefined ? null : hitsOf(found, factorKey(polarities[factor & 1]!, codeId), plan);
    }
    if (hits === null) continue;
    const allowed = open[plan.needs[kind]!]!;
    const part = plan.parts === 1 ? undefined : hits.parts[plan.part[kind]!];
    for (let i = starts[k]!; i < starts[k + 1]!; i++) {
      const place = cases[i]!;
      if (!hasBit(allowed, place)) continue;
      hits.mentions += 1;
      addBit(hits.all, place);
      if (part) addBit(part, place);
    }
  }
  return found;
}

function hitsOf(found: Map<string, Hits>, key: string, plan: Plan): Hits {
  const known = found.get(key) ?? { all: emptyBitmap(), parts: plan.parts === 1 ? [] : plan.names.map(emptyBitmap), mentions: 0 };
  found.set(key, known);
  return known;
}

/** By number of a word: the code as which it counts. */
function wordsOf({ words }: PatternIndex, countsAs: CountsAs): Map<number, string> {
  const codes = new Map<number, string>();
  for (const [number, word] of words) {
    const effective = word.startsWith("code:") ? countsAs.get(word.slice(5)) : undefined;
    if (effective !== undefined) codes.set(number, effective);
  }
  return codes;
}

const attributeOf: Partial<Record<PatternSplit, CaseAttribute>> = {
  institution_type: "institutionType",
  region: "regionId",
  organisation: "scopeId",
  year: "year",
  age: "ageBand",
  sex: "sex",
};

/** Adds to the counts of the cells, from a place on, how many cases of a bitmap are in each. */
type CellCounter = (counts: Float64Array, from: number, cases: Bitmap) => void;

/** Up to so many cells a bitmap is laid over that of each; with more, its cases are gone through one by one. */
const fewCells = 24;

/** The groups of cases that the divisions make, where each case is in one. */
function cellsOf({ values }: PatternIndex, { scopes }: CountingView, splits: readonly PatternSplit[]) {
  const divisions = splits.flatMap((split) => (attributeOf[split] ? [{ split, attribute: attributeOf[split] }] : []));
  const organisationOf = new Map(scopes.map(({ scopeId, organisationId }) => [scopeId, organisationId]));
  const wordOf = (split: PatternSplit, value: string) => (split === "organisation" ? (organisationOf.get(value) ?? "") : value);
  let names: Partial<Record<PatternSplit, string>>[] = [{}];
  for (const { split, attribute } of divisions) names = names.flatMap((name) => values[attribute].map((value) => ({ ...name, [split]: wordOf(split, value) })));
  const attributes = divisions.map(({ attribute }) => attribute);
  const counterOf = (segment: Segment): CellCounter => {
    if (names.length <= fewCells) {
      const bitmaps = cellBitmaps(segment, values, attributes);
      return (counts, from, cases) => bitmaps.forEach((bitmap, cell) => (counts[from + cell]! += countCommon(cases, bitmap)));
    }
    const [first, second] = attributes.map((attribute) => segment.values[attribute]);
    const width = second ? values[attributes[1]!].length : 1;
    return (counts, from, cases) => forEachBit(cases, (place) => counts[from + first![place]! * width + (second ? second[place]! : 0)]!++);
  };
  return { size: names.length, names, counterOf };
}

/** By cell: its cases; without a division all that are counted. */
function cellBitmaps(segment: Segment, values: ValueList, [first, second]: readonly CaseAttribute[]): Bitmap[] {
  const of = (attribute: CaseAttribute) => values[attribute].map((_, value) => segment.bitmaps[attribute][value] ?? emptyBitmap());
  if (!first) return [segment.counted];
  if (!second) return of(first);
  return of(first).flatMap((one) =>
    of(second).map((other) => {
      const both = one.slice();
      intersect(both, other);
      return both;
    }),
  );
}

function partId(splits: readonly PatternSplit[], said: Partial<Record<PatternSplit, string>>, cases: Partial<Record<PatternSplit, string>>): string {
  return splits.map((split) => said[split] ?? cases[split] ?? "").join(partSeparator);
}
