import { useState } from "react";
import { offeredValues } from "#app/domain/assessment.ts";
import { localise } from "#app/domain/code-description.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { InstrumentDefinition, InstrumentItem } from "#app/domain/instrument.ts";
import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { ChoiceField, SelectField } from "#app/ui/field.tsx";
import { optionLabel } from "../assessments/answer-words.ts";
import styles from "./item-editor.module.css";
import type { ItemValues } from "./item-values.ts";

/**
 * Under which answers to an earlier item this one is asked. Without a script the answers to choose from come after
 * saving, with the item that was chosen.
 */
export function ItemCondition({
  definition,
  item,
  start,
  errors,
}: {
  definition: InstrumentDefinition;
  item: InstrumentItem | null;
  start: ItemValues;
  errors: FormErrors | undefined;
}) {
  const [chosenId, setChosenId] = useState(start.one("conditionItem"));
  const items = listItems(definition);
  const own = item ? items.findIndex(({ id }) => id === item.id) : items.length;
  // A condition that came to stand before its item stays to be seen, so that it can be mended.
  const possible = items.flatMap((one, place) => (offeredValues(one) && (place < own || one.id === chosenId) && one.id !== item?.id ? [{ one, number: place + 1 }] : []));
  const chosen = possible.find(({ one }) => one.id === chosenId)?.one;
  if (possible.length === 0) return null;
  return (
    <fieldset className={styles.group}>
      <legend>{m.instruments_condition()}</legend>
      <SelectField
        name="conditionItem"
        label={m.instruments_condition_item()}
        isOptional
        emptyLabel={m.instruments_condition_always()}
        choices={possible.map(({ one, number }) => ({ value: one.id, label: `${number}. ${localise(one.label, getLocale())}` }))}
        value={chosen ? chosenId : ""}
        onChange={(event) => setChosenId(event.currentTarget.value)}
        error={errors?.["conditionItem"]}
      />
      {chosen && (
        <ChoiceField
          key={chosen.id}
          type="checkbox"
          name="conditionValue"
          label={m.instruments_condition_values()}
          choices={(offeredValues(chosen) ?? []).map((value) => ({ value, label: optionLabel(chosen, value) }))}
          selected={start.all("conditionValue")}
          error={errors?.["conditionValue"]}
        />
      )}
    </fieldset>
  );
}
