import { calendarDay } from "#app/domain/calendar-day.ts";
import { brainstormForAll, kindsToGather } from "#app/domain/brainstorm.ts";
import { currentRound, roundForAll } from "#app/domain/dot-vote.ts";
import type { Member } from "#app/domain/member.ts";
import type { MeetingStep, SpotlightNews, StepNews } from "#app/domain/meeting-room.ts";
import { services } from "#app/services.ts";
import type { AgendaItem } from "#db/queries/agenda.ts";
import { completeRoom, seeRoom, type Room } from "#db/queries/meeting-room.ts";
import type { MeetingDetails } from "#db/queries/meetings.ts";
import type { Db } from "#db/client.ts";

/** Where a meeting is; null unless it is going on. */
export function stepOf({ state, currentItemId, stepMovedByName, stepMovedAt, timerEndsAt }: MeetingDetails): MeetingStep | null {
  if (state !== "open" || currentItemId === null) return null;
  return { itemId: currentItemId, movedBy: stepMovedByName, movedAt: stepMovedAt, timerEndsAt };
}

/** What everybody is asked to look at, without what it says; null when nothing is. */
export function spotlightOf({ state, spotlight, spotlightByName, spotlightAt }: MeetingDetails): SpotlightNews | null {
  if (state !== "open" || !spotlight || !spotlightAt) return null;
  return { of: spotlight, by: spotlightByName, since: spotlightAt };
}

/**
 * What the pages of a meeting are told of where it is, what is voted on and what is gathered, with the rights of whoever asks
 * but nothing that not everybody may see who sees the meeting; null unless it is going on.
 */
export async function getStepNews(db: Db, member: Member, { meetingId }: { meetingId: string }): Promise<StepNews | null> {
  const { ballots, now } = services();
  const room = await completeRoom(db, await seeRoom(db, member, { meetingId }, ballots), { today: calendarDay(now()) });
  const step = room && stepOf(room.meeting);
  if (!step) return null;
  const { meeting, agenda, held } = room;
  const round = currentRound(room.rounds);
  // Of a case whose consent was taken back nothing is told, neither what others thought of it.
  const isGone = agenda.some(({ id, cardState }) => id === step.itemId && cardState === "gone");
  const told = held.map((one) => (one.itemId === step.itemId ? brainstormForAll(one) : { ...one, contributions: [] }));
  return {
    ...{ meetingId, version: meeting.roomVersion, step, at: now() },
    spotlight: spotlightOf(meeting),
    round: round && roundForAll(round),
    gathered: isGone ? told.filter(({ itemId }) => itemId !== step.itemId) : told,
  };
}

/** What people wrote and write down at the item that is shown, and where they are asked to do so now. */
export function gatheredAt(shown: AgendaItem | undefined, { meeting, held }: Pick<Room, "meeting" | "held">) {
  return {
    // Of a case whose consent was taken back nothing is shown, neither what others thought of it.
    brainstorms: shown && shown.cardState !== "gone" ? held.filter(({ itemId }) => itemId === shown.id) : [],
    mayGather: shown && meeting.state === "open" ? kindsToGather(held, shown.id) : [],
    // For the next contribution: sent twice it is there once. A random id tells nothing of when it was written.
    nextContributionId: services().newId(),
    askedAt: meeting.state === "open" ? (held.find(({ state }) => state === "collecting")?.itemId ?? null) : null,
  };
}
