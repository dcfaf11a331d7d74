import type { AdherenceOutcome, KnowledgeBasis } from "./vocabulary.ts";

/** What one rater, or the consensus, made of a recommendation in a case. */
export type GivenJudgement = { outcome: AdherenceOutcome; note: string; judgedWith: KnowledgeBasis | null; careOn: string | null; isConsensus: boolean };

/** What counts of it (rule GA1). `outcome` is null while raters differ and nothing was settled. */
export type SettledJudgement = {
  outcome: AdherenceOutcome | null;
  /** A deviation was called justified without its reason, and counts as not applied (rule GA4). */
  lacksReason: boolean;
  note: string;
  judgedWith: KnowledgeBasis | null;
  careOn: string | null;
  ratings: number;
  isConsensus: boolean;
};

/** One judgement per case: the consensus, else what all raters gave; in order of who submitted first. */
export function settleJudgement(given: readonly GivenJudgement[]): SettledJudgement {
  const consensus = given.find(({ isConsensus }) => isConsensus);
  const ratings = given.filter(({ isConsensus }) => !isConsensus);
  const outcomes = new Set((consensus ? [consensus] : ratings).map(({ outcome }) => outcome));
  const settled = outcomes.size === 1 ? [...outcomes][0]! : null;
  const told = consensus ? [consensus, ...ratings] : ratings;
  const note = told.find((one) => one.outcome === settled && one.note.trim() !== "")?.note ?? "";
  const lacksReason = settled === "justified_deviation" && note === "";
  return {
    outcome: lacksReason ? "not_applied" : settled,
    lacksReason,
    note,
    judgedWith: told.find(({ judgedWith }) => judgedWith !== null)?.judgedWith ?? null,
    careOn: told.find(({ careOn }) => careOn !== null)?.careOn ?? null,
    ratings: ratings.length,
    isConsensus: consensus !== undefined,
  };
}
