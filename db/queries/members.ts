import { and, asc, eq, isNull, ne } from "drizzle-orm";
import type { Member, Viewer } from "#app/domain/member.ts";
import { organisation, study, studyMember, user } from "../schema/index.ts";
import type { Db, Store } from "../client.ts";

type FoundMember = Pick<Member, "studyId" | "studyName" | "isSynthetic" | "threshold" | "caseVisibility" | "studyEnded" | "organisationId" | "organisationName" | "role">;

/**
 * The viewer's membership of a study; null when there is none: absent and foreign studies look alike. In one statement where
 * a transaction takes four, as it is asked with every request; it runs as the service and names the viewer itself.
 */
export async function findMember(store: Store, viewer: Viewer, { studyId }: { studyId: string }): Promise<Member | null> {
  const [row] = await store.call<FoundMember>(
    `select s.id as "studyId", s.name as "studyName", s.is_synthetic as "isSynthetic", s.threshold, s.case_visibility as "caseVisibility",
      s.ended_at is not null as "studyEnded", o.id as "organisationId", o.name as "organisationName", m.role
    from study_member m join study s on s.id = m.study_id join organisation o on o.id = m.organisation_id
    where m.study_id = $1 and m.user_id = $2 and m.revoked_at is null`,
    [studyId, viewer.userId],
  );
  return row ? { ...viewer, ...row } : null;
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

/** The current members of a study, by name; not the guests of a meeting. */
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
    .where(and(eq(studyMember.studyId, studyId), isNull(studyMember.revokedAt), ne(studyMember.role, "guest")))
    .orderBy(asc(user.name));
}
