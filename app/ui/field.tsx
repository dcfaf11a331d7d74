import type { ComponentProps, ReactNode } from "react";
import { m } from "#app/paraglide/messages.js";
import { classNames } from "./class-names.ts";
import styles from "./field.module.css";

type Frame = {
  label: ReactNode;
  name: string;
  help?: ReactNode;
  /** One sentence; the field is then marked as invalid. */
  error?: string | undefined;
  isOptional?: boolean;
};

/** What ties an input to its label, help and error. */
export type FieldInput = { id: string; name: string; className: string | undefined; required: boolean; "aria-describedby"?: string; "aria-invalid"?: true };

/** The id of a field's input, which the error summary links to. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

function describe({ name, help, error, isOptional = false }: Frame): FieldInput {
  const id = fieldId(name);
  const describedBy = classNames(help !== undefined && `${id}-help`, error && `${id}-error`);
  return { id, name, className: styles.input, required: !isOptional, ...(describedBy && { "aria-describedby": describedBy }), ...(error && { "aria-invalid": true }) };
}

/** Label, help, input and error, told to a screen reader as one. Required unless `isOptional`. */
export function Field({ children, ...frame }: Frame & { children: (input: FieldInput) => ReactNode }) {
  return (
    <div className={classNames(styles.field, frame.error && styles.invalid)}>
      <label className={styles.label} htmlFor={fieldId(frame.name)}>
        {frame.label}
        {frame.isOptional && <Optional />}
      </label>
      <Help {...frame} />
      {children(describe(frame))}
    </div>
  );
}

type Own<Element extends "input" | "textarea" | "select"> = Frame & Omit<ComponentProps<Element>, "id" | "name" | "required" | "className">;

export function TextField({ label, name, help, error, isOptional, ...props }: Own<"input">) {
  return <Field {...{ label, name, help, error, isOptional }}>{(input) => <input type="text" {...input} {...props} />}</Field>;
}

export function TextAreaField({ label, name, help, error, isOptional, rows = 4, ...props }: Own<"textarea">) {
  return <Field {...{ label, name, help, error, isOptional }}>{(input) => <textarea rows={rows} {...input} {...props} />}</Field>;
}

export type Choice = { value: string; label: string; help?: string };

/** A native list. `emptyLabel` adds a first choice without a value. */
export function SelectField({ label, name, help, error, isOptional, choices, emptyLabel, ...props }: Own<"select"> & { choices: readonly Choice[]; emptyLabel?: string }) {
  return (
    <Field {...{ label, name, help, error, isOptional }}>
      {(input) => (
        <select {...input} {...props}>
          {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField({ label, name, help, error, ...props }: Omit<Own<"input">, "isOptional">) {
  const input = describe({ label, name, help, error, isOptional: true });
  return (
    <div className={classNames(styles.field, error && styles.invalid)}>
      <label className={styles.choice}>
        <input type="checkbox" {...input} className={styles.tick} {...props} />
        <span>{label}</span>
      </label>
      <Help {...{ label, name, help, error }} />
    </div>
  );
}

/** A question with all its answers in sight: one (`radio`) or several (`checkbox`) to be picked. */
export function ChoiceField({
  type,
  choices,
  selected = [],
  isInline = false,
  ...frame
}: Frame & { type: "radio" | "checkbox"; choices: readonly Choice[]; selected?: readonly string[]; isInline?: boolean }) {
  const { id, name, required, ...described } = describe(frame);
  return (
    <fieldset id={id} tabIndex={-1} className={classNames(styles.field, styles.fieldset, frame.error && styles.invalid)} aria-describedby={described["aria-describedby"]}>
      <legend className={styles.label}>
        {frame.label}
        {frame.isOptional && <Optional />}
      </legend>
      <Help {...frame} />
      <div className={isInline ? styles.inline : styles.stacked}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input type={type} name={name} value={choice.value} className={styles.tick} defaultChecked={selected.includes(choice.value)} required={type === "radio" && required} />
            <span>
              {choice.label}
              {choice.help && <small className={styles.choiceHelp}>{choice.help}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Optional() {
  return <span className={styles.optional}> ({m.common_optional()})</span>;
}

function Help({ name, help, error }: Frame) {
  const id = fieldId(name);
  return (
    <>
      {help !== undefined && (
        <div id={`${id}-help`} className={styles.help}>
          {help}
        </div>
      )}
      {error && (
        <div id={`${id}-error`} className={styles.error}>
          {error}
        </div>
      )}
    </>
  );
}
