import { Form } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { formatDate } from "#app/ui/dates.ts";
import type { RatedInstrument } from "#db/queries/rating-plan.ts";
import type { ShownAgreement } from "./agreement.server.ts";
import { InstrumentChoice } from "./instrument-choice.tsx";
import styles from "./ratings.module.css";

/** What the figures of agreement are limited to, as a form that leads to its own address. */
export function AgreementForm({ versions, shown: { choice, sections, items, months, byPair } }: { versions: readonly RatedInstrument[]; shown: ShownAgreement }) {
  const lists = [
    { name: "section", label: m.ratings_section(), all: m.ratings_section_all(), value: choice.section, options: sections.map(({ id, title }) => ({ value: id, label: title })) },
    { name: "item", label: m.ratings_item(), all: m.ratings_item_all(), value: choice.item, options: items.map(({ id, label }) => ({ value: id, label })) },
    { name: "pair", label: m.ratings_pair(), all: m.ratings_pair_all(), value: choice.pair, options: byPair.map(({ key, name }) => ({ value: key, label: name })) },
    {
      name: "month",
      label: m.ratings_month(),
      all: m.ratings_month_all(),
      value: choice.month,
      options: months.map((month) => ({ value: month, label: formatDate(`${month}-01`, "month") })),
    },
  ];
  return (
    <Form method="get" className={styles.filter} key={Object.values(choice).join(" ")} data-print="no">
      <InstrumentChoice versions={versions} chosen={choice.instrument} className={styles.field} />
      {lists
        .filter(({ options, value }) => options.length > 1 || value !== "")
        .map(({ name, label, all, value, options }) => (
          <label key={name} className={styles.field}>
            {label}
            <select name={name} defaultValue={value}>
              <option value="">{all}</option>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </label>
        ))}
      <Button>{m.common_filter()}</Button>
    </Form>
  );
}
