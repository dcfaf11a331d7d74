import { protectAdherence, type ProtectedAdherence } from "./disclosure/protect-adherence.ts";
import type { ReleaseRule } from "./disclosure/protect-table.ts";
import type { InstrumentDefinition, LocalisedText } from "./instrument.ts";
import type { PatternFilter } from "./patterns.ts";
import { guidelineAdherence, tallyJudgements, type GuidelineAdherence, type Judgement } from "./statistics/adherence.ts";
import type { AdherenceOutcome, MissingReason } from "./vocabulary.ts";

/**
 * How many cases got one judgement of one recommendation. `outcome` is null where two raters differ and no consensus
 * was settled: then there is no judgement yet (rule GA1).
 */
export type JudgementCount = { instrumentId: string; itemId: string; outcome: AdherenceOutcome | null; hasReason: boolean; cases: number; ratedTwice: number };

/** One guideline set in its newest published version; `items` also holds recommendations of older versions. */
export type GuidelineSet = { instrumentId: string; title: LocalisedText; source: InstrumentDefinition["source"]; items: RecommendationItem[] };

/** A recommendation: for whom it holds, in words, and where it can be read. */
export type RecommendationItem = { id: string; label: LocalisedText; eligibility?: LocalisedText | undefined; sourceUrl?: string | undefined };

export type RecommendationRow = { itemId: string } & Omit<RecommendationItem, "id"> &
  (
    | {
        isProtected: false;
        figures: GuidelineAdherence;
        /** Counted as not applied: each is a question to the rater. */
        deviationsWithoutReason: number;
        ratedOnce: number;
        ratedTwice: number;
        /** Cases in which two raters differ and nothing was settled; in none of the figures. */
        unsettled: number;
      }
    | { isProtected: true; figures: ProtectedAdherence }
  );

export type AdherenceTable = { filter: PatternFilter; guidelines: (Omit<GuidelineSet, "items"> & { recommendations: RecommendationRow[] })[]; rule: ReleaseRule | null };

/** Guideline adherence per recommendation, in the order of the guideline. */
export function buildAdherenceTable(
  { filter, rule, guidelines }: { filter: PatternFilter; rule: ReleaseRule | null; guidelines: readonly GuidelineSet[] },
  counts: readonly JudgementCount[],
): AdherenceTable {
  return {
    filter,
    rule,
    guidelines: guidelines.map(({ items, ...guideline }) => ({
      ...guideline,
      recommendations: items.map(({ id, ...item }) => {
        const ofItem = counts.filter((count) => count.instrumentId === guideline.instrumentId && count.itemId === id);
        return { itemId: id, ...item, ...figuresOf(ofItem, rule) };
      }),
    })),
  };
}

type Figures = RecommendationRow extends infer Row ? (Row extends unknown ? Omit<Row, "itemId" | "label" | "eligibility" | "sourceUrl"> : never) : never;

function figuresOf(ofItem: readonly JudgementCount[], rule: ReleaseRule | null): Figures {
  const judgements = ofItem.flatMap(({ outcome, hasReason, cases }): Judgement[] => (outcome ? [{ outcome, reason: hasReason ? "recorded" : null, count: cases }] : []));
  const { counts, deviationsWithoutReason } = tallyJudgements(judgements);
  if (rule) return { isProtected: true, figures: protectAdherence(counts, rule) };

  const sum = (count: (row: JudgementCount) => number) => ofItem.reduce((total, row) => total + count(row), 0);
  return {
    isProtected: false,
    figures: guidelineAdherence(counts),
    deviationsWithoutReason,
    ratedOnce: sum(({ cases, ratedTwice }) => cases - ratedTwice),
    ratedTwice: sum(({ ratedTwice }) => ratedTwice),
    unsettled: sum(({ outcome, cases }) => (outcome === null ? cases : 0)),
  };
}

/** The outcome that a missing reason amounts to: a source that does not tell, for whatever reason, leaves it undocumented. */
export const outcomeWhenMissing: Record<MissingReason, AdherenceOutcome> = {
  not_applicable: "not_applicable",
  skipped: "not_applicable",
  not_documented: "not_documented",
  unknown_to_informant: "not_documented",
  refused: "not_documented",
  not_asked: "not_documented",
  source_not_available: "not_documented",
  illegible: "not_documented",
};
