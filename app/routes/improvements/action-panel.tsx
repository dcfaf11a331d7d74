import { useEffect, useRef, type ReactNode } from "react";
import { Form, Link, useLocation } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { actionStates } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField, TextAreaField } from "#app/ui/field.tsx";
import { actionStateLabel, actionStrengthLabel } from "#app/ui/vocabulary.ts";
import type { ListedAction } from "#db/queries/improvements.ts";
import { ActionStateTag } from "./action-table.tsx";
import type { FollowUpResult, ImprovementsPage } from "./list.tsx";
import styles from "./list.module.css";

/** One action: what was agreed, what happened since, and what happens next. */
export function ActionPanel({ detail, result }: { detail: ImprovementsPage & { picked: ListedAction }; result: FollowUpResult | null }) {
  const { picked, history, mayChange, studyId } = detail;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { pathname, search } = useLocation();
  const rest = new URLSearchParams(search);
  rest.delete("action");
  return (
    <aside className={styles.panel} aria-labelledby="action">
      <Link className={styles.close} to={`${pathname}?${rest}`} preventScrollReset>
        {m.improvements_close_panel()}
      </Link>
      <h2 id="action" ref={heading} tabIndex={-1}>
        {picked.what}
      </h2>
      <dl className={styles.facts}>
        {picked.codeId && picked.codeLabel && (
          <Fact term={m.improvements_detail_theme()}>
            <Link to={`/studies/${studyId}/chain/${encodeURIComponent(picked.codeId)}`}>{localise(picked.codeLabel, getLocale())}</Link>
          </Fact>
        )}
        {picked.meetingTitle && (
          <Fact term={m.improvements_detail_meeting()}>
            <Link to={`/studies/${studyId}/meetings/${picked.meetingId}`}>{picked.meetingTitle}</Link>
          </Fact>
        )}
        <Fact term={m.improvements_detail_strength()}>{actionStrengthLabel(picked.strength)}</Fact>
        {picked.measure && <Fact term={m.improvements_detail_measure()}>{picked.measure}</Fact>}
      </dl>
      {mayChange && (
        <>
          <h3>{m.improvements_form()}</h3>
          <ChangeForm picked={picked} result={result} />
        </>
      )}
      <h3>{m.improvements_history()}</h3>
      <ol className={styles.history}>
        {history.map(({ id, state, note, userName, at }) => (
          <li key={id}>
            <ActionStateTag state={state} />
            <span className={styles.who}>{m.improvements_history_line({ name: userName, date: formatInstant(at, "day") })}</span>
            {note && <p>{note}</p>}
          </li>
        ))}
      </ol>
    </aside>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ChangeForm({ picked, result }: { picked: ListedAction; result: FollowUpResult | null }) {
  const failed = result?.values["actionId"] === picked.id ? result : null;
  return (
    <Form method="post" preventScrollReset data-print="no">
      <ErrorSummary errors={failed?.errors} />
      <input type="hidden" name="actionId" value={picked.id} />
      <SelectField
        name="state"
        label={m.improvements_field_state()}
        choices={actionStates.map((state) => ({ value: state, label: actionStateLabel(state) }))}
        defaultValue={String(failed?.values["state"] ?? picked.state)}
        error={failed?.errors["state"]}
      />
      <TextAreaField
        name="note"
        label={m.improvements_field_note()}
        help={m.improvements_field_note_help()}
        rows={3}
        isOptional
        maxLength={2000}
        defaultValue={String(failed?.values["note"] ?? "")}
        error={failed?.errors["note"]}
      />
      <Button variant="primary">{m.improvements_submit()}</Button>
    </Form>
  );
}
