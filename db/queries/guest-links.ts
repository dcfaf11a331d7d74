import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { guestAddress, guestLinkExpiry, guestLinkState, type GuestKind, type GuestLinkState } from "#app/domain/guest-link.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import type { Member } from "#app/domain/member.ts";
import { guestLink, meeting, studyMember, user } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { hashOfToken, newLinkToken } from "../link-token.ts";
import { lockMeeting } from "./meetings.ts";

type Key = { studyId: string; meetingId: string };
const ofMeeting = ({ studyId, meetingId }: Key) => and(eq(guestLink.studyId, studyId), eq(guestLink.meetingId, meetingId));

/** A new link for one guest of a meeting that is not over. @returns its token, or why there is none */
export async function createGuestLink(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { meetingId, now, ...about }: { id: string; meetingId: string; kind: GuestKind; name: string; email: string | null; now: Date },
): Promise<{ token: string } | "not_found" | "wrong_state"> {
  const key = { studyId: member.studyId, meetingId };
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state === "closed") return "wrong_state";
  const token = newLinkToken();
  const expiresAt = guestLinkExpiry({ heldOn: row.heldOn, today: calendarDay(now) });
  await db.insert(guestLink).values({ ...key, ...about, tokenHash: hashOfToken(token), createdBy: member.userId, createdAt: now, expiresAt });
  return { token };
}

export type ListedGuestLink = { id: string; kind: GuestKind; name: string; email: string | null; expiresAt: Date; state: GuestLinkState };

/** The links of a meeting, in the order in which they were made; nothing for who does not lead it. */
export async function listGuestLinks(db: Db, { now, ...key }: Key & { now: Date }): Promise<ListedGuestLink[]> {
  const { id, kind, name, email, expiresAt, usedAt, withdrawnAt } = guestLink;
  const rows = await db
    .select({ id, kind, name, email, expiresAt, usedAt, withdrawnAt, meetingState: meeting.state })
    .from(guestLink)
    .innerJoin(meeting, eq(meeting.id, guestLink.meetingId))
    .where(ofMeeting(key))
    .orderBy(asc(guestLink.createdAt), asc(id));
  return rows.map(({ usedAt: used, withdrawnAt: withdrawn, meetingState, ...row }) => ({
    ...row,
    state: guestLinkState({ ...row, usedAt: used, withdrawnAt: withdrawn }, { meetingState, now }),
  }));
}

/** Takes a link back; whoever came in by it is out at once. @returns why not, or `changed` */
export async function withdrawGuestLink(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { meetingId, linkId, now }: { meetingId: string; linkId: string; now: Date },
): Promise<"changed" | "not_found"> {
  const key = { studyId: member.studyId, meetingId };
  if (!(await lockMeeting(db, key))) return "not_found";
  const withdrawn = await db
    .update(guestLink)
    .set({ withdrawnAt: now, withdrawnBy: member.userId, email: null })
    .where(and(ofMeeting(key), eq(guestLink.id, linkId), isNull(guestLink.withdrawnAt)))
    .returning({ userId: guestLink.userId });
  await revoke(
    db,
    key,
    withdrawn.flatMap(({ userId }) => userId ?? []),
    now,
  );
  return withdrawn.length > 0 ? "changed" : "not_found";
}

/** Lets everybody out who came in by a link, when the meeting ends; where links were sent is forgotten. In the transaction that ends it. */
export async function endGuestLinks(db: Db, { now, ...key }: Key & { now: Date }): Promise<void> {
  const links = await db.update(guestLink).set({ email: null }).where(ofMeeting(key)).returning({ userId: guestLink.userId });
  await revoke(
    db,
    key,
    links.flatMap(({ userId }) => userId ?? []),
    now,
  );
}

async function revoke(db: Db, { studyId }: Key, userIds: readonly string[], now: Date): Promise<void> {
  if (userIds.length === 0) return;
  const guests = and(eq(studyMember.studyId, studyId), eq(studyMember.role, "guest"), inArray(studyMember.userId, [...userIds]), isNull(studyMember.revokedAt));
  await asServiceWithin(db, (all) => all.update(studyMember).set({ revokedAt: now }).where(guests));
}

export type FoundGuestLink = { id: string; studyId: string; meetingId: string; name: string; createdBy: string; userId: string | null; expiresAt: Date; state: GuestLinkState };

/** The link behind a token, or by which an account came in; null when there is none. Runs as the service: a guest is no member yet. */
export async function findGuestLink(db: Db, by: { token: string } | { userId: string }, now: Date): Promise<FoundGuestLink | null> {
  const [row] = await db
    .select({ link: guestLink, meetingState: meeting.state })
    .from(guestLink)
    .innerJoin(meeting, eq(meeting.id, guestLink.meetingId))
    .where("token" in by ? eq(guestLink.tokenHash, hashOfToken(by.token)) : eq(guestLink.userId, by.userId));
  if (!row) return null;
  const { id, studyId, meetingId, name, createdBy, userId, expiresAt } = row.link;
  return { id, studyId, meetingId, name, createdBy, userId, expiresAt, state: guestLinkState(row.link, { meetingState: row.meetingState, now }) };
}

/**
 * Uses a link up and makes an account for who comes in by it, as a guest of the meeting: of two browsers one comes in. Runs as
 * the service.
 *
 * @returns false when it was used or taken back in the meantime
 */
export async function useGuestLink(db: Db, link: FoundGuestLink, { userId, memberId, now }: { userId: string; memberId: string; now: Date }): Promise<boolean> {
  const used = await db
    .update(guestLink)
    .set({ usedAt: now, userId })
    .where(and(eq(guestLink.id, link.id), isNull(guestLink.usedAt), isNull(guestLink.withdrawnAt)))
    .returning({ id: guestLink.id });
  if (used.length === 0) return false;
  // A guest belongs where who invited them does.
  const [inviter] = await db
    .select({ organisationId: studyMember.organisationId })
    .from(studyMember)
    .where(and(eq(studyMember.studyId, link.studyId), eq(studyMember.userId, link.createdBy)));
  if (!inviter) return false;
  await db.insert(user).values({ id: userId, name: link.name, email: guestAddress(userId) });
  await db.insert(studyMember).values({ id: memberId, studyId: link.studyId, userId, organisationId: inviter.organisationId, role: "guest", joinedAt: now });
  return true;
}
