import type { Member } from "./member.ts";
import { can } from "./permissions.ts";
import type { MeetingState, Role } from "./vocabulary.ts";

/** Minutes are a draft until whoever leads approves them; approved ones stay as they are (rule MN1). */
export const minutesStates = ["draft", "approved"] as const;
export type MinutesState = (typeof minutesStates)[number];

/** Somebody who was at a meeting, and as what. */
export type Attendant = { userId: string; name: string; role: Role; organisationName: string };

/** Minutes are approved once the meeting is over; until then everything can still be said. */
export function canBeApproved(meeting: { state: MeetingState; isApproved: boolean }): boolean {
  return meeting.state === "closed" && !meeting.isApproved;
}

/** Decisions and actions are written down in the meeting, or afterwards when the minutes are worked out; not once those are approved. */
export function takesOutcomes({ state, isApproved }: { state: MeetingState; isApproved: boolean }): boolean {
  return state !== "planned" && !isApproved;
}

/** Only who led the meeting takes an approval back; the coordinator may too, for whoever is not there any more (rule MN2). */
export function mayReopenMinutes(member: Pick<Member, "userId" | "role">, meeting: { facilitatorId: string }): boolean {
  return member.role === "coordinator" || (member.role === "researcher" && member.userId === meeting.facilitatorId);
}

/**
 * Whether somebody may open minutes as a whole, which is how they are written: who leads meetings may; who was invited until
 * the meeting is over, and afterwards where no case was on its agenda (rule MN4). Otherwise they read the items they may see.
 */
export function opensWholeMinutes(role: Role, { meetingState, holdsCases }: { meetingState: MeetingState; holdsCases: boolean }): boolean {
  return can(role, "meeting.lead") || meetingState !== "closed" || !holdsCases;
}

/** Who was there, role by role: those who lead meetings first, then the guests. Roles nobody had are left out. */
export function attendanceByRole(attendance: readonly Attendant[], order: readonly Role[]): { role: Role; people: Attendant[] }[] {
  return order.map((role) => ({ role, people: attendance.filter((one) => one.role === role) })).filter(({ people }) => people.length > 0);
}

/**
 * A text in which each code of a case that its reader may not see gives way to a word (rule MN3).
 *
 * @param codes in capitals
 */
export function withoutCodes(text: string, codes: ReadonlySet<string>, word: string): string {
  return text.replace(/[\p{L}\p{N}]+(?:[-_./][\p{L}\p{N}]+)*/gu, (token) => {
    // The longest beginning that is a code: a full stop without a space behind it joins a code to the next word.
    for (let end = token.length; end > 0; end = token.slice(0, end).search(/[-_./][^-_./]*$/)) {
      if (codes.has(token.slice(0, end).toUpperCase())) return word + token.slice(end);
    }
    return token;
  });
}
