import type { RouterContextProvider } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { isVoteOnScreen } from "#app/domain/dot-vote.ts";
import type { Member } from "#app/domain/member.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { listAgenda } from "#db/queries/agenda.ts";
import { noteAttendance } from "#db/queries/attendance.ts";
import { getMeeting } from "#db/queries/meetings.ts";
import { listRounds, type Round } from "#db/queries/votes.ts";
import { readGathered, stepOf } from "./read-room.server.ts";

/**
 * What a meeting is at, for the phone and the projector: nothing of the minutes, so that it stays light.
 *
 * @param withCard whether the card of the case that is on is read, which is logged; a projector never shows it
 * @throws the 404 response when there is no such meeting or it is not theirs to see
 */
export async function readNow(context: Readonly<RouterContextProvider>, member: Member, { meetingId, withCard = true }: { meetingId: string; withCard?: boolean }) {
  const { studyId } = member;
  const { can, now, ballots } = services();
  return asViewer(context, async (db) => {
    // What needs no other role is asked in one go: sixty ask it at the same moment.
    const [meeting, rounds] = await Promise.all([getMeeting(db, { studyId, meetingId }), listRounds(db, member, { meetingId }, ballots)]);
    if (!meeting) throw notFound();
    if (meeting.state === "open" && !meeting.isAttended) await noteAttendance(db, member, { meetingId, now: now() });
    const agenda = await listAgenda(db, { studyId, meetingId, today: calendarDay(now()) });
    const step = stepOf(meeting);
    const shown = agenda.find(({ id }) => id === step?.itemId);
    const card = withCard ? (shown?.card ?? null) : null;
    if (card && shown?.caseId) await record(context, db, member, { type: "case.opened", caseId: shown.caseId });
    const { brainstorms, ...gathered } = await readGathered(db, member, { meeting, shown });
    const brainstorm = brainstorms.findLast(({ state }) => state === "collecting") ?? brainstorms.at(-1) ?? null;
    const round = roundOnNow(rounds);
    return {
      meeting,
      step,
      card,
      agenda: agenda.map(({ card: _card, ...item }) => item),
      ...{ brainstorms, brainstorm, ...gathered, round },
      isVoteOnScreen: round !== null && isVoteOnScreen(round, { gathered: brainstorm, isCase: typeof shown?.caseId === "string" }),
      now: now(),
      mayLead: can(member.role, "meeting.lead"),
      mayVote: can(member.role, "meeting.vote"),
      isGuest: member.role === "guest",
      studyId,
      isSynthetic: member.isSynthetic,
      viewer: { userId: member.userId, name: member.name, email: member.email, role: member.role },
    };
  });
}

/** The round people vote in, else the result that came last. */
function roundOnNow(rounds: readonly Round[]): Round | null {
  return rounds.find(({ state }) => state === "open") ?? rounds.findLast(({ state }) => state === "closed") ?? null;
}

export type NowPage = Awaited<ReturnType<typeof readNow>>;
