import { dayNumber, possibleDays, type FuzzyDate } from "./fuzzy-date.ts";
import type { DatedReferral } from "./referral.ts";
import type { Duration } from "./statistics/kaplan-meier.ts";
import { computeTrajectoryFacts, referralDays, stayOf, type DatedEpisode } from "./trajectory.ts";

/** What of a case is counted over cases: its frame, and each piece of help once (rule TL2). */
export type CaseTrajectory = {
  caseId: string;
  code: string;
  /** The group it is in, where cases are divided; empty otherwise. */
  part: string;
  birthYear: number;
  /** A day; the timeline of a case tells what came before. */
  includedOn: string;
  episodes: (DatedEpisode & { startedInCrisis: boolean })[];
  referrals: DatedReferral[];
};

/** Days from asking for help to its start; not an event while the waiting went on as far as is known. */
export type CaseFigures = {
  caseId: string;
  code: string;
  part: string;
  /** The age that was reached in the year in which the first help began; only the year of birth is known. */
  ageAtFirstCare: number | null;
  /** Every wait of the case, each piece of help that was asked for on a known day. */
  waits: Duration[];
  /** The longest of them. */
  longestWait: Duration | null;
  transfers: number;
  /** Different ones, by name; null when none is named. */
  providers: number | null;
  /** Whether one of its dates is not known to the day. */
  isVague: boolean;
};

/** The picture of a page asks for the same cases as its table and each of their groups. */
const found = new WeakMap<CaseTrajectory, { until: string; figures: CaseFigures | null }>();

/**
 * The figures of one case with help on its timeline, from the middle of the days that a vague date may stand for.
 *
 * @param until day (`YYYY-MM-DD`) after which nothing is known: today
 * @returns null for a case without help on its timeline: nothing was written down, which is not the same as no help
 */
export function figuresOfCase(studyCase: CaseTrajectory, { until }: { until: string }): CaseFigures | null {
  const known = found.get(studyCase);
  if (known?.until === until) return known.figures;
  const figures = computeFigures(studyCase, until);
  found.set(studyCase, { until, figures });
  return figures;
}

function computeFigures(studyCase: CaseTrajectory, until: string): CaseFigures | null {
  const { caseId, code, part, birthYear, episodes } = studyCase;
  if (episodes.length === 0) return null;
  const followedUntil = lastKnownDay(studyCase, until);
  const facts = computeTrajectoryFacts(episodes, { birthYear, until });
  const firstStart = middlesOf(episodes.map(startOf))[0];
  const waits = [...episodes.flatMap((episode) => waitOf(episode, followedUntil)), ...studyCase.referrals.flatMap((referral) => openReferral(referral, followedUntil))];
  return {
    caseId,
    code,
    part,
    ageAtFirstCare: firstStart === undefined ? null : Math.max(0, yearOf(firstStart) - birthYear),
    waits,
    longestWait: longestOf(waits),
    transfers: facts.transfers.length,
    providers: facts.providerCount || null,
    isVague: episodes.some((episode) => [startOf(episode), endOf(episode)].some(({ on, precision }) => on !== null && precision !== "day")),
  };
}

/** From what a time to an event is measured. */
export const startPoints = ["first_request", "first_care"] as const;
export type StartPoint = (typeof startPoints)[number];

/** Dated turning points of a trajectory, each with one meaning for all cases. */
export const endPoints = ["first_care", "mental_health", "away_from_home", "closed_stay", "first_transfer", "crisis"] as const;
export type EndPoint = (typeof endPoints)[number];

export type TimeQuestion = { from: StartPoint; to: EndPoint };

/** Why a case is in no time to an event. */
export const leftOutReasons = ["no_help", "no_start", "undated_event", "before_start"] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/**
 * Days from a starting point to the first event of a kind. Who has not had it counts for as long as the case is followed:
 * until the later of its inclusion and the last thing its timeline tells (rule TA2).
 *
 * @returns why not, for a case that cannot be counted: no start, an event of which no date is known, one before the start
 */
