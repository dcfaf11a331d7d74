import { Link, data, redirect, useLocation } from "react-router";
import { parseForm, type FormErrors, type FormValues } from "#app/http/forms.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { useDocument, type LoadedDocument } from "#app/realtime/use-document.ts";
import { services } from "#app/services.ts";
import { formatDate } from "#app/ui/dates.ts";
import { DocumentStatus } from "#app/ui/document-status.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { meetingTypeLabel } from "#app/ui/vocabulary.ts";
import { getMeeting } from "#db/queries/meetings.ts";
import type { Route } from "./+types/meeting";
import { AgendaNav } from "./agenda-nav.tsx";
import { Ballot } from "./ballot.tsx";
import { CaseCardPanel } from "./case-card.tsx";
import { changeMeeting, permissionFor } from "./change-meeting.server.ts";
import { meetingForm } from "./forms.ts";
import { MeetingStateTag, MeetingStep } from "./meeting-state.tsx";
import styles from "./meeting.module.css";
import { ItemNotes } from "./notes.tsx";
import { Actions, Decisions, Unfinished } from "./outcomes.tsx";
import { Preparation } from "./prepare.tsx";
import { readMeeting, type MeetingPage } from "./read-meeting.server.ts";
import { Report } from "./report.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "meeting.read");
  return readMeeting(context, member, { meetingId: params.meetingId, search: new URL(request.url).searchParams });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "meeting.read");
  const meeting = await asViewer(context, (db) => getMeeting(db, { studyId: member.studyId, meetingId: params.meetingId }));
  if (!meeting) throw notFound();
  const formData = await request.formData();
  const form = parseForm(meetingForm, formData);
  const intent = String(formData.get("intent"));
  if (!form.ok) return data({ intent, errors: form.errors, values: form.values }, { status: 400 });
  if (!services().can(member.role, permissionFor(form.value))) throw forbidden();

  const errors = await changeMeeting(context, member, meeting, form.value);
  if (errors) return data({ intent, errors, values: {} as FormValues }, { status: 409 });
  // A vote is given button by button: the page stays where it is.
  if (intent === "vote") return data({ intent, errors: {} as FormErrors, values: {} as FormValues });
  return redirect(`/studies/${member.studyId}/meetings/${meeting.id}${sameView(request)}`);
}

/** What the page showed when its form was sent, as the end of an address. */
function sameView(request: Request): string {
  const search = new URL(request.url).searchParams;
  const kept = ["item", "view"].flatMap((name) => search.getAll(name).map((value) => [name, value]));
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : "";
}

/** What the page got back for one of its forms. */
export type FormResult = { intent: string; errors: FormErrors; values: FormValues };

export const meta: Route.MetaFunction = ({ loaderData: page }) => [{ title: `${page?.meeting.title ?? m.meetings_title()} · ${m.common_product_name()}` }];

export default function Meeting({ loaderData, actionData }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const result: FormResult | null = answer && answer.intent !== "vote" ? answer : null;
  const { document } = loaderData;
  if (!document) return <Room page={loaderData} result={result} session={null} />;
  return <LiveRoom key={document.documentId} document={document} page={loaderData} result={result} />;
}

function LiveRoom({ document, ...room }: { document: LoadedDocument; page: MeetingPage; result: FormResult | null }) {
  return <Room {...room} session={useDocument(document)} />;
}

function Room({ page, result, session }: { page: MeetingPage; result: FormResult | null; session: DocumentSession | null }) {
  const { meeting, view, document, mayLead, studyId, viewer } = page;
  const { pathname } = useLocation();
  const isVoting = meeting.state === "open" && page.ballot.state === "open" && page.mayVote;
  return (
    <>
      <PageHeader
        parent={{ label: m.meetings_title(), to: `/studies/${studyId}/meetings` }}
        title={
          <>
            {meeting.title} <MeetingStateTag state={meeting.state} />
          </>
        }
        subtitle={[meetingTypeLabel(meeting.type), formatDate(meeting.heldOn), meeting.place].filter(Boolean).join(" · ")}
        status={document && <DocumentStatus session={session} viewer={viewer} />}
        actions={
          mayLead && (
            <>
              {document && <Link to={`${pathname}/history`}>{m.meetings_history()}</Link>}
              <MeetingStep state={meeting.state} />
            </>
          )
        }
      />
      {meeting.goal && <p className={styles.goal}>{meeting.goal}</p>}
      <ErrorSummary errors={result?.errors} />
      {isVoting && (
        <p className={styles.voteLink}>
          <a href="#vote">{m.meetings_vote_go()}</a>
        </p>
      )}
      <div className={styles.room}>
        <AgendaNav page={page} to={pathname} />
        <div className={styles.middle}>
          {view.kind === "item" && <ItemNotes key={view.itemId} page={page} itemId={view.itemId} session={session} />}
          {view.kind === "report" && <Report page={page} />}
          {view.kind === "prepare" && <Preparation page={page} result={result} />}
        </div>
        {view.kind !== "prepare" && (
          <>
            <aside className={styles.side} aria-label={m.meetings_side()}>
              <CaseCardPanel page={page} />
              <Ballot page={page} />
            </aside>
            <div className={styles.outcomes}>
              <Decisions page={page} result={result} />
              <Actions page={page} result={result} />
              <Unfinished page={page} />
            </div>
          </>
        )}
      </div>
    </>
  );
}
