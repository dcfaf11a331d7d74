import { and, asc, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import type { Tombstone } from "#app/domain/tombstone.ts";
import { accessLog, agendaItem, cases, document, meeting, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { rowsOf } from "../rows-of.ts";

/** What a withdrawal takes out of use, and an erasure out of the database: how many of each. */
export type WithdrawalCounts = Record<"conversations" | "documents" | "codings" | "answers" | "trajectory" | "findings" | "comments" | "versions" | "changes", number>;

/** Runs as the service. */
export async function countWhatGoes(db: Db, { caseId }: { caseId: string }): Promise<WithdrawalCounts> {
  const ofCase = (table: string) => sql`(select count(*)::int from ${sql.identifier(table)} where case_id = ${caseId})`;
  const ofDocuments = (table: string) => sql`(select count(*)::int from ${sql.identifier(table)} where document_id in (select id from document where case_id = ${caseId}))`;
  const [row] = rowsOf<WithdrawalCounts>(
    await db.execute(sql`select ${ofCase("conversation")} as conversations, ${ofCase("document")} as documents, ${ofCase("coding")} as codings, ${ofCase("answer")} as answers,
      ${ofCase("care_episode")} + ${ofCase("trajectory_event")} + ${ofCase("key_moment")} as trajectory, ${ofCase("finding")} as findings,
      ${ofDocuments("comment")} as comments, ${ofDocuments("document_version")} as versions, ${ofDocuments("document_update")} as changes`),
  );
  return row!;
}

export type MeetingOfCase = { meetingId: string; agendaItemId: string; title: string; heldOn: string; state: "planned" | "open" | "closed"; minutesId: string | null };

/** Meetings that have the case on their agenda, the newest first. Runs as the service. */
export async function listMeetingsOfCase(db: Db, { studyId, caseId }: { studyId: string; caseId: string }): Promise<MeetingOfCase[]> {
  return db
    .select({ meetingId: meeting.id, agendaItemId: agendaItem.id, title: meeting.title, heldOn: meeting.heldOn, state: meeting.state, minutesId: document.id })
    .from(agendaItem)
    .innerJoin(meeting, eq(meeting.id, agendaItem.meetingId))
    .leftJoin(document, and(eq(document.meetingId, meeting.id), eq(document.kind, "minutes")))
    .where(and(eq(agendaItem.studyId, studyId), eq(agendaItem.caseId, caseId)))
    .orderBy(desc(meeting.heldOn), asc(meeting.id));
}

export type ExportOfCase = { id: string; at: Date; format: string; byName: string | null; isCertain: boolean };

/**
 * Files that left the product with this case in them; those of which that was not recorded are not certain. The codebook
 * holds no case. Runs as the service.
 */
export async function listExportsOfCase(db: Db, { studyId, caseId }: { studyId: string; caseId: string }): Promise<ExportOfCase[]> {
  const rows = rowsOf<{ id: string; at: string | Date; format: string; by_name: string | null; is_certain: boolean }>(
    await db.execute(sql`
      select e.id, e.at, e.format, u.name as by_name, x.case_id is not null as is_certain
      from export_file e join cases c on c.id = ${caseId} left join export_case x on x.export_id = e.id and x.case_id = c.id left join "user" u on u.id = e.user_id
      where e.study_id = ${studyId} and e.format <> 'qdc' and e.at >= c.created_at
        and (x.case_id is not null or not exists (select 1 from export_case other where other.export_id = e.id))
      order by e.at desc`),
  );
  return rows.map(({ id, at, format, by_name: byName, is_certain: isCertain }) => ({ id, at: new Date(at), format, byName, isCertain }));
}

export type Erased = Pick<Tombstone, "documents" | "rows" | "digest">;

/**
 * Takes everything of a withdrawn case out of the database for good (rule CN8). Runs as the service; the caller has seen
 * that the member may, and records the tombstone in the same transaction.
 */
export async function eraseCase(db: Db, { userId }: Pick<Member, "userId">, { caseId, reason }: { caseId: string; reason: string }): Promise<Erased> {
  const [row] = rowsOf<{ erased: Erased }>(await db.execute(sql`select erase_case(${caseId}, ${reason}, ${userId}) as erased`));
  return row!.erased;
}

export type WithdrawnCase = { caseId: string; code: string; scopeId: string; withdrawnAt: Date; erasedAt: Date | null };

/** The withdrawn cases of a study, the newest first. Runs as the service: the pages of a withdrawn case are closed to everybody. */
export async function listWithdrawnCases(db: Db, { studyId }: { studyId: string }): Promise<WithdrawnCase[]> {
  const rows = await db
    .select({ caseId: cases.id, code: cases.code, scopeId: cases.scopeId, withdrawnAt: cases.withdrawnAt, erasedAt: cases.erasedAt })
    .from(cases)
    .where(and(eq(cases.studyId, studyId), isNotNull(cases.withdrawnAt)))
    .orderBy(desc(cases.withdrawnAt));
  return rows.map((row) => ({ ...row, withdrawnAt: row.withdrawnAt! }));
}

export type SignedTombstone = { tombstone: Tombstone; signature: string; byName: string | null };

/** What the access log says about the erasure of each case, by case id. Runs as the service. */
export async function listTombstones(db: Db, { studyId }: { studyId: string }): Promise<Map<string, SignedTombstone>> {
  const rows = await db
    .select({ line: accessLog.line, byName: user.name })
    .from(accessLog)
    .leftJoin(user, eq(user.id, accessLog.userId))
    .where(and(eq(accessLog.studyId, studyId), eq(accessLog.eventType, "case.erased")));
  return new Map(
    rows.map(({ line, byName }) => {
      const { tombstone, signature } = JSON.parse(line) as { tombstone: Tombstone; signature: string };
      return [tombstone.caseId, { tombstone, signature, byName }];
    }),
  );
}
