import { addDays } from "./calendar-day.ts";
import type { MeetingState } from "./vocabulary.ts";

/** As what somebody without an account is at a meeting. */
export const guestKinds = ["youth", "parent", "guest"] as const;
export type GuestKind = (typeof guestKinds)[number];

/** `used`: somebody came in by it, in one browser. `ended`: its meeting is over. */
export type GuestLinkState = "open" | "used" | "withdrawn" | "ended" | "expired";

/** What a link for a guest is worth now (rule GL1). */
export function guestLinkState(
  link: { usedAt: Date | null; withdrawnAt: Date | null; expiresAt: Date },
  { meetingState, now }: { meetingState: MeetingState; now: Date },
): GuestLinkState {
  if (meetingState === "closed") return "ended";
  if (link.withdrawnAt) return "withdrawn";
  if (link.expiresAt <= now) return "expired";
  return link.usedAt ? "used" : "open";
}

/** A link works until the end of the day after the meeting. @param heldOn, today `yyyy-mm-dd` */
export function guestLinkExpiry({ heldOn, today }: { heldOn: string; today: string }): Date {
  return new Date(`${addDays(heldOn > today ? heldOn : today, 2)}T00:00:00Z`);
}

/** No address can be here: the account of a guest is for one browser and one meeting, and gets no mail. */
const guestDomain = "guest.invalid";

export function guestAddress(userId: string): string {
  return `${userId}@${guestDomain}`;
}

/** Whether an account was made by a link, and is therefore of no use outside its meeting. */
export function isGuestAccount({ email }: { email: string }): boolean {
  return email.endsWith(`@${guestDomain}`);
}
