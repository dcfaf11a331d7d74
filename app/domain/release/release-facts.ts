import type { GuidelineSet } from "../adherence-table.ts";
import type { PatternCode } from "../pattern-table.ts";
import type { PatternSource } from "../patterns.ts";
import type { AdherenceOutcome, InstitutionType, InstrumentKind, Perspective, Polarity } from "../vocabulary.ts";
import type { LocalisedText } from "../instrument.ts";

/** What a release is counted from: who is in it, which source could have told, and what was seen. No text of a case. */
export type ReleaseFacts = {
  cases: { caseId: string; scopeId: string; institutionType: InstitutionType; regionId: string }[];
  /** Which sources could have told, per case (rules CT2, CT4); without a perspective for findings. */
  sources: { source: PatternSource; caseId: string; perspective: Perspective | null }[];
  observations: { source: PatternSource; caseId: string; codeId: string; polarity: Polarity; perspective: Perspective | null }[];
  /** One per case and recommendation (rule GA1); without an outcome where raters differ. */
  judgements: { caseId: string; instrumentId: string; itemId: string; outcome: AdherenceOutcome | null }[];
  codes: PatternCode[];
  regions: { id: string; name: string }[];
  guidelines: GuidelineSet[];
  /** The newest published version of each instrument that was used, for the account of how it was done. */
  instruments: { title: LocalisedText; kind: InstrumentKind; version: number; ratings: number; ratedTwice: number }[];
};
