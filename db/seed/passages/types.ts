import type { Phase, Polarity } from "#app/domain/vocabulary.ts";
import type { ThemeId } from "../protocol/theme-ids.ts";

/**
 * A hand-written interview passage. `text` holds the coded span between double square brackets:
 * "Ik had elke keer [[een ander]]."
 */
export type Passage = {
  themeId: ThemeId;
  polarity: Polarity;
  phase: Phase;
  text: string;
  /** A second coding; `span` is a literal part of the text without the brackets and may overlap the first. */
  also?: { themeId: ThemeId; polarity: Polarity; phase: Phase; span: string };
};

/** Who speaks for the network: a conversation keeps to one speaker, or says who follows. */
export type NetworkSpeaker = "school_mentor" | "grandparent" | "neighbour" | "sports_coach" | "foster_parent";

export type NetworkPassage = Passage & { speaker: NetworkSpeaker };

/** Statements of findings by theme. */
export type FindingStatements = Partial<Record<ThemeId, { barrier: string[]; facilitator: string[] }>>;
