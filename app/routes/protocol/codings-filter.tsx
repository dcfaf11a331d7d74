import { Form, Link, useLocation } from "react-router";
import { institutionTypes, perspectives, phases, polarities } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { institutionTypeLabel, perspectiveLabel, phaseLabel, polarityLabel } from "#app/ui/vocabulary.ts";
import type { CodingFilter } from "#db/queries/coded-passages.ts";
import styles from "./codings.module.css";
import { isFiltered } from "./codings-forms.ts";

/** Which codings to look at; the filter stands in the address, so it works without a script and can be sent on. */
export function CodingsFilter({ filter }: { filter: CodingFilter }) {
  const { pathname } = useLocation();
  const choices = <Word extends string>(words: readonly Word[], label: (word: Word) => string) => words.map((value) => ({ value, label: label(value) }));
  const lists = [
    { name: "polarity", label: m.codebook_filter_polarity(), choices: choices(polarities, polarityLabel) },
    { name: "perspective", label: m.codebook_filter_perspective(), choices: choices(perspectives, perspectiveLabel) },
    { name: "phase", label: m.codebook_filter_phase(), choices: choices(phases, phaseLabel) },
    { name: "institutionType", label: m.codebook_filter_institution(), choices: choices(institutionTypes, institutionTypeLabel) },
  ] as const;
  return (
    <Form method="get" className={styles.filter} role="search" key={JSON.stringify(filter)}>
      {lists.map(({ name, label, choices: offered }) => (
        <SelectField key={name} name={name} label={label} isOptional emptyLabel={m.codebook_filter_all()} choices={offered} defaultValue={filter[name] ?? ""} />
      ))}
      <TextField name="words" label={m.codebook_filter_words()} isOptional defaultValue={filter.words ?? ""} />
      <div className={styles.filterButtons}>
        <Button>{m.common_filter()}</Button>
        {isFiltered(filter) && <Link to={pathname}>{m.codebook_filter_clear()}</Link>}
      </div>
    </Form>
  );
}
