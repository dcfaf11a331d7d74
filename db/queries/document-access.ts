import { and, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { isStillBlind } from "#app/domain/double-rating.ts";
import { documentAccess, caseAccess, type DocumentAccess, type DocumentFacts } from "#app/domain/permissions.ts";
import type { Member } from "#app/domain/member.ts";
import { assignment, document, invitee, meeting, studyOrganisation, cases } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type DocumentRow = typeof document.$inferSelect;
export type AccessibleDocument = { document: DocumentRow; access: DocumentAccess };

/** A document a member may open, and how; null when there is none or it is not theirs to see. */
export async function getAccessibleDocument(db: Db, member: Member, { documentId }: { documentId: string }): Promise<AccessibleDocument | null> {
  const [row] = await db
    .select()
    .from(document)
    .where(and(eq(document.id, documentId), eq(document.studyId, member.studyId)));
  if (!row) return null;
  const access = documentAccess(member.role, await factsAbout(db, member, row));
  return access === "none" ? null : { document: row, access };
}

async function factsAbout(db: Db, member: Member, row: DocumentRow): Promise<DocumentFacts> {
  const locked = row.lockedAt !== null || member.studyEnded;
  if (row.kind === "minutes") {
    const [found] = await db
      .select({ state: meeting.state, inviteeId: invitee.id })
      .from(meeting)
      .leftJoin(invitee, and(eq(invitee.meetingId, meeting.id), eq(invitee.userId, member.userId)))
      .where(eq(meeting.id, row.meetingId ?? ""));
    return { kind: "minutes", isInvited: Boolean(found?.inviteeId), meetingState: found?.state ?? "planned", locked };
  }
  const [owner] = await db
    .select({ organisationId: studyOrganisation.organisationId, caseId: cases.id })
    .from(studyOrganisation)
    .leftJoin(cases, and(eq(cases.id, row.caseId ?? ""), isNull(cases.withdrawnAt)))
    .where(eq(studyOrganisation.id, row.scopeId ?? ""));
  // A withdrawn case is closed for everybody, its documents too.
  const access = owner?.caseId ? caseAccess(member, { organisationId: owner.organisationId, visibility: member.caseVisibility, studyEnded: member.studyEnded }) : "none";
  if (row.kind === "assessment") {
    const isOwner = row.ownerId === member.userId && owner?.caseId != null;
    return { kind: "assessment", isOwner, revealed: row.revealed && (isOwner || !(await isStillToRate(db, member, row))), caseAccess: access, locked };
  }
  return { kind: row.kind, caseAccess: access, locked };
}

/** Whether the member was given the same instrument in the same case and has not submitted it yet (rule DR2). */
async function isStillToRate(db: Db, { userId }: Member, { assignmentId }: DocumentRow): Promise<boolean> {
  const own = alias(assignment, "own");
  const rows = await db
    .select({ raterId: own.raterId, state: own.state })
    .from(own)
    .innerJoin(assignment, and(eq(assignment.caseId, own.caseId), eq(assignment.instrumentVersionId, own.instrumentVersionId)))
    .where(and(eq(assignment.id, assignmentId ?? ""), eq(own.raterId, userId)));
  return isStillBlind(rows, { userId });
}
