import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { TextAreaField } from "#app/ui/field.tsx";
import styles from "./item-editor.module.css";
import type { ItemValues } from "./item-values.ts";

const languages = ["nl", "en"] as const;

const names = {
  label: m.instruments_label,
  help: m.instruments_help,
  definition: m.instruments_definition,
  example: m.protocol_example,
  counterExample: m.protocol_counter_example,
  eligibility: m.protocol_eligibility,
  intro: m.instruments_intro,
  title: m.protocol_name,
} as const;

const nameOf = (name: keyof typeof names, language: "nl" | "en") =>
  m.protocol_in_language({ text: names[name](), language: language === "nl" ? m.protocol_dutch() : m.protocol_english() });

/** A text in Dutch with the English beside it. */
export function LanguagePair({
  name,
  rows,
  start,
  errors,
  isRequired = false,
}: {
  name: keyof typeof names;
  rows: number;
  start: Pick<ItemValues, "one">;
  errors: FormErrors | undefined;
  /** The Dutch text has to be there. */
  isRequired?: boolean;
}) {
  return (
    <div className={styles.pair}>
      {languages.map((language) => (
        <TextAreaField
          key={language}
          name={`${name}_${language}`}
          lang={language}
          rows={rows}
          maxLength={4000}
          label={nameOf(name, language)}
          isOptional={!isRequired || language === "en"}
          defaultValue={start.one(`${name}_${language}`)}
          error={errors?.[`${name}_${language}`]}
        />
      ))}
    </div>
  );
}

/** What each field is called, for the list of what has to be mended. */
export function itemFieldLabels(): Record<string, string> {
  const texts = (Object.keys(names) as (keyof typeof names)[]).flatMap((name) => languages.map((language) => [`${name}_${language}`, nameOf(name, language)] as const));
  return {
    ...Object.fromEntries(texts),
    type: m.instruments_type(),
    id: m.instruments_id(),
    options: m.instruments_options(),
    unit_nl: m.instruments_unit(),
    min: m.instruments_min(),
    max: m.instruments_max(),
    conditionItem: m.instruments_condition(),
    conditionValue: m.instruments_condition(),
    sourceUrl: m.instruments_source_url(),
  };
}
