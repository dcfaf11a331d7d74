import type { ReleaseFacts } from "#app/domain/release/release-facts.ts";
import { adherenceOutcomes, institutionTypes, perspectives, polarities } from "#app/domain/vocabulary.ts";

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A study of made-up cases: sizes, themes and sources that differ per study, with many that are rare. */
export function randomStudy(chance: () => number, caseCount: number): ReleaseFacts {
  const whole = (most: number) => Math.floor(chance() * most);
  const regions = Array.from({ length: 2 + whole(5) }, (_, index) => ({ id: `r${index}`, name: `Regio ${index}` }));
  const codes = Array.from({ length: 2 }, (_, index) => ({ id: `c${index}`, label: { nl: `Thema ${index}` }, level: "chain" as const, position: index }));
  const typeWeight = institutionTypes.map(() => 0.1 + chance());
  const rates = new Map(codes.flatMap(({ id }) => polarities.map((polarity) => [`${id} ${polarity}`, chance() ** 2])));
  const facts: ReleaseFacts = {
    cases: [],
    sources: [],
    observations: [],
    judgements: [],
    codes,
    regions,
    guidelines: [{ instrumentId: "g", title: { nl: "Richtlijn" }, source: undefined, items: [{ id: "i0", label: { nl: "Aanbeveling" } }] }],
    instruments: [],
  };
  for (let index = 0; index < caseCount; index++) addCase(facts, `k${index}`, { chance, typeWeight, rates });
  return facts;
}

type Shape = { chance: () => number; typeWeight: number[]; rates: Map<string, number> };

function addCase(facts: ReleaseFacts, caseId: string, { chance, typeWeight, rates }: Shape): void {
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(chance() * values.length)]!;
  let at = chance() * typeWeight.reduce((sum, weight) => sum + weight, 0);
  const institutionType = institutionTypes[typeWeight.findIndex((weight) => (at -= weight) < 0)] ?? "jji";
  facts.cases.push({ caseId, scopeId: `o${Math.floor(chance() * 6)}`, institutionType, regionId: pick(facts.regions).id });
  const told = perspectives.slice(0, 4).filter(() => chance() < 0.7);
  for (const perspective of told) facts.sources.push({ source: "reported", caseId, perspective });
  if (chance() < 0.8) facts.sources.push({ source: "established", caseId, perspective: null });
  for (const [key, rate] of rates) {
    const [codeId, polarity] = key.split(" ") as [string, "barrier" | "facilitator"];
    for (const perspective of told) if (chance() < rate / 2) facts.observations.push({ source: "reported", caseId, codeId, polarity, perspective });
    if (chance() < rate) facts.observations.push({ source: "established", caseId, codeId, polarity, perspective: null });
  }
  if (chance() < 0.9) facts.judgements.push({ caseId, instrumentId: "g", itemId: "i0", outcome: chance() < 0.05 ? null : pick(adherenceOutcomes) });
}

/** The study as it was when only its first cases were there. */
export function firstCases(facts: ReleaseFacts, count: number): ReleaseFacts {
  const known = new Set(facts.cases.slice(0, count).map(({ caseId }) => caseId));
  const isKnown = ({ caseId }: { caseId: string }) => known.has(caseId);
  return {
    ...facts,
    cases: facts.cases.filter(isKnown),
    sources: facts.sources.filter(isKnown),
    observations: facts.observations.filter(isKnown),
    judgements: facts.judgements.filter(isKnown),
  };
}
