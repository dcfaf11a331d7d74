import { and, eq } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import { agendaItem, meeting } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { isMeeting, lockMeeting, nextRoomVersion, noSpotlight } from "./meetings.ts";

type Key = { studyId: string; meetingId: string };

/**
 * Takes an open meeting to an item of its agenda; the timer and the spotlight end. Whoever comes last decides (rule MR1).
 *
 * @returns why not, or `changed`
 */
export async function moveMeeting(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { meetingId, itemId, now }: { meetingId: string; itemId: string; now: Date },
): Promise<"changed" | "not_found" | "wrong_state"> {
  const key = { studyId: member.studyId, meetingId };
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state !== "open") return "wrong_state";
  const [item] = await db
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .where(and(eq(agendaItem.meetingId, meetingId), eq(agendaItem.id, itemId)));
  if (!item) return "not_found";
  // A second click on the same button is no second step.
  if (row.currentItemId === itemId) return "changed";
  await db
    .update(meeting)
    .set({ currentItemId: itemId, stepMovedBy: member.userId, stepMovedAt: now, timerEndsAt: null, ...noSpotlight, roomVersion: nextRoomVersion })
    .where(isMeeting(key));
  return "changed";
}

/** Lets the timer of an open meeting run until an instant, or stops it. @returns why not, or `changed` */
export async function setTimer(db: Db, { endsAt, ...key }: Key & { endsAt: Date | null }): Promise<"changed" | "not_found" | "wrong_state"> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state !== "open") return "wrong_state";
  await db.update(meeting).set({ timerEndsAt: endsAt, roomVersion: nextRoomVersion }).where(isMeeting(key));
  return "changed";
}
