import type { RouterContextProvider } from "react-router";
import type { AuditEvent } from "#app/domain/audit.ts";
import type { Member } from "#app/domain/member.ts";
import type { Action } from "#app/domain/permissions.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { setAttendance } from "#db/queries/attendance.ts";
import { isFullyProjected } from "#db/queries/document-content.ts";
import { holdLog } from "#db/queries/document-log.ts";
import type { MeetingDetails } from "#db/queries/meetings.ts";
import { approveMinutes, reopenMinutes } from "#db/queries/minutes.ts";
import { asServiceWithin, type Db } from "#db/client.ts";
import { minutesForm, type MeetingChange, type MinutesChange } from "./forms.ts";
import { readNoted } from "./noted.ts";

const intents = new Set<string>(minutesForm.options.map(({ shape }) => shape.intent.value));

export function isMinutesChange(change: MeetingChange): change is MinutesChange {
  return intents.has(change.intent);
}

/** Who may do it, besides seeing the meeting. */
export function minutesPermission({ intent }: MinutesChange): Action {
  return intent === "reopenMinutes" ? "minutes.reopen" : "minutes.approve";
}

type Outcome = "changed" | "not_found" | "wrong_state" | "not_allowed" | "not_saved";

/** One change of the minutes as a whole: who was there, approved, reopened. @returns why not, or `changed` */
export async function changeMinutes(
  context: Readonly<RouterContextProvider>,
  member: Member,
  meeting: Pick<MeetingDetails, "id" | "minutesDocumentId">,
  change: MinutesChange,
): Promise<Outcome> {
  const { now, collab } = services();
  const key = { studyId: member.studyId, meetingId: meeting.id };
  const recorded = (work: (db: Db) => Promise<Outcome>, event: AuditEvent) =>
    asViewer(context, async (db) => {
      const outcome = await work(db);
      if (outcome === "changed") await record(context, db, member, event);
      return outcome;
    });
  switch (change.intent) {
    case "setAttendance":
      return recorded((db) => setAttendance(db, { ...key, userIds: change.present, now: now() }), { type: "meeting.edited", meetingId: meeting.id });
    case "reopenMinutes": {
      const outcome = await recorded((db) => reopenMinutes(db, member, { meetingId: meeting.id, reason: change.reason, now: now() }), {
        type: "minutes.reopened",
        meetingId: meeting.id,
      });
      if (meeting.minutesDocumentId) await collab.recheck({ documentId: meeting.minutesDocumentId });
      return outcome;
    }
    case "approveMinutes":
      return meeting.minutesDocumentId === null ? "not_found" : approve(meeting.minutesDocumentId, change.stateVector);
  }

  /** As whoever approves saw them: writing stops first, and what their browser had must have arrived (rule MN1). */
  async function approve(documentId: string, stateVector: Uint8Array): Promise<Outcome> {
    const thaw = await collab.freeze(documentId, stateVector);
    if (!thaw) return "not_saved";
    try {
      const noted = readNoted(await collab.snapshot(documentId));
      return await recorded(
        async (db) => {
          // Browsers of other processes did not stop writing: from here on they wait, and then find the minutes locked.
          await holdLog(db, { documentId });
          if (!(await asServiceWithin(db, (all) => isFullyProjected(all, { documentId })))) return "not_saved";
          return approveMinutes(db, member, { id: services().newId(), meetingId: meeting.id, noted, now: now() });
        },
        { type: "minutes.approved", meetingId: meeting.id },
      );
    } finally {
      // Whoever had them open is asked again what they may, before anybody can write again.
      await collab.recheck({ documentId });
      thaw();
    }
  }
}
