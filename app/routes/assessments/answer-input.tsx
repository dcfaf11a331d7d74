import { offeredValues, valueProblem, type GivenAnswer } from "#app/domain/assessment.ts";
import { localise } from "#app/domain/code-description.ts";
import { formatChoices, parseChoices } from "#app/domain/instrument-items.ts";
import type { InstrumentItem } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { classNames } from "#app/ui/class-names.ts";
import fieldStyles from "#app/ui/field.module.css";
import styles from "./answer-input.module.css";
import { numberText, optionLabel, problemText, rangeText } from "./answer-words.ts";
import { DateInput } from "./date-input.tsx";
import { useDraft } from "./use-draft.ts";

export type InputProps = { item: InstrumentItem; answer: GivenAnswer; labelId: string; isDisabled: boolean; onChange: (value: string | null) => void };

/**
 * What an item is answered with: options, a number, a date or a text. The one place where a type of item gets its form:
 * rating, and the preview of an instrument, both show this.
 */
export function AnswerInput(props: InputProps) {
  const offered = offeredValues(props.item);
  if (offered) return <Options {...props} offered={offered} />;
  return props.item.type === "date" ? <DateInput {...props} /> : <Typed {...props} />;
}

/** The answer after choosing an option: the only one, or one more or less where several are possible. */
export function choose(item: InstrumentItem, answer: GivenAnswer | undefined, option: string): string | null {
  if (item.type !== "multiple_choice") return option;
  const chosen = parseChoices(answer?.value);
  return formatChoices(item, chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option]);
}

function Options({ item, answer, offered, isDisabled, onChange }: InputProps & { offered: readonly string[] }) {
  const isMultiple = item.type === "multiple_choice";
  const chosen = isMultiple ? parseChoices(answer.value) : [answer.value];
  return (
    <div className={classNames(styles.options, item.type === "scale" && !item.options && styles.steps)}>
      {isMultiple && <p className={styles.hint}>{m.assessments_several()}</p>}
      {offered.map((value, i) => (
        <OptionRow
          key={value}
          type={isMultiple ? "checkbox" : "radio"}
          name={item.id}
          label={optionLabel(item, value)}
          digit={i + 1}
          isChosen={chosen.includes(value)}
          isDisabled={isDisabled}
          onChoose={() => onChange(choose(item, answer, value))}
        />
      ))}
    </div>
  );
}

/** One option with the digit that chooses it. */
export function OptionRow(props: { type: "radio" | "checkbox"; name: string; label: string; digit: number; isChosen: boolean; isDisabled: boolean; onChoose: () => void }) {
  const { type, name, label, digit, isChosen, isDisabled, onChoose } = props;
  return (
    <label className={styles.option}>
      <input type={type} name={name} checked={isChosen} disabled={isDisabled} onChange={onChoose} aria-keyshortcuts={digit < 10 ? String(digit) : undefined} />
      <span>{label}</span>
      {digit < 10 && (
        <kbd aria-hidden="true" data-needs-script="">
          {digit}
        </kbd>
      )}
    </label>
  );
}

function Typed({ item, answer, labelId, isDisabled, onChange }: InputProps) {
  const isNumber = item.type === "number";
  const draft = useDraft(isNumber ? numberText(answer.value ?? "") : (answer.value ?? ""), (text) => onChange(isNumber ? text.trim().replace(",", ".") : text));
  const problem = answer.value === null ? null : valueProblem(item, answer.value);
  const [rangeId, problemId] = [`${item.id}-range`, `${item.id}-problem`];
  const range = isNumber ? rangeText(item) : null;
  const input = {
    ...draft,
    className: fieldStyles.input,
    disabled: isDisabled,
    "aria-labelledby": labelId,
    "aria-describedby": [range && rangeId, problem && problemId].filter(Boolean).join(" ") || undefined,
    "aria-invalid": problem ? (true as const) : undefined,
  };
  return (
    <div className={styles.typed} data-type={item.type}>
      {item.type === "text" || item.type === "question" ? (
        <textarea rows={4} maxLength={5000} {...input} />
      ) : (
        <span className={styles.withUnit}>
          <input type="text" inputMode={isNumber ? "decimal" : undefined} autoComplete="off" {...input} />
          {item.unit && <span>{localise(item.unit, getLocale())}</span>}
        </span>
      )}
      {range && (
        <p id={rangeId} className={styles.hint}>
          {range}
        </p>
      )}
      {problem && (
        <p id={problemId} className={styles.problem}>
          {problemText(item, problem)}
        </p>
      )}
    </div>
  );
}
