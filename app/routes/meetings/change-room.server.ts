import type { AuditEvent } from "#app/domain/audit.ts";
import type { Member } from "#app/domain/member.ts";
import type { Action } from "#app/domain/permissions.ts";
import { services } from "#app/services.ts";
import { contribute, groupContribution, openBrainstorm, revealBrainstorm, takeBackContribution } from "#db/queries/brainstorms.ts";
import { moveMeeting, setTimer } from "#db/queries/meeting-step.ts";
import { endSpotlight, showSpotlight } from "#db/queries/spotlight.ts";
import type { Db } from "#db/client.ts";
import { roomForm, type MeetingChange, type RoomChange } from "./forms.ts";

const intents = new Set<string>(roomForm.options.map(({ shape }) => shape.intent.value));

export function isRoomChange(change: MeetingChange): change is RoomChange {
  return intents.has(change.intent);
}

/** Who may do it, besides seeing the meeting. */
export function roomPermission({ intent }: RoomChange): Action {
  return intent === "contribute" || intent === "takeBack" ? "meeting.contribute" : "meeting.lead";
}

/** One change in the room, in the member's transaction. @returns why not, or `changed` */
export function changeRoom(db: Db, member: Member, meetingId: string, change: RoomChange): Promise<"changed" | "not_found" | "wrong_state"> {
  const key = { studyId: member.studyId, meetingId };
  const { newId, now } = services();
  switch (change.intent) {
    case "goTo":
      return moveMeeting(db, member, { meetingId, itemId: change.itemId, now: now() });
    case "startTimer":
      return setTimer(db, { ...key, endsAt: new Date(now().getTime() + change.minutes * 60_000) });
    case "stopTimer":
      return setTimer(db, { ...key, endsAt: null });
    case "showSpotlight":
      return showSpotlight(db, member, { meetingId, spotlight: change.spotlight, now: now() });
    case "endSpotlight":
      return endSpotlight(db, key);
    case "openBrainstorm":
      return openBrainstorm(db, { ...key, id: newId(), itemId: change.itemId, kind: change.kind });
    case "revealBrainstorm":
      return revealBrainstorm(db, { ...key, brainstormId: change.brainstormId });
    case "contribute":
      return contribute(db, member, { id: change.contributionId, meetingId, brainstormId: change.brainstormId, text: change.contribution });
    case "takeBack":
      return takeBackContribution(db, member, { meetingId, contributionId: change.contributionId });
    case "group":
    case "ungroup":
      return groupContribution(db, { ...key, contributionId: change.contributionId, ontoId: change.intent === "group" ? change.ontoId : null });
  }
}

export function roomEvent({ intent }: RoomChange, meetingId: string): AuditEvent {
  const types = {
    goTo: "meeting.moved",
    startTimer: "meeting.edited",
    stopTimer: "meeting.edited",
    showSpotlight: "spotlight.shown",
    endSpotlight: "spotlight.ended",
    openBrainstorm: "brainstorm.created",
    revealBrainstorm: "brainstorm.revealed",
    contribute: "contribution.created",
    takeBack: "contribution.removed",
    group: "contribution.edited",
    ungroup: "contribution.edited",
  } as const;
  return { type: types[intent], meetingId };
}

/** Hidden contributions are only counted, and that by whoever leads; all else everybody in the room sees at once. */
export function roomTopic({ intent }: RoomChange): "step" | "tally" {
  return intent === "contribute" || intent === "takeBack" ? "tally" : "step";
}
