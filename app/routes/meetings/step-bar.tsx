import { Form, Link } from "react-router";
import { neighboursOf, type MeetingStep } from "#app/domain/meeting-room.ts";
import { m } from "#app/paraglide/messages.js";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { placeOf } from "./live-meeting.ts";
import type { MeetingPage } from "./read-meeting.server.ts";
import styles from "./step-bar.module.css";
import type { SpotlightChoices } from "./read-spotlight.server.ts";
import { SpotlightForm } from "./spotlight-form.tsx";
import { StepTimer } from "./step-timer.tsx";

type Item = { id: string; title: string; minutes: number };

/** Where the meeting is, for whoever is elsewhere in it too, and how whoever leads it takes it further. */
export function StepBar({ page, to }: { page: MeetingPage; to: string }) {
  const { step, agenda, view, mayLead, isFollowing, now, askedAt } = page;
  if (!step) return null;
  const shownId = view.kind === "item" ? view.itemId : null;
  return (
    <section className={styles.bar} aria-label={m.meetings_step_label()} data-print="no">
      <div className={styles.where}>
        <StepText step={step} agenda={agenda} />
        {!isFollowing && (
          <Link to={to} preventScrollReset>
            {shownId === step.itemId ? m.meetings_step_follow() : m.meetings_step_go()}
          </Link>
        )}
        <Link to={`${to}/join`} className={styles.phone}>
          {m.meetings_join_link()}
        </Link>
        {isFollowing && askedAt === step.itemId && <a href="#brainstorm">{m.meetings_step_asked()}</a>}
      </div>
      {step.timerEndsAt && <StepTimer endsAt={step.timerEndsAt} now={now} />}
      {mayLead && <StepControls step={step} agenda={agenda} shownId={shownId} presentTo={`${to}/present`} choices={page.spotlightChoices} />}
    </section>
  );
}

/** "De bijeenkomst is bij 3. Oorzaken", and by whom: two who lead see each other's steps. */
export function StepText({ step, agenda }: { step: MeetingStep; agenda: readonly Item[] }) {
  const { number, title } = placeOf(step, agenda);
  return (
    <p role="status" className={styles.text}>
      <strong>{m.meetings_step_at({ number, title })}</strong>
      {step.movedBy && step.movedAt && <span className={styles.mover}>{m.meetings_step_moved({ name: step.movedBy, time: formatInstant(step.movedAt, "time") })}</span>}
    </p>
  );
}

const timerMinutes = [1, 3, 5, 10, 15];

type ControlProps = { step: MeetingStep; agenda: readonly Item[]; shownId: string | null; presentTo: string; choices: SpotlightChoices | null };

/** For whoever leads: a step back or on, to the item one looks at, the timer and the spotlight. From any device: the step is the meeting's. */
export function StepControls({ step, agenda, shownId, presentTo, choices }: ControlProps) {
  const { previous, next } = neighboursOf(
    agenda.map(({ id }) => id),
    step.itemId,
  );
  return (
    <div className={styles.controls}>
      <Form method="post" preventScrollReset className={styles.buttons}>
        <input type="hidden" name="intent" value="goTo" />
        {/* At the ends the buttons stay where they are, so that focus does: they lead to where the meeting is. */}
        <Button size="sm" name="itemId" value={previous ?? step.itemId} aria-disabled={previous === null}>
          ‹ {m.meetings_step_previous()}
        </Button>
        <Button size="sm" variant="primary" name="itemId" value={next ?? step.itemId} aria-disabled={next === null}>
          {m.meetings_step_next()} ›
        </Button>
        {shownId !== null && shownId !== step.itemId && (
          <Button size="sm" name="itemId" value={shownId}>
            {m.meetings_step_here()}
          </Button>
        )}
      </Form>
      <details className={styles.clock}>
        <summary>{m.meetings_timer()}</summary>
        <div className={styles.buttons}>
          <Form method="post" preventScrollReset className={styles.buttons}>
            <input type="hidden" name="intent" value="startTimer" />
            {timerMinutes.map((minutes) => (
              <Button key={minutes} size="sm" name="minutes" value={minutes}>
                {m.meetings_duration_minutes({ minutes })}
              </Button>
            ))}
          </Form>
          {step.timerEndsAt && (
            <Form method="post" preventScrollReset>
              <Button size="sm" name="intent" value="stopTimer">
                {m.meetings_timer_stop()}
              </Button>
            </Form>
          )}
        </div>
      </details>
      {choices && <SpotlightForm choices={choices} step={step} agenda={agenda} />}
      <LinkButton size="sm" variant="quiet" to={presentTo} target="_blank">
        {m.meetings_present_link()}
      </LinkButton>
    </div>
  );
}
