import { findHandovers } from "#app/domain/handover.ts";
import type { Perspective } from "#app/domain/vocabulary.ts";
import type { EpisodeEntry, EventEntry, HandoverFactorEntry, ReferralEntry } from "#app/realtime/documents.ts";
import { handoverTexts, refusalTexts } from "../passages/handovers.ts";
import { careTexts } from "../passages/trajectory.ts";
import { chanceOf, type Chance } from "./chance.ts";
import { addDays } from "./days.ts";
import { hasReached, type CasePlan } from "./plan-cases.ts";
import type { TrajectoryPlan } from "./plan-trajectory.ts";

/** What others tell of the same trajectory, what hindered and helped in its handovers, and which referrals came to nothing. */
export type TellingPlan = {
  episodes: Map<string, EpisodeEntry>;
  events: Map<string, EventEntry>;
  referrals: Map<string, ReferralEntry>;
  handoverFactors: Map<string, HandoverFactorEntry>;
};

const sourceOf: Partial<Record<Perspective, string>> = { youth: "Levenslijn van de jongere", parent: "Interview ouders" };

/** As much as has been told at the step of the case; nothing where the timeline still has to be made. */
export function planTellings(plan: CasePlan, trajectory: TrajectoryPlan): TellingPlan {
  if (!hasReached(plan, "timeline")) return { episodes: new Map(), events: new Map(), referrals: new Map(), handoverFactors: new Map() };
  const chance = chanceOf(`tellings ${plan.id}`);
  const told = <Entry extends EpisodeEntry | EventEntry>(entries: ReadonlyMap<string, Entry>) =>
    new Map([...entries].flatMap(([id, entry]) => (entry.startOn !== null && chance.happens(0.35) ? [[`${id}-told`, retell(chance, id, entry)] as const] : [])));
  return {
    episodes: told(trajectory.episodes),
    events: told(trajectory.events),
    referrals: new Map(planReferrals(chance, trajectory).map((referral, i) => [`${plan.id}-r${i + 1}`, referral])),
    handoverFactors: new Map(planFactors(chance, plan, trajectory).map((factor, i) => [`${plan.id}-h${i + 1}`, factor])),
  };
}

/** The same by heart: to the year or about, and not always the same one. */
function retell<Entry extends EpisodeEntry | EventEntry>(chance: Chance, id: string, entry: Entry): Entry {
  const perspective: Perspective = entry.perspective === "youth" ? "parent" : "youth";
  const moved = addDays(entry.startOn!, chance.happens(0.4) ? chance.int(-300, 300) : 0);
  const start = chance.happens(0.5)
    ? ({ startOn: `${moved.slice(0, 4)}-01-01`, startPrecision: "year" } as const)
    : ({ startOn: `${moved.slice(0, 7)}-01`, startPrecision: "about" } as const);
  return {
    ...entry,
    ...start,
    perspective,
    source: sourceOf[perspective] ?? "",
    sameAs: id,
    ...("endOn" in entry && { endOn: null, endPrecision: "unknown", referredOn: null, note: "" }),
  };
}

function planReferrals(chance: Chance, { episodes }: TrajectoryPlan): ReferralEntry[] {
  return [...episodes.values()].flatMap((episode): ReferralEntry[] => {
    if (episode.startOn === null || episode.careType === "crisis_placement" || !chance.happens(0.15)) return [];
    const askedOn = addDays(episode.startOn, -chance.int(60, 260));
    return [
      {
        careType: episode.careType,
        provider: chance.pick(careTexts[episode.careType].providers),
        referrer: episode.referrer,
        outcome: chance.weighted([
          ["refused", 3],
          ["passed_on", 2],
        ]),
        startOn: askedOn,
        startPrecision: "day",
        endOn: addDays(askedOn, chance.int(7, 60)),
        endPrecision: "day",
        reason: chance.pick(refusalTexts),
        source: "Dossier: verwijsbrief",
        perspective: "file",
      },
    ];
  });
}

function planFactors(chance: Chance, plan: CasePlan, { episodes }: TrajectoryPlan): HandoverFactorEntry[] {
  const handovers = findHandovers(
    [...episodes].map(([id, episode]) => ({ ...episode, id })),
    { until: plan.includedOn },
  );
  return handovers
    .filter(() => chance.happens(0.4))
    .flatMap(({ fromId, toId }) =>
      chance.sample(handoverTexts, chance.int(1, 3)).map(({ text, ...factor }): HandoverFactorEntry => {
        const perspective = chance.pick(["youth", "parent", "practitioner"] as const);
        return { fromId, toId, ...factor, description: text, source: sourceOf[perspective] ?? "Interview behandelaar", perspective };
      }),
    );
}
