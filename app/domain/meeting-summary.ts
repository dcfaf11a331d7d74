import { nameFinder } from "./identifiers/names.ts";
import { personObstacle, type MemberCheckObstacle } from "./member-check.ts";
import type { ConsentDecision } from "./consent.ts";
import { findRecognisable } from "./release/text-check.ts";
import type { ConsentPerson, MeetingState } from "./vocabulary.ts";

/** So long a link to a summary works. */
export const summaryLinkDays = 28;

export type SummaryLinkState = "open" | "answered" | "withdrawn" | "expired";

/** Where a link stands (rule SU3). Only `open` shows anything to whoever has it. */
export function summaryLinkState({ answeredAt, withdrawnAt, expiresAt }: { answeredAt: Date | null; withdrawnAt: Date | null; expiresAt: Date }, now: Date): SummaryLinkState {
  if (answeredAt) return "answered";
  if (withdrawnAt) return "withdrawn";
  return expiresAt <= now ? "expired" : "open";
}

/** A summary is written once the meeting is over: before, nobody knows what comes of it. */
export function takesSummary({ state }: { state: MeetingState }): boolean {
  return state === "closed";
}

/**
 * Why somebody whose case was discussed may not get the summary; null when they may (rule SU2): the case's consent for
 * meetings stands, the person did not say no to it, and who is not the youth said yes.
 *
 * @param today `yyyy-mm-dd`
 */
export function summaryObstacle(decisions: readonly ConsentDecision[], about: { person: ConsentPerson; birthYear: number; today: string }): MemberCheckObstacle | null {
  return personObstacle(decisions, { ...about, purpose: "meetings" });
}

/** Who and what must not be known by a summary: the prefix of the codes of cases, and people of the study and guests of the meeting. */
export type Identifying = { caseCodePrefix: string; names: readonly string[] };

/**
 * What in a summary tells who somebody is (rule SU1): numbers, addresses, dates of birth, codes of cases, and names.
 *
 * @returns the words as they stand in the text, each once
 */
export function recognisableInSummary(text: string, { caseCodePrefix, names }: Identifying): string[] {
  const named = findNames(names)(text).map(({ start, end }) => text.slice(start, end));
  return [...new Set([...findRecognisable(text, { caseCodePrefix }), ...named])];
}

/** A text in which each name and each code of a case gives way to a word. */
export function withoutIdentifying(text: string, { caseCodePrefix, names }: Identifying, words: { somebody: string; someCase: string }): string {
  const named = findNames(names)(text).reduceRight((kept, { start, end }) => kept.slice(0, start) + words.somebody + kept.slice(end), text);
  return named.replaceAll(/(?<![\p{L}\d])(\p{L}{1,10})-\d{2,}(?!\d)/gu, (code, prefix: string) => (prefix.toLowerCase() === caseCodePrefix.toLowerCase() ? words.someCase : code));
}

/** Names as they are written, and each part of them that is long enough to be one. What is written with small letters is a word. */
function findNames(names: readonly string[]) {
  const parts = names.flatMap((name) => [name.trim(), ...name.split(/\s+/).filter((part) => /^\p{Lu}[\p{L}'-]{3,}$/u.test(part))]);
  const find = nameFinder([...new Set(parts)].map((name) => ({ name, pseudonym: "" })));
  return (text: string) => find(text).filter(({ isCertain }) => isCertain);
}
