import { Form, useLocation } from "react-router";
import { filterParams, type FilterList, type PatternQuestion } from "#app/domain/patterns.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/field.tsx";
import type { FilterChoices } from "#db/queries/patterns.ts";
import styles from "./filter.module.css";
import { choicesOf } from "./words.ts";

const headings = {
  institutionTypes: m.patterns_filter_institution,
  regionIds: m.patterns_filter_region,
  organisationIds: m.patterns_filter_organisation,
  years: m.patterns_filter_year,
  ageBands: m.patterns_filter_age,
  sexes: m.patterns_filter_sex,
  ratings: m.patterns_filter_rated,
  levels: m.patterns_filter_level,
  perspectives: m.patterns_filter_perspective,
  phases: m.patterns_filter_phase,
  conversationTypes: m.patterns_filter_conversation,
} satisfies Record<FilterList, () => string>;

/** The filter as a form that leads to its own address. Works without JavaScript; folded away until asked for. */
export function FilterForm({
  question,
  choices,
  lists,
  keep = [],
}: {
  question: PatternQuestion;
  choices: FilterChoices;
  lists: readonly FilterList[];
  /** What else the page's address holds. */
  keep?: readonly (readonly [string, string])[];
}) {
  const { pathname, search } = useLocation();
  const { filter, split, sort } = question;
  return (
    // A new key takes over what was changed elsewhere, by a word taken out of the sentence.
    <details key={search} className={styles.form} data-print="no">
      <summary>{m.patterns_filter()}</summary>
      <Form method="get" action={pathname} preventScrollReset>
        {keep.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        {filter.source !== "reported" && <input type="hidden" name="source" value={filter.source} />}
        {split && <input type="hidden" name="split" value={split} />}
        {sort !== "barrier" && <input type="hidden" name="sort" value={sort} />}
        <div className={styles.lists}>
          {lists.map((list) => (
            <ChoiceField key={list} type="checkbox" name={filterParams[list]} label={headings[list]()} choices={choicesOf(list, choices)} selected={filter[list]} />
          ))}
        </div>
        <Button variant="primary">{m.patterns_filter_submit()}</Button>
      </Form>
    </details>
  );
}
