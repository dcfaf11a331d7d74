import type { ReactNode } from "react";
import { localise } from "#app/domain/code-description.ts";
import type { InstrumentItem, LocalisedText } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { SourceLink } from "./answer-tables.tsx";
import styles from "./item-definition.module.css";

/** What counts, with an example and a counter-example; of a recommendation also for whom it holds and its source. */
export function ItemDefinition({ item, burden }: { item: InstrumentItem; burden?: ReactNode }) {
  return (
    <div className={styles.definition}>
      <dl className={styles.list}>
        <Part term={m.assessments_definition()} text={item.definition} />
        <Part term={m.assessments_example()} text={item.example} mark="+" />
        <Part term={m.assessments_counter_example()} text={item.counterExample} mark="–" />
        <Part term={m.assessments_eligibility()} text={item.eligibility} />
      </dl>
      <p className={styles.foot}>
        {burden}
        {item.sourceUrl && <SourceLink url={item.sourceUrl} />}
      </p>
    </div>
  );
}

function Part({ term, text, mark }: { term: string; text: LocalisedText | undefined; mark?: string }) {
  if (!text) return null;
  return (
    <div>
      <dt>
        {mark && <span aria-hidden="true">{mark} </span>}
        {term}
      </dt>
      <dd>{localise(text, getLocale())}</dd>
    </div>
  );
}
