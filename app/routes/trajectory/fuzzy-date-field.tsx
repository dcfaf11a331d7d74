import { useState } from "react";
import { dateInputText, readDateInput, type FuzzyDate } from "#app/domain/fuzzy-date.ts";
import { datePrecisions, type DatePrecision } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { classNames } from "#app/ui/class-names.ts";
import fieldStyles from "#app/ui/field.module.css";
import { datePrecisionLabel } from "#app/ui/vocabulary.ts";
import styles from "./trajectory.module.css";

/** A date and how precisely it is known: the precision decides what is asked for. */
export function FuzzyDateField({ label, name, value, onValue }: { label: string; name: string; value: FuzzyDate; onValue: (value: FuzzyDate) => void }) {
  const choosePrecision = (precision: DatePrecision) => onValue({ on: precision === "unknown" ? null : value.on, precision });
  return (
    <fieldset className={classNames(fieldStyles.field, fieldStyles.fieldset)}>
      <legend className={fieldStyles.label}>{label}</legend>
      <div className={styles.dateParts}>
        <DateInput
          key={value.precision}
          name={name}
          label={m.trajectory_field_date({ field: label })}
          value={value}
          onValue={(on) => onValue({ on, precision: value.precision })}
        />
        <select
          id={`field-${name}-precision`}
          className={fieldStyles.input}
          aria-label={m.trajectory_field_precision({ field: label })}
          value={value.precision}
          onChange={(event) => choosePrecision(datePrecisions.find((word) => word === event.currentTarget.value) ?? "unknown")}
        >
          {datePrecisions.map((word) => (
            <option key={word} value={word}>
              {datePrecisionLabel(word)}
            </option>
          ))}
        </select>
      </div>
    </fieldset>
  );
}

/** A day known as such, or not known. */
export function DayField({ label, name, value, onValue }: { label: string; name: string; value: string | null; onValue: (value: string | null) => void }) {
  return (
    <div className={fieldStyles.field}>
      <label className={fieldStyles.label} htmlFor={`field-${name}`}>
        {label}
      </label>
      <DateInput name={name} value={{ on: value, precision: "day" }} onValue={onValue} />
    </div>
  );
}

/** Writes as soon as what is typed is a date, and shows what is typed until then. */
function DateInput({ label, name, value, onValue }: { label?: string; name: string; value: FuzzyDate; onValue: (on: string | null) => void }) {
  const [draft, setDraft] = useState<string | null>(null);
  const { precision } = value;
  if (precision === "unknown") return null;

  const onChange = (text: string) => {
    setDraft(text);
    const on = readDateInput(text, precision);
    if (on !== null && on !== value.on) onValue(on);
  };
  const onBlur = (text: string) => {
    setDraft(null);
    // A native date input is empty while somebody is typing in it, so emptiness counts only when they leave.
    if (text === "" && draft === "" && value.on !== null) onValue(null);
  };
  const isMonth = precision === "month" || precision === "about";
  return (
    <input
      id={`field-${name}`}
      className={fieldStyles.input}
      aria-label={label}
      type={precision === "day" ? "date" : isMonth ? "month" : "number"}
      {...(precision === "year" && { min: 1950, max: 2099, step: 1, inputMode: "numeric" as const })}
      {...(precision === "day" && { min: "1950-01-01", max: "2099-12-31" })}
      {...(isMonth && { min: "1950-01", max: "2099-12", placeholder: m.trajectory_field_month_placeholder() })}
      value={draft ?? dateInputText(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={(event) => onBlur(event.currentTarget.value)}
    />
  );
}
