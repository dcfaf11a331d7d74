import { z } from "zod";
import {
  careTypes,
  datePrecisions,
  endReasons,
  eventTypes,
  evidenceTypes,
  handoverSides,
  knowledgeBases,
  levels,
  missingReasons,
  perspectives,
  phases,
  polarities,
  referralOutcomes,
  referrers,
} from "#app/domain/vocabulary.ts";

/**
 * What a document's entries must look like to become rows. A document is written by browsers, so anything may be in it:
 * an entry without its essentials gives no row, an odd detail becomes empty. Nothing is changed in the document.
 */
const text = (most: number) =>
  z
    .string()
    .catch("")
    .transform((value) => value.slice(0, most));
const day = z.iso.date().nullable().catch(null);
const dated = { startOn: day, startPrecision: z.enum(datePrecisions).catch("unknown"), source: text(500), perspective: z.enum(perspectives).catch("researcher") };

const id = z.string().min(1).max(200);
const told = { sameAs: id.nullable().catch(null), leads: z.boolean().catch(false) };

export const codingEntry = z.object({
  codeId: z.string().min(1).max(200),
  polarity: z.enum(polarities),
  perspective: z.enum(perspectives),
  phase: z.enum(phases).nullable().catch(null),
  memo: text(5_000),
  authorId: z.string().max(200).nullable().catch(null),
  quote: text(20_000),
});

export const episodeEntry = z.object({
  ...dated,
  ...told,
  careType: z.enum(careTypes),
  provider: text(300),
  referrer: z.enum(referrers).catch("unknown"),
  startedInCrisis: z.boolean().catch(false),
  referredOn: day,
  referredPrecision: z.enum(datePrecisions).catch("day"),
  endOn: day,
  endPrecision: z.enum(datePrecisions).catch("unknown"),
  endReason: z.enum(endReasons).catch("unknown"),
  handedToId: id.nullable().catch(null),
  note: text(5_000),
});

export const referralEntry = z.object({
  ...dated,
  careType: z.enum(careTypes).nullable().catch(null),
  provider: text(300),
  referrer: z.enum(referrers).catch("unknown"),
  outcome: z.enum(referralOutcomes),
  endOn: day,
  endPrecision: z.enum(datePrecisions).catch("unknown"),
  reason: text(5_000),
});

export const handoverFactorEntry = z.object({
  fromId: id,
  toId: id,
  side: z.enum(handoverSides),
  polarity: z.enum(polarities),
  codeId: id.nullable().catch(null),
  description: text(5_000),
  source: text(500),
  perspective: z.enum(perspectives).catch("researcher"),
});

export const eventEntry = z.object({ ...dated, ...told, type: z.enum(eventTypes), description: text(5_000) });
export const keyMomentEntry = z.object({ ...dated, ...told, description: text(5_000), meaning: text(5_000) });

const evidence = z.object({
  source: text(500),
  page: z.string().max(50).optional().catch(undefined),
  date: z.string().max(50).optional().catch(undefined),
  quote: z.string().max(5_000).optional().catch(undefined),
});
export const answerEntry = z.object({
  value: z.string().max(5_000).nullable().catch(null),
  missingReason: z.enum(missingReasons).nullable().catch(null),
  note: text(5_000),
  evidence: z.array(evidence).max(50).catch([]),
  judgedWith: z.enum(knowledgeBases).nullable().catch(null),
  careOn: day,
});

// One side of a handover is named by both of its episodes.
const evidenceRef = z.object({ type: z.enum(evidenceTypes), documentId: z.string().max(200), id: z.string().max(500) });
export const findingEntry = z.object({
  codeId: z.string().min(1).max(200),
  polarity: z.enum(polarities),
  level: z.enum(levels),
  phase: z.enum(phases).nullable().catch(null),
  contribution: z.int().min(0).max(3).catch(0),
  modifiable: z.boolean().nullable().catch(null),
  statement: text(5_000),
  evidence: z.array(evidenceRef).max(200).catch([]),
  position: z.int().min(0).max(1_000_000).catch(0),
});
