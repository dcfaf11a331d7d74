import { kindsToGather } from "#app/domain/brainstorm.ts";
import { currentRound, roundForAll, type Round } from "#app/domain/dot-vote.ts";
import type { Member } from "#app/domain/member.ts";
import type { MeetingStep, SpotlightNews, StepNews } from "#app/domain/meeting-room.ts";
import { services } from "#app/services.ts";
import type { AgendaItem } from "#db/queries/agenda.ts";
import { listBrainstorms } from "#db/queries/brainstorms.ts";
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

/** What the pages of a meeting are told of where it is and what is voted on; null unless it is going on. */
export function stepNewsOf(meeting: MeetingDetails, rounds: readonly Round[], at: Date): StepNews | null {
  const step = stepOf(meeting);
  const round = currentRound(rounds);
  return step && { meetingId: meeting.id, version: meeting.roomVersion, step, spotlight: spotlightOf(meeting), round: round && roundForAll(round), at };
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
