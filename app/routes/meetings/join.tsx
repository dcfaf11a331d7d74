import { useLocation } from "react-router";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { LinkButton } from "#app/ui/button.tsx";
import { PlainShell } from "#app/ui/plain-shell.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { useStudyEvents } from "../study/use-study-events.ts";
import type { Route } from "./+types/join";
import { actOnMeeting } from "./act.server.ts";
import { RoundStage } from "./ballot.tsx";
import { Brainstorms } from "./brainstorms.tsx";
import { Card } from "./case-card.tsx";
import { leadGuestBack } from "./guest-access.server.ts";
import styles from "./join.module.css";
import { readNow } from "./read-now.server.ts";
import { liveNow, nowShows, type LiveNow } from "./live-meeting.ts";
import { SpotlightPanel } from "./spotlight.tsx";
import { StepControls, StepText } from "./step-bar.tsx";
import { StepTimer } from "./step-timer.tsx";
import { useStepNews } from "./use-step-news.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  await leadGuestBack(context, params);
  const member = await requireMember(context, request, params.studyId, "meeting.join");
  return readNow(context, member, { meetingId: params.meetingId });
}

export function action(args: Route.ActionArgs) {
  return actOnMeeting(args, ({ intent }, { studyId, meetingId }) => (intent === "goTo" ? `/studies/${studyId}/meetings/${meetingId}/join` : null), "meeting.join");
}

export const meta: Route.MetaFunction = ({ loaderData: page }) => [{ title: `${page?.meeting.title ?? m.meetings_title()} · ${m.common_product_name()}` }];

/** The meeting on a phone: what it is at, and the one thing to do. Light enough for sixty at once on poor wifi. */
export default function Join({ loaderData: made, actionData }: Route.ComponentProps) {
  const news = useStepNews({ meetingId: made.meeting.id, version: made.meeting.roomVersion }, (heard) => nowShows(made, heard));
  const page = liveNow(made, news);
  const { meeting, viewer, studyId, isSynthetic } = page;
  const result = useLastAnswer(actionData) ?? null;
  const { pathname } = useLocation();
  const room = pathname.replace(/\/join$/, "");
  useStudyEvents(studyId, made.now.getTime(), meeting.id);
  return (
    <PlainShell isNarrow isSynthetic={isSynthetic} {...(!page.isGuest && { account: { ...viewer, accountTo: "/account", signOutTo: "/logout" } })}>
      <h1 className={styles.title}>{meeting.title}</h1>
      {meeting.state === "planned" && <Notice title={m.meetings_join_wait_title()}>{m.meetings_join_wait()}</Notice>}
      {meeting.state === "closed" && <Notice title={m.meetings_join_over_title()}>{m.meetings_join_over()}</Notice>}
      {page.step && (
        <section className={styles.now} aria-label={m.meetings_step_label()}>
          <StepText step={page.step} agenda={page.agenda} />
          {page.step.timerEndsAt && <StepTimer endsAt={page.step.timerEndsAt} now={page.now} />}
          {page.mayLead && <StepControls step={page.step} agenda={page.agenda} shownId={null} presentTo={`${room}/present`} choices={page.spotlightChoices} />}
        </section>
      )}
      <SpotlightPanel {...page} room={null} watermark={page.mayLead ? null : viewer.name} />
      <ToDo page={page} result={result} />
      {!page.isGuest && (
        <p className={styles.whole}>
          <LinkButton variant="quiet" to={room}>
            {m.meetings_join_whole()}
          </LinkButton>
        </p>
      )}
    </PlainShell>
  );
}

/** A vote goes first, then what is gathered, then the case; otherwise one listens. */
function ToDo({ page, result }: { page: LiveNow; result: Parameters<typeof Brainstorms>[0]["result"] }) {
  const { card, step, brainstorms } = page;
  if (!step) return null;
  // On a phone one can vote and write at once; a result gives way to what comes after it.
  const round = page.round?.state === "open" || page.isVoteOnScreen ? page.round : null;
  const isIdle = !round && !card && brainstorms.length === 0 && !(page.mayLead && page.mayGather.length > 0);
  return (
    <>
      {round && (
        <section aria-labelledby="vote-title">
          <RoundStage round={round} page={page} titleId="vote-title" />
        </section>
      )}
      <Brainstorms {...page} key={step.itemId} itemId={step.itemId} nextId={page.nextContributionId} isOpen result={result} />
      {card && <Card card={card} watermark={page.mayLead ? null : page.viewer.name} />}
      {isIdle && <p>{page.isComing ? m.meetings_join_coming() : m.meetings_join_listen()}</p>}
    </>
  );
}
