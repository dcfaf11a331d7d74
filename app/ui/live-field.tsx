import type { ReactNode } from "react";
import { Field, type FieldInput } from "./field.tsx";

/**
 * Fields of an entry in a shared document: they show what stands there now and write each change at once, so there is
 * nothing to submit and nothing that must be filled in first. `name` is unique on the page.
 */
type Live<Value> = { label: ReactNode; name: string; help?: ReactNode; value: Value; onValue: (value: Value) => void };

/** Nothing is required while it is being written. */
export function liveInput(input: FieldInput): FieldInput {
  return { ...input, required: false };
}

export function LiveText({ value, onValue, list, ...frame }: Live<string> & { list?: string }) {
  return (
    <Field {...frame}>
      {(input) => <input type="text" maxLength={300} autoComplete="off" list={list} {...liveInput(input)} value={value} onChange={(event) => onValue(event.currentTarget.value)} />}
    </Field>
  );
}

export function LiveTextArea({ value, onValue, rows = 3, ...frame }: Live<string> & { rows?: number }) {
  return (
    <Field {...frame}>{(input) => <textarea rows={rows} maxLength={5_000} {...liveInput(input)} value={value} onChange={(event) => onValue(event.currentTarget.value)} />}</Field>
  );
}

/** A native list of words. With `emptyLabel` it starts at, or can go back to, no word at all. */
export function LiveSelect<Word extends string>({
  words,
  labelOf,
  emptyLabel,
  value,
  onValue,
  ...frame
}: Omit<Live<Word | null>, "onValue"> & { words: readonly Word[]; labelOf: (word: Word) => string; emptyLabel?: string; onValue: (value: Word | null) => void }) {
  return (
    <Field {...frame}>
      {(input) => (
        <select {...liveInput(input)} value={value ?? ""} onChange={(event) => onValue(words.find((word) => word === event.currentTarget.value) ?? null)}>
          {(emptyLabel !== undefined || value === null) && <option value="">{emptyLabel ?? ""}</option>}
          {words.map((word) => (
            <option key={word} value={word}>
              {labelOf(word)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
