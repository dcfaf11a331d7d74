import { useEffect, useRef, useState } from "react";
import { useFetcher } from "react-router";
import type { Brainstorm } from "#app/domain/brainstorm.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { TextAreaField } from "#app/ui/field.tsx";
import type { FormResult } from "./act.server.ts";
import styles from "./brainstorm.module.css";

/** One's own contributions, hidden from everybody else, and the place for the next. */
export function ContributeForm({ brainstorm, nextId, error }: { brainstorm: Brainstorm; nextId: string; error?: string | undefined }) {
  const fetcher = useFetcher<FormResult>();
  const form = useRef<HTMLFormElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const sent = useRef("");
  const [hasAnother, setHasAnother] = useState(false);
  const isBusy = fetcher.state !== "idle";
  const mine = brainstorm.contributions.filter(({ isMine }) => isMine);
  const failed = fetcher.data?.errors["contribution"] ?? fetcher.data?.errors.form ?? error;
  const sending = String(fetcher.formData?.get("contribution") ?? "");
  // Somebody else's contribution may have brought it along already.
  const onItsWay = mine.some(({ text }) => text === sending) ? "" : sending;
  useEffect(() => {
    const field = form.current?.elements.namedItem("contribution");
    if (isBusy || !(field instanceof HTMLTextAreaElement)) return;
    // The place for the next is empty at once; what was refused comes back into it.
    if (failed && sent.current !== "") field.value = [sent.current, field.value].filter(Boolean).join("\n");
    sent.current = "";
    if (!hasAnother) return;
    setHasAnother(false);
    if (!failed) form.current?.requestSubmit(button.current);
  }, [isBusy, failed, hasAnother]);
  return (
    <>
      <fetcher.Form
        ref={form}
        method="post"
        onSubmit={(event) => {
          if (isBusy) {
            // Each has an id of its own, which comes with the answer to the one before.
            event.preventDefault();
            return setHasAnother(true);
          }
          const { currentTarget } = event;
          sent.current = String(new FormData(currentTarget).get("contribution") ?? "");
          queueMicrotask(() => currentTarget.reset());
        }}
      >
        <input type="hidden" name="brainstormId" value={brainstorm.id} />
        <input type="hidden" name="contributionId" value={nextId} />
        <TextAreaField name="contribution" label={m.meetings_contribution()} help={m.meetings_contribution_help()} rows={2} maxLength={500} error={failed} />
        <Button ref={button} variant="primary" name="intent" value="contribute">
          {m.meetings_contribution_add()}
        </Button>
      </fetcher.Form>
      {(mine.length > 0 || onItsWay !== "") && (
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
            {onItsWay !== "" && (
              <li className={styles.card}>
                <span className={styles.text}>{onItsWay}</span>
              </li>
            )}
          </ul>
        </>
      )}
    </>
  );
}
