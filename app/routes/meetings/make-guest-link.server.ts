import type { RouterContextProvider } from "react-router";
import type { Member } from "#app/domain/member.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { formatDate } from "#app/ui/dates.ts";
import { createGuestLink } from "#db/queries/guest-links.ts";
import type { MeetingDetails } from "#db/queries/meetings.ts";
import type { GuestLinkChange } from "./forms.ts";
import { guestKindLabel } from "./words.ts";

/** What the page shows of a link that was just made: the link where it was not sent, else to whom. */
export type MadeGuestLink = { name: string; link: string; sentTo: string; notSentTo: string };

/**
 * Makes a link for one guest, and sends it where there is an address and a mail server. A link that was sent is not shown:
 * it is for one person.
 *
 * @returns null once the meeting is over
 */
export async function makeGuestLink(
  context: Readonly<RouterContextProvider>,
  member: Member,
  meeting: MeetingDetails,
  { kind, name, email }: GuestLinkChange,
): Promise<MadeGuestLink | null> {
  const { newId, now, baseUrl, sendMail, events } = services();
  const guestName = name || guestKindLabel(kind);
  const made = await asViewer(context, async (db) => {
    const outcome = await createGuestLink(db, member, { id: newId(), meetingId: meeting.id, kind, name: guestName, email: email ?? null, now: now() });
    if (typeof outcome === "object") await record(context, db, member, { type: "guestLink.created", meetingId: meeting.id });
    return outcome;
  });
  if (typeof made === "string") return null;
  events.publish(member.studyId, { topic: "meeting", id: meeting.id });
  const link = `${baseUrl}/meeting-link/${made.token}`;
  const about = { title: meeting.title, date: formatDate(meeting.heldOn), place: meeting.place || "–", lead: member.name, link };
  const isSent = email !== undefined && (await sendMail?.({ to: email, subject: m.meetings_guest_mail_subject(about), text: m.meetings_guest_mail_text(about) })) === true;
  return { name: guestName, link: isSent ? "" : link, sentTo: isSent ? email : "", notSentTo: !isSent && email ? email : "" };
}
