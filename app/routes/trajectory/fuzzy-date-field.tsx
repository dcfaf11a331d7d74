import { useState } from "react";
import type { FuzzyDate } from "#app/domain/fuzzy-date.ts";
import { isOngoingText, readFuzzyDate, type ReadDate } from "#app/domain/read-fuzzy-date.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDate } from "#app/ui/dates.ts";
import { Field } from "#app/ui/field.tsx";
import { liveInput } from "#app/ui/live-field.tsx";
import styles from "./trajectory.module.css";

/**
 * A date typed as people write it ("mrt 2019", "ca. 2018"). It is written as soon as it can be read; what cannot stays where
 * it is, with a sentence about it.
 *
 * @param onOngoing given where "now" is an answer too: what is still going on has no end
 */
export function FuzzyDateField({
  label,
  name,
  help,
  value,
  onValue,
  onOngoing,
}: {
  label: string;
  name: string;
  help?: string;
  value: FuzzyDate;
  onValue: (value: FuzzyDate) => void;
  onOngoing?: () => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const [isLeft, setIsLeft] = useState(false);
  const problem = draft === null ? null : problemOf(draft, onOngoing !== undefined);

  const onChange = (text: string) => {
    setDraft(text);
    const read = readFuzzyDate(text);
    // An empty field may be one that is being typed over, so emptiness counts only when somebody leaves.
    if (read.ok && read.date.on !== null) onValue(read.date);
  };
  const onBlur = () => {
    if (draft === null) return;
    if (onOngoing && isOngoingText(draft)) onOngoing();
    else if (problem !== null) return setIsLeft(true);
    else if (readsAsUnknown(draft) && value.on !== null) onValue({ on: null, precision: "unknown" });
    setDraft(null);
    setIsLeft(false);
  };
  return (
    <Field label={label} name={name} help={help} error={isLeft && problem !== null ? problemText(problem) : undefined}>
      {(input) => (
        <>
          <input
            type="text"
            autoComplete="off"
            maxLength={40}
            {...liveInput(input)}
            value={draft ?? dateText(value)}
            onChange={(event) => onChange(event.currentTarget.value)}
            onBlur={onBlur}
          />
          <ReadAs text={draft} />
        </>
      )}
    </Field>
  );
}

/** What a typed date is taken for, while it is being typed; the place is kept so that nothing jumps. */
export function ReadAs({ text }: { text: string | null }) {
  const read = text === null || text.trim() === "" ? null : readFuzzyDate(text);
  return (
    <span className={styles.readAs} aria-live="polite">
      {read?.ok ? m.trajectory_date_read_as({ date: formatDate(read.date.on, read.date.precision) }) : ""}
    </span>
  );
}

export type DateProblem = Extract<ReadDate, { ok: false }>["problem"];

/** Why a text is no date; null when it is one, or when it says that something goes on and that is an answer here. */
export function problemOf(text: string, mayBeOngoing: boolean): DateProblem | null {
  if (mayBeOngoing && isOngoingText(text)) return null;
  const read = readFuzzyDate(text);
  return read.ok ? null : read.problem;
}

const problemTexts: Record<DateProblem, () => string> = {
  notADate: m.trajectory_date_not_a_date,
  noSuchDay: m.trajectory_date_no_such_day,
  outOfRange: m.trajectory_date_out_of_range,
};

export function problemText(problem: DateProblem): string {
  return problemTexts[problem]();
}

function readsAsUnknown(text: string): boolean {
  const read = readFuzzyDate(text);
  return read.ok && read.date.on === null;
}

function dateText({ on, precision }: FuzzyDate): string {
  return on === null || precision === "unknown" ? "" : formatDate(on, precision);
}
