import type { CareType, DatePrecision, EndReason, InstitutionType, Perspective, Referrer } from "#app/domain/vocabulary.ts";
import type { EpisodeEntry, EventEntry, KeyMomentEntry } from "#app/realtime/documents.ts";
import { careTexts, keyMomentTexts, lifeEventTexts } from "../passages/trajectory.ts";
import { chanceOf, type Chance } from "./chance.ts";
import { addDays, demoDay, earliest } from "./days.ts";
import { fitsAge } from "./fits-age.ts";
import { keyMomentMeanings } from "./memo-texts.ts";
import { hasReached, type CasePlan } from "./plan-cases.ts";

export type TrajectoryPlan = { episodes: Map<string, EpisodeEntry>; events: Map<string, EventEntry>; keyMoments: Map<string, KeyMomentEntry> };

type Help = { careType: CareType; months: readonly [from: number, to: number]; referrers: readonly Referrer[] };

const help = (careType: CareType, months: Help["months"], ...referrers: Referrer[]): Help => ({ careType, months, referrers });

/** From light to heavy: the order in which help usually follows. */
const ladder: readonly (readonly [Help, number])[] = [
  [help("neighbourhood_team", [3, 11], "school", "municipality", "general_practitioner", "self"), 0.8],
  [help("ambulatory", [5, 13], "municipality", "municipality", "school"), 0.8],
  [help("youth_mental_health", [4, 11], "general_practitioner", "municipality"), 0.65],
  [help("special_education", [8, 20], "school"), 0.35],
  [help("day_treatment", [5, 11], "municipality", "medical_specialist"), 0.35],
  [help("ambulatory", [4, 9], "municipality", "certified_institution"), 0.35],
  [help("crisis_placement", [1, 3], "certified_institution", "municipality"), 0.5],
  [help("foster_care", [4, 16], "certified_institution", "municipality"), 0.3],
  [help("family_home", [6, 14], "certified_institution"), 0.18],
  [help("open_residential", [4, 12], "certified_institution", "municipality"), 0.45],
];

const finals: Record<InstitutionType, Help> = {
  jji: help("juvenile_justice", [3, 12], "judge"),
  secure_youth_care: help("secure_residential", [3, 9], "judge"),
  treatment_centre: help("open_residential", [8, 18], "certified_institution", "municipality"),
  youth_mental_health: help("youth_mental_health", [6, 14], "medical_specialist", "general_practitioner"),
};
const afterwards: Record<InstitutionType, Help> = {
  jji: help("probation", [6, 12], "judge"),
  secure_youth_care: help("open_residential", [4, 10], "certified_institution"),
  treatment_centre: help("family_home", [6, 12], "certified_institution"),
  youth_mental_health: help("ambulatory", [4, 9], "municipality"),
};

/** Help, events and turning points of one case up to its inclusion; less where the timeline still has to be made. */
export function planTrajectory(plan: CasePlan): TrajectoryPlan {
  const empty: TrajectoryPlan = { episodes: new Map(), events: new Map(), keyMoments: new Map() };
  if (!hasReached(plan, "conversations")) return empty;
  const chance = chanceOf(`trajectory ${plan.id}`);
  const episodes = planEpisodes(chance, plan);
  // The inevitable order of work: help first, events and turning points when the timeline is drawn.
  if (!hasReached(plan, "timeline")) return { ...empty, episodes: keyed(plan, "e", episodes.slice(0, Math.max(3, episodes.length - 2))) };
  return { episodes: keyed(plan, "e", episodes), events: keyed(plan, "v", planEvents(chance, plan)), keyMoments: keyed(plan, "k", planKeyMoments(chance, plan, episodes)) };
}

const keyed = <Entry>(plan: CasePlan, kind: string, entries: readonly Entry[]) => new Map(entries.map((entry, i) => [`${plan.id}-${kind}${i + 1}`, entry]));

function planEpisodes(chance: Chance, plan: CasePlan): EpisodeEntry[] {
  const wanted = chance.weighted([
    [3, 1],
    [4, 3],
    [5, 4],
    [6, 4],
    [7, 3],
    [8, 2],
    [9, 1],
  ]);
  const hasAfter = hasReached(plan, "learning_session") && chance.happens(0.3);
  const before = wanted - 1 - (hasAfter ? 1 : 0);
  const chosen = new Set(ladder.filter(([, likely]) => chance.happens(likely)));
  for (const step of chance.shuffle(ladder)) {
    if (chosen.size === before) break;
    if (chosen.size > before) chosen.delete(step);
    else chosen.add(step);
  }
  const steps = [...ladder.filter((step) => chosen.has(step)).map(([one]) => one), finals[plan.institutionType], ...(hasAfter ? [afterwards[plan.institutionType]] : [])];

  // Backwards from the inclusion, which falls in the last heavy help or just after it.
  const dated: { step: Help; startOn: string; endOn: string; waitDays: number }[] = [];
  let endOn = addDays(plan.includedOn, hasAfter ? chance.int(-90, -10) : chance.int(-20, 200));
  for (const step of steps.slice(0, before + 1).reverse()) {
    // A birth year leaves room for so much help only.
    const lengthDays = Math.round(chance.int(step.months[0] * 30, step.months[1] * 30) * (plan.ageYears < 13 ? 0.6 : 1));
    const startOn = addDays(endOn, -lengthDays);
    const waitDays = planWait(chance, step.careType);
    dated.unshift({ step, startOn, endOn, waitDays });
    // Some help begins while the other still runs, most after a while without.
    endOn = addDays(startOn, step.careType === "special_education" ? chance.int(20, 90) : -Math.round(waitDays * chance.int(0, 80) * 0.01) - chance.int(0, 25));
  }
  if (hasAfter) {
    const startOn = addDays(dated.at(-1)!.endOn, chance.int(0, 45));
    dated.push({ step: steps.at(-1)!, startOn, endOn: addDays(startOn, chance.int(120, 330)), waitDays: planWait(chance, steps.at(-1)!.careType) });
  }
  return dated.map((one, i) => toEpisode(chance, plan, one, dated[i + 1]?.step.careType));
}

