import { useId } from "react";
import styles from "./coding-panel.module.css";

type Choice = { value: string; label: string };

/** A native list for the narrow panel, outside any form. */
export function CompactSelect({
  label,
  value,
  choices,
  groups,
  emptyLabel,
  onChange,
}: {
  label: string;
  value: string;
  choices?: readonly Choice[];
  groups?: readonly { label: string; choices: readonly Choice[] }[];
  emptyLabel?: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  const options = (list: readonly Choice[]) =>
    list.map((choice) => (
      <option key={choice.value} value={choice.value}>
        {choice.label}
      </option>
    ));
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {choices && options(choices)}
        {groups?.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {options(group.choices)}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
