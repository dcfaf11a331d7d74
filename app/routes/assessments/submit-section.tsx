import { useRef } from "react";
import { Form, Link } from "react-router";
import * as Y from "yjs";
import type { GivenAnswers } from "#app/domain/assessment.ts";
import { localise } from "#app/domain/code-description.ts";
import type { InstrumentDefinition, InstrumentItem } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { toBase64 } from "#app/realtime/use-document.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useIsSending } from "#app/ui/use-is-sending.ts";
import { listToCheck, numberItems } from "./sections.ts";
import styles from "./submit-section.module.css";

/** The last look before submitting: what is open, what cannot be right, and what submitting means (rule DR3). */
export function SubmitSection({ definition, answers, session }: { definition: InstrumentDefinition; answers: GivenAnswers; session: Pick<DocumentSession, "doc"> | null }) {
  const stateVector = useRef<HTMLInputElement>(null);
  const isSending = useIsSending();
  const { unanswered, deviations, problems } = listToCheck(definition, answers);
  const listed = { definition, numbers: numberItems(definition) };
  return (
    <section aria-labelledby="submit">
      <h2 id="submit">{m.assessments_submit_title()}</h2>
      {unanswered.length === 0 ? (
        <p>{m.assessments_submit_complete()}</p>
      ) : (
        <ItemLinks {...listed} title={m.assessments_submit_unanswered({ count: unanswered.length })} help={m.assessments_submit_unanswered_help()} items={unanswered} />
      )}
      <ItemLinks {...listed} title={m.assessments_submit_deviations({ count: deviations.length })} help={m.assessments_submit_deviations_help()} items={deviations} />
      <ItemLinks {...listed} title={m.assessments_submit_problems({ count: problems.length })} items={problems} />
      <Notice tone="warning">
        <p>{m.assessments_submit_final()}</p>
      </Notice>
      <Form
        method="post"
        onSubmit={() => {
          if (session && stateVector.current) stateVector.current.value = toBase64(Y.encodeStateVector(session.doc));
        }}
      >
        <input ref={stateVector} type="hidden" name="stateVector" />
        <Button variant="primary" disabled={session === null || deviations.length > 0} isBusy={isSending}>
          {m.assessments_submit_button()}
        </Button>
        {session === null && (
          <p className={styles.help} data-needs-script="">
            {m.assessments_submit_waiting()}
          </p>
        )}
      </Form>
    </section>
  );
}

function ItemLinks({
  definition,
  numbers,
  title,
  help,
  items,
}: {
  definition: InstrumentDefinition;
  numbers: Map<string, number>;
  title: string;
  help?: string;
  items: readonly InstrumentItem[];
}) {
  if (items.length === 0) return null;
  const sectionOf = (item: InstrumentItem) => definition.sections.find((section) => section.items.includes(item))?.id ?? "";
  return (
    <>
      <h3>{title}</h3>
      {help && <p className={styles.help}>{help}</p>}
      <ul className={styles.items}>
        {items.map((item) => (
          <li key={item.id}>
            <span className={styles.number}>{numbers.get(item.id)}</span>
            <Link to={`?section=${sectionOf(item)}#${item.id}`}>{localise(item.label, getLocale())}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
