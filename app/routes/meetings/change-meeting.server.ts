import type { RouterContextProvider } from "react-router";
import type { AuditEvent } from "#app/domain/audit.ts";
import { localise } from "#app/domain/code-description.ts";
import { caseTitle } from "#app/domain/meeting.ts";
import type { StepNews } from "#app/domain/meeting-room.ts";
import type { Member } from "#app/domain/member.ts";
import { takesOutcomes } from "#app/domain/minutes.ts";
import type { Action } from "#app/domain/permissions.ts";
import type { FormErrors } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { addAgendaItems, moveAgendaItem, removeAgendaItem } from "#db/queries/agenda.ts";
import { endGuestLinks, withdrawGuestLink } from "#db/queries/guest-links.ts";
import { createAction } from "#db/queries/improvements.ts";
import { invite, withdrawInvitation } from "#db/queries/invitees.ts";
import { addDecision, lockMeeting, setMeetingState, type MeetingDetails } from "#db/queries/meetings.ts";
import { proposeFactors, proposeGathered, proposeText, removeProposal } from "#db/queries/vote-proposals.ts";
import { castDots, closeOpenRounds, closeRound, openRound } from "#db/queries/votes.ts";
import type { Db } from "#db/client.ts";
import { changeMinutes, isMinutesChange, minutesPermission } from "./change-minutes.server.ts";
import { changeRoom, isRoomChange, roomEvent, roomPermission, roomTopic } from "./change-room.server.ts";
import type { GuestLinkChange, MeetingChange, MinutesChange, RoomChange } from "./forms.ts";
import { hasWords, readNoted } from "./noted.ts";
import { readCards, type NewCard } from "./read-cards.server.ts";
import { getStepNews } from "./read-room.server.ts";

/** Who may do it, besides seeing the meeting. */
export function permissionFor(change: MeetingChange): Action {
  if (isRoomChange(change)) return roomPermission(change);
  if (isMinutesChange(change)) return minutesPermission(change);
  return change.intent === "vote" ? "meeting.vote" : "meeting.lead";
}

const problems = {
  wrong_state: () => ({ form: m.meetings_problem_state() }),
  has_notes: () => ({ form: m.meetings_problem_has_notes() }),
  no_cases: () => ({ cases: m.meetings_problem_no_cases() }),
  no_proposals: () => ({ form: m.meetings_problem_no_proposals() }),
  too_many: () => ({ form: m.meetings_problem_too_many_dots() }),
  no_owner: () => ({ ownerId: m.errors_field_choice() }),
  no_code: () => ({ themes: m.errors_field_choice() }),
  not_saved: () => ({ form: m.meetings_problem_not_saved() }),
  not_allowed: () => ({ form: m.meetings_problem_not_yours() }),
} satisfies Record<string, () => FormErrors>;

/** `changed_again`: done, and the log knows already that it was done. */
type Outcome = "changed" | "changed_again" | "not_found" | keyof typeof problems;

/** What must be known of a meeting to change it. */
export type ChangedMeeting = Pick<MeetingDetails, "id" | "minutesDocumentId">;

/** `news`: what pages may be told of it at once. */
type Done = { outcome: Outcome; news: string | null };

/**
 * Carries out one change of a meeting and tells who has it open.
 *
 * @returns what stood in the way, as sentences by field; null when it was done
 */
export async function changeMeeting(
  context: Readonly<RouterContextProvider>,
  member: Member,
  meeting: ChangedMeeting,
  change: Exclude<MeetingChange, GuestLinkChange>,
): Promise<FormErrors | null> {
  const { collab, events, newId } = services();
  if (change.intent === "removeItem" && (await hasNotes(meeting, change.itemId))) return problems.has_notes();
  const cards = change.intent === "addCases" ? await readCards(context, member, change.cases) : [];
  if (change.intent === "addCases" && cards.length === 0) return problems.no_cases();

  const actionId = newId();
  const { outcome, news }: Done = isMinutesChange(change) ? { outcome: await changeMinutes(context, member, meeting, change), news: null } : await inOneTransaction(change);
  if (outcome === "not_found") throw notFound();
  if (outcome !== "changed" && outcome !== "changed_again") return problems[outcome]();

  // Opening and closing change what guests may do with the minutes they have open.
  if ((change.intent === "open" || change.intent === "close") && meeting.minutesDocumentId) await collab.recheck({ documentId: meeting.minutesDocumentId });
  if (change.intent === "withdrawInvitation") await collab.recheck({ userId: change.userId });
  events.publish(member.studyId, { topic: topicOf(change), id: meeting.id, ...(news && { news }) });
  return null;

  function inOneTransaction(one: Exclude<MeetingChange, MinutesChange | GuestLinkChange>): Promise<Done> {
    return asViewer(context, async (db) => {
      const found = isRoomChange(one) ? await changeRoom(db, member, meeting.id, one) : await carryOut(db, member, meeting.id, one, { cards, actionId });
      if (found === "changed") await record(context, db, member, isRoomChange(one) ? roomEvent(one, meeting.id) : eventOf(one, { meetingId: meeting.id, actionId }));
      return { outcome: found, news: found === "changed" && isToldAtOnce(one) ? await tellStep(db, one) : null };
    });
  }

  async function tellStep(db: Db, one: MeetingChange): Promise<string | null> {
    const told = await getStepNews(db, member, { meetingId: meeting.id });
    return told && tellsOf(told, one) ? JSON.stringify(told) : null;
  }
}

