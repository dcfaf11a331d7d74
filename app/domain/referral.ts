import { possibleDays, type FuzzyDate } from "./fuzzy-date.ts";
import { spansOf, type DatedEpisode, type Days } from "./trajectory.ts";
import type { DatePrecision, ReferralOutcome } from "./vocabulary.ts";

/** What counting needs of a referral: when help was asked for, when there was an answer, and what it was. */
export type DatedReferral = { id: string; startOn: string | null; startPrecision: DatePrecision; endOn: string | null; endPrecision: DatePrecision; outcome: ReferralOutcome };

/** A referral that did not lead to help there: turned down, or passed on to another. */
export type BouncedReferral = {
  referralId: string;
  /** From asking to answer; null when one of them is not known. */
  untilAnswer: Days | null;
  /** From asking to the first help that began after it, wherever that was; null when none is known. */
  untilHelp: { episodeId: string; days: Days } | null;
};

const bouncing: readonly ReferralOutcome[] = ["refused", "passed_on"];

/**
 * Referrals that bounced, in the order in which help was asked for; those without a date last (rule RF1).
 *
 * @param until day up to which ongoing help counts
 */
export function findBouncedReferrals(referrals: readonly DatedReferral[], episodes: readonly DatedEpisode[], { until }: { until: string }): BouncedReferral[] {
  const spans = spansOf(episodes, until);
  return referrals
    .filter(({ outcome }) => bouncing.includes(outcome))
    .map((referral) => ({ referral, asked: possibleDays(askedOn(referral)), answered: possibleDays({ on: referral.endOn, precision: referral.endPrecision }) }))
    .sort((a, b) => (a.asked?.earliest ?? Infinity) - (b.asked?.earliest ?? Infinity) || (a.referral.id < b.referral.id ? -1 : 1))
    .map(({ referral, asked, answered }) => {
      const help = asked && spans.find(({ start }) => start.earliest >= asked.earliest);
      return {
        referralId: referral.id,
        untilAnswer: asked && answered && answered.latest >= asked.earliest ? daysBetween(asked, answered) : null,
        untilHelp: asked && help ? { episodeId: help.episode.id, days: daysBetween(asked, help.start) } : null,
      };
    });
}

function askedOn({ startOn, startPrecision }: DatedReferral): FuzzyDate {
  return { on: startOn, precision: startPrecision };
}

function daysBetween(from: { earliest: number; latest: number }, to: { earliest: number; latest: number }): Days {
  return { least: Math.max(0, to.earliest - from.latest), most: Math.max(0, to.latest - from.earliest) };
}
