import { Link } from "react-router";
import { m } from "#app/paraglide/messages.js";
import styles from "./agenda-nav.module.css";
import type { MeetingPage } from "./read-meeting.server.ts";
import { durationText } from "./words.ts";

/** The agenda, which is also the way through the page. */
export function AgendaNav({ page, to }: { page: MeetingPage; to: string }) {
  const { agenda, view, meeting, mayLead, step } = page;
  const current = (isHere: boolean) => (isHere ? ("page" as const) : undefined);
  const total = agenda.reduce((sum, { minutes }) => sum + minutes, 0);
  const hidden = mayLead || meeting.state === "open" ? null : meeting.state === "planned" ? m.meetings_cases_hidden_planned() : m.meetings_cases_hidden_closed();
  return (
    <nav aria-labelledby="agenda" className={styles.nav} data-print="no">
      <h2 id="agenda" className={styles.title}>
        {m.meetings_agenda()}
      </h2>
      {agenda.length === 0 && <p className={styles.note}>{m.meetings_agenda_empty()}</p>}
      <ol className={styles.items}>
        {agenda.map((item) => (
          <li key={item.id}>
            {/* Where the meeting is one goes on with it. */}
            <Link
              to={item.id === step?.itemId ? to : `${to}?item=${item.id}`}
              preventScrollReset
              className={styles.item}
              aria-current={current(view.kind === "item" && view.itemId === item.id)}
            >
              <span className={styles.words}>
                {item.title}
                {item.id === step?.itemId && <span className={styles.now}>{m.meetings_step_now()}</span>}
              </span>
              <span className={styles.minutes}>{m.meetings_duration_minutes({ minutes: item.minutes })}</span>
            </Link>
          </li>
        ))}
      </ol>
      {total > 0 && <p className={styles.note}>{m.meetings_agenda_total({ duration: durationText(total) })}</p>}
      {hidden && <p className={styles.note}>{hidden}</p>}
      <ul className={styles.views}>
        <li>
          <Link to={`${to}?view=report`} preventScrollReset className={styles.item} aria-current={current(view.kind === "report")}>
            {m.meetings_report()}
          </Link>
        </li>
        {mayLead && meeting.state !== "closed" && (
          <li>
            <Link to={`${to}?view=prepare`} preventScrollReset className={styles.item} aria-current={current(view.kind === "prepare")}>
              {m.meetings_prepare()}
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}
