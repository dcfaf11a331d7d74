import { useEffect, useRef } from "react";
import { Form, Link } from "react-router";
import { type BulkOutcome, groupOutcomes, type TakenBack } from "#app/domain/bulk-change.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { labels } from "#app/ui/labels.ts";
import { Notice } from "#app/ui/notice.tsx";
import type { BulkAnswer } from "./bulk.server.ts";
import styles from "./bulk-results.module.css";

const outcomeWords = /* @__PURE__ */ labels<BulkOutcome | TakenBack["outcome"]>({
  changed: m.registry_outcome_changed,
  unchanged: m.registry_outcome_unchanged,
  not_yours: m.registry_outcome_not_yours,
  no_consent: m.registry_outcome_no_consent,
  absent: m.registry_outcome_absent,
  taken_back: m.registry_outcome_taken_back,
  changed_since: m.registry_outcome_changed_since,
});

/** What came of a change in each case, with the way back; the focus goes there, as the page looks much as before. Give each answer its own `key`. */
export function BulkResults({ answer, caseAddress, action }: { answer: BulkAnswer; caseAddress: (code: string) => string; action: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const done = answer.intent === "take_back" ? "taken_back" : "changed";
  const count = answer.results.filter(({ outcome }) => outcome === done).length;
  const changes = answer.intent === "take_back" ? [] : answer.results.flatMap(({ takeBack }) => takeBack ?? []);
  const undo = changes.length > 0 && (
    <Form method="post" action={action} preventScrollReset>
      <input type="hidden" name="changes" value={JSON.stringify(changes)} />
      <Button size="sm" name="intent" value="take_back">
        {m.common_undo()}
      </Button>
    </Form>
  );
  return (
    <div ref={place} tabIndex={-1} className={styles.results}>
      <Notice tone={count === answer.results.length ? "good" : "warning"} isLive action={undo} title={m.registry_bulk_done({ count, total: answer.results.length })}>
        <ul className={styles.list}>
          {groupOutcomes<BulkOutcome | TakenBack["outcome"]>(answer.results).map(({ outcome, codes }) => (
            <li key={outcome}>
              {outcomeWords(outcome)}:{" "}
              {codes.map((code, index) => (
                <span key={code}>
                  {index > 0 && ", "}
                  <Link to={caseAddress(code)}>{code}</Link>
                </span>
              ))}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
