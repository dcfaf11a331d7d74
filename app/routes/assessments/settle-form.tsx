import { Form } from "react-router";
import { isAnswered, offeredReasons, offeredValues } from "#app/domain/assessment.ts";
import type { InstrumentItem } from "#app/domain/instrument.ts";
import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { missingReasonLabel } from "#app/ui/vocabulary.ts";
import type { Comparison } from "#db/queries/consensus.ts";
import { answerText, optionLabel, raterLetter } from "./answer-words.ts";
import styles from "./compare.module.css";
import { missingPrefix } from "./forms.ts";

/** Chooses the answer of a rater or another one, with the reason. */
export function SettleForm({ item, raters, errors }: { item: InstrumentItem; raters: Comparison["raters"]; errors: FormErrors | undefined }) {
  const fromError = errors?.["from"];
  const reasonError = errors?.["reason"];
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="itemId" value={item.id} />
      <fieldset className={styles.choices} aria-describedby={fromError && `${item.id}-error`}>
        <legend className={styles.small}>{m.assessments_settle_legend()}</legend>
        {raters.map((rater, i) => {
          const answer = rater.answers[item.id];
          if (!isAnswered(answer)) return null;
          return (
            <label key={rater.assignmentId} className={styles.choice}>
              <input type="radio" name="from" value={rater.assignmentId} required />
              <span>{m.assessments_settle_as({ letter: raterLetter(i), answer: answerText(item, answer) })}</span>
            </label>
          );
        })}
        <label className={styles.choice}>
          <input type="radio" name="from" value="other" required />
          <span>{m.assessments_settle_other()}</span>
        </label>
        <div className={styles.other}>
          <OtherAnswer item={item} />
        </div>
        {fromError && (
          <p id={`${item.id}-error`} className={styles.error}>
            {fromError}
          </p>
        )}
      </fieldset>
      <label className={styles.reason}>
        {m.assessments_settle_reason()}
        <span className={styles.small}>{m.assessments_settle_reason_help()}</span>
        <textarea
          className={styles.input}
          name="reason"
          rows={2}
          maxLength={5000}
          required
          aria-invalid={reasonError ? true : undefined}
          aria-describedby={reasonError && `${item.id}-reason-error`}
        />
      </label>
      {reasonError && (
        <p id={`${item.id}-reason-error`} className={styles.error}>
          {reasonError}
        </p>
      )}
      <Button name="intent" value="settle" size="sm">
        {m.assessments_settle_button()}
      </Button>
    </Form>
  );
}

/** An answer that no rater gave. Only looked at when "another answer" is chosen. */
function OtherAnswer({ item }: { item: InstrumentItem }) {
  const offered = offeredValues(item);
  const reasons = offeredReasons(item).map((reason) => ({ value: `${missingPrefix}${reason}`, label: missingReasonLabel(reason) }));
  const options = [...(offered ?? []).map((value) => ({ value, label: optionLabel(item, value) })), ...reasons];
  const label = m.assessments_settle_other_answer();
  if (item.type === "multiple_choice") {
    return (
      <fieldset className={styles.choices}>
        <legend className="kl-hidden">{label}</legend>
        {options.map(({ value, label: name }) => (
          <label key={value} className={styles.choice}>
            <input type="checkbox" name="other" value={value} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
    );
  }
  return (
    <>
      {!offered && <input className={styles.input} type={item.type === "date" ? "date" : "text"} name="other" aria-label={label} />}
      <select className={styles.input} name="other" aria-label={label} defaultValue="">
        <option value="">{m.common_choose()}</option>
        {options.map(({ value, label: name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}
