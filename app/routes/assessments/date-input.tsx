import { useState } from "react";
import { valueProblem } from "#app/domain/assessment.ts";
import { dateInputText, type FuzzyDate, formatFuzzyDate, parseFuzzyDate, readDateInput } from "#app/domain/fuzzy-date.ts";
import type { DatePrecision } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import fieldStyles from "#app/ui/field.module.css";
import { datePrecisionLabel } from "#app/ui/vocabulary.ts";
import styles from "./answer-input.module.css";
import type { InputProps } from "./answer-input.tsx";
import { problemText } from "./answer-words.ts";

/** What is not known at all is a missing reason, not a date. */
const precisions = ["day", "month", "year", "about"] as const satisfies DatePrecision[];
type Precision = (typeof precisions)[number];

const detail: Record<DatePrecision, number> = { unknown: 0, year: 1, about: 2, month: 2, day: 3 };

/** A date and how precisely it is known: the precision decides what is asked for. */
export function DateInput({ item, answer, labelId, isDisabled, onChange }: InputProps) {
  const known = parseFuzzyDate(answer.value ?? "");
  const [chosen, setChosen] = useState<Precision | null>(null);
  const precision = chosen ?? (known?.precision as Precision | undefined) ?? "day";
  const problem = answer.value === null ? null : valueProblem(item, answer.value);
  const problemId = `${item.id}-problem`;

  const choose = (next: Precision) => {
    setChosen(next);
    // Of a year that is asked to the day after all, the day is still to be filled in.
    if (known && detail[next] <= detail[known.precision]) onChange(formatFuzzyDate({ on: known.on, precision: next }));
  };
  return (
    <div className={styles.typed}>
      <div className={styles.dateParts}>
        <DateText
          key={precision}
          precision={precision}
          known={known}
          labelId={labelId}
          problemId={problem ? problemId : undefined}
          isDisabled={isDisabled}
          onDate={(on) => onChange(on === null ? null : formatFuzzyDate({ on, precision }))}
        />
        <select
          className={fieldStyles.input}
          aria-label={m.assessments_date_precision()}
          disabled={isDisabled}
          value={precision}
          onChange={(event) => choose(precisions.find((one) => one === event.currentTarget.value) ?? "day")}
        >
          {precisions.map((one) => (
            <option key={one} value={one}>
              {datePrecisionLabel(one)}
            </option>
          ))}
        </select>
      </div>
      {problem && (
        <p id={problemId} className={styles.problem}>
          {problemText(item, problem)}
        </p>
      )}
    </div>
  );
}

/** Answers as soon as what is typed is a date, and shows what is typed until then. */
function DateText({
  precision,
  known,
  labelId,
  problemId,
  isDisabled,
  onDate,
}: {
  precision: Precision;
  known: FuzzyDate | null;
  labelId: string;
  problemId: string | undefined;
  isDisabled: boolean;
  onDate: (on: string | null) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const value = known && detail[known.precision] >= detail[precision] ? dateInputText({ on: known.on, precision }) : "";
  const isMonth = precision === "month" || precision === "about";
  return (
    <input
      className={fieldStyles.input}
      type={precision === "day" ? "date" : isMonth ? "month" : "number"}
      {...(precision === "year" && { min: 1900, max: 2099, step: 1 })}
      {...(isMonth && { placeholder: m.assessments_date_month() })}
      aria-labelledby={labelId}
      aria-describedby={problemId}
      aria-invalid={problemId ? true : undefined}
      disabled={isDisabled}
      value={draft ?? value}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        const on = readDateInput(event.currentTarget.value, precision);
        if (on !== null) onDate(on);
      }}
      onBlur={(event) => {
        setDraft(null);
        // A native date input is empty while somebody types in it, so emptiness counts only when they leave.
        if (draft === "" && event.currentTarget.value === "" && known) onDate(null);
      }}
    />
  );
}