/** Days from referral to start. Heavy and rare help makes wait; a crisis does not. */
function planWait(chance: Chance, careType: CareType): number {
  if (careType === "crisis_placement") return chance.int(0, 2);
  if (careType === "juvenile_justice" || careType === "special_education") return chance.int(0, 25);
  return careType === "neighbourhood_team" ? chance.int(5, 40) : chance.int(25, 250);
}

const residential: readonly CareType[] = ["crisis_placement", "foster_care", "family_home", "open_residential", "secure_residential", "juvenile_justice"];

function toEpisode(
  chance: Chance,
  plan: CasePlan,
  { step, startOn, endOn, waitDays }: { step: Help; startOn: string; endOn: string; waitDays: number },
  next: CareType | undefined,
): EpisodeEntry {
  const { careType } = step;
  const { providers, descriptions } = careTexts[careType];
  const isOngoing = endOn > earliest(demoDay, addDays(plan.includedOn, 120)) || (next === undefined && chance.happens(0.35));
  const endReason: EndReason = isOngoing
    ? "ongoing"
    : next && residential.includes(careType) && residential.includes(next)
      ? "transfer"
      : chance.weighted<EndReason>([
          ["planned", 9],
          ["premature_by_client", 5],
          ["premature_by_provider", 4],
          ["unknown", 2],
        ]);
  const start = blur(chance, startOn);
  const end = isOngoing ? { on: null, precision: "unknown" as const } : blur(chance, endOn);
  const startedInCrisis = careType === "crisis_placement" || (residential.includes(careType) && chance.happens(0.25));
  const isReferralKnown = start.precision === "day" || start.precision === "month" ? chance.happens(0.8) : false;
  return {
    careType,
    provider: chance.pick(providers),
    referrer: chance.happens(0.07) ? "unknown" : chance.pick(step.referrers),
    startedInCrisis,
    referredOn: isReferralKnown && start.on ? addDays(start.on, -(startedInCrisis ? chance.int(0, 2) : waitDays)) : null,
    startOn: start.on,
    startPrecision: start.precision,
    endOn: end.on,
    endPrecision: end.precision,
    endReason,
    note: chance.pick(descriptions),
    ...toldBy(chance),
  };
}

/** A date as people remember it: filled up to the first day it may be, as the pages store it. */
function blur(chance: Chance, day: string): { on: string | null; precision: DatePrecision } {
  const precision = chance.weighted<DatePrecision>([
    ["day", 46],
    ["month", 34],
    ["year", 9],
    ["about", 8],
    ["unknown", 3],
  ]);
  if (precision === "unknown") return { on: null, precision };
  return { precision, on: precision === "day" ? day : precision === "year" ? `${day.slice(0, 4)}-01-01` : `${day.slice(0, 7)}-01` };
}

const sources: Partial<Record<Perspective, readonly string[]>> = {
  file: ["Dossier: behandelplan", "Dossier: eindverslag", "Dossier: verwijsbrief", "Dossier: contactjournaal"],
  parent: ["Interview ouders", "Map met brieven van ouders"],
  youth: ["Interview jongere", "Levenslijn van de jongere"],
  practitioner: ["Interview behandelaar"],
};

function toldBy(chance: Chance): { source: string; perspective: Perspective } {
  const perspective = chance.weighted<Perspective>([
    ["file", 10],
    ["parent", 5],
    ["youth", 4],
    ["practitioner", 2],
  ]);
  return { perspective, source: chance.pick(sources[perspective]!) };
}

function planEvents(chance: Chance, plan: CasePlan): EventEntry[] {
  const fits = lifeEventTexts.filter(({ text, fromAge }) => {
    if (fromAge >= plan.ageYears) return false;
    if (text.includes("gesloten jeugdhulp")) return plan.institutionType === "secure_youth_care";
    return !text.includes("jeugdreclassering") || plan.institutionType === "jji";
  });
  return chance
    .sample(fits, chance.int(2, 7))
    .map(({ eventType, text, fromAge, toAge }): EventEntry => {
      const age = chance.int(fromAge, Math.max(fromAge, Math.min(toAge, plan.ageYears - 1)));
      const { on, precision } = blur(chance, earliest(addDays(`${plan.birthYear + age}-01-01`, chance.int(0, 364)), addDays(plan.includedOn, -30)));
      return { type: eventType, description: text, startOn: on, startPrecision: precision, ...toldBy(chance) };
    })
    .sort((a, b) => ((a.startOn ?? "9") < (b.startOn ?? "9") ? -1 : 1));
}

function planKeyMoments(chance: Chance, plan: CasePlan, episodes: readonly EpisodeEntry[]): KeyMomentEntry[] {
  return chance
    .sample(
      keyMomentTexts.filter(({ text }) => fitsAge(text, plan.ageYears)),
      chance.int(1, 4),
    )
    .map(({ polarity, text }): KeyMomentEntry => {
      const near = chance.pick(episodes);
      const startOn = near.endOn ?? near.startOn;
      return { description: text, meaning: chance.pick(keyMomentMeanings[polarity]), startOn, startPrecision: startOn === null ? "unknown" : "month", ...toldBy(chance) };
    });
}
