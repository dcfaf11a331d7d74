import { and, asc, count, desc, eq, getTableColumns, inArray, isNull, ne, sql, sum } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { nextMeetingState } from "#app/domain/meeting.ts";
import type { Member } from "#app/domain/member.ts";
import { takesOutcomes } from "#app/domain/minutes.ts";
import type { MeetingState, MeetingType } from "#app/domain/vocabulary.ts";
import { agendaItem, decision, document, meeting, study, studyMember, user, type CaseCard } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { createDocument } from "./documents.ts";
import { invite } from "./invitees.ts";

export type MeetingRow = typeof meeting.$inferSelect;

/** Whether its minutes are approved. */
type WithApproval = { isApproved: boolean };
const isApproved = sql<boolean>`minutes_are_approved(${meeting.id})`;

export const isMeeting = ({ studyId, meetingId }: { studyId: string; meetingId: string }) => and(eq(meeting.studyId, studyId), eq(meeting.id, meetingId));

/** One more change of where a meeting is, of what everybody looks at, of what is voted on or gathered: of what pages are told the latest stays. */
export const nextRoomVersion = sql`${meeting.roomVersion} + 1`;
export const noSpotlight = { spotlight: null, spotlightBy: null, spotlightAt: null };

export type ComingMeeting = Pick<MeetingRow, "id" | "studyId" | "type" | "title" | "heldOn" | "place" | "state"> & { studyName: string };

/** Meetings that are planned or going on, over all studies somebody is in, as far as they may see them; the next one first. */
export async function listComingMeetings(db: Db, { userId }: { userId: string }): Promise<ComingMeeting[]> {
  return db
    .select({
      id: meeting.id,
      studyId: meeting.studyId,
      studyName: study.name,
      type: meeting.type,
      title: meeting.title,
      heldOn: meeting.heldOn,
      place: meeting.place,
      state: meeting.state,
    })
    .from(meeting)
    .innerJoin(study, eq(study.id, meeting.studyId))
    .innerJoin(studyMember, and(eq(studyMember.studyId, meeting.studyId), eq(studyMember.userId, userId), isNull(studyMember.revokedAt)))
    .where(ne(meeting.state, "closed"))
    .orderBy(asc(meeting.heldOn), asc(meeting.createdAt));
}

/** The meetings the asker may see, over all studies. In a person's transaction. */
export async function listOwnMeetingIds(db: Db): Promise<string[]> {
  return (await db.select({ id: meeting.id }).from(meeting)).map(({ id }) => id);
}

export type ListedMeeting = MeetingRow & WithApproval & { itemCount: number; minutes: number };

/**
 * The meetings of a study that the member may see, latest first, with the length of their agenda. In a person's
 * transaction.
 */
export async function listMeetings(db: Db, { studyId }: { studyId: string }): Promise<ListedMeeting[]> {
  const rows = await db
    .select({ ...getTableColumns(meeting), isApproved })
    .from(meeting)
    .where(eq(meeting.studyId, studyId))
    .orderBy(desc(meeting.heldOn), desc(meeting.createdAt));
  if (rows.length === 0) return [];
  // A guest does not see the cases on the agenda beforehand, but should know how long it takes.
  const lengths = await asServiceWithin(db, (all) =>
    all
      .select({ meetingId: agendaItem.meetingId, itemCount: count(), minutes: sum(agendaItem.minutes).mapWith(Number) })
      .from(agendaItem)
      .where(
        and(
          eq(agendaItem.studyId, studyId),
          inArray(
            agendaItem.meetingId,
            rows.map(({ id }) => id),
          ),
        ),
      )
      .groupBy(agendaItem.meetingId),
  );
  return rows.map((row) => {
    const length = lengths.find(({ meetingId }) => meetingId === row.id);
    return { ...row, itemCount: length?.itemCount ?? 0, minutes: length?.minutes ?? 0 };
  });
}

export type MeetingDetails = MeetingRow &
  WithApproval & {
    facilitatorName: string;
    stepMovedByName: string | null;
    spotlightByName: string | null;
    minutesDocumentId: string | null;
    /** Whether it is known that the asker was there. */
    isAttended: boolean;
  };

const mover = alias(user, "mover");
const shower = alias(user, "shower");
const isAttended = sql<boolean>`exists (select 1 from attendance a where a.meeting_id = ${meeting.id} and a.user_id = nullif(current_setting('app.user_id', true), ''))`;

