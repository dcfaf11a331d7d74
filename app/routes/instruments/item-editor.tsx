import { type FormEvent, useState } from "react";
import { Form, Link } from "react-router";
import { type InstrumentDefinition, type InstrumentItem, interpretiveBurdens, type ItemType, itemTypes } from "#app/domain/instrument.ts";
import { offeredReasons } from "#app/domain/assessment.ts";
import { missingReasons } from "#app/domain/vocabulary.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { CheckField, ChoiceField, SelectField, TextField } from "#app/ui/field.tsx";
import { interpretiveBurdenLabel, itemTypeLabel, missingReasonLabel } from "#app/ui/vocabulary.ts";
import { ItemAnswers } from "./item-answers.tsx";
import { ItemCondition } from "./item-condition.tsx";
import styles from "./item-editor.module.css";
import { ItemPreview } from "./item-preview.tsx";
import { readItemForm } from "./item-form.ts";
import { itemFieldLabels, LanguagePair } from "./language-pair.tsx";
import { type ItemValues, itemValues } from "./item-values.ts";

type Props = {
  definition: InstrumentDefinition;
  /** Null for a new one. */
  item: InstrumentItem | null;
  basis: string;
  isIdFixed: boolean;
  errors: FormErrors | undefined;
  values: FormValues | undefined;
  cancelTo: string;
};

/** Everything about one item, with beside it how a rater sees it as it is now in the form. */
export function ItemEditor({ definition, item, basis, isIdFixed, errors, values, cancelTo }: Props) {
  const start = itemValues(definition, item, values);
  const [type, setType] = useState<ItemType>(start.type);
  const [shown, setShown] = useState<InstrumentItem | null>(item);
  const readForm = (event: FormEvent<HTMLFormElement>) => {
    const read = readItemForm(new FormData(event.currentTarget), { definition, replacing: item?.id ?? null });
    if (read.ok) setShown(read.item);
  };
  return (
    <div className={styles.columns}>
      <Form method="post" className={styles.form} onInput={readForm} onChange={readForm}>
        <ErrorSummary errors={errors} labels={itemFieldLabels()} />
        <input type="hidden" name="basis" value={basis} />
        <SelectField
          name="type"
          label={m.instruments_type()}
          choices={typesFor(definition, type).map((one) => ({ value: one, label: itemTypeLabel(one) }))}
          value={type}
          onChange={(event) => setType(itemTypes.find((one) => one === event.currentTarget.value) ?? "text")}
          error={errors?.["type"]}
        />
        <LanguagePair name="label" rows={2} start={start} errors={errors} isRequired />
        <LanguagePair name="help" rows={2} start={start} errors={errors} />
        <ItemAnswers type={type} start={start} errors={errors} />
        {type === "recommendation" && (
          <>
            <LanguagePair name="eligibility" rows={2} start={start} errors={errors} />
            <TextField type="url" name="sourceUrl" label={m.instruments_source_url()} isOptional defaultValue={start.one("sourceUrl")} error={errors?.["sourceUrl"]} />
          </>
        )}
        {type !== "question" && (
          <fieldset className={styles.group}>
            <legend>{m.instruments_scoring()}</legend>
            <LanguagePair name="definition" rows={3} start={start} errors={errors} />
            <LanguagePair name="example" rows={2} start={start} errors={errors} />
            <LanguagePair name="counterExample" rows={2} start={start} errors={errors} />
          </fieldset>
        )}
        <ItemCondition definition={definition} item={item} start={start} errors={errors} />
        <Rating type={type} start={start} errors={errors} />
        <TextField
          name="id"
          label={m.instruments_id()}
          help={isIdFixed ? m.instruments_id_fixed() : m.instruments_id_help()}
          isOptional
          readOnly={isIdFixed}
          defaultValue={start.one("id")}
          autoComplete="off"
          spellCheck={false}
          error={errors?.["id"]}
        />
        <div className={styles.buttons}>
          <Button variant="primary">{m.common_save()}</Button>
          {!item && (
            <Button name="intent" value="another">
              {m.instruments_save_another()}
            </Button>
          )}
          <Link to={cancelTo}>{m.common_cancel()}</Link>
        </div>
      </Form>
      <ItemPreview item={shown} source={definition.source} />
    </div>
  );
}

/** Questions belong to guides and recommendations to guidelines; the type an item has stays to be chosen. */
function typesFor({ kind }: InstrumentDefinition, current: ItemType): ItemType[] {
  return itemTypes.filter((type) => type === current || ((type !== "question" || kind === "interview_guide") && (type !== "recommendation" || kind === "guideline_set")));
}

function Rating({ type, start, errors }: { type: ItemType; start: ItemValues; errors: FormErrors | undefined }) {
  // What the outcomes of a recommendation say already is not offered as a reason as well.
  const offered = offeredReasons({ type, missingReasons: [...missingReasons] } as InstrumentItem);
  return (
    <>
      <ChoiceField
        type="checkbox"
        name="missingReasons"
        label={m.instruments_missing_reasons()}
        help={m.instruments_missing_reasons_help()}
        isOptional
        choices={offered.map((reason) => ({ value: reason, label: missingReasonLabel(reason) }))}
        selected={start.all("missingReasons")}
        error={errors?.["missingReasons"]}
      />
      {type !== "question" && (
        <>
          <ChoiceField
            type="radio"
            name="burden"
            label={m.instruments_burden()}
            help={m.instruments_burden_help()}
            choices={interpretiveBurdens.map((burden) => ({ value: burden, label: interpretiveBurdenLabel(burden) }))}
            selected={start.all("burden")}
            isInline
          />
          <CheckField name="doubleRate" label={m.instruments_double_rate()} help={m.instruments_double_rate_help()} defaultChecked={start.one("doubleRate") === "on"} />
        </>
      )}
    </>
  );
}
