import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import type { Spotlight } from "#app/domain/spotlight.ts";
import { agendaItem, code, guestLink, meeting, release } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { isMeeting, lockMeeting, nextRoomVersion, noSpotlight, type MeetingRow } from "./meetings.ts";

type Key = { studyId: string; meetingId: string };
type Outcome = "changed" | "not_found" | "wrong_state";

/**
 * Asks everybody in an open meeting to look at one thing; the last to ask decides (rule MR5). A timeline is of the case the
 * meeting is at, so that nobody sees it sooner or longer than the case.
 *
 * @returns why not, or `changed`
 */
export async function showSpotlight(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { meetingId, spotlight, now }: { meetingId: string; spotlight: Spotlight; now: Date },
): Promise<Outcome> {
  const key = { studyId: member.studyId, meetingId };
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state !== "open") return "wrong_state";
  const outcome = await isThere(db, row, spotlight);
  if (outcome !== "changed") return outcome;
  await db.update(meeting).set({ spotlight, spotlightBy: member.userId, spotlightAt: now, roomVersion: nextRoomVersion }).where(isMeeting(key));
  return "changed";
}

/** Lets everybody go where they were. @returns why not, or `changed` */
export async function endSpotlight(db: Db, key: Key): Promise<Outcome> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.spotlight !== null)
    await db
      .update(meeting)
      .set({ ...noSpotlight, roomVersion: nextRoomVersion })
      .where(isMeeting(key));
  return "changed";
}

async function isThere(db: Db, { id: meetingId, studyId, currentItemId }: MeetingRow, spotlight: Spotlight): Promise<Outcome> {
  switch (spotlight.kind) {
    case "item":
      return (await findItem(db, { meetingId, itemId: spotlight.itemId })) ? "changed" : "not_found";
    case "timeline": {
      if (spotlight.itemId !== currentItemId) return "wrong_state";
      const moments = (await findItem(db, { meetingId, itemId: spotlight.itemId }))?.card?.timeline ?? [];
      const { momentId } = spotlight;
      return moments.some(({ id }) => momentId === null || id === momentId) ? "changed" : "not_found";
    }
    case "theme": {
      const [theme] = await db
        .select({ id: code.id })
        .from(code)
        .where(and(eq(code.studyId, studyId), eq(code.id, spotlight.codeId)));
      return theme ? "changed" : "not_found";
    }
    case "release": {
      const [published] = await db
        .select({ id: release.id })
        .from(release)
        .where(and(eq(release.studyId, studyId), eq(release.number, spotlight.number), isNull(release.withdrawnAt)));
      return published ? "changed" : "not_found";
    }
  }
}

async function findItem(db: Db, { meetingId, itemId }: { meetingId: string; itemId: string }): Promise<Pick<typeof agendaItem.$inferSelect, "id" | "card"> | null> {
  const [item] = await db
    .select({ id: agendaItem.id, card: agendaItem.card })
    .from(agendaItem)
    .where(and(eq(agendaItem.meetingId, meetingId), eq(agendaItem.id, itemId)));
  return item ?? null;
}

/** Whether somebody is in the room by a link: who has no account reads no release for policymakers, on the screen neither. */
export function hasGuests(db: Db, { studyId, meetingId }: Key): Promise<boolean> {
  return asServiceWithin(db, async (all) => {
    const inside = and(eq(guestLink.studyId, studyId), eq(guestLink.meetingId, meetingId), isNotNull(guestLink.usedAt), isNull(guestLink.withdrawnAt));
    return (await all.$count(guestLink, inside)) > 0;
  });
}

/** A theme as it is called and what is meant by it, as far as the asker may know; null where not. */
export async function findTheme(db: Db, { studyId, codeId }: { studyId: string; codeId: string }): Promise<Pick<typeof code.$inferSelect, "label" | "definition"> | null> {
  const [theme] = await db
    .select({ label: code.label, definition: code.definition })
    .from(code)
    .where(and(eq(code.studyId, studyId), eq(code.id, codeId)));
  return theme ?? null;
}
