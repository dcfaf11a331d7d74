import { polarities, type Polarity } from "#app/domain/vocabulary.ts";
import { themeIds, type ThemeId } from "../protocol/theme-ids.ts";
import { chanceOf } from "./chance.ts";
import type { CasePlan } from "./plan-cases.ts";
import { barrierByInstitution, themeRates } from "./theme-rates.ts";

/** A theme with its polarity: what a case is counted for. */
export type Factor = `${ThemeId} ${Polarity}`;

export const factorOf = ({ themeId, polarity }: { themeId: ThemeId; polarity: Polarity }): Factor => `${themeId} ${polarity}`;

export function readFactor(factor: Factor): { themeId: ThemeId; polarity: Polarity } {
  const [themeId, polarity] = factor.split(" ") as [ThemeId, Polarity];
  return { themeId, polarity };
}

const rateOf = (themeId: ThemeId, polarity: Polarity) => themeRates[themeId][polarity === "barrier" ? 0 : 1] / 100;
const weightOf = (plan: CasePlan, themeId: ThemeId, polarity: Polarity) => (polarity === "barrier" ? (barrierByInstitution[themeId]?.[plan.institutionType] ?? 1) : 1);

/**
 * Which factors play a part in which case. Each factor gets exactly as many cases as its rate says, drawn by weight
 * without replacement (Efraimidis and Spirakis, 2006); only cases in which somebody could tell of it take part.
 *
 * @param voices how much could be heard in a case about a factor; 0 for nothing
 */
export function planFactors(cases: readonly CasePlan[], voices: (plan: CasePlan, factor: Factor) => number): Map<CasePlan, Set<Factor>> {
  const chance = chanceOf("factors");
  const factors = new Map<CasePlan, Set<Factor>>(cases.map((plan) => [plan, new Set()]));
  for (const themeId of themeIds) {
    for (const polarity of polarities) {
      const factor = factorOf({ themeId, polarity });
      const wanted = Math.round(rateOf(themeId, polarity) * cases.length);
      cases
        .map((plan) => ({ plan, heard: voices(plan, factor), luck: chance.next() }))
        .filter(({ heard }) => heard > 0)
        .map((one) => ({ ...one, weight: Math.min(6, one.heard) * weightOf(one.plan, themeId, polarity) }))
        .sort((a, b) => b.luck ** (1 / b.weight) - a.luck ** (1 / a.weight))
        .slice(0, wanted)
        .forEach(({ plan }) => factors.get(plan)!.add(factor));
    }
  }
  return factors;
}
