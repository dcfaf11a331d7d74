import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import { invitation, organisation, study, studyMember, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { hashOfToken, newLinkToken } from "../link-token.ts";

const daysValid = 14;

export type PendingInvitation = { id: string; email: string; role: Role; organisationName: string; createdAt: Date; expiresAt: Date };

/** Invites somebody; the token is in the link and nowhere else. */
export async function createInvitation(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { id, email, role, organisationId, now }: { id: string; email: string; role: Role; organisationId: string; now: Date },
): Promise<string> {
  const token = newLinkToken();
  await db.insert(invitation).values({
    id,
    studyId: member.studyId,
    organisationId,
    role,
    email: email.toLowerCase(),
    tokenHash: hashOfToken(token),
    invitedBy: member.userId,
    expiresAt: new Date(now.getTime() + daysValid * 86_400_000),
  });
  return token;
}

/** Invitations not yet used, newest first. */
export async function listPendingInvitations(db: Db, { studyId, now }: { studyId: string; now: Date }): Promise<PendingInvitation[]> {
  return db
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      organisationName: organisation.name,
      createdAt: invitation.createdAt,
      expiresAt: invitation.expiresAt,
    })
    .from(invitation)
    .innerJoin(organisation, eq(organisation.id, invitation.organisationId))
    .where(and(eq(invitation.studyId, studyId), isNull(invitation.acceptedAt), gt(invitation.expiresAt, now)))
    .orderBy(desc(invitation.createdAt));
}

/** Takes an invitation back; false when it was not there. */
export async function withdrawInvitation(db: Db, { studyId, invitationId }: { studyId: string; invitationId: string }): Promise<boolean> {
  const gone = await db
    .delete(invitation)
    .where(and(eq(invitation.studyId, studyId), eq(invitation.id, invitationId), isNull(invitation.acceptedAt)))
    .returning({ id: invitation.id });
  return gone.length > 0;
}

export type OpenInvitation = { id: string; studyId: string; studyName: string; organisationId: string; organisationName: string; role: Role; email: string; hasAccount: boolean };

/** The invitation behind a link, when it can still be used. Runs as the service: the invited is no member yet. */
export async function findInvitation(db: Db, { token, now }: { token: string; now: Date }): Promise<OpenInvitation | null> {
  const [row] = await db
    .select({
      id: invitation.id,
      studyId: study.id,
      studyName: study.name,
      organisationId: organisation.id,
      organisationName: organisation.name,
      role: invitation.role,
      email: invitation.email,
      userId: user.id,
    })
    .from(invitation)
    .innerJoin(study, eq(study.id, invitation.studyId))
    .innerJoin(organisation, eq(organisation.id, invitation.organisationId))
    .leftJoin(user, eq(user.email, invitation.email))
    .where(and(eq(invitation.tokenHash, hashOfToken(token)), isNull(invitation.acceptedAt), gt(invitation.expiresAt, now)));
  if (!row) return null;
  const { userId, ...found } = row;
  return { ...found, hasAccount: userId !== null };
}

/** Makes the invited a member, once: false when the link was used in the meantime. Runs as the service. */
export async function acceptInvitation(db: Db, { invitationId, userId, memberId, now }: { invitationId: string; userId: string; memberId: string; now: Date }): Promise<boolean> {
  const [used] = await db
    .update(invitation)
    .set({ acceptedAt: now, acceptedBy: userId })
    .where(and(eq(invitation.id, invitationId), isNull(invitation.acceptedAt), gt(invitation.expiresAt, now)))
    .returning();
  if (!used) return false;
  await db
    .insert(studyMember)
    .values({ id: memberId, studyId: used.studyId, userId, organisationId: used.organisationId, role: used.role })
    .onConflictDoUpdate({ target: [studyMember.studyId, studyMember.userId], set: { organisationId: used.organisationId, role: used.role, revokedAt: null } });
  return true;
}
