import { and, asc, eq, isNull } from "drizzle-orm";
import type { Member, Viewer } from "#app/domain/member.ts";
import { organisation, study, studyMember, user } from "../schema/index.ts";
import type { Db } from "../client.ts";

/** The viewer's membership of a study; null when there is none: absent and foreign studies look alike. */
export async function getMember(db: Db, viewer: Viewer, { studyId }: { studyId: string }): Promise<Member | null> {
  const [row] = await db
    .select({ study, organisation, role: studyMember.role })
    .from(studyMember)
    .innerJoin(study, eq(study.id, studyMember.studyId))
    .innerJoin(organisation, eq(organisation.id, studyMember.organisationId))
    .where(and(eq(studyMember.studyId, studyId), eq(studyMember.userId, viewer.userId), isNull(studyMember.revokedAt)));
  if (!row) return null;
  return {
    ...viewer,
    studyId: row.study.id,
    studyName: row.study.name,
    isSynthetic: row.study.isSynthetic,
    threshold: row.study.threshold,
    caseVisibility: row.study.caseVisibility,
    studyEnded: row.study.endedAt !== null,
    organisationId: row.organisation.id,
    organisationName: row.organisation.name,
    role: row.role,
  };
}

export type StudyMembership = { studyId: string; studyName: string; isSynthetic: boolean; role: Member["role"] };

/** The studies the viewer belongs to, by name. */
export async function listMyStudies(db: Db, { userId }: { userId: string }): Promise<StudyMembership[]> {
  return db
    .select({ studyId: study.id, studyName: study.name, isSynthetic: study.isSynthetic, role: studyMember.role })
    .from(studyMember)
    .innerJoin(study, eq(study.id, studyMember.studyId))
    .where(and(eq(studyMember.userId, userId), isNull(studyMember.revokedAt)))
    .orderBy(asc(study.name));
}

export type ListedMember = { id: string; userId: string; name: string; email: string; role: Member["role"]; organisationId: string; organisationName: string; joinedAt: Date };

/** The current members of a study, by name. */
export async function listMembers(db: Db, { studyId }: { studyId: string }): Promise<ListedMember[]> {
  return db
    .select({
      id: studyMember.id,
      userId: user.id,
      name: user.name,
      email: user.email,
      role: studyMember.role,
      organisationId: organisation.id,
      organisationName: organisation.name,
      joinedAt: studyMember.joinedAt,
    })
    .from(studyMember)
    .innerJoin(user, eq(user.id, studyMember.userId))
    .innerJoin(organisation, eq(organisation.id, studyMember.organisationId))
    .where(and(eq(studyMember.studyId, studyId), isNull(studyMember.revokedAt)))
    .orderBy(asc(user.name));
}
