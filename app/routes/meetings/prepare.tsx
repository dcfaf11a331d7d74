import { Form } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { roleLabel } from "#app/ui/vocabulary.ts";
import { CasePicker } from "./case-picker.tsx";
import { GuestField } from "./guest-field.tsx";
import type { FormResult } from "./act.server.ts";
import { GuestLinks } from "./guest-links.tsx";
import styles from "./prepare.module.css";
import { PrepareVote } from "./prepare-vote.tsx";
import type { MeetingPage } from "./read-meeting.server.ts";

export type PreparationProps = { page: MeetingPage; result: FormResult | null };

/** Everything whoever leads the meeting sets up: agenda, invitees, patterns for the vote. */
export function Preparation({ page, result }: PreparationProps) {
  return (
    <>
      <p>{m.meetings_prepare_intro()}</p>
      <AgendaEditor page={page} result={result} />
      <Invitees page={page} result={result} />
      <GuestLinks page={page} result={result} />
      <PrepareVote page={page} result={result} />
    </>
  );
}

function AgendaEditor({ page, result }: PreparationProps) {
  const { agenda, preparation } = page;
  const failed = result?.intent === "addItem" ? result : null;
  const present = new Set(agenda.map(({ caseId }) => caseId));
  return (
    <section aria-labelledby="edit-agenda" className={styles.section}>
      <h2 id="edit-agenda">{m.meetings_agenda()}</h2>
      <ol className={styles.rows}>
        {agenda.map((item, index) => (
          <li key={item.id} className={styles.row}>
            <span className={styles.words}>
              {item.title} <span className={styles.beside}>{m.meetings_duration_minutes({ minutes: item.minutes })}</span>
            </span>
            <Form method="post" preventScrollReset className={styles.buttons}>
              <input type="hidden" name="itemId" value={item.id} />
              <MoveButtons title={item.title} isFirst={index === 0} isLast={index === agenda.length - 1} />
              <Button size="sm" variant="quiet" name="intent" value="removeItem" aria-label={m.meetings_remove({ title: item.title })}>
                <span aria-hidden="true">✕</span>
              </Button>
            </Form>
          </li>
        ))}
      </ol>
      <Form key={agenda.length} method="post" preventScrollReset className={styles.inline}>
        <TextField name="title" label={m.meetings_item_title()} maxLength={200} error={failed?.errors["title"]} defaultValue={String(failed?.values["title"] ?? "")} />
        <TextField
          name="minutes"
          type="number"
          min={1}
          max={480}
          label={m.meetings_item_minutes()}
          error={failed?.errors["minutes"]}
          defaultValue={String(failed?.values["minutes"] ?? "15")}
        />
        <Button name="intent" value="addItem">
          {m.meetings_item_add()}
        </Button>
      </Form>
      <details className={styles.more} open={result?.intent === "addCases"}>
        <summary>{m.meetings_case_add()}</summary>
        <Form key={agenda.length} method="post" preventScrollReset>
          <CasePicker
            candidates={(preparation?.candidates ?? []).filter(({ caseId }) => !present.has(caseId))}
            error={result?.intent === "addCases" ? result.errors["cases"] : undefined}
          />
          <Button name="intent" value="addCases">
            {m.meetings_case_add()}
          </Button>
        </Form>
      </details>
    </section>
  );
}

/** At the ends the buttons stay where they are, so that focus does; moving further changes nothing. */
function MoveButtons({ title, isFirst, isLast }: { title: string; isFirst: boolean; isLast: boolean }) {
  return (
    <>
      <Button size="sm" variant="quiet" name="intent" value="moveItemUp" aria-label={m.meetings_move_up({ title })} aria-disabled={isFirst}>
        <span aria-hidden="true">↑</span>
      </Button>
      <Button size="sm" variant="quiet" name="intent" value="moveItemDown" aria-label={m.meetings_move_down({ title })} aria-disabled={isLast}>
        <span aria-hidden="true">↓</span>
      </Button>
    </>
  );
}

function Invitees({ page, result }: PreparationProps) {
  const { invitees, preparation } = page;
  const others = (preparation?.guests ?? []).filter(({ userId }) => !invitees.some((invitee) => invitee.userId === userId));
  return (
    <section aria-labelledby="invitees" className={styles.section}>
      <h2 id="invitees">{m.meetings_invitees()}</h2>
      {invitees.length === 0 && <p className={styles.beside}>{m.meetings_invitees_none()}</p>}
      <ul className={styles.rows}>
        {invitees.map(({ userId, name, role, organisationName }) => (
          <li key={userId} className={styles.row}>
            <span className={styles.words}>
              {name}{" "}
              <span className={styles.beside}>
                {roleLabel(role)}, {organisationName}
              </span>
            </span>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="userId" value={userId} />
              <Button size="sm" variant="quiet" name="intent" value="withdrawInvitation" aria-label={m.meetings_withdraw_of({ name })}>
                {m.meetings_withdraw()}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <Form key={others.length} method="post" preventScrollReset>
          <GuestField label={m.meetings_invite_more()} guests={others} error={result?.intent === "invite" ? result.errors["invitees"] : undefined} />
          <Button name="intent" value="invite">
            {m.meetings_invite()}
          </Button>
        </Form>
      ) : (
        invitees.length > 0 && <p className={styles.beside}>{m.meetings_invite_all()}</p>
      )}
    </section>
  );
}
