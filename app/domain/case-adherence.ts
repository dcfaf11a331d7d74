import { outcomeWhenMissing } from "./adherence-table.ts";
import type { GivenAnswer } from "./assessment.ts";
import { guidelineAdherence, tallyJudgements, type GuidelineAdherence, type Judgement } from "./statistics/adherence.ts";
import { adherenceOutcomes, knowledgeBases, type AdherenceOutcome, type KnowledgeBasis } from "./vocabulary.ts";

/** A judgement of a recommendation as a rater gave it, or as it was settled. */
export type JudgedAnswer = GivenAnswer & { judgedWith?: KnowledgeBasis | null };
type Judgements = Readonly<Record<string, JudgedAnswer | undefined>>;

export type CaseAdherence = {
  byBasis: Record<KnowledgeBasis, GuidelineAdherence>;
  /** Recommendations on which raters differ and nothing was settled: in none of the figures (rule GA1). */
  unsettled: number;
};

/**
 * How far the recommendations of a guideline were followed in one case, apart for what was judged by the knowledge of then
 * and of now (rules GA1 and GA2). Here the denominator counts recommendations, not cases.
 *
 * @param ratings the revealed answers of each rater, by item id
 * @param consensus what was settled, by item id; null when nothing was
 */
export function caseAdherence(itemIds: readonly string[], ratings: readonly Judgements[], consensus: Judgements | null): CaseAdherence {
  const judged: Record<KnowledgeBasis, Judgement[]> = { then: [], now: [] };
  let unsettled = 0;
  for (const itemId of itemIds) {
    const given = ratings.flatMap((answers) => judgementOf(answers[itemId]) ?? []);
    const settled = judgementOf(consensus?.[itemId]);
    const bases = new Set(given.map(({ basis }) => basis));
    const commonBasis = bases.size === 1 ? given[0]!.basis : null;
    if (settled) judged[consensus?.[itemId]?.judgedWith ?? commonBasis ?? "then"].push(settled);
    else if (commonBasis && new Set(given.map(({ outcome }) => outcome)).size === 1) {
      judged[commonBasis].push({ outcome: given[0]!.outcome, reason: given.map(({ reason }) => reason).find((reason) => reason.trim() !== "") ?? null });
    } else if (given.length > 0) unsettled++;
  }
  const figures = knowledgeBases.map((basis) => [basis, guidelineAdherence(tallyJudgements(judged[basis]).counts)]);
  return { byBasis: Object.fromEntries(figures) as CaseAdherence["byBasis"], unsettled };
}

function judgementOf(answer: JudgedAnswer | undefined): { outcome: AdherenceOutcome; reason: string; basis: KnowledgeBasis } | null {
  if (!answer) return null;
  const outcome = answer.missingReason === null ? adherenceOutcomes.find((word) => word === answer.value) : outcomeWhenMissing[answer.missingReason];
  return outcome ? { outcome, reason: answer.note, basis: answer.judgedWith ?? "then" } : null;
}