/** `step` for what everybody in the room sees at once, `tally` for what is only counted while it is hidden. */
function topicOf(change: MeetingChange): "meeting" | "step" | "tally" {
  if (isRoomChange(change)) return roomTopic(change);
  if (change.intent === "vote") return "tally";
  return ["open", "close", "openVote", "closeVote"].includes(change.intent) ? "step" : "meeting";
}

/** What pages can show as soon as they hear of it, without asking for anything. */
const isToldAtOnce = (change: MeetingChange) => (isRoomChange(change) ? roomTopic(change) === "step" : change.intent === "openVote" || change.intent === "closeVote");

/** Whether the change is in what is told: what is laid together where the meeting is not, is not. */
function tellsOf({ gathered }: StepNews, change: MeetingChange): boolean {
  if (change.intent !== "group" && change.intent !== "ungroup") return true;
  return gathered.some(({ contributions }) => contributions.some(({ id }) => id === change.contributionId));
}

async function carryOut(
  db: Db,
  member: Member,
  meetingId: string,
  change: Exclude<MeetingChange, RoomChange | MinutesChange | GuestLinkChange>,
  { cards, actionId }: { cards: readonly NewCard[]; actionId: string },
): Promise<Outcome> {
  const key = { studyId: member.studyId, meetingId };
  const { newId, now: clock, ballots } = services();
  const now = clock();
  switch (change.intent) {
    case "open":
      return setMeetingState(db, { ...key, state: "open", now });
    case "close": {
      const outcome = await setMeetingState(db, { ...key, state: "closed", now });
      if (outcome === "changed") {
        await closeOpenRounds(db, key, ballots);
        await endGuestLinks(db, { ...key, now });
      }
      return outcome;
    }
    case "addItem":
      return addAgendaItems(db, { ...key, items: [{ id: newId(), title: change.title, minutes: change.minutes, caseId: null, card: null }] });
    case "addCases":
      return addAgendaItems(db, {
        ...key,
        items: cards.map(({ caseId, code, card }) => ({ id: newId(), title: localise(caseTitle(code), getLocale()), minutes: 15, caseId, card })),
      });
    case "moveItemUp":
    case "moveItemDown":
      return moveAgendaItem(db, { ...key, itemId: change.itemId, direction: change.intent === "moveItemUp" ? "up" : "down" });
    case "removeItem":
      return removeAgendaItem(db, { ...key, ...change });
    case "invite":
    case "withdrawInvitation":
      return changeInvitees(db, key, change);
    case "withdrawGuestLink":
      return withdrawGuestLink(db, member, { meetingId, linkId: change.linkId, now });
    case "addFactors":
      return proposeFactors(db, { ...key, factors: change.factors, newId });
    case "addProposal":
      return proposeFactors(db, { ...key, factors: [{ codeId: change.codeId, polarity: change.polarity }], newId });
    case "addText":
      return proposeText(db, { ...key, subject: change.subject, text: change.text, newId });
    case "putToVote":
      return proposeGathered(db, { ...key, brainstormId: change.brainstormId, newId });
    case "removeProposal":
      return removeProposal(db, { ...key, ...change });
    case "openVote":
      return openRound(db, { ...key, roundId: change.roundId, dotsPerPerson: change.dotsPerPerson });
    case "closeVote":
      return closeRound(db, { ...key, roundId: change.roundId }, ballots);
    case "vote": {
      const outcome = await castDots(db, member, { meetingId, proposalId: change.proposalId, dots: change.dots }, ballots);
      return outcome === "voted" ? "changed" : outcome === "voted_again" ? "changed_again" : outcome;
    }
    case "addDecision": {
      const outcome = await addDecision(db, member, { id: newId(), meetingId, text: change.decision, now });
      return outcome === "added" ? "changed" : outcome;
    }
    case "addAction": {
      const { intent: _intent, themes, measure = "", ...action } = change;
      const row = await lockMeeting(db, key);
      if (!row) return "not_found";
      if (!takesOutcomes(row)) return "wrong_state";
      const outcome = await createAction(db, member, { ...action, measure, codeIds: themes, id: actionId, historyId: newId(), meetingId, now });
      return outcome === "created" ? "changed" : outcome;
    }
  }
}

async function changeInvitees(db: Db, key: { studyId: string; meetingId: string }, change: Extract<MeetingChange, { intent: "invite" | "withdrawInvitation" }>): Promise<Outcome> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state === "closed") return "wrong_state";
  if (change.intent === "invite") await invite(db, { ...key, userIds: change.invitees, newId: services().newId });
  else await withdrawInvitation(db, { ...key, userId: change.userId });
  return "changed";
}

function eventOf({ intent }: Exclude<MeetingChange, RoomChange | MinutesChange | GuestLinkChange>, { meetingId, actionId }: { meetingId: string; actionId: string }): AuditEvent {
  if (intent === "addAction") return { type: "action.created", actionId };
  if (intent === "withdrawGuestLink") return { type: "guestLink.withdrawn", meetingId };
  const types = { open: "meeting.opened", close: "meeting.closed", openVote: "vote.opened", closeVote: "vote.closed", vote: "vote.cast" } as const;
  return { type: intent in types ? types[intent as keyof typeof types] : "meeting.edited", meetingId };
}

/** An item with notes under it stays: what was written would be out of sight. */
async function hasNotes({ minutesDocumentId }: ChangedMeeting, itemId: string): Promise<boolean> {
  if (!minutesDocumentId) return false;
  return hasWords(readNoted(await services().collab.snapshot(minutesDocumentId))(itemId));
}
