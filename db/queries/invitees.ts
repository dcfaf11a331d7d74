import { and, asc, eq, isNull } from "drizzle-orm";
import { can } from "#app/domain/permissions.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import { invitee, organisation, studyMember, user } from "../schema/index.ts";
import type { Db } from "../client.ts";

/** Guests are participants and policymakers; who leads meetings sees them all and is not invited. */
function isGuestRole(role: Role): boolean {
  return can(role, "meeting.read") && !can(role, "meeting.lead");
}

export type Guest = { userId: string; name: string; role: Role; organisationName: string };

/** Who can be invited to the meetings of a study, by name. */
export async function listGuests(db: Db, { studyId }: { studyId: string }): Promise<Guest[]> {
  const rows = await db
    .select({ userId: user.id, name: user.name, role: studyMember.role, organisationName: organisation.name })
    .from(studyMember)
    .innerJoin(user, eq(user.id, studyMember.userId))
    .innerJoin(organisation, eq(organisation.id, studyMember.organisationId))
    .where(and(eq(studyMember.studyId, studyId), isNull(studyMember.revokedAt)))
    .orderBy(asc(user.name));
  return rows.filter(({ role }) => isGuestRole(role));
}

/** Who is invited to a meeting, by name. Somebody who left the study is not in it. */
export async function listInvitees(db: Db, { studyId, meetingId }: { studyId: string; meetingId: string }): Promise<Guest[]> {
  return db
    .select({ userId: user.id, name: user.name, role: studyMember.role, organisationName: organisation.name })
    .from(invitee)
    .innerJoin(studyMember, and(eq(studyMember.studyId, studyId), eq(studyMember.userId, invitee.userId), isNull(studyMember.revokedAt)))
    .innerJoin(user, eq(user.id, invitee.userId))
    .innerJoin(organisation, eq(organisation.id, studyMember.organisationId))
    .where(and(eq(invitee.studyId, studyId), eq(invitee.meetingId, meetingId)))
    .orderBy(asc(user.name));
}

/** Invites members of the study; who cannot be a guest is passed over, who is invited stays so. */
export async function invite(
  db: Db,
  { studyId, meetingId, userIds, newId }: { studyId: string; meetingId: string; userIds: readonly string[]; newId: () => string },
): Promise<void> {
  const guests = await listGuests(db, { studyId });
  const invited = guests.filter(({ userId }) => userIds.includes(userId));
  if (invited.length === 0) return;
  await db
    .insert(invitee)
    .values(invited.map(({ userId }) => ({ id: newId(), studyId, meetingId, userId })))
    .onConflictDoNothing();
}

export async function withdrawInvitation(db: Db, { studyId, meetingId, userId }: { studyId: string; meetingId: string; userId: string }): Promise<void> {
  await db.delete(invitee).where(and(eq(invitee.studyId, studyId), eq(invitee.meetingId, meetingId), eq(invitee.userId, userId)));
}
