import { useId } from "react";
import { polarities, type Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { classNames } from "#app/ui/class-names.ts";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import styles from "./coding-panel.module.css";

/** Did it hinder or help: two radio buttons side by side. */
export function PolarityChoice({ polarity, onChange }: { polarity: Polarity; onChange: (polarity: Polarity) => void }) {
  const name = useId();
  return (
    <fieldset className={styles.polarity}>
      <legend className="kl-hidden">{m.conversations_field_polarity()}</legend>
      {polarities.map((value) => (
        <label key={value} className={classNames(styles.choice, styles[value])}>
          <input type="radio" className="kl-hidden" name={name} value={value} checked={value === polarity} onChange={() => onChange(value)} />
          <PolarityMark polarity={value} withLabel />
        </label>
      ))}
    </fieldset>
  );
}
