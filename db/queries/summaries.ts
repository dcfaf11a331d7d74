import { and, eq, isNull } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import { takesSummary, type Identifying } from "#app/domain/meeting-summary.ts";
import { guestLink, meeting, meetingSummary, study, studyMember, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { lockMeeting } from "./meetings.ts";

type Key = { studyId: string; meetingId: string };
export type MeetingSummary = Pick<typeof meetingSummary.$inferSelect, "text" | "contact" | "approvedAt"> & { approvedByName: string | null };

/** The summary of a meeting for youths and parents; null while there is none. Nothing for who does not lead meetings. */
export async function findSummary(db: Db, { studyId, meetingId }: Key): Promise<MeetingSummary | null> {
  const { text, contact, approvedAt } = meetingSummary;
  const [row] = await db
    .select({ text, contact, approvedAt, approvedByName: user.name })
    .from(meetingSummary)
    .leftJoin(user, eq(user.id, meetingSummary.approvedBy))
    .where(and(eq(meetingSummary.studyId, studyId), eq(meetingSummary.meetingId, meetingId)));
  return row ?? null;
}

/**
 * Keeps a summary; with `isApproved` it can be sent from now on, without it any approval ends, as its words may be others
 * (rule SU1). Links that were made keep the words they were made with.
 *
 * @returns why not, or `changed`
 */
export async function saveSummary(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { meetingId, text, contact, isApproved, now }: { meetingId: string; text: string; contact: string; isApproved: boolean; now: Date },
): Promise<"changed" | "not_found" | "wrong_state"> {
  const { studyId, userId } = member;
  const row = await lockMeeting(db, { studyId, meetingId });
  if (!row) return "not_found";
  if (!takesSummary(row)) return "wrong_state";
  const written = { text, contact, writtenBy: userId, writtenAt: now, approvedBy: isApproved ? userId : null, approvedAt: isApproved ? now : null };
  await db
    .insert(meetingSummary)
    .values({ meetingId, studyId, ...written })
    .onConflictDoUpdate({ target: meetingSummary.meetingId, set: written });
  return "changed";
}

/** What must not be in a summary: how cases are called, and people of the study and guests of the meeting. */
export async function listWhatIdentifies(db: Db, { studyId, meetingId }: Key): Promise<Identifying> {
  const [about] = await db.select({ prefix: study.caseCodePrefix }).from(study).innerJoin(meeting, eq(meeting.studyId, study.id)).where(eq(meeting.id, meetingId));
  const members = await db
    .select({ name: user.name })
    .from(studyMember)
    .innerJoin(user, eq(user.id, studyMember.userId))
    .where(and(eq(studyMember.studyId, studyId), isNull(studyMember.revokedAt)));
  const guests = await db
    .select({ name: guestLink.name })
    .from(guestLink)
    .where(and(eq(guestLink.studyId, studyId), eq(guestLink.meetingId, meetingId)));
  return { caseCodePrefix: about?.prefix ?? "", names: [...new Set([...members, ...guests].map(({ name }) => name))] };
}
