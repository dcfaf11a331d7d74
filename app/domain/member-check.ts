import { type ConsentDecision, latestDecisions, summariseConsent } from "./consent.ts";
import type { ConsentPerson, ConsentPurpose, DatePrecision, MemberCheckVerdict, Perspective } from "./vocabulary.ts";

/** So long a link works. */
export const memberCheckDays = 14;

/** What a part of the story is about: the words at its beginning, or an entry of the timeline. */
export type StoryPartKind = "summary" | "episode" | "event" | "key_moment";

/** One part of what somebody gets to read, as it was when the link was made. */
export type StoryPart = {
  /** `summary`, or the kind and the id of the entry. */
  id: string;
  kind: StoryPartKind;
  startOn: string | null;
  startPrecision: DatePrecision;
  /** In plain words, as the researcher left them. */
  text: string;
};

export type StoryReaction = { partId: string; verdict: MemberCheckVerdict | null; comment: string };

/** The reaction to the story as a whole, in one's own words. */
export const wholeStory = "whole";

/** Whether a reaction asks something of the researchers: all but a bare "this is right" (rule MC5). */
export function needsHandling({ verdict, comment }: Pick<StoryReaction, "verdict" | "comment">): boolean {
  return verdict !== "correct" || comment !== "";
}

/** Whose account somebody gave: the own timeline is what was told from this perspective. */
export function perspectiveOfPerson(person: ConsentPerson): "youth" | "parent" {
  return person === "youth" ? "youth" : "parent";
}

export type StoryOffer = "own" | "record" | "never";

/**
 * Whether something told from a perspective may be in the story of a person (rule MC2): the own account is, what stands in
 * the file or was laid together by the researcher may be added, what others told never.
 */
export function storyOffer(person: ConsentPerson, perspective: Perspective): StoryOffer {
  if (perspective === perspectiveOfPerson(person)) return "own";
  return perspective === "file" || perspective === "researcher" ? "record" : "never";
}

/** Why somebody may not get a link: no consent for conversations in this case, said no, or (a parent) never said yes. */
export type MemberCheckObstacle = "no_consent" | "said_no" | "not_asked";

/**
 * Whether consent lets a person read the own story, null when it does (rule MC1): the case's consent for conversations
 * stands, the person did not say no, and who is not the youth said yes.
 *
 * @param today `yyyy-mm-dd`
 */
export function memberCheckObstacle(decisions: readonly ConsentDecision[], about: { person: ConsentPerson; birthYear: number; today: string }): MemberCheckObstacle | null {
  return personObstacle(decisions, { ...about, purpose: "interview" });
}

/** The same for any purpose of consent: what one said oneself, and what holds for the case. */
export function personObstacle(
  decisions: readonly ConsentDecision[],
  { person, purpose, birthYear, today }: { person: ConsentPerson; purpose: ConsentPurpose; birthYear: number; today: string },
): MemberCheckObstacle | null {
  const own = latestDecisions(decisions, purpose).find((decision) => decision.person === person);
  if (own && own.state !== "given") return "said_no";
  const ofCase = summariseConsent(decisions, { birthYear, today }).find((one) => one.purpose === purpose);
  if (ofCase?.state !== "given") return "no_consent";
  return own || person === "youth" ? null : "not_asked";
}

export type MemberCheckState = "open" | "answered" | "withdrawn" | "expired";

/** Where a link stands (rule MC3). Only `open` shows anything to whoever has it. */
export function memberCheckState({ answeredAt, withdrawnAt, expiresAt }: { answeredAt: Date | null; withdrawnAt: Date | null; expiresAt: Date }, now: Date): MemberCheckState {
  if (answeredAt) return "answered";
  if (withdrawnAt) return "withdrawn";
  return expiresAt <= now ? "expired" : "open";
}
