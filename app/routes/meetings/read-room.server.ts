import { calendarDay } from "#app/domain/calendar-day.ts";
import { brainstormForAll, kindsToGather, type Brainstorm } from "#app/domain/brainstorm.ts";
import { currentRound, roundForAll } from "#app/domain/dot-vote.ts";
import type { Member } from "#app/domain/member.ts";
import type { MeetingStep, SpotlightNews, StepNews } from "#app/domain/meeting-room.ts";
import { services } from "#app/services.ts";
import { listAgenda, type AgendaItem } from "#db/queries/agenda.ts";
import { listBrainstorms } from "#db/queries/brainstorms.ts";
import { getMeeting, type MeetingDetails } from "#db/queries/meetings.ts";
import { listRounds } from "#db/queries/votes.ts";
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
  const { studyId, userId } = member;
  const key = { studyId, meetingId };
  const [meeting, rounds] = await Promise.all([getMeeting(db, key), listRounds(db, member, key, ballots)]);
  const step = meeting && stepOf(meeting);
  if (!step) return null;
  const round = currentRound(rounds);
  const held = await listBrainstorms(db, { ...key, userId });
  return {
    ...{ meetingId, version: meeting.roomVersion, step, at: now() },
    spotlight: spotlightOf(meeting),
    round: round && roundForAll(round),
    gathered: await forAll(db, held, { ...key, itemId: step.itemId }),
  };
}

/** Of a case whose consent was taken back nothing is told, neither what others thought of it. */
async function forAll(db: Db, held: readonly Brainstorm[], { itemId, ...key }: { studyId: string; meetingId: string; itemId: string }): Promise<Brainstorm[]> {
  const isHere = (one: Brainstorm) => one.itemId === itemId;
  const agenda = held.some(isHere) ? await listAgenda(db, { ...key, today: calendarDay(services().now()) }) : [];
  const isGone = agenda.some(({ id, cardState }) => id === itemId && cardState === "gone");
  return held.flatMap((one) => (isHere(one) ? (isGone ? [] : [brainstormForAll(one)]) : [{ ...one, contributions: [] }]));
}

/** What people wrote and write down at the item that is shown, and where they are asked to do so now. */
export async function readGathered(db: Db, member: Member, { meeting, shown }: { meeting: MeetingDetails; shown: AgendaItem | undefined }) {
  const held = await listBrainstorms(db, { studyId: member.studyId, meetingId: meeting.id, userId: member.userId });
  return {
    // Of a case whose consent was taken back nothing is shown, neither what others thought of it.
    brainstorms: shown && shown.cardState !== "gone" ? held.filter(({ itemId }) => itemId === shown.id) : [],
    mayGather: shown && meeting.state === "open" ? kindsToGather(held, shown.id) : [],
    // For the next contribution: sent twice it is there once. A random id tells nothing of when it was written.
    nextContributionId: services().newId(),
    askedAt: meeting.state === "open" ? (held.find(({ state }) => state === "collecting")?.itemId ?? null) : null,
  };
}
