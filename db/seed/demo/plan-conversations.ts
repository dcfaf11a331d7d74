import type { ConversationType, Perspective } from "#app/domain/vocabulary.ts";
import { networkSpeakerLabels } from "../passages/network.ts";
import type { NetworkSpeaker } from "../passages/types.ts";
import { chanceOf, type Chance } from "./chance.ts";
import { addDays, earliest } from "./days.ts";
import { hasReached, type CasePlan } from "./plan-cases.ts";
import { isAgreed, planConsents } from "./plan-consents.ts";

/** The parts of the interview guide. */
export type GuideSection = "youth" | "parent" | "practitioner";

export type ConversationPlan = {
  id: string;
  case: CasePlan;
  type: ConversationType;
  title: string;
  perspectives: Perspective[];
  heldOn: string;
  guide: GuideSection | null;
  /** Who speaks for the network, in a conversation with it. */
  networkSpeaker: NetworkSpeaker | null;
};

type Kind = Omit<ConversationPlan, "id" | "case" | "heldOn" | "networkSpeaker"> & { key: string; daysAfterInclusion: number };

const kinds = {
  youth: { key: "youth", type: "interview", title: "Interview met de jongere", perspectives: ["youth"], guide: "youth", daysAfterInclusion: 12 },
  parent: { key: "parent", type: "interview", title: "Interview met de ouders", perspectives: ["parent"], guide: "parent", daysAfterInclusion: 24 },
  practitioner: { key: "practitioner", type: "interview", title: "Interview met de behandelaar", perspectives: ["practitioner"], guide: "practitioner", daysAfterInclusion: 37 },
  network: { key: "network", type: "interview", title: "Gesprek met het netwerk", perspectives: ["network"], guide: null, daysAfterInclusion: 44 },
  file: { key: "file", type: "file_notes", title: "Notities uit het dossier", perspectives: ["file"], guide: null, daysAfterInclusion: 60 },
  learning: {
    key: "learning",
    type: "learning_session",
    title: "Leersessie",
    perspectives: ["youth", "parent", "practitioner", "researcher"],
    guide: null,
    daysAfterInclusion: 95,
  },
  reflection: { key: "reflection", type: "reflection_session", title: "Reflectiesessie", perspectives: ["practitioner", "researcher"], guide: null, daysAfterInclusion: 118 },
} satisfies Record<string, Kind>;

const networkSpeakers = Object.keys(networkSpeakerLabels) as NetworkSpeaker[];
const latestDay = "2026-10-30";

/** Two to four conversations per case that has come so far; the young person first. */
export function planConversations(cases: readonly CasePlan[]): ConversationPlan[] {
  let networkTurn = 0;
  return cases.flatMap((plan) => {
    const chance = chanceOf(`conversations ${plan.id}`);
    return chooseKinds(chance, plan)
      .sort((a, b) => a.daysAfterInclusion - b.daysAfterInclusion)
      .map(({ key, daysAfterInclusion, ...kind }) => {
        // Everybody around a family gets a turn.
        const networkSpeaker = key === "network" ? networkSpeakers[networkTurn++ % networkSpeakers.length]! : null;
        return {
          ...kind,
          id: `${plan.id}-${key}`,
          case: plan,
          title: networkSpeaker ? `Gesprek: ${networkSpeakerLabels[networkSpeaker].toLowerCase()}` : kind.title,
          heldOn: earliest(addDays(plan.includedOn, daysAfterInclusion + chance.int(0, 9)), latestDay),
          networkSpeaker,
        };
      });
  });
}

function chooseKinds(chance: Chance, plan: CasePlan): Kind[] {
  if (!hasReached(plan, "conversations")) return [];
  const consents = planConsents(plan);
  const chosen: Kind[] = chance.happens(0.95) ? [kinds.youth] : [];
  if (chance.happens(0.83)) chosen.push(kinds.parent);
  const others: (readonly [Kind, number])[] = [[kinds.practitioner, 10]];
  if (hasReached(plan, "file_review")) others.push([kinds.network, 10]);
  if (hasReached(plan, "timeline") && isAgreed(consents, "file_review")) others.push([kinds.file, 9]);
  if (hasReached(plan, "reflection_session") && isAgreed(consents, "learning_session")) others.push([kinds.learning, 8]);
  if (hasReached(plan, "findings")) others.push([kinds.reflection, 5]);
  const wanted = hasReached(plan, "timeline")
    ? chance.weighted([
        [3, 3],
        [4, 7],
      ])
    : chance.int(2, 3);
  while (chosen.length < wanted) {
    const left = others.filter(([kind]) => !chosen.includes(kind));
    if (left.length === 0) break;
    chosen.push(chance.weighted(left));
  }
  return chosen;
}