/** One meeting of the study; null when there is none or it is not the member's to see. */
export async function getMeeting(db: Db, { studyId, meetingId }: { studyId: string; meetingId: string }): Promise<MeetingDetails | null> {
  const [found] = await db
    .select({ row: meeting, facilitatorName: user.name, stepMovedByName: mover.name, spotlightByName: shower.name, minutesDocumentId: document.id, isApproved, isAttended })
    .from(meeting)
    .leftJoin(user, eq(user.id, meeting.facilitatorId))
    .leftJoin(mover, eq(mover.id, meeting.stepMovedBy))
    .leftJoin(shower, eq(shower.id, meeting.spotlightBy))
    .leftJoin(document, and(eq(document.meetingId, meeting.id), eq(document.kind, "minutes")))
    .where(isMeeting({ studyId, meetingId }));
  if (!found) return null;
  const { row, facilitatorName, ...beside } = found;
  return { ...row, ...beside, facilitatorName: facilitatorName ?? "" };
}

/**
 * The meeting, kept from changing until the transaction ends, for a change by whoever leads it; null when there is none
 * or the member may not lead it.
 */
export async function lockMeeting(db: Db, { studyId, meetingId }: { studyId: string; meetingId: string }): Promise<(MeetingRow & WithApproval) | null> {
  const [row] = await db
    .select({ ...getTableColumns(meeting), isApproved })
    .from(meeting)
    .where(isMeeting({ studyId, meetingId }))
    .for("update");
  return row ?? null;
}

export type NewMeeting = {
  id: string;
  minutesDocumentId: string;
  type: MeetingType;
  title: string;
  goal: string;
  heldOn: string;
  place: string;
  agenda: { title: string; minutes: number; caseId: string | null; card: CaseCard | null }[];
  inviteeIds: string[];
};

/** Plans a meeting: itself, its agenda, who is invited, and the document of its minutes, in the open transaction. */
export async function createMeeting(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { id, minutesDocumentId, agenda, inviteeIds, ...about }: NewMeeting,
  newId: () => string,
): Promise<void> {
  const { studyId } = member;
  await db.insert(meeting).values({ id, studyId, ...about, facilitatorId: member.userId });
  if (agenda.length > 0) await db.insert(agendaItem).values(agenda.map((item, position) => ({ id: newId(), studyId, meetingId: id, position, ...item })));
  await createDocument(db, member, { id: minutesDocumentId, kind: "minutes", title: about.title, scopeId: null, meetingId: id });
  await invite(db, { studyId, meetingId: id, userIds: inviteeIds, newId });
}

/**
 * Opens a planned meeting at its first item, or closes an open one; closing it ends what guests saw of cases (rule MR2). The
 * caller closes the vote that is open.
 *
 * @returns why not, or `changed`
 */
export async function setMeetingState(
  db: Db,
  { studyId, meetingId, state, now }: { studyId: string; meetingId: string; state: MeetingState; now: Date },
): Promise<"changed" | "not_found" | "wrong_state"> {
  const row = await lockMeeting(db, { studyId, meetingId });
  if (!row) return "not_found";
  if (nextMeetingState(row.state) !== state) return "wrong_state";
  const closing = { closedAt: now, currentItemId: null, timerEndsAt: null, ...noSpotlight };
  await db
    .update(meeting)
    .set({ state, roomVersion: nextRoomVersion, ...(state === "closed" ? closing : { currentItemId: await firstItemId(db, { meetingId }) }) })
    .where(isMeeting({ studyId, meetingId }));
  return "changed";
}

async function firstItemId(db: Db, { meetingId }: { meetingId: string }): Promise<string | null> {
  const items = db.select({ id: agendaItem.id }).from(agendaItem).where(eq(agendaItem.meetingId, meetingId));
  const [first] = await items.orderBy(asc(agendaItem.position), asc(agendaItem.id)).limit(1);
  return first?.id ?? null;
}

export type Decision = { id: string; text: string; recordedAt: Date };

/** What was decided, in the order in which it was written down. */
export async function listDecisions(db: Db, { studyId, meetingId }: { studyId: string; meetingId: string }): Promise<Decision[]> {
  return db
    .select({ id: decision.id, text: decision.text, recordedAt: decision.recordedAt })
    .from(decision)
    .where(and(eq(decision.studyId, studyId), eq(decision.meetingId, meetingId)))
    .orderBy(asc(decision.recordedAt), asc(decision.id));
}

/** Writes down a decision; it cannot be changed afterwards, a later one can go against it. */
export async function addDecision(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { id, meetingId, text, now }: { id: string; meetingId: string; text: string; now: Date },
): Promise<"added" | "not_found" | "wrong_state"> {
  const row = await lockMeeting(db, { studyId: member.studyId, meetingId });
  if (!row) return "not_found";
  if (!takesOutcomes(row)) return "wrong_state";
  await db.insert(decision).values({ id, studyId: member.studyId, meetingId, text, recordedBy: member.userId, recordedAt: now });
  return "added";
}
