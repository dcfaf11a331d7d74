import { groupsOf, type Brainstorm } from "#app/domain/brainstorm.ts";
import { localise } from "#app/domain/code-description.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { rankByDots, roundForAll, type Round } from "#app/domain/dot-vote.ts";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { useStudyEvents } from "../study/use-study-events.ts";
import type { Route } from "./+types/present";
import { joinCode } from "./join-code.server.ts";
import styles from "./present.module.css";
import { liveScreen, placeOf, screenShows } from "./live-meeting.ts";
import { readNow } from "./read-now.server.ts";
import { SpotlightBody, spotlightTitle, type SpotlightShown } from "./spotlight.tsx";
import { StepTimer } from "./step-timer.tsx";
import { useStepNews } from "./use-step-news.ts";
import { brainstormQuestion, brainstormTitle, contributionsText, dotsText, roundTitle, votersText } from "./words.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "meeting.lead");
  const page = await readNow(context, member, { meetingId: params.meetingId, isScreen: true });
  const { meeting, agenda, step, spotlight, brainstorm, round, now, studyId } = page;
  const address = `${services().baseUrl}/studies/${studyId}/meetings/${meeting.id}/join`;
  return {
    // Of a person nothing: neither who leads or took it here, nor whose contribution it is, nor whose dots.
    ...{ studyId, now, meetingId: meeting.id, version: meeting.roomVersion, title: meeting.title, state: meeting.state },
    agenda: agenda.map(({ id, title, cardState }) => ({ id, title, cardState })),
    step: step && { ...step, movedBy: null },
    spotlight: spotlight && { ...spotlight, by: null },
    // What is hidden is not told to the screen either.
    brainstorm: brainstorm?.state === "collecting" ? { ...brainstorm, contributions: [] } : brainstorm,
    round: round && roundForAll(round),
    isVoteOnScreen: page.isVoteOnScreen,
    join: { address, code: joinCode(address) },
  };
}

export const meta: Route.MetaFunction = ({ loaderData: page }) => [{ title: `${page?.title ?? ""} · ${m.meetings_present_link()}` }];

/** What the room looks at together: large, no names, nothing to click, always where the meeting is. */
export default function Present({ loaderData: made }: Route.ComponentProps) {
  const { studyId, meetingId, version, agenda } = made;
  useStudyEvents(studyId, made.now.getTime(), meetingId);
  const page = liveScreen(
    made,
    useStepNews({ meetingId, version }, (news) => screenShows(made, news)),
  );
  const place = page.step && placeOf(page.step, agenda);
  return (
    <main id="main" tabIndex={-1} className={styles.screen}>
      <div className={styles.stage}>
        <p className={styles.meeting}>{page.title}</p>
        <h1 className={styles.item}>{place ? `${place.number}. ${place.title}` : page.state === "closed" ? m.meetings_join_over_title() : m.meetings_join_wait_title()}</h1>
        {page.spotlight ? (
          <InSpotlight spotlight={page.spotlight} agenda={agenda} />
        ) : page.round && page.isVoteOnScreen ? (
          <RoundOnScreen round={page.round} />
        ) : (
          page.brainstorm && <Gathered brainstorm={page.brainstorm} />
        )}
      </div>
      <aside className={styles.side} aria-label={m.meetings_present_side()}>
        {page.step?.timerEndsAt && <StepTimer endsAt={page.step.timerEndsAt} now={page.now} />}
        {page.state !== "closed" && (
          <figure className={styles.join}>
            <svg viewBox={`0 0 ${page.join.code.size} ${page.join.code.size}`} role="img" aria-label={m.meetings_present_qr()} data-meaning="">
              <rect width="100%" height="100%" fill="#fff" />
              <path d={page.join.code.path} fill="#000" />
            </svg>
            <figcaption>
              {m.meetings_present_join()}
              <span className={styles.address}>{page.join.address.replace(/^https?:\/\//, "")}</span>
            </figcaption>
          </figure>
        )}
      </aside>
    </main>
  );
}

function InSpotlight({ spotlight, agenda }: { spotlight: SpotlightShown; agenda: readonly { id: string; title: string }[] }) {
  return (
    <section className={styles.spotlight} aria-label={m.meetings_spotlight()}>
      <div role="status">
        <h2 className={styles.question}>{spotlightTitle(spotlight, agenda)}</h2>
      </div>
      <SpotlightBody spotlight={spotlight} isScreen />
    </section>
  );
}

function Gathered({ brainstorm }: { brainstorm: Brainstorm }) {
  if (brainstorm.state === "collecting")
    return (
      <>
        <p className={styles.question}>{brainstormQuestion(brainstorm.kind)}</p>
        <p className={styles.count} role="status">
          {contributionsText(brainstorm.count)}
        </p>
      </>
    );
  return (
    <>
      <h2 className={styles.question}>{brainstormTitle(brainstorm.kind)}</h2>
      <ul className={styles.groups}>
        {groupsOf(brainstorm.contributions)
          .toSorted((a, b) => b.others.length - a.others.length)
          .map(({ head, others }) => (
            <li key={head.id}>
              {head.text} {others.length > 0 && <strong>{m.meetings_brainstorm_times({ count: others.length + 1 })}</strong>}
            </li>
          ))}
      </ul>
    </>
  );
}

function RoundOnScreen({ round }: { round: Round }) {
  const isClosed = round.state === "closed";
  const proposals = isClosed ? rankByDots(round.proposals.map((proposal) => ({ ...proposal, dots: proposal.dots ?? 0 }))) : round.proposals;
  return (
    <>
      <h2 className={styles.question}>{roundTitle(round.subject)}</h2>
      <ol className={styles.groups}>
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            {proposal.polarity && <PolarityMark polarity={proposal.polarity} />} {localise(proposal.label, getLocale())}{" "}
            {isClosed && <strong>{dotsText(proposal.dots ?? 0)}</strong>}
          </li>
        ))}
      </ol>
      <p className={styles.count} role="status">
        {votersText(round.voterCount)}
      </p>
    </>
  );
}
