import { data, redirect, type ActionFunctionArgs } from "react-router";
import { parseForm, type FormErrors, type FormValues } from "#app/http/forms.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import type { Action } from "#app/domain/permissions.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { getMeeting } from "#db/queries/meetings.ts";
import { changeMeeting, permissionFor, type ChangedMeeting } from "./change-meeting.server.ts";
import { meetingForm, type GuestLinkChange, type MeetingChange } from "./forms.ts";
import { makeGuestLink } from "./make-guest-link.server.ts";

/** What a page got back for one of its forms. */
export type FormResult = { intent: string; errors: FormErrors; values: FormValues };

type Params = { studyId: string; meetingId: string };

/**
 * Carries out a form of a meeting, from whichever of its pages it came.
 *
 * @param needs what who is there must be allowed, besides the change itself
 * @param next where one goes afterwards; null to stay and keep the page as it is
 */
export async function actOnMeeting(
  { context, params, request }: Omit<ActionFunctionArgs, "params"> & { params: Params },
  next: (change: MeetingChange, key: Params) => string | null,
  needs: Action = "meeting.read",
): Promise<Response | ReturnType<typeof data<FormResult>>> {
  const member = await requireMember(context, request, params.studyId, needs);
  const formData = await request.formData();
  const form = parseForm(meetingForm, formData);
  const intent = String(formData.get("intent"));
  // What everybody does at the same moment says itself whether the meeting is there: sixty voters ask for it once less.
  if (form.ok && isOwn(form.value)) return act({ id: params.meetingId, minutesDocumentId: null }, form.value);
  const meeting = await asViewer(context, (db) => getMeeting(db, { studyId: member.studyId, meetingId: params.meetingId }));
  if (!meeting) throw notFound();
  if (!form.ok) return data({ intent, errors: form.errors, values: form.values }, { status: 400 });
  if (form.value.intent === "createGuestLink") {
    if (!services().can(member.role, permissionFor(form.value))) throw forbidden();
    const made = await makeGuestLink(context, member, meeting, form.value);
    if (!made) return data({ intent, errors: { form: m.meetings_problem_state() }, values: {} }, { status: 409 });
    return data({ intent, errors: {}, values: made });
  }

  return act(meeting, form.value);

  async function act(changed: ChangedMeeting, change: Exclude<MeetingChange, GuestLinkChange>): Promise<Response | ReturnType<typeof data<FormResult>>> {
    if (!services().can(member.role, permissionFor(change))) throw forbidden();
    const errors = await changeMeeting(context, member, changed, change);
    if (errors) return data({ intent, errors, values: {} }, { status: 409 });
    const address = next(change, { studyId: member.studyId, meetingId: changed.id });
    return address === null ? data({ intent, errors: {}, values: {} }) : redirect(address);
  }
}

const ownIntents = new Set<string>(["vote", "contribute", "takeBack"]);
type OwnChange = Extract<MeetingChange, { intent: "vote" | "contribute" | "takeBack" }>;

/** What somebody does for themselves alone, found by its own id among what they may see of the meeting. */
function isOwn(change: MeetingChange): change is OwnChange {
  return ownIntents.has(change.intent);
}
