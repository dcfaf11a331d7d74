import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import { studyMember } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type MemberChange = "changed" | "absent" | "last_coordinator";

/** Gives a member another role; the last coordinator stays one, or nobody could manage the study any more. */
export async function changeRole(db: Db, member: Member, { userId, role }: { userId: string; role: Role }): Promise<MemberChange> {
  if (role !== "coordinator" && (await isLastCoordinator(db, member, userId))) return "last_coordinator";
  return update(db, member, userId, { role });
}

/** Ends a membership. What the person wrote stays, under the person's name. */
export async function revokeMember(db: Db, member: Member, { userId, now }: { userId: string; now: Date }): Promise<MemberChange> {
  if (await isLastCoordinator(db, member, userId)) return "last_coordinator";
  return update(db, member, userId, { revokedAt: now });
}

async function update(db: Db, { studyId }: Member, userId: string, values: Partial<typeof studyMember.$inferInsert>): Promise<MemberChange> {
  const rows = await db
    .update(studyMember)
    .set(values)
    .where(and(eq(studyMember.studyId, studyId), eq(studyMember.userId, userId), isNull(studyMember.revokedAt)))
    .returning({ id: studyMember.id });
  return rows.length > 0 ? "changed" : "absent";
}

async function isLastCoordinator(db: Db, { studyId }: Member, userId: string): Promise<boolean> {
  // Two coordinators who revoke each other at once must not both succeed.
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`members:${studyId}`}))`);
  const [target] = await db
    .select({ role: studyMember.role })
    .from(studyMember)
    .where(and(eq(studyMember.studyId, studyId), eq(studyMember.userId, userId)));
  if (target?.role !== "coordinator") return false;
  const others = await db
    .select({ id: studyMember.id })
    .from(studyMember)
    .where(and(eq(studyMember.studyId, studyId), eq(studyMember.role, "coordinator"), isNull(studyMember.revokedAt), ne(studyMember.userId, userId)))
    .limit(1);
  return others.length === 0;
}
