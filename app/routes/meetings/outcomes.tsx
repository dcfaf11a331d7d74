import { Form, Link } from "react-router";
import { isEffectCheckDue, isOverdue } from "#app/domain/improvement.ts";
import { takesOutcomes } from "#app/domain/minutes.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { formatDate } from "#app/ui/dates.ts";
import { TextAreaField } from "#app/ui/field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { actionLevelLabel, actionStateLabel } from "#app/ui/vocabulary.ts";
import type { ListedAction } from "#db/queries/improvements.ts";
import { ActionForm } from "./action-form.tsx";
import type { FormResult } from "./act.server.ts";
import styles from "./outcomes.module.css";
import type { MeetingPage } from "./read-meeting.server.ts";

type Props = { page: MeetingPage; result: FormResult | null };

/** Whether something may still come where there is nothing yet. */
function isAwaited({ meeting, mayLead }: MeetingPage): boolean {
  return takesOutcomes(meeting) && (mayLead || meeting.state === "open");
}

/** What was decided, and the place to write down the next decision. */
export function Decisions({ page, result }: Props) {
  const { decisions, mayLead, meeting } = page;
  const takes = takesOutcomes(meeting);
  if (decisions.length === 0 && !isAwaited(page)) return null;
  const failed = result?.intent === "addDecision" ? result : null;
  return (
    <section aria-labelledby="decisions" className={styles.section}>
      <h2 id="decisions">{m.meetings_decisions()}</h2>
      {decisions.length === 0 ? (
        <p className={styles.none}>{m.meetings_decisions_none()}</p>
      ) : (
        <ol className={styles.decisions}>
          {decisions.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ol>
      )}
      {mayLead && takes && (
        // A new key empties the form for the next one.
        <Form key={decisions.length} method="post" preventScrollReset data-print="no">
          <TextAreaField
            name="decision"
            label={m.meetings_decision()}
            help={m.meetings_decision_help()}
            rows={2}
            maxLength={2000}
            error={failed?.errors["decision"]}
            defaultValue={String(failed?.values["decision"] ?? "")}
          />
          <Button name="intent" value="addDecision">
            {m.meetings_decision_add()}
          </Button>
        </Form>
      )}
    </section>
  );
}

/** The improvement actions this meeting agreed on. */
export function Actions({ page, result }: Props) {
  const { actions, actionChoices, meeting, mayLead } = page;
  const takes = takesOutcomes(meeting);
  if (actions.length === 0 && !isAwaited(page)) return null;
  return (
    <section aria-labelledby="actions" className={styles.section}>
      <h2 id="actions">{m.meetings_actions()}</h2>
      {actions.length === 0 ? <p className={styles.none}>{m.meetings_actions_none()}</p> : <ActionList actions={actions} page={page} />}
      {mayLead && takes && actionChoices && (
        <ActionForm key={`${actions.length} ${page.actionFrom?.id ?? ""}`} choices={actionChoices} from={page.actionFrom} result={result?.intent === "addAction" ? result : null} />
      )}
    </section>
  );
}

/** What earlier meetings agreed on and is not done: it comes back until it is. */
export function Unfinished({ page }: { page: MeetingPage }) {
  const { unfinished } = page;
  if (unfinished.length === 0) return null;
  return (
    <section aria-labelledby="unfinished" className={styles.section}>
      <h2 id="unfinished">{m.meetings_unfinished()}</h2>
      <p className={styles.none}>{m.meetings_unfinished_help()}</p>
      <ActionList actions={unfinished} page={page} />
    </section>
  );
}

function ActionList({ actions, page }: { actions: readonly ListedAction[]; page: MeetingPage }) {
  return (
    <ul className={styles.actions}>
      {actions.map((action) => (
        <li key={action.id}>
          <Link to={`/studies/${page.studyId}/improvements?action=${action.id}`}>{action.what}</Link>
          <span className={styles.line}>
            {m.meetings_action_line({ owner: action.ownerName, date: formatDate(action.dueOn) })} · {actionLevelLabel(action.level)}
            <Tag tone={action.state === "done" ? "good" : "neutral"}>{actionStateLabel(action.state)}</Tag>
            {isOverdue(action, page.today) && <Tag tone="warning">{m.meetings_overdue()}</Tag>}
            {isEffectCheckDue(action, page.today) && <Tag tone="accent">{m.meetings_action_check_due()}</Tag>}
          </span>
        </li>
      ))}
    </ul>
  );
}
