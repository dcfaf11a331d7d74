import type { GivenAnswer } from "#app/domain/assessment.ts";
import { formatChoices, listItems } from "#app/domain/instrument-items.ts";
import type { InstrumentDefinition, InstrumentItem } from "#app/domain/instrument.ts";
import { computeTrajectoryFacts, stayOf } from "#app/domain/trajectory.ts";
import { adherenceOutcomes, type AdherenceOutcome } from "#app/domain/vocabulary.ts";
import { justifiedDeviationReasons } from "../passages/answers.ts";
import { chanceOf, type Chance } from "./chance.ts";
import { appliedShares, impliedByBarrier, optionShares, remarks, valueWeights } from "./checklist-rates.ts";
import { addDays, yearOf } from "./days.ts";
import type { Factor } from "./factors.ts";
import type { CasePlan } from "./plan-cases.ts";
import type { TrajectoryPlan } from "./plan-trajectory.ts";

/** What a case's file really says, before anybody reads it. */
export type FileContent = Map<string, GivenAnswer>;

const undocumentedShare = { fact: 0.06, light: 0.11, heavy: 0.09 };

/** The answer the file holds to every item, also to those that branching will skip. */
export function writeFile(plan: CasePlan, definition: InstrumentDefinition, { trajectory, factors }: { trajectory: TrajectoryPlan; factors: ReadonlySet<Factor> }): FileContent {
  const chance = chanceOf(`file ${plan.id} ${definition.title.nl}`);
  const facts = factsOf(plan, trajectory);
  return new Map(
    listItems(definition).map((item): [string, GivenAnswer] => {
      const note = item.type === "recommendation" ? chance.pick(justifiedDeviationReasons) : "";
      const known = { value: facts[item.id] ?? valueOf(chance, item, factors), missingReason: null, note };
      return [item.id, whyMissing(chance, plan, item) ?? known];
    }),
  );
}

function whyMissing(chance: Chance, plan: CasePlan, item: InstrumentItem): GivenAnswer | null {
  const missing = (missingReason: NonNullable<GivenAnswer["missingReason"]>) => (item.missingReasons.includes(missingReason) ? { value: null, missingReason, note: "" } : null);
  if (item.id === "youth_at_meetings" && plan.ageYears < 12) return missing("not_applicable");
  if (item.type === "text") return chance.happens(0.7) ? missing("not_applicable") : null;
  // Guideline judgements have an outcome of their own for what the file does not tell.
  if (item.type === "recommendation" || item.id === "sources_read") return null;
  if (chance.happens(undocumentedShare[item.burden])) return missing("not_documented");
  if (chance.happens(0.015)) return missing("source_not_available");
  return chance.happens(0.004) ? missing("illegible") : null;
}

function valueOf(chance: Chance, item: InstrumentItem, factors: ReadonlySet<Factor>): string | null {
  if (item.type === "recommendation") return outcomeOf(chance, appliedShares[item.id] ?? 45);
  const implied = impliedByBarrier[item.id];
  if (implied && factors.has(`${implied.themeId} barrier`) && chance.happens(0.75)) return implied.value;
  if (item.type === "multiple_choice") {
    const shares = optionShares[item.id] ?? {};
    const ticked = Object.keys(shares).filter((option) => chance.happens(shares[option]! / 100));
    return formatChoices(item, ticked) ?? item.options?.[0]?.value ?? null;
  }
  const weights = valueWeights[item.id];
  if (weights) return chance.weighted(weights);
  return item.type === "text" ? chance.pick(remarks) : null;
}

/** The rest is shared out over the ways not to follow a recommendation. */
function outcomeOf(chance: Chance, applied: number): AdherenceOutcome {
  const left = 100 - applied;
  const shares: Record<AdherenceOutcome, number> = {
    applied,
    partly_applied: left * 0.27,
    justified_deviation: left * 0.08,
    not_applied: left * 0.33,
    not_applicable: left * 0.12,
    not_documented: left * 0.18,
    not_yet_published: left * 0.02,
  };
  return chance.weighted(adherenceOutcomes.map((outcome) => [outcome, shares[outcome]] as const));
}

/** What the trajectory tells, so that checklist and timeline agree. */
function factsOf(plan: CasePlan, { episodes }: TrajectoryPlan): Record<string, string> {
  const chance = chanceOf(`facts ${plan.id}`);
  const dated = [...episodes].map(([id, episode]) => ({ id, ...episode }));
  const { waits, providerCount, ageAtFirstCare } = computeTrajectoryFacts(dated, { birthYear: plan.birthYear, until: plan.includedOn });
  const firstAge = ageAtFirstCare?.to ?? Math.max(4, plan.ageYears - 4);
  const longestWait = Math.max(0, ...waits.map(({ days }) => days.most));
  const early = dated.filter(({ endReason }) => endReason === "premature_by_client" || endReason === "premature_by_provider");
  const researchedOn = dated.find(({ careType }) => careType === "youth_mental_health")?.startOn ?? `${yearOf(plan.includedOn) - 2}-03-14`;
  return {
    age_first_help: String(firstAge),
    onset_age: String(Math.max(2, firstAge - chance.int(1, 4))),
    school_dropout_months: String(chance.int(2, 26)),
    provider_count: String(providerCount),
    transfer_count: String(dated.filter(({ careType }) => stayOf(careType) !== "none").length),
    crisis_start: dated.some(({ startedInCrisis }) => startedInCrisis) ? "yes" : "no",
    premature_ending: early.length > 0 ? "yes" : "no",
    diagnostics_first_on: addDays(researchedOn, chance.int(20, 90)),
    longest_wait_weeks: String(Math.round((longestWait || chance.int(30, 160)) / 7)),
    evaluation_count: String(chance.int(0, 7)),
    placement_count: String(dated.filter(({ careType }) => stayOf(careType) !== "none").length > 0 ? chance.int(1, 3) : 0),
    worker_changes: String(chance.int(1, 9)),
    referral_refused: String(chance.int(0, 4)),
    // Of an older measure files often give the month alone.
    first_measure_on: addDays(plan.includedOn, -chance.int(200, 1400)).slice(0, chance.happens(0.4) ? 7 : 10),
  };
}
