import { data, href, redirect } from "react-router";
import type { Member } from "#app/domain/member.ts";
import { parseForm } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { getAccessibleDocument, type AccessibleDocument } from "#db/queries/document-access.ts";
import { getMeeting } from "#db/queries/meetings.ts";
import type { Db } from "#db/client.ts";
import { afterwards, changeHistory } from "./change-history.server.ts";
import { historyForm } from "./forms.ts";
import { HistoryView } from "./history-view.tsx";
import { readHistory } from "./read-history.server.ts";
import type { Route } from "./+types/minutes";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "meeting.lead");
  const { accessible, meetingTitle } = await asViewer(context, (db) => findMinutes(db, member, params));
  return { meetingTitle, history: await readHistory(context, member, accessible, new URL(request.url).searchParams) };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "meeting.lead");
  const { accessible } = await asViewer(context, (db) => findMinutes(db, member, params));
  const form = parseForm(historyForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 400 });
  const outcome = await changeHistory(context, member, accessible, form.value);
  if ("errors" in outcome) return data({ errors: outcome.errors, values: {} }, { status: 409 });
  return redirect(`${href("/studies/:studyId/meetings/:meetingId/history", params)}${afterwards(outcome)}`);
}

/** Guests write along in the minutes, but what was deleted from them is for those who lead meetings. */
async function findMinutes(db: Db, member: Member, { meetingId }: { meetingId: string }): Promise<{ accessible: AccessibleDocument; meetingTitle: string }> {
  const meeting = await getMeeting(db, { studyId: member.studyId, meetingId });
  const accessible = meeting?.minutesDocumentId ? await getAccessibleDocument(db, member, { documentId: meeting.minutesDocumentId }) : null;
  if (!meeting || !accessible) throw notFound();
  return { accessible, meetingTitle: meeting.title };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${m.history_title({ document: loaderData?.meetingTitle ?? m.meetings_notes() })} · ${m.common_product_name()}` },
];

export default function MinutesHistory({ loaderData: { meetingTitle, history }, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  return (
    <>
      <PageHeader
        title={m.history_title({ document: m.history_minutes_of({ meeting: meetingTitle }) })}
        subtitle={m.history_intro()}
        parent={{ label: meetingTitle, to: href("/studies/:studyId/meetings/:meetingId", params) }}
      />
      <HistoryView page={history} result={answer} />
    </>
  );
}
