import type { Level, Perspective } from "#app/domain/vocabulary.ts";
import { filePassages } from "../passages/file.ts";
import { networkPassages } from "../passages/network.ts";
import { parentPassages } from "../passages/parent.ts";
import { practitionerPassages } from "../passages/practitioner.ts";
import { researcherPassages } from "../passages/researcher.ts";
import type { Passage } from "../passages/types.ts";
import { youthPassages } from "../passages/youth.ts";
import { protocolCodebook } from "../protocol/index.ts";
import { chanceOf, type Chance } from "./chance.ts";
import { fitsAge } from "./fits-age.ts";
import { factorOf, planFactors, readFactor, type Factor } from "./factors.ts";
import type { CasePlan } from "./plan-cases.ts";
import type { ConversationPlan } from "./plan-conversations.ts";

const passagesOf: Record<Perspective, Passage[]> = {
  youth: youthPassages,
  parent: parentPassages,
  practitioner: practitionerPassages,
  network: networkPassages,
  file: filePassages,
  researcher: researcherPassages,
};

/** One voice in one conversation, and what it says there. */
export type Part = { conversation: ConversationPlan; perspective: Perspective; passages: Passage[] };

/** What of which level each perspective tends to bring up. */
const interest: Record<Perspective, Record<Level, number>> = {
  youth: { family: 1, network: 1.3, professional: 1.2, organisation: 1, chain: 0.8, system: 0.5 },
  parent: { family: 0.9, network: 0.9, professional: 1, organisation: 0.9, chain: 1.3, system: 1 },
  practitioner: { family: 0.8, network: 0.7, professional: 0.9, organisation: 1.3, chain: 1.2, system: 1.5 },
  network: { family: 1.2, network: 1.5, professional: 1, organisation: 0.9, chain: 1, system: 0.8 },
  file: { family: 1, network: 0.9, professional: 1, organisation: 0.8, chain: 1.2, system: 0.9 },
  researcher: { family: 0.8, network: 0.8, professional: 1.1, organisation: 1, chain: 1.2, system: 1 },
};

const levelOf = new Map(protocolCodebook.map((code) => [code.id, code.level]));
/** People around a family are asked in few cases; where they are, they count for more, or much would never be said. */
const voice: Record<Perspective, number> = { youth: 1, parent: 1, practitioner: 1, network: 5, file: 1, researcher: 1 };

const mentionRate = 0.4;
const most = (part: Part) => (part.conversation.perspectives.length > 1 ? 5 : 11);

/** What somebody could say in a conversation about this young person. */
export function poolOf({ conversation, perspective }: Pick<Part, "conversation" | "perspective">): Passage[] {
  const said = perspective === "network" ? networkPassages.filter(({ speaker }) => speaker === conversation.networkSpeaker) : passagesOf[perspective];
  return said.filter(({ text }) => fitsAge(text, conversation.case.ageNowYears));
}

/**
 * Who says what: the factors of each case, and the passages that tell of them. Every factor of a case is told at least
 * once; a passage stands at most once in a case.
 */
export function choosePassages(conversations: readonly ConversationPlan[]): { parts: Part[]; factors: Map<CasePlan, Set<Factor>> } {
  const parts = conversations.flatMap((conversation) => conversation.perspectives.map((perspective): Part => ({ conversation, perspective, passages: [] })));
  const pools = new Map(parts.map((part) => [part, Map.groupBy(poolOf(part), factorOf)]));
  const partsOf = Map.groupBy(parts, (part) => part.conversation.case);
  const cases = [...partsOf.keys()];
  const factors = planFactors(cases, (plan, factor) => partsOf.get(plan)!.reduce((sum, part) => sum + (pools.get(part)!.has(factor) ? voice[part.perspective] : 0), 0));
  const timesUsed = new Map<Passage, number>();
  const use = (part: Part, passage: Passage) => {
    part.passages.push(passage);
    timesUsed.set(passage, (timesUsed.get(passage) ?? 0) + 1);
  };

  for (const plan of cases) {
    const chance = chanceOf(`passages ${plan.id}`);
    const ofCase = partsOf.get(plan)!;
    for (const factor of chance.shuffle([...factors.get(plan)!])) {
      const tellers = chance.shuffle(ofCase.filter((part) => pools.get(part)!.has(factor)));
      const chosen = tellers.filter((part) => part.passages.length < most(part) && chance.happens(mentionRate * interestIn(part, factor)));
      if (chosen.length === 0) chosen.push(leastSaid(tellers));
      for (const part of chosen) {
        const passage = leastUsed(chance, pools.get(part)!.get(factor)!, ofCase, timesUsed);
        if (passage) use(part, passage);
      }
    }
  }
  placeUnused(parts, factors, partsOf, timesUsed, use);
  return { parts, factors };
}

function interestIn(part: Part, factor: Factor): number {
  return interest[part.perspective][levelOf.get(readFactor(factor).themeId) ?? "system"];
}

function leastSaid(parts: readonly Part[]): Part {
  return parts.reduce((least, part) => (part.passages.length < least.passages.length ? part : least));
}

/** The passage the study has heard least, of those this case has not heard yet. */
function leastUsed(chance: Chance, passages: readonly Passage[], ofCase: readonly Part[], timesUsed: ReadonlyMap<Passage, number>): Passage | undefined {
  const said = new Set(ofCase.flatMap((part) => part.passages));
  return chance
    .shuffle(passages)
    .filter((passage) => !said.has(passage))
    .sort((a, b) => (timesUsed.get(a) ?? 0) - (timesUsed.get(b) ?? 0))[0];
}

/** Finds a place for what nobody has said yet, in a case of which it is true, so that counts stay as planned. */
function placeUnused(
  parts: readonly Part[],
  factors: ReadonlyMap<CasePlan, Set<Factor>>,
  partsOf: ReadonlyMap<CasePlan, Part[]>,
  timesUsed: ReadonlyMap<Passage, number>,
  use: (part: Part, passage: Passage) => void,
): void {
  const pools = new Map(parts.map((part) => [part, new Set(poolOf(part))]));
  for (const passage of Object.values(passagesOf).flat()) {
    if (timesUsed.has(passage)) continue;
    const places = parts.filter((part) => {
      const { case: plan } = part.conversation;
      return pools.get(part)!.has(passage) && factors.get(plan)!.has(factorOf(passage)) && !partsOf.get(plan)!.some((other) => other.passages.includes(passage));
    });
    if (places.length > 0) use(leastSaid(places), passage);
  }
}
