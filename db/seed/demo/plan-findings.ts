import { handoverSideKey } from "#app/domain/handover.ts";
import type { Level } from "#app/domain/vocabulary.ts";
import type { CodingEntry, EvidenceRef, FindingEntry } from "#app/realtime/documents.ts";
import { findingStatements } from "../passages/findings.ts";
import { vignetteEndings, vignetteMiddles, vignetteOpenings } from "../passages/vignettes.ts";
import { protocolCodebook } from "../protocol/index.ts";
import { chanceOf } from "./chance.ts";
import { fitsAge } from "./fits-age.ts";
import { hasReached, type CasePlan } from "./plan-cases.ts";
import type { TellingPlan } from "./plan-tellings.ts";
import type { TrajectoryPlan } from "./plan-trajectory.ts";

/** A coding of the case, with the document it stands in. */
export type PlacedCoding = CodingEntry & { documentId: string; id: string };

type Timeline = { trajectory: TrajectoryPlan; tellings: TellingPlan; trajectoryId: string };

export type SynthesisPlan = { vignette: string; findings: Map<string, FindingEntry> };

const levelOf = new Map(protocolCodebook.map((code) => [code.id, code.level]));

/** How often people in the case could have done something about it, by level. */
const modifiableShare: Record<Level, number> = { family: 0.45, network: 0.6, professional: 0.9, organisation: 0.8, chain: 0.8, system: 0.4 };

/** The conclusions of one case and the words for meetings; as much as has been written at its step. */
export function planSynthesis(plan: CasePlan, codings: readonly PlacedCoding[], { trajectory, tellings, trajectoryId }: Timeline): SynthesisPlan {
  const chance = chanceOf(`synthesis ${plan.id}`);
  const handoverChance = chanceOf(`handover evidence ${plan.id}`);
  const fitting = (texts: readonly string[]) => chance.pick(texts.filter((text) => fitsAge(text, plan.ageNowYears)));
  const opening = fitting(vignetteOpenings).replace("{age}", String(plan.ageNowYears)).replace("{region}", plan.regionName);
  const vignette = hasReached(plan, "timeline") ? [opening, fitting(vignetteMiddles), fitting(vignetteEndings)].join(" ") : "";
  if (!hasReached(plan, "reflection_session")) return { vignette, findings: new Map() };

  const byFactor = Map.groupBy(codings, (coding) => `${coding.codeId} ${coding.polarity}`);
  // What was told more often is more likely to become a conclusion.
  const ranked = [...byFactor.values()]
    .filter(([coding]) => coding && findingStatements[coding.codeId as keyof typeof findingStatements])
    .map((told) => ({ told, place: told.length + chance.next() * 2.5 }))
    .sort((a, b) => b.place - a.place);
  const most = plan.step === "reflection_session" ? chance.int(1, 3) : chance.int(4, 8);
  const findings = ranked.slice(0, most).map(({ told }, position): FindingEntry => {
    const [coding] = told as [PlacedCoding, ...PlacedCoding[]];
    const level = levelOf.get(coding.codeId) ?? "system";
    return {
      codeId: coding.codeId,
      polarity: coding.polarity,
      level,
      phase: coding.phase,
      contribution: chance.weighted([
        [3, 9],
        [2, 9],
        [1, 3],
        [0, 1],
      ]),
      modifiable: chance.happens(0.12) ? null : chance.happens(modifiableShare[level]),
      statement: chance.pick(findingStatements[coding.codeId as keyof typeof findingStatements]![coding.polarity]),
      evidence: [...chance.sample(told, 3).map(({ documentId, id }): EvidenceRef => ({ type: "coding", documentId, id })), ...evidenceOnTimeline(), ...evidenceInHandovers()],
      position,
    };
  });
  return { vignette, findings: new Map(findings.map((finding, i) => [`${plan.id}-f${i + 1}`, finding])) };

  function evidenceOnTimeline(): EvidenceRef[] {
    const refs: EvidenceRef[] = [];
    if (trajectory.episodes.size > 0 && chance.happens(0.35)) refs.push({ type: "episode", documentId: trajectoryId, id: chance.pick([...trajectory.episodes.keys()]) });
    if (trajectory.keyMoments.size > 0 && chance.happens(0.2)) refs.push({ type: "key_moment", documentId: trajectoryId, id: chance.pick([...trajectory.keyMoments.keys()]) });
    return refs;
  }

  function evidenceInHandovers(): EvidenceRef[] {
    const factors = [...tellings.handoverFactors];
    if (factors.length === 0 || !handoverChance.happens(0.3)) return [];
    const [id, factor] = handoverChance.pick(factors);
    const refs: EvidenceRef[] = [{ type: "handover_factor", documentId: trajectoryId, id }];
    if (handoverChance.happens(0.4)) refs.push({ type: "handover", documentId: trajectoryId, id: handoverSideKey(factor, factor.side) });
    return refs;
  }
}