export function timeToEvent(studyCase: CaseTrajectory, { from, to }: TimeQuestion, { until }: { until: string }): Duration | LeftOutReason {
  if (studyCase.episodes.length === 0) return "no_help";
  const start = middlesOf(startingDates(studyCase, from))[0];
  if (start === undefined) return "no_start";
  const candidates = eventDates(studyCase, to);
  const event = middlesOf(candidates)[0];
  if (event === undefined && candidates.length > 0) return "undated_event";
  if (event !== undefined && event < start) return "before_start";
  const time = event ?? lastKnownDay(studyCase, until);
  return { time: Math.max(0, Math.round(time - start)), isEvent: event !== undefined };
}

function startingDates({ episodes, referrals }: CaseTrajectory, from: StartPoint): FuzzyDate[] {
  const starts = episodes.map(startOf);
  if (from === "first_care") return starts;
  const asked = episodes.map(({ referredOn, referredPrecision = "day" }) => ({ on: referredOn, precision: referredPrecision }));
  return [...asked, ...referrals.map(startOf), ...starts];
}

function eventDates({ episodes }: CaseTrajectory, to: EndPoint): FuzzyDate[] {
  switch (to) {
    case "first_care":
      return episodes.map(startOf);
    case "mental_health":
      return episodes.filter(({ careType }) => careType === "youth_mental_health").map(startOf);
    case "away_from_home":
      return episodes.filter(({ careType }) => stayOf(careType) !== "none").map(startOf);
    case "closed_stay":
      return episodes.filter(({ careType }) => stayOf(careType) === "closed").map(startOf);
    case "crisis":
      return episodes.filter(({ startedInCrisis }) => startedInCrisis).map(startOf);
    case "first_transfer":
      return episodes.filter(({ endReason }) => endReason === "transfer").map(endOf);
  }
}

/** Until when a case is followed, as a day number: its inclusion, or what the timeline tells after that; never after today. */
function lastKnownDay({ episodes, referrals, includedOn }: CaseTrajectory, until: string): number {
  const told = middlesOf([...episodes.flatMap((episode) => [startOf(episode), endOf(episode)]), ...referrals.flatMap((referral) => [startOf(referral), endOf(referral)])]);
  return Math.min(dayNumber(until), Math.max(dayNumber(includedOn), told.at(-1) ?? -Infinity));
}

function waitOf(episode: DatedEpisode, followedUntil: number): Duration[] {
  const asked = referralDays(episode);
  if (!asked) return [];
  const start = possibleDays(startOf(episode));
  const time = (start ? middle(start) : followedUntil) - middle(asked);
  // A start before the asking is a question to whoever wrote it down, not a wait.
  return time < 0 ? [] : [{ time: Math.round(time), isEvent: start !== null }];
}

/** Asked for, and no answer yet. */
function openReferral(referral: DatedReferral, followedUntil: number): Duration[] {
  const asked = possibleDays(startOf(referral));
  if (!asked || referral.outcome !== "waiting") return [];
  const time = followedUntil - middle(asked);
  return time < 0 ? [] : [{ time: Math.round(time), isEvent: false }];
}

/** While one wait goes on, nobody knows which will have been the longest: then it lasted at least as long as the longest so far. */
function longestOf(waits: readonly Duration[]): Duration | null {
  if (waits.length === 0) return null;
  return { time: Math.max(...waits.map(({ time }) => time)), isEvent: waits.every(({ isEvent }) => isEvent) };
}

const startOf = ({ startOn, startPrecision }: Pick<DatedEpisode, "startOn" | "startPrecision">): FuzzyDate => ({ on: startOn, precision: startPrecision });
const endOf = ({ endOn, endPrecision }: Pick<DatedEpisode, "endOn" | "endPrecision">): FuzzyDate => ({ on: endOn, precision: endPrecision });
const middle = ({ earliest, latest }: { earliest: number; latest: number }) => (earliest + latest) / 2;
const yearOf = (day: number) => new Date(Math.floor(day) * 86_400_000).getUTCFullYear();

/** Day numbers of the dates that are known, the earliest first. */
function middlesOf(dates: readonly FuzzyDate[]): number[] {
  return dates
    .flatMap((date) => {
      const days = possibleDays(date);
      return days ? [middle(days)] : [];
    })
    .sort((a, b) => a - b);
}
