import { Form } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { Notice } from "#app/ui/notice.tsx";
import { TextDifference } from "./difference.tsx";
import styles from "./history.module.css";
import type { ShownWaiting } from "./waiting.server.ts";

/** A change that would have deleted most of the document: what it would do, and what to do with it. */
export function WaitingNotice({ waiting: { id, byName, at, percentage, texts, entries }, canWrite }: { waiting: ShownWaiting; canWrite: boolean }) {
  return (
    <Notice tone="warning" title={m.history_waiting_title()}>
      <p>{m.history_waiting_text({ name: byName ?? m.history_person_gone(), when: formatInstant(new Date(at)), percentage })}</p>
      <details className={styles.preview}>
        <summary>{m.history_waiting_preview()}</summary>
        {texts.length === 0 && entries.length === 0 && <p>{m.history_difference_none()}</p>}
        <TextDifference blocks={texts} />
        {entries.length > 0 && (
          <ul>
            {entries.map((title, index) => (
              <li key={index}>
                <del>{title}</del>
              </li>
            ))}
          </ul>
        )}
      </details>
      {canWrite ? (
        <Form method="post" className={styles.buttons}>
          <input type="hidden" name="intent" value="decide" />
          <input type="hidden" name="id" value={id} />
          <Button name="decision" value="discarded">
            {m.history_waiting_discard()}
          </Button>
          <Button variant="danger" name="decision" value="applied">
            {m.history_waiting_apply()}
          </Button>
        </Form>
      ) : (
        <p>{m.history_waiting_others()}</p>
      )}
    </Notice>
  );
}
