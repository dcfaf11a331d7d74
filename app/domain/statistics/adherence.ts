import { adherenceOutcomes, type AdherenceOutcome } from "../vocabulary.ts";
import { wilsonInterval, type Proportion } from "./wilson.ts";

/** In how many cases one recommendation got each outcome. */
export type AdherenceCounts = Record<AdherenceOutcome, number>;

/** `count`: in how many cases; one unless said otherwise. */
export type Judgement = { outcome: AdherenceOutcome; reason: string | null; count?: number };

export type GuidelineAdherence = {
  counts: AdherenceCounts;
  /** Cases in which the recommendation applied and was judged. */
  denominator: number;
  adherence: Proportion;
  /** Followed, or left with a recorded reason: concordant care. */
  appliedOrJustified: Proportion;
  /** Adherence if every undocumented case were not applied, and if every one were applied; `null` when there are no cases. */
  bounds: { low: number; high: number } | null;
  /** Undocumented cases as a share of those in which the recommendation applied; `null` when there are no cases. */
  unknownShare: number | null;
};

/**
 * Counts judgements by outcome. A deviation without a recorded reason counts as not applied; how many there were
 * comes back too, because each is a question to the rater.
 */
export function tallyJudgements(judgements: readonly Judgement[]): { counts: AdherenceCounts; deviationsWithoutReason: number } {
  const counts = Object.fromEntries(adherenceOutcomes.map((outcome) => [outcome, 0])) as AdherenceCounts;
  let deviationsWithoutReason = 0;
  for (const { outcome, reason, count = 1 } of judgements) {
    const isUnexplained = outcome === "justified_deviation" && !reason?.trim();
    if (isUnexplained) deviationsWithoutReason += count;
    counts[isUnexplained ? "not_applied" : outcome] += count;
  }
  return { counts, deviationsWithoutReason };
}

/**
 * How often a guideline recommendation was followed.
 *
 * denominator = applied + partly applied + justified deviation + not applied
 * adherence = applied / denominator; appliedOrJustified = (applied + justified deviation) / denominator, both with Wilson
 * bounds, with u = not documented: applied / (denominator + u) and (applied + u) / (denominator + u)
 *
 * - `partly_applied` is a judged case, so always in the denominator. It counts as followed only with
 *   `countsPartlyApplied`, which then holds for all three figures: the strict reading is the default.
 * - `not_yet_published` says that there was nothing to follow at the time. Like `not_applicable` it stays out of every
 *   figure, and stays visible in `counts`.
 * - `not_documented` is unknown: out of the denominator, in the bounds.
 *
 * Source: the product's own definition; adherence indicators per recommendation as in Hermens et al. (2015).
 */
export function guidelineAdherence(counts: AdherenceCounts, { countsPartlyApplied = false } = {}): GuidelineAdherence {
  const unknown = counts.not_documented;
  const denominator = counts.applied + counts.partly_applied + counts.justified_deviation + counts.not_applied;
  const followed = counts.applied + (countsPartlyApplied ? counts.partly_applied : 0);
  const applicable = denominator + unknown;

  return {
    counts,
    denominator,
    adherence: wilsonInterval({ k: followed, n: denominator }),
    appliedOrJustified: wilsonInterval({ k: followed + counts.justified_deviation, n: denominator }),
    bounds: applicable === 0 ? null : { low: followed / applicable, high: (followed + unknown) / applicable },
    unknownShare: applicable === 0 ? null : unknown / applicable,
  };
}
