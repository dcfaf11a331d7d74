import { createHash } from "node:crypto";
import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { canonical } from "#app/domain/canonical.ts";
import type { Member } from "#app/domain/member.ts";
import { canBeApproved, mayReopenMinutes } from "#app/domain/minutes.ts";
import type { TextNode } from "#app/realtime/plain-text.ts";
import { agendaItem, document, minutesApproval, proposal, user, voteRound, type AgreedAction } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { listAttendance } from "./attendance.ts";
import { listMeetingActions, type ListedAction } from "./improvements.ts";
import { listDecisions, lockMeeting } from "./meetings.ts";

type Key = { studyId: string; meetingId: string };
type KeptAtApproval = Pick<typeof minutesApproval.$inferSelect, "actions" | "attendance">;

/** What was noted under an item of the agenda. */
export type NotedText = (itemId: string) => TextNode;

export type MinutesApproval = Pick<typeof minutesApproval.$inferSelect, "id" | "sha256" | "actions" | "attendance" | "approvedAt" | "reopenedAt" | "reopenReason"> & {
  approvedByName: string;
  reopenedByName: string | null;
};

/** What minutes say of an action. */
export function asAgreed({ id, what, ownerName, level, strength, dueOn, measure, themes }: ListedAction): AgreedAction {
  return { id, what, ownerName, level, strength, dueOn, measure, themes: themes.map(({ label }) => label) };
}

const reopener = alias(user, "reopener");

/** Each time the minutes were approved, newest first; only the first can still stand. */
export async function listApprovals(db: Db, { studyId, meetingId }: Key): Promise<MinutesApproval[]> {
  const { id, sha256, actions, attendance, approvedAt, reopenedAt, reopenReason } = minutesApproval;
  const rows = await db
    .select({ id, sha256, actions, attendance, approvedAt, reopenedAt, reopenReason, approvedByName: user.name, reopenedByName: reopener.name })
    .from(minutesApproval)
    .leftJoin(user, eq(user.id, minutesApproval.approvedBy))
    .leftJoin(reopener, eq(reopener.id, minutesApproval.reopenedBy))
    .where(and(eq(minutesApproval.studyId, studyId), eq(minutesApproval.meetingId, meetingId)))
    .orderBy(desc(minutesApproval.approvedAt), desc(minutesApproval.id));
  return rows.map((row) => ({ ...row, approvedByName: row.approvedByName ?? "" }));
}

/**
 * Approves the minutes of a meeting that is over, and locks their document (rule MN1). The caller has stopped the writing, and
 * holds the document's log.
 *
 * @param noted reads the text as it is locked
 * @returns why not, or `changed`
 */
export async function approveMinutes(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { id, meetingId, noted, now }: { id: string; meetingId: string; noted: NotedText; now: Date },
): Promise<"changed" | "not_found" | "wrong_state"> {
  const key = { studyId: member.studyId, meetingId };
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (!canBeApproved(row)) return "wrong_state";
  const agreed = await listMeetingActions(db, key);
  const kept: KeptAtApproval = {
    actions: agreed.map(asAgreed),
    attendance: await listAttendance(db, key),
  };
  const sha256 = await minutesChecksum(db, key, { noted, kept });
  await db.insert(minutesApproval).values({ id, ...key, sha256, ...kept, approvedBy: member.userId, approvedAt: now });
  await asServiceWithin(db, (all) => all.update(document).set({ lockedAt: now }).where(isMinutesOf(key)));
  return "changed";
}

/** Takes an approval back, with the reason: the minutes are a draft again (rule MN2). @returns why not, or `changed` */
export async function reopenMinutes(
  db: Db,
  member: Pick<Member, "studyId" | "userId" | "role">,
  { meetingId, reason, now }: { meetingId: string; reason: string; now: Date },
): Promise<"changed" | "not_found" | "wrong_state" | "not_allowed"> {
  const key = { studyId: member.studyId, meetingId };
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (!mayReopenMinutes(member, row)) return "not_allowed";
  if (!row.isApproved) return "wrong_state";
  await db
    .update(minutesApproval)
    .set({ reopenedBy: member.userId, reopenedAt: now, reopenReason: reason })
    .where(and(eq(minutesApproval.studyId, key.studyId), eq(minutesApproval.meetingId, meetingId), isNull(minutesApproval.reopenedAt)));
  await asServiceWithin(db, (all) => all.update(document).set({ lockedAt: null }).where(isMinutesOf(key)));
  return "changed";
}

const isMinutesOf = ({ studyId, meetingId }: Key) => and(eq(document.studyId, studyId), eq(document.meetingId, meetingId), eq(document.kind, "minutes"));

/**
 * What everything in the minutes adds up to: agenda and text, decisions, votes, actions and who was there. It differs once
 * anything does, also when something had to be erased. In a person's transaction; reads more than the person may see.
 *
 * @returns SHA-256 in hexadecimal
 */
export function minutesChecksum(db: Db, key: Key, { noted, kept }: { noted: NotedText; kept: KeptAtApproval }): Promise<string> {
  return asServiceWithin(db, async (all) => {
    const { id, title, minutes, position } = agendaItem;
    const items = await all
      .select({ id, title, minutes })
      .from(agendaItem)
      .where(and(eq(agendaItem.studyId, key.studyId), eq(agendaItem.meetingId, key.meetingId)))
      .orderBy(asc(position), asc(id));
    const votes = await all
      .select({ round: voteRound.position, voters: voteRound.voterCount, codeId: proposal.codeId, polarity: proposal.polarity, text: proposal.text, dots: proposal.dots })
      .from(proposal)
      .innerJoin(voteRound, eq(voteRound.id, proposal.roundId))
      .where(and(eq(proposal.studyId, key.studyId), eq(proposal.meetingId, key.meetingId)))
      .orderBy(asc(voteRound.position), asc(proposal.position), asc(proposal.id));
    const decisions = (await listDecisions(all, key)).map(({ text }) => text);
    const content = { items: items.map((item) => ({ ...item, text: noted(item.id) })), decisions, votes, actions: kept.actions, attendance: kept.attendance };
    return createHash("sha256").update(canonical(content)).digest("hex");
  });
}
