import { useEffect, useRef } from "react";
import { useFetcher } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { TextAreaField } from "#app/ui/field.tsx";
import type { Brainstorm } from "#db/queries/brainstorms.ts";
import type { FormResult } from "./act.server.ts";
import styles from "./brainstorm.module.css";

/** One's own contributions, hidden from everybody else, and the place for the next. */
export function ContributeForm({ brainstorm, nextId, error }: { brainstorm: Brainstorm; nextId: string; error?: string | undefined }) {
  const fetcher = useFetcher<FormResult>();
  const form = useRef<HTMLFormElement>(null);
  const mine = brainstorm.contributions.filter(({ isMine }) => isMine);
  const failed = fetcher.data?.errors["contribution"] ?? fetcher.data?.errors.form ?? error;
  const isSent = fetcher.state === "idle" && fetcher.data !== undefined && !failed;
  useEffect(() => {
    if (isSent) form.current?.reset();
  }, [isSent]);
  return (
    <>
      <fetcher.Form ref={form} method="post">
        <input type="hidden" name="brainstormId" value={brainstorm.id} />
        <input type="hidden" name="contributionId" value={nextId} />
        <TextAreaField name="contribution" label={m.meetings_contribution()} help={m.meetings_contribution_help()} rows={2} maxLength={500} error={failed} />
        <Button variant="primary" name="intent" value="contribute" aria-disabled={fetcher.state !== "idle"} onClick={(event) => fetcher.state !== "idle" && event.preventDefault()}>
          {m.meetings_contribution_add()}
        </Button>
      </fetcher.Form>
      {mine.length > 0 && (
        <>
          <h3>{m.meetings_contribution_mine()}</h3>
          <ul className={styles.mine}>
            {mine.map(({ id, text }) => (
              <li key={id} className={styles.card}>
                <span className={styles.text}>{text}</span>
                <fetcher.Form method="post">
                  <input type="hidden" name="contributionId" value={id} />
                  <Button size="sm" variant="quiet" name="intent" value="takeBack" aria-label={m.meetings_contribution_take_back({ text })}>
                    <span aria-hidden="true">✕</span>
                  </Button>
                </fetcher.Form>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
