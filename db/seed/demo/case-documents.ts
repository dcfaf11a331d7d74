import { cardTimeline } from "#app/domain/card-timeline.ts";
import type { LocalisedText } from "#app/domain/instrument.ts";
import { insertText } from "#app/editor/schema.ts";
import { assessmentDocument, conversationDocument, synthesisDocument, toFieldMap, trajectoryDocument, type FieldMap } from "#app/realtime/documents.ts";
import type * as Y from "yjs";
import type { CaseCard } from "../../schema/index.ts";
import { protocolCodebook } from "../protocol/index.ts";
import type { Part } from "./choose-passages.ts";
import { codedParagraph } from "./coded-paragraph.ts";
import { writeConversation } from "./conversation-text.ts";
import { addDays, demoDay, earliest, momentOn } from "./days.ts";
import type { Factor } from "./factors.ts";
import type { AssignmentPlan } from "./plan-assignments.ts";
import type { CasePlan } from "./plan-cases.ts";
import type { ConversationPlan } from "./plan-conversations.ts";
import { planSynthesis, type PlacedCoding, type SynthesisPlan } from "./plan-findings.ts";
import { planTellings } from "./plan-tellings.ts";
import type { TrajectoryPlan } from "./plan-trajectory.ts";
import { buildDocument, type SeedDocument } from "./seed-document.ts";

/** The documents of one case, with what the meetings need to know of it. */
export type CaseDocuments = { documents: SeedDocument[]; conversations: ConversationPlan[]; synthesis: SynthesisPlan };

type Told = { conversations: readonly ConversationPlan[]; parts: readonly Part[]; factors: ReadonlySet<Factor>; trajectory: TrajectoryPlan };

export function writeCaseDocuments(plan: CasePlan, { conversations, parts, factors, trajectory }: Told): CaseDocuments {
  const trajectoryId = `${plan.id}-trajectory`;
  const codings: PlacedCoding[] = [];
  const spoken = conversations.map((conversation) => {
    const content = writeConversation(conversation, parts, factors);
    for (const [id, entry] of content.codings) codings.push({ ...entry, documentId: conversation.id, id });
    const about = { id: conversation.id, kind: "conversation" as const, title: conversation.title, conversationType: conversation.type };
    return buildDocument({ ...about, ...ofCase(plan, conversation.heldOn) }, (doc) => {
      const { notes, codings: map } = conversationDocument(doc);
      insertText(notes, content.text);
      for (const [id, entry] of content.codings) map.set(id, entry);
    });
  });
  const tellings = planTellings(plan, trajectory);
  const synthesis = planSynthesis(plan, codings, { trajectory, tellings, trajectoryId });
  const timeline = buildDocument({ id: trajectoryId, kind: "trajectory", ...ofCase(plan, earliest(addDays(plan.includedOn, 70), demoDay)) }, (doc) => {
    const { episodes, referrals, events, keyMoments, handoverFactors } = trajectoryDocument(doc);
    fillMap(episodes, new Map([...trajectory.episodes, ...tellings.episodes]));
    fillMap(referrals, tellings.referrals);
    fillMap(events, new Map([...trajectory.events, ...tellings.events]));
    fillMap(keyMoments, trajectory.keyMoments);
    fillMap(handoverFactors, tellings.handoverFactors);
  });
  const conclusions = buildDocument({ id: `${plan.id}-synthesis`, kind: "synthesis", ...ofCase(plan, earliest(addDays(plan.includedOn, 130), demoDay)) }, (doc) => {
    const { summary, findings } = synthesisDocument(doc);
    if (synthesis.vignette !== "") insertText(summary, { type: "doc", content: [codedParagraph(null, synthesis.vignette, [])] });
    fillMap(findings, synthesis.findings);
  });
  return { documents: [...spoken, timeline, conclusions], conversations: [...conversations], synthesis };
}

/** One rater's answers; what was settled between raters belongs to nobody. */
export function writeAssessment({ id, case: plan, raterId, state, revealed, assignedOn, lockedOn, instrumentId, answers }: AssignmentPlan): SeedDocument {
  return buildDocument(
    {
      id: `${id}-document`,
      kind: "assessment",
      ...ofCase(plan, assignedOn),
      userId: raterId,
      ownerId: state === "consensus" ? null : raterId,
      lockedAt: lockedOn ? momentOn(lockedOn, 95) : null,
      assignment: { id, raterId, instrumentVersionId: versionIdOf(instrumentId), revealed },
    },
    (doc) => fillMap(assessmentDocument(doc).answers, answers),
  );
}

/** The first version of an instrument of the protocol. */
export const versionIdOf = (instrumentId: string) => `demo-${instrumentId}-1`;

/** What guests of a meeting see of a case. */
export function cardOf(plan: CasePlan, { vignette, findings }: SynthesisPlan, { episodes, events, keyMoments }: TrajectoryPlan): CaseCard {
  const labelOf = (codeId: string): LocalisedText => protocolCodebook.find(({ id }) => id === codeId)!.label;
  return {
    caseCode: plan.code,
    institutionType: plan.institutionType,
    region: plan.regionName,
    age: plan.ageNowYears,
    vignette,
    findings: [...findings.values()].filter(({ contribution }) => contribution >= 2).map(({ codeId, polarity, statement }) => ({ polarity, label: labelOf(codeId), statement })),
    timeline: cardTimeline({ episodes: withIds(episodes), events: withIds(events), keyMoments: withIds(keyMoments) }),
  };
}

const withIds = <Entry>(entries: ReadonlyMap<string, Entry>) => [...entries].map(([id, entry]) => ({ ...entry, id }));

const ofCase = (plan: CasePlan, day: string) => ({ scopeId: plan.scopeId, caseId: plan.id, userId: plan.researcherId, at: momentOn(day, Number(plan.code.slice(3)) * 7) });

function fillMap<Entry extends object>(map: Y.Map<FieldMap<Entry>>, entries: ReadonlyMap<string, Entry>): void {
  for (const [id, entry] of entries) map.set(id, toFieldMap(entry));
}
