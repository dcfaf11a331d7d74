import { Link, useLocation } from "react-router";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { useDocument, type LoadedDocument } from "#app/realtime/use-document.ts";
import { formatDate } from "#app/ui/dates.ts";
import { DocumentStatus } from "#app/ui/document-status.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { meetingTypeLabel } from "#app/ui/vocabulary.ts";
import type { Route } from "./+types/meeting";
import { actOnMeeting, type FormResult } from "./act.server.ts";
import { AgendaNav } from "./agenda-nav.tsx";
import { Ballots } from "./ballot.tsx";
import { Brainstorms } from "./brainstorms.tsx";
import { CaseCardPanel } from "./case-card.tsx";
import { MeetingStateTag, MeetingStep, MinutesTag } from "./meeting-state.tsx";
import styles from "./meeting.module.css";
import { ItemNotes } from "./notes.tsx";
import { liveMeeting, meetingShows } from "./live-meeting.ts";
import { Actions, Decisions, Unfinished } from "./outcomes.tsx";
import { Preparation } from "./prepare.tsx";
import { readMeeting, type MeetingPage } from "./read-meeting.server.ts";
import { Report } from "./report.tsx";
import { SpotlightPanel } from "./spotlight.tsx";
import { StepBar } from "./step-bar.tsx";
import { useStepNews } from "./use-step-news.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "meeting.read");
  return readMeeting(context, member, { meetingId: params.meetingId, search: new URL(request.url).searchParams });
}

export function action(args: Route.ActionArgs) {
  return actOnMeeting(args, ({ intent }, { studyId, meetingId }) => {
    const page = `/studies/${studyId}/meetings/${meetingId}`;
    // Whoever takes the meeting further goes along.
    if (intent === "goTo") return page;
    return staying.has(intent) ? null : `${page}${sameView(args.request)}`;
  });
}

/** Given button by button: the page stays as it is. */
const staying = new Set<string>(["vote", "contribute", "takeBack", "group", "ungroup"]);

/** What the page showed when its form was sent, as the end of an address. */
function sameView(request: Request): string {
  const search = new URL(request.url).searchParams;
  const kept = ["item", "view"].flatMap((name) => search.getAll(name).map((value) => [name, value]));
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : "";
}

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

function Room({ page: made, result, session }: { page: MeetingPage; result: FormResult | null; session: DocumentSession | null }) {
  const news = useStepNews({ meetingId: made.meeting.id, version: made.meeting.roomVersion }, (heard) => meetingShows(made, heard));
  const page = liveMeeting(made, news);
  const { meeting, view, document, mayLead, studyId, viewer } = page;
  const { pathname } = useLocation();
  const isVoting = meeting.state === "open" && page.rounds.some(({ state }) => state === "open") && page.mayVote;
  return (
    <>
      <PageHeader
        parent={{ label: m.meetings_title(), to: `/studies/${studyId}/meetings` }}
        title={
          <>
            {meeting.title} <MeetingStateTag state={meeting.state} /> {meeting.state === "closed" && <MinutesTag isApproved={meeting.isApproved} />}
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
      <StepBar page={page} to={pathname} />
      <SpotlightPanel {...page} room={pathname} watermark={mayLead ? null : viewer.name} />
      {isVoting && (
        <p className={styles.voteLink}>
          <a href="#vote">{m.meetings_vote_go()}</a>
        </p>
      )}
      <div className={styles.room}>
        <AgendaNav page={page} to={pathname} />
        <div className={styles.middle}>
          {view.kind === "item" && <ItemNotes key={view.itemId} page={page} itemId={view.itemId} session={session} />}
          {view.kind === "item" && (
            <Brainstorms {...page} key={`brainstorm ${view.itemId}`} itemId={view.itemId} nextId={page.nextContributionId} isOpen={meeting.state === "open"} result={result} />
          )}
          {view.kind === "report" && <Report page={page} result={result} session={session} />}
          {view.kind === "prepare" && <Preparation page={page} result={result} />}
        </div>
        {view.kind !== "prepare" && (
          <>
            <aside className={styles.side} aria-label={m.meetings_side()}>
              <CaseCardPanel page={page} />
              <Ballots page={page} />
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
