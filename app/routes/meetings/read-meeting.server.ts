import type { RouterContextProvider } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import type { Round } from "#app/domain/dot-vote.ts";
import type { Member } from "#app/domain/member.ts";
import { patternReader, wholeStudy } from "#app/domain/patterns.ts";
import { polarities } from "#app/domain/vocabulary.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { packState } from "#app/realtime/packed-state.ts";
import type { LoadedDocument } from "#app/realtime/use-document.ts";
import { services } from "#app/services.ts";
import type { AgendaItem } from "#db/queries/agenda.ts";
import { noteAttendance } from "#db/queries/attendance.ts";
import { listCaseCandidates } from "#db/queries/case-cards.ts";
import { listThreads } from "#db/queries/comments.ts";
import { getAccessibleDocument } from "#db/queries/document-access.ts";
import { listGuestLinks } from "#db/queries/guest-links.ts";
import { listActionOwners, listMeetingActions, listUnfinishedActions } from "#db/queries/improvements.ts";
import { listGuests, listInvitees } from "#db/queries/invitees.ts";
import { completeRoom, seeRoom } from "#db/queries/meeting-room.ts";
import { listDecisions, type MeetingDetails } from "#db/queries/meetings.ts";
import { getPatternTable, listPatternCodes } from "#db/queries/patterns.ts";
import { findSummary } from "#db/queries/summaries.ts";
import { countOpenRemarks } from "#db/queries/summary-links.ts";
import type { Factor } from "#db/queries/vote-proposals.ts";
import type { Db } from "#db/client.ts";
import { commentsOnPage } from "../comments/view-comments.server.tsx";
import { readNoted } from "./noted.ts";
import { isAsApproved, readMinutes } from "./read-minutes.server.ts";
import { gatheredAt, spotlightOf, stepOf } from "./read-room.server.ts";
import { listSpotlightChoices, readSpotlight } from "./read-spotlight.server.ts";

/** What the middle of the page shows: the notes of one item, the whole report, or what the lead prepares. */
export type MeetingView = { kind: "item"; itemId: string } | { kind: "report" } | { kind: "prepare" };

/**
 * Everything the page of a meeting shows to this member.
 *
 * @throws the 404 response when there is no such meeting or it is not theirs to see
 */
export async function readMeeting(context: Readonly<RouterContextProvider>, member: Member, { meetingId, search }: { meetingId: string; search: URLSearchParams }) {
  const { studyId } = member;
  const { can, now, ballots } = services();
  const today = calendarDay(now());
  const mayLead = can(member.role, "meeting.lead");
  const found = await asViewer(context, async (db) => {
    // What needs neither another role nor another answer is asked in one go: sixty ask it at the same moment.
    const key = { studyId, meetingId };
    const [seen, invitees, decisions, actions, unfinished] = await Promise.all([
      seeRoom(db, member, { meetingId }, ballots),
      listInvitees(db, key),
      listDecisions(db, key),
      listMeetingActions(db, key),
      listUnfinishedActions(db, { studyId, exceptMeetingId: meetingId, today }),
    ]);
    const room = await completeRoom(db, seen, { today });
    if (!room) throw notFound();
    const { meeting, rounds, agenda } = room;
    if (meeting.state === "open" && !meeting.isAttended) await noteAttendance(db, member, { meetingId, now: now() });
    const view = chooseView(search, { meeting, agenda, mayLead });
    const documentId = meeting.minutesDocumentId;
    const [minutes, threads] = documentId ? await Promise.all([getAccessibleDocument(db, member, { documentId }), listThreads(db, member, { documentId })]) : [null, []];
    const shown = view.kind === "item" ? agenda.find(({ id }) => id === view.itemId) : undefined;
    if (shown?.card && shown.caseId) await record(context, db, member, { type: "case.opened", caseId: shown.caseId });
    const seenCaseId = shown?.card ? shown.caseId : null;
    return {
      meeting,
      inSpotlight: await readSpotlight(context, db, member, { meeting, agenda, seenCaseId }),
      spotlightChoices: mayLead && meeting.state === "open" ? await listSpotlightChoices(db, member, { meeting, agenda }) : null,
      agenda: agenda.map(({ card: _card, ...item }) => item),
      card: shown?.card ?? null,
      view,
      rounds,
      ...gatheredAt(shown, room),
      ...{ invitees, decisions, actions },
      unfinished: meeting.state === "closed" ? [] : unfinished,
      actionChoices: mayLead ? { owners: await listActionOwners(db, { studyId }), codes: await listPatternCodes(db, { studyId }) } : null,
      approved: view.kind === "report" ? await readMinutes(db, member, { meeting }) : null,
      summary: view.kind === "report" && meeting.state === "closed" && can(member.role, "summary.manage") ? await readSummaryState(db, key) : null,
      preparation: view.kind === "prepare" ? await readPreparation(db, member, { meetingId, rounds, today }) : null,
      minutes,
      comments: minutes && commentsOnPage(threads, member, { kind: "minutes", access: minutes.access }),
    };
  });

  const { minutes, inSpotlight, ...page } = found;
  const spotlight = spotlightOf(page.meeting);
  const state = minutes ? await services().collab.snapshot(minutes.document.id) : null;
  const noted = state ? readNoted(state) : null;
  const document: LoadedDocument | null = minutes?.isWhole && state ? { documentId: minutes.document.id, canWrite: minutes.access === "write", state: packState(state) } : null;
  return {
    ...page,
    document,
    step: stepOf(page.meeting),
    spotlight: spotlight && { ...spotlight, content: inSpotlight },
    actionFrom: page.rounds.flatMap(({ proposals }) => proposals).find(({ id }) => id === search.get("from")) ?? null,
    // Who chose no item of their own goes along with the meeting (rule MR1).
    isFollowing: !search.has("item") && !search.has("view"),
    // What was noted, by agenda item: shown until the live text is there, and in the whole report. Of a case as long as it may be seen (rule MN4).
    texts: noted ? Object.fromEntries(page.agenda.filter(({ cardState }) => mayLead || cardState === "none" || cardState === "shown").map(({ id }) => [id, noted(id)])) : {},
    isAsApproved: noted && mayLead && page.approved?.standing ? await isAsApproved(context, { studyId, meetingId }, { approval: page.approved.standing, noted }) : null,
    today,
    now: now(),
    mayLead,
    mayVote: can(member.role, "meeting.vote"),
    studyId,
    viewer: { userId: member.userId, name: member.name },
  };
}

