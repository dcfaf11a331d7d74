import { and, asc, eq, inArray, isNull, notInArray } from "drizzle-orm";
import type { Attendant } from "#app/domain/minutes.ts";
import type { Member } from "#app/domain/member.ts";
import { can } from "#app/domain/permissions.ts";
import { attendance, organisation, studyMember, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { listInvitees } from "./invitees.ts";
import { lockMeeting } from "./meetings.ts";

type Key = { studyId: string; meetingId: string };
const ofMeeting = ({ studyId, meetingId }: Key) => and(eq(attendance.studyId, studyId), eq(attendance.meetingId, meetingId));

/** Writes down that a member is at a meeting that is going on; once is enough. */
export async function noteAttendance(db: Db, member: Pick<Member, "studyId" | "userId" | "role">, { meetingId, now }: { meetingId: string; now: Date }): Promise<void> {
  const { studyId, userId, role } = member;
  await db.insert(attendance).values({ meetingId, userId, studyId, role, at: now }).onConflictDoNothing();
}

/** Who was at a meeting, by name; also who left the study since. */
export async function listAttendance(db: Db, key: Key): Promise<Attendant[]> {
  const rows = await db
    .select({ userId: attendance.userId, role: attendance.role, name: user.name, organisationName: organisation.name })
    .from(attendance)
    .leftJoin(user, eq(user.id, attendance.userId))
    .leftJoin(studyMember, and(eq(studyMember.studyId, attendance.studyId), eq(studyMember.userId, attendance.userId)))
    .leftJoin(organisation, eq(organisation.id, studyMember.organisationId))
    .where(ofMeeting(key))
    .orderBy(asc(user.name), asc(attendance.userId));
  return rows.map((row) => ({ ...row, name: row.name ?? "", organisationName: row.organisationName ?? "" }));
}

/** Who may have been there: who was, who was invited, and those who lead meetings. */
export async function listPossibleAttendants(db: Db, key: Key): Promise<Attendant[]> {
  const leads = await db
    .select({ userId: user.id, name: user.name, role: studyMember.role, organisationName: organisation.name })
    .from(studyMember)
    .innerJoin(user, eq(user.id, studyMember.userId))
    .innerJoin(organisation, eq(organisation.id, studyMember.organisationId))
    .where(and(eq(studyMember.studyId, key.studyId), isNull(studyMember.revokedAt), inArray(studyMember.role, ["coordinator", "researcher"])))
    .orderBy(asc(user.name));
  const everybody = [...(await listAttendance(db, key)), ...(await listInvitees(db, key)), ...leads.filter(({ role }) => can(role, "meeting.lead"))];
  return [...new Map(everybody.toReversed().map((one) => [one.userId, one])).values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Sets who was at a meeting that is over, as long as its minutes are a draft. @returns why not, or `changed` */
export async function setAttendance(db: Db, { userIds, now, ...key }: Key & { userIds: readonly string[]; now: Date }): Promise<"changed" | "not_found" | "wrong_state"> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state !== "closed" || row.isApproved) return "wrong_state";
  const present = (await listPossibleAttendants(db, key)).filter(({ userId }) => userIds.includes(userId));
  await db.delete(attendance).where(
    and(
      ofMeeting(key),
      notInArray(
        attendance.userId,
        present.map(({ userId }) => userId),
      ),
    ),
  );
  if (present.length === 0) return "changed";
  await db
    .insert(attendance)
    .values(present.map(({ userId, role }) => ({ ...key, userId, role, at: now })))
    .onConflictDoNothing();
  return "changed";
}
