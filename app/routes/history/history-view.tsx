import { Form, Link, useSearchParams } from "react-router";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { EntryDifferences, TextDifference } from "./difference.tsx";
import { EraseForm } from "./erase-form.tsx";
import styles from "./history.module.css";
import type { HistoryPage } from "./read-history.server.ts";
import { SessionList } from "./session-list.tsx";
import { MomentActions, VersionList } from "./versions.tsx";
import { WaitingNotice } from "./waiting-notice.tsx";

const doneWords: Record<string, () => string> = {
  named: m.history_done_named,
  restored: m.history_done_restored,
  erased: m.history_done_erased,
  applied: m.history_done_applied,
  discarded: m.history_done_discarded,
};

export type HistoryResult = { errors?: FormErrors; values?: FormValues } | undefined;

/** The history of a document: who wrote when on the left, what changed between two moments on the right. */
export function HistoryView({ page, result }: { page: HistoryPage; result: HistoryResult }) {
  const [search] = useSearchParams();
  const done = doneWords[search.get("done") ?? ""];
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      {done && !result?.errors && (
        <Notice tone="good" isLive>
          {done()}
        </Notice>
      )}
      {page.waiting.map((waiting) => (
        <WaitingNotice key={waiting.id} waiting={waiting} canWrite={page.canWrite} />
      ))}
      {page.erasing ? (
        <EraseForm erasing={page.erasing} errors={result?.errors} values={result?.values} />
      ) : (
        <div className={styles.columns}>
          <div className={styles.side}>
            <SessionList page={page} />
            <VersionList page={page} />
            {page.mayErase && (
              <p data-print="no">
                <LinkButton variant="quiet" size="sm" to="?view=erase">
                  {m.history_erase()}
                </LinkButton>
              </p>
            )}
          </div>
          <div className={styles.main}>
            <Compared page={page} />
            <MomentActions page={page} errors={result?.errors} />
          </div>
        </div>
      )}
    </>
  );
}

function Compared({ page }: { page: HistoryPage }) {
  const { from, to, moments, texts, entries, isWhole } = page;
  const choices = moments.map(({ seq, label }) => ({ value: String(seq), label }));
  const isSame = texts.length === 0 && entries.length === 0;
  return (
    <section aria-labelledby="difference">
      <h2 id="difference">{m.history_difference()}</h2>
      <Form method="get" className={styles.compare} data-print="no" key={`${from}-${to}`}>
        <SelectField label={m.history_from()} name="from" choices={choices} defaultValue={String(from)} />
        <SelectField label={m.history_to()} name="to" choices={choices} defaultValue={String(to)} />
        <Button size="sm">{m.history_compare()}</Button>
      </Form>
      {isSame && <p>{m.history_difference_none()}</p>}
      {texts.map(({ name, heading, blocks }) => (
        <section key={name} className={styles.part} aria-label={heading}>
          <div className={styles.partHeader}>
            <h3>{heading}</h3>
            <Link to={`?from=${from}&to=${to}&page=${page.page}${isWhole ? "" : "&view=whole"}`} preventScrollReset data-print="no">
              {isWhole ? m.history_only_changes() : m.history_whole()}
            </Link>
          </div>
          <TextDifference blocks={blocks} />
        </section>
      ))}
      {entries.map(({ part, heading, entries: list }) => (
        <section key={part} className={styles.part} aria-label={heading}>
          <h3>{heading}</h3>
          <EntryDifferences entries={list} />
        </section>
      ))}
    </section>
  );
}
