import { useState } from "react";
import type { ItemType } from "#app/domain/instrument.ts";
import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import fieldStyles from "#app/ui/field.module.css";
import { fieldId, TextField } from "#app/ui/field.tsx";
import styles from "./item-editor.module.css";
import { hasOptions, hasRange } from "./item-form.ts";
import type { ItemValues, OptionRow } from "./item-values.ts";

type Props = { type: ItemType; start: ItemValues; errors: FormErrors | undefined };

/** With what an item is answered: its options, or its unit and range. Other types need nothing more. */
export function ItemAnswers({ type, start, errors }: Props) {
  return (
    <>
      {hasOptions(type) && <OptionRows type={type} start={start} errors={errors} />}
      {hasRange(type) && (
        <fieldset className={styles.group}>
          <legend>{type === "scale" ? m.instruments_scale_range() : m.instruments_range()}</legend>
          {type === "scale" && <p className={styles.help}>{m.instruments_scale_range_help()}</p>}
          <div className={styles.numbers}>
            <TextField name="min" label={m.instruments_min()} isOptional inputMode="decimal" autoComplete="off" defaultValue={start.one("min")} error={errors?.["min"]} />
            <TextField name="max" label={m.instruments_max()} isOptional inputMode="decimal" autoComplete="off" defaultValue={start.one("max")} error={errors?.["max"]} />
            {type === "number" && (
              <>
                <TextField name="unit_nl" lang="nl" label={m.instruments_unit()} isOptional defaultValue={start.one("unit_nl")} error={errors?.["unit_nl"]} />
                <TextField name="unit_en" lang="en" label={m.instruments_unit_en()} isOptional defaultValue={start.one("unit_en")} />
              </>
            )}
          </div>
        </fieldset>
      )}
    </>
  );
}

const emptyRow: OptionRow = { value: "", nl: "", en: "" };

function OptionRows({ type, start, errors }: Props) {
  const [rows, setRows] = useState(() => [...start.options, ...Array.from({ length: start.options.length < 2 ? 4 - start.options.length : 1 }, () => emptyRow)]);
  const error = errors?.["options"];
  return (
    <fieldset id={fieldId("options")} tabIndex={-1} className={classNames(styles.group, error && fieldStyles.invalid)} aria-describedby={error && "options-error"}>
      <legend>{m.instruments_options()}</legend>
      <p className={styles.help}>{type === "scale" ? m.instruments_options_scale_help() : m.instruments_options_help()}</p>
      {error && (
        <p id="options-error" className={fieldStyles.error}>
          {error}
        </p>
      )}
      <ol className={styles.options}>
        {rows.map((row, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows are only added, and the fields keep what is typed
          <li key={place} className={styles.option}>
            <OptionField name="option_nl" lang="nl" label={m.instruments_option_nl({ number: place + 1 })} shown={m.protocol_dutch()} value={row.nl} />
            <OptionField name="option_en" lang="en" label={m.instruments_option_en({ number: place + 1 })} shown={m.protocol_english()} value={row.en} />
            <OptionField name="option_value" label={m.instruments_option_value({ number: place + 1 })} shown={m.instruments_option_value_short()} value={row.value} />
          </li>
        ))}
      </ol>
      <Button type="button" size="sm" data-needs-script="" onClick={() => setRows((before) => [...before, emptyRow])}>
        + {m.instruments_option_add()}
      </Button>
    </fieldset>
  );
}

function OptionField({ name, label, shown, value, lang }: { name: string; label: string; shown: string; value: string; lang?: string }) {
  return <input type="text" name={name} lang={lang} className={fieldStyles.input} aria-label={label} placeholder={shown} defaultValue={value} maxLength={300} autoComplete="off" />;
}
