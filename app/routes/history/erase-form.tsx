import { Form, Link } from "react-router";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { TextAreaField } from "#app/ui/field.tsx";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import type { HistoryPage } from "./read-history.server.ts";
import styles from "./history.module.css";

type Erasing = NonNullable<HistoryPage["erasing"]>;

/** Choosing what is erased for good, saying why, and reading what will be gone. */
export function EraseForm({ erasing, errors, values }: { erasing: Erasing; errors: FormErrors | undefined; values: FormValues | undefined }) {
  const { rows, versions, quarantined, passages } = erasing;
  const chosen = String(values?.["passage"] ?? "");
  return (
    <section aria-labelledby="erase">
      <h2 id="erase">{m.history_erase_title()}</h2>
      <p>{m.history_erase_intro()}</p>
      <Form method="post" className={styles.erase}>
        <fieldset className={styles.passages} id="field-passage" tabIndex={-1} aria-describedby={errors?.["passage"] ? "field-passage-error" : undefined}>
          <legend>{m.history_erase_what()}</legend>
          {errors?.["passage"] && (
            <p id="field-passage-error" className={styles.error}>
              {errors["passage"]}
            </p>
          )}
          <label className={styles.passage}>
            <input type="radio" name="passage" value="" defaultChecked={chosen === ""} />
            <span>{m.history_erase_deleted_only()}</span>
          </label>
          {passages.map(({ key, label, about, speaker }) => (
            <label key={key} className={styles.passage}>
              <input type="radio" name="passage" value={key} defaultChecked={chosen === key} />
              <span>
                {speaker && <PerspectiveMark perspective={speaker} />} {about && <span className={styles.when}>{about}: </span>}
                {label}
              </span>
            </label>
          ))}
        </fieldset>
        <TextAreaField
          label={m.history_erase_reason()}
          name="reason"
          help={m.history_erase_reason_help()}
          rows={2}
          maxLength={500}
          error={errors?.["reason"]}
          defaultValue={String(values?.["reason"] ?? "")}
        />
        <ConfirmButton label={m.history_erase_begin()} confirmLabel={m.history_erase_confirm()} name="intent" value="erase">
          <p>{m.history_erase_gone_intro()}</p>
          <ul>
            <li>{m.history_erase_gone_rows({ count: rows })}</li>
            <li>{m.history_erase_gone_versions({ count: versions })}</li>
            {quarantined > 0 && <li>{m.history_erase_gone_waiting({ count: quarantined })}</li>}
            <li>{m.history_erase_gone_copies()}</li>
          </ul>
          <p>{m.history_erase_stays()}</p>
          <p>
            <strong>{m.history_erase_final()}</strong> {m.history_erase_backups()}
          </p>
        </ConfirmButton>
        <p className={styles.cancel}>
          <Link to="?">{m.common_cancel()}</Link>
        </p>
      </Form>
    </section>
  );
}
