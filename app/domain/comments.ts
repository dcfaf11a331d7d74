import { can, type DocumentAccess } from "./permissions.ts";
import type { DocumentKind, Role } from "./vocabulary.ts";

/** How long a comment may be, and the passage it is about, in characters. */
export const mostInComment = 4_000;
export const mostInQuote = 2_000;

type Person = { userId: string; role: Role; studyEnded: boolean };
type About = { kind: DocumentKind; access: DocumentAccess };

/** Whether a document has a text of this name that can be commented on. */
export function isCommentField(kind: DocumentKind, field: string): boolean {
  if (kind === "minutes") return /^item:[\w-]{1,100}$/.test(field);
  return (kind === "conversation" && field === "notes") || (kind === "synthesis" && field === "summary");
}

/** The item of the agenda whose minutes a text is. */
export function itemOfField(field: string): string {
  return field.replace(/^item:/, "");
}

/** Whoever may read the text may comment on it, also who may not write in it (rule CM1). */
export function mayComment({ role, studyEnded }: Person, { kind, access }: About): boolean {
  return can(role, "comment.write") && !studyEnded && access !== "none" && (kind === "conversation" || kind === "synthesis" || kind === "minutes");
}

/** One's own words only, and not once they were taken back (rule CM3). */
export function mayChangeComment(person: Person, comment: { authorId: string; isTakenBack: boolean }, about: About): boolean {
  return mayComment(person, about) && comment.authorId === person.userId && !comment.isTakenBack;
}

/** Who began the thread, whoever may write in the text, and the coordinator (rule CM4). */
export function maySettleThread(person: Person, thread: { createdBy: string }, about: About): boolean {
  return mayComment(person, about) && (thread.createdBy === person.userId || about.access === "write" || person.role === "coordinator");
}

/** Where in a comment somebody is named: code units, end exclusive. */
export type Mention = { userId: string; start: number; end: number };

/**
 * Who is asked to look: an `@` with somebody's whole name behind it, in the order of the text. Of two names that begin alike
 * the longer one is meant; people who are called the same are both meant.
 */
export function findMentions(body: string, people: readonly { userId: string; name: string }[]): Mention[] {
  const isPartOfWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_]/u.test(character);
  const mentions: Mention[] = [];
  for (let at = body.indexOf("@"); at >= 0; at = body.indexOf("@", at + 1)) {
    if (isPartOfWord(body[at - 1])) continue;
    const named = people.filter(({ name }) => name !== "" && body.startsWith(name, at + 1) && !isPartOfWord(body[at + 1 + name.length]));
    const longest = Math.max(0, ...named.map(({ name }) => name.length));
    for (const { userId, name } of named) if (name.length === longest) mentions.push({ userId, start: at, end: at + 1 + longest });
  }
  return mentions;
}
