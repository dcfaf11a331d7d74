import type { LocalisedText } from "./instrument.ts";
import type { CardState } from "./meeting.ts";
import type { Polarity } from "./vocabulary.ts";

/** What is voted on: patterns and causes that hinder or help, or what to do about them. */
export const voteSubjects = ["factors", "actions"] as const;
export type VoteSubject = (typeof voteSubjects)[number];

export const roundStates = ["prepared", "open", "closed"] as const;
export type RoundState = (typeof roundStates)[number];

export type RoundProposal = {
  id: string;
  codeId: string | null;
  polarity: Polarity | null;
  contributionId: string | null;
  label: LocalisedText;
  /** The asker's own dots, while the round is open. Nobody sees another's. */
  myDots: number;
  /** Everybody's together, once the round is closed. */
  dots: number | null;
};

/** A vote as one person sees it. */
export type Round = {
  id: string;
  subject: VoteSubject;
  state: RoundState;
  dotsPerPerson: number;
  /** How many people have voted: all that is known before the round is closed. */
  voterCount: number;
  unreadableCount: number;
  /** The item the meeting was at when it was closed; null before, and when it ended with the meeting. */
  closedAtItemId: string | null;
  proposals: RoundProposal[];
};

export const defaultDotsPerPerson = 5;

/** With fewer voters than this a result tells a lot of each of them. */
export const fewVoters = 3;

/** One person's dots in a round, by the place of the proposal: `[2, 0, 3]`. */
export type Ballot = readonly number[];

export function dotsOn(ballot: Ballot): number {
  return ballot.reduce((sum, dots) => sum + dots, 0);
}

/** How many dots somebody still has. */
export function dotsLeft({ dotsPerPerson, given }: { dotsPerPerson: number; given: Ballot }): number {
  return dotsPerPerson - dotsOn(given);
}

/**
 * A ballot with this many dots on one place, in stead of those that were there: doing it twice changes nothing (rule VT1).
 *
 * @returns null when it would hold more dots than there are per person, or fewer than none
 */
export function placeDots(ballot: Ballot, { place, dots, dotsPerPerson }: { place: number; dots: number; dotsPerPerson: number }): number[] | null {
  if (!Number.isInteger(dots) || dots < 0 || place < 0 || place >= ballot.length) return null;
  const changed = ballot.map((given, at) => (at === place ? dots : given));
  return dotsLeft({ dotsPerPerson, given: changed }) < 0 ? null : changed;
}

/** Everybody's dots together, by place. */
export function addUp(ballots: readonly Ballot[], places: number): number[] {
  return Array.from({ length: places }, (_, place) => ballots.reduce((sum, ballot) => sum + (ballot[place] ?? 0), 0));
}

/** The round people vote in, else the result that came last; null when there was no vote yet. */
export function currentRound(rounds: readonly Round[]): Round | null {
  return rounds.find(({ state }) => state === "open") ?? rounds.findLast(({ state }) => state === "closed") ?? null;
}

/** A round as it may be told to all who see its meeting: with nobody's own dots. */
export function roundForAll(round: Round): Round {
  return { ...round, proposals: round.proposals.map((proposal) => ({ ...proposal, myDots: 0 })) };
}

/** A round as it is by what was told of it: when it was opened or closed since, nobody has own dots in it. */
export function roundSince(round: Round, told: Round | null): Round {
  return told && told.id === round.id && told.state !== round.state ? told : round;
}

type Gathered = { state: "collecting" | "revealed"; contributions: readonly { id: string }[] };
type Voted = { state: RoundState; closedAtItemId: string | null; proposals: readonly { contributionId: string | null }[] };

/**
 * Whether a room looks at a vote rather than at what was gathered: while it is open, unless people are writing; and its
 * result, when it was on what was gathered here, or nothing else is on. At a case that is the case: there only the vote that
 * was closed at it has a result to show, and none once the case may not be shown any more.
 *
 * @param item that the meeting is at; null when it is not going on
 * @param gathered at that item
 */
export function isVoteOnScreen(round: Voted, { gathered, item }: { gathered: Gathered | null; item: { id: string; cardState: CardState } | null }): boolean {
  if (gathered?.state === "collecting") return false;
  if (round.state !== "closed") return round.state === "open";
  if (!gathered) return !item || item.cardState === "none" || (item.cardState !== "gone" && round.closedAtItemId === item.id);
  return round.proposals.some(({ contributionId }) => gathered.contributions.some(({ id }) => id === contributionId));
}

/** Most dots first; equal ones in their own order. What nobody voted for stays in the list. */
export function rankByDots<Proposal extends { dots: number }>(proposals: readonly Proposal[]): Proposal[] {
  return proposals.toSorted((a, b) => b.dots - a.dots);
}
