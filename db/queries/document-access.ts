import { and, eq, sql } from "drizzle-orm";
import { isStillBlind } from "#app/domain/double-rating.ts";
import { opensWholeMinutes } from "#app/domain/minutes.ts";
import { documentAccess, caseAccess, type DocumentAccess, type DocumentFacts } from "#app/domain/permissions.ts";
import type { Member } from "#app/domain/member.ts";
import type { AssignmentState, CaseVisibility, DocumentKind, Role } from "#app/domain/vocabulary.ts";
import { document } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { rowsOf } from "../rows-of.ts";

export type DocumentRow = typeof document.$inferSelect;
export type AccessibleDocument = { document: DocumentRow; access: DocumentAccess; isWhole: boolean };

/** A document a member may open, and how; null when there is none or it is not theirs to see. */
export async function getAccessibleDocument(db: Db, member: Member, { documentId }: { documentId: string }): Promise<AccessibleDocument | null> {
  const [[row], [right]] = await Promise.all([
    db
      .select()
      .from(document)
      .where(and(eq(document.id, documentId), eq(document.studyId, member.studyId))),
    listDocumentRights(db, [{ userId: member.userId, documentId }]),
  ]);
  return row && right ? { document: row, access: right.access, isWhole: right.isWhole } : null;
}

/** What one person may do with one document, and as whom. */
export type DocumentRight = {
  userId: string;
  documentId: string;
  access: Exclude<DocumentAccess, "none">;
  studyId: string;
  caseId: string | null;
  meetingId: string | null;
  organisationId: string;
  role: Role;
  /** Of minutes, whether it holds for all of it; if not, its text is only given out item by item, and the socket is closed (rule MN4). */
  isWhole: boolean;
};

type Facts = {
  user_id: string;
  document_id: string;
  kind: DocumentKind;
  study_id: string;
  case_id: string | null;
  meeting_id: string | null;
  owner_id: string | null;
  revealed: boolean;
  is_locked: boolean;
  role: Role;
  organisation_id: string;
  study_ended: boolean;
  case_visibility: CaseVisibility;
  owner_organisation_id: string | null;
  has_case: boolean;
  is_consented: boolean;
  meeting_state: "planned" | "open" | "closed" | null;
  is_invited: boolean;
  holds_cases: boolean | null;
  own_states: AssignmentState[] | null;
};

/**
 * What people may do with documents, all in one question; pairs without any right are left out. The same rules as the
 * pages'. Runs as the person, or as the service for the sockets of many people at once.
 */
export async function listDocumentRights(db: Db, pairs: readonly { userId: string; documentId: string }[]): Promise<DocumentRight[]> {
  if (pairs.length === 0) return [];
  const asked = JSON.stringify(pairs.map(({ userId, documentId }) => ({ user_id: userId, document_id: documentId })));
  const result = await db.execute(sql`
    select asked.user_id, d.id as document_id, d.kind, d.study_id, d.case_id, d.meeting_id, d.owner_id, d.revealed, d.locked_at is not null as is_locked,
      m.role, m.organisation_id, s.ended_at is not null as study_ended, s.case_visibility,
      so.organisation_id as owner_organisation_id, c.id is not null as has_case,
      exists (select 1 from standing_part p where p.case_id = d.case_id and p.part = d.part) as is_consented, t.state as meeting_state,
      exists (select 1 from invitee i where i.meeting_id = d.meeting_id and i.user_id = asked.user_id) as is_invited,
      case when d.kind = 'minutes' then minutes_hold_cases(d.meeting_id) end as holds_cases,
      case when d.kind = 'assessment' then array(
        select own.state from assignment own join assignment a on a.case_id = own.case_id and a.instrument_version_id = own.instrument_version_id
        where a.id = d.assignment_id and own.rater_id = asked.user_id) end as own_states
    from jsonb_to_recordset(${asked}::jsonb) as asked(user_id text, document_id text)
    join document d on d.id = asked.document_id
    join study s on s.id = d.study_id
    join study_member m on m.study_id = d.study_id and m.user_id = asked.user_id and m.revoked_at is null
    left join study_organisation so on so.id = d.scope_id
    left join cases c on c.id = d.case_id and c.withdrawn_at is null
    left join meeting t on t.id = d.meeting_id`);
  return rowsOf<Facts>(result).flatMap((row) => {
    const access = documentAccess(row.role, factsAbout(row));
    if (access === "none") return [];
    const { user_id: userId, document_id: documentId, study_id: studyId, case_id: caseId, meeting_id: meetingId, organisation_id: organisationId, role } = row;
    const isWhole = row.kind !== "minutes" || opensWholeMinutes(role, { meetingState: row.meeting_state ?? "planned", holdsCases: row.holds_cases ?? true });
    return [{ userId, documentId, access, studyId, caseId, meetingId, organisationId, role, isWhole }];
  });
}

function factsAbout(row: Facts): DocumentFacts {
  const locked = row.is_locked || row.study_ended;
  if (row.kind === "minutes") return { kind: "minutes", isInvited: row.is_invited, meetingState: row.meeting_state ?? "planned", locked };
  // A withdrawn case is closed for everybody, its documents too.
  const owner = { organisationId: row.owner_organisation_id ?? "", visibility: row.case_visibility, studyEnded: row.study_ended };
  const access = row.has_case ? caseAccess({ role: row.role, organisationId: row.organisation_id }, owner) : "none";
  const isConsented = row.is_consented;
  if (row.kind !== "assessment") return { kind: row.kind, isConsented, caseAccess: access, locked };
  const isOwner = row.owner_id === row.user_id && row.has_case;
  // Whoever was given the same instrument in the same case and has not submitted it yet stays blind (rule DR2).
  const isBlind = isStillBlind(
    (row.own_states ?? []).map((state) => ({ raterId: row.user_id, state })),
    { userId: row.user_id },
  );
  return { kind: "assessment", isConsented, isOwner, revealed: row.revealed && (isOwner || !isBlind), caseAccess: access, locked };
}
