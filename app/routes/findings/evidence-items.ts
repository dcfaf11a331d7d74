import { localise } from "#app/domain/code-description.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { Perspective, Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { EvidenceRef } from "#app/realtime/documents.ts";
import { formatDate } from "#app/ui/dates.ts";
import { careTypeLabel, eventTypeLabel } from "#app/ui/vocabulary.ts";
import type { AnswerSource, CodingSource } from "#db/queries/findings.ts";
import type { Theme } from "#db/queries/conversations.ts";
import type { Trajectory } from "#db/queries/trajectory.ts";
import { answerText } from "../assessments/answer-words.ts";
import { conversationTitle } from "../conversations/conversation-title.ts";
import { evidenceTypeLabel } from "./evidence-types.ts";
import { handoverItems } from "./handover-items.ts";

/** Something in the case on which a finding may rest, as it is shown and found. */
export type EvidenceItem = {
  ref: EvidenceRef;
  text: string;
  /** Where and when. */
  detail: string;
  perspective: Perspective | null;
  /** The theme it was coded with. */
  coded: { codeId: string; polarity: Polarity } | null;
  /** The passage was deleted from the notes. */
  isOrphaned: boolean;
  /** It judges a recommendation of a guideline, not a question of a checklist. */
  isRecommendation: boolean;
  href: string;
};

/** What a piece of evidence is called: a recommendation apart from other answers. */
export function evidenceItemLabel({ ref, isRecommendation }: EvidenceItem): string {
  return isRecommendation ? m.findings_type_recommendation() : evidenceTypeLabel(ref.type);
}

export type EvidenceSources = {
  codings: readonly CodingSource[];
  trajectory: Trajectory;
  trajectoryId: string | null;
  /** Day up to which ongoing help counts. */
  until: string;
  themes: readonly Theme[];
  answers: readonly AnswerSource[];
  definitions: ReadonlyMap<string, InstrumentDefinition>;
};

const longestText = 400;

/** Everything in a case that can be evidence, in the asker's language, each with the address where it stands. */
export function listEvidenceItems(
  { codings, trajectory, trajectoryId, until, themes, answers, definitions }: EvidenceSources,
  { studyId, code }: { studyId: string; code: string },
): EvidenceItem[] {
  const studyAddress = `/studies/${studyId}`;
  const caseAddress = `${studyAddress}/cases/${code}`;
  return [
    ...codings.map((source) => codingItem(source, caseAddress)),
    ...(trajectoryId === null
      ? []
      : [...timelineItems(trajectory, trajectoryId, caseAddress), ...handoverItems(trajectory, { documentId: trajectoryId, until, themes, address: `${caseAddress}/trajectory` })]),
    ...answers.map((source) => answerItem(source, definitions, studyAddress)),
  ];
}

function codingItem({ documentId, id, codeId, polarity, perspective, quote, orphaned, conversation }: CodingSource, caseAddress: string): EvidenceItem {
  return {
    ref: { type: "coding", documentId, id },
    text: `“${shorten(quote)}”`,
    detail: [conversationTitle(conversation), conversation.heldOn && formatDate(conversation.heldOn)].filter(Boolean).join(", "),
    perspective,
    coded: { codeId, polarity },
    isOrphaned: orphaned,
    isRecommendation: false,
    href: `${caseAddress}/conversations/${documentId}#coding-${id}`,
  };
}

function timelineItems({ episodes, events, keyMoments }: Trajectory, documentId: string, caseAddress: string): EvidenceItem[] {
  const rest = { coded: null, isOrphaned: false, isRecommendation: false };
  const href = (anchor: string) => `${caseAddress}/trajectory#${anchor}`;
  return [
    ...episodes.map(({ id, careType, provider, note, startOn, startPrecision, perspective }): EvidenceItem => ({
      ...rest,
      ref: { type: "episode", documentId, id },
      text: [careTypeLabel(careType), provider].filter(Boolean).join(", "),
      detail: [formatDate(startOn, startPrecision), shorten(note)].filter(Boolean).join(" · "),
      perspective,
      href: href(`episode-${id}`),
    })),
    ...events.map(({ id, type, description, startOn, startPrecision, perspective }): EvidenceItem => ({
      ...rest,
      ref: { type: "event", documentId, id },
      text: shorten(description) || eventTypeLabel(type),
      detail: `${formatDate(startOn, startPrecision)} · ${eventTypeLabel(type)}`,
      perspective,
      href: href(`event-${id}`),
    })),
    ...keyMoments.map(({ id, description, meaning, startOn, startPrecision, perspective }): EvidenceItem => ({
      ...rest,
      ref: { type: "key_moment", documentId, id },
      text: shorten(description) || m.findings_type_key_moment(),
      detail: [formatDate(startOn, startPrecision), shorten(meaning)].filter(Boolean).join(" · "),
      perspective,
      href: href(`key-moment-${id}`),
    })),
  ];
}

function answerItem(source: AnswerSource, definitions: ReadonlyMap<string, InstrumentDefinition>, studyAddress: string): EvidenceItem {
  const { documentId, itemId, assignmentId, instrumentVersionId, raterName, isConsensus, value, missingReason, note } = source;
  const definition = definitions.get(instrumentVersionId);
  const item = definition && listItems(definition).find(({ id }) => id === itemId);
  const instrument = definition ? localise(definition.title, getLocale()) : "";
  return {
    ref: { type: "answer", documentId, id: itemId },
    text: m.findings_answer_text({
      question: item ? localise(item.label, getLocale()) : itemId,
      answer: item ? answerText(item, { value, missingReason, note }).toLowerCase() : (value ?? ""),
    }),
    detail: isConsensus ? m.findings_answer_consensus({ instrument }) : raterName ? m.findings_answer_rater({ instrument, rater: raterName }) : instrument,
    perspective: "file",
    coded: null,
    isOrphaned: false,
    isRecommendation: item?.type === "recommendation",
    href: `${studyAddress}/assignments/${assignmentId}#${itemId}`,
  };
}

function shorten(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText - 1).trimEnd()}…` : text;
}
