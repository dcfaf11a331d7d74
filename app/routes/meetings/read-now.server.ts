import type { RouterContextProvider } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { currentBrainstorm } from "#app/domain/brainstorm.ts";
import { currentRound, isVoteOnScreen } from "#app/domain/dot-vote.ts";
import type { Member } from "#app/domain/member.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { noteAttendance } from "#db/queries/attendance.ts";
import { completeRoom, seeRoom } from "#db/queries/meeting-room.ts";
import { gatheredAt, spotlightOf, stepOf } from "./read-room.server.ts";
import { listSpotlightChoices, readSpotlight } from "./read-spotlight.server.ts";

/**
 * What a meeting is at, for the phone and the projector: nothing of the minutes, so that it stays light.
 *
 * @param isScreen for the projector, which everybody in the room reads: it never shows the card of the case that is on
 * @throws the 404 response when there is no such meeting or it is not theirs to see
 */
export async function readNow(context: Readonly<RouterContextProvider>, member: Member, { meetingId, isScreen = false }: { meetingId: string; isScreen?: boolean }) {
  const { studyId } = member;
  const { can, now, ballots } = services();
  const madeAt = now();
  return asViewer(context, async (db) => {
    const room = await completeRoom(db, await seeRoom(db, member, { meetingId }, ballots), { today: calendarDay(madeAt) });
    if (!room) throw notFound();
    const { meeting, rounds, agenda } = room;
    if (meeting.state === "open" && !meeting.isAttended) await noteAttendance(db, member, { meetingId, now: madeAt });
    const step = stepOf(meeting);
    const shown = agenda.find(({ id }) => id === step?.itemId);
    const card = isScreen ? null : (shown?.card ?? null);
    if (card && shown?.caseId) await record(context, db, member, { type: "case.opened", caseId: shown.caseId });
    const { brainstorms, ...gathered } = gatheredAt(shown, room);
    const brainstorm = currentBrainstorm(brainstorms);
    const round = currentRound(rounds);
    const spotlight = spotlightOf(meeting);
    const content = await readSpotlight(context, db, member, { meeting, agenda, seenCaseId: card ? (shown?.caseId ?? null) : null, isScreen });
    const mayLead = can(member.role, "meeting.lead");
    return {
      meeting,
      step,
      card,
      spotlight: spotlight && { ...spotlight, content },
      spotlightChoices: mayLead && !isScreen && step ? await listSpotlightChoices(db, member, { meeting, agenda }) : null,
      agenda: agenda.map(({ card: _card, ...item }) => item),
      ...{ brainstorms, brainstorm, ...gathered, round },
      isVoteOnScreen: round !== null && isVoteOnScreen(round, { gathered: brainstorm, item: shown ?? null }),
      now: madeAt,
      mayLead,
      mayVote: can(member.role, "meeting.vote"),
      isGuest: member.role === "guest",
      studyId,
      isSynthetic: member.isSynthetic,
      viewer: { userId: member.userId, name: member.name, email: member.email, role: member.role },
    };
  });
}

export type NowPage = Awaited<ReturnType<typeof readNow>>;