function chooseView(search: URLSearchParams, { meeting, agenda, mayLead }: { meeting: MeetingDetails; agenda: readonly AgendaItem[]; mayLead: boolean }): MeetingView {
  const wanted = agenda.find(({ id }) => id === search.get("item"));
  if (wanted) return { kind: "item", itemId: wanted.id };
  const view = search.get("view");
  if (view === "prepare" && mayLead && meeting.state !== "closed") return { kind: "prepare" };
  const [first] = agenda;
  const current = agenda.find(({ id }) => id === meeting.currentItemId) ?? first;
  return view === "report" || meeting.state === "closed" || !current ? { kind: "report" } : { kind: "item", itemId: current.id };
}

/** Whether there is a summary for youths and parents, and what came back that waits. */
async function readSummaryState(db: Db, key: { studyId: string; meetingId: string }) {
  return { isWritten: (await findSummary(db, key)) !== null, openRemarks: await countOpenRemarks(db, key) };
}

const mostRecurring = 8;

async function readPreparation(db: Db, member: Member, { meetingId, rounds, today }: { meetingId: string; rounds: readonly Round[]; today: string }) {
  return {
    candidates: await listCaseCandidates(db, member, { today }),
    guests: await listGuests(db, { studyId: member.studyId }),
    guestLinks: await listGuestLinks(db, { studyId: member.studyId, meetingId, now: services().now() }),
    sendsMail: services().sendMail !== null,
    recurring: await listRecurring(db, member, preparedFactors(rounds)),
  };
}

/** The themes that are put forward already, in the round that is being prepared. */
function preparedFactors(rounds: readonly Round[]): Factor[] {
  const prepared = rounds.filter(({ state }) => state === "prepared").flatMap(({ proposals }) => proposals);
  return prepared.flatMap(({ codeId, polarity }) => (codeId !== null && polarity !== null ? [{ codeId, polarity }] : []));
}

/** The themes that return most, of each polarity, that are not put to the vote yet. */
async function listRecurring(db: Db, member: Member, present: readonly Factor[]) {
  const table = await getPatternTable(db, patternReader(member), { filter: wholeStudy, split: null });
  return polarities.flatMap((polarity) =>
    table.rows
      .flatMap(({ code, [polarity]: { total } }) => (total.state === "shown" && total.k > 0 ? [{ codeId: code.id, label: code.label, polarity, k: total.k, n: total.n }] : []))
      .filter(({ codeId }) => !present.some((factor) => factor.codeId === codeId && factor.polarity === polarity))
      .toSorted((a, b) => b.k - a.k)
      .slice(0, mostRecurring),
  );
}

export type MeetingPage = Awaited<ReturnType<typeof readMeeting>>;
