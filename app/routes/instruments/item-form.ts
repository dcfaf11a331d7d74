import { z } from "zod";
import { interpretiveBurdens, itemId, type InstrumentDefinition, type InstrumentItem, instrumentItem, type ItemType, itemTypes, optionValue } from "#app/domain/instrument.ts";
import { idOfLabel, takenIds } from "#app/domain/instrument-edit.ts";
import { missingReasons } from "#app/domain/vocabulary.ts";
import { checkbox, type FormErrors, type FormValues, parseForm } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { bothLanguages, lineText, longText, requireDutch } from "./forms.ts";

/** The texts of an item, each in two fields: `label_nl` and `label_en`. */
export const itemTexts = ["label", "help", "definition", "example", "counterExample", "eligibility"] as const;

const decimal = z
  .string()
  .transform((text) => Number(text.trim().replace(",", ".")))
  .pipe(z.number({ error: () => m.errors_field_number() }));

const fields = z
  .object({
    type: z.enum(itemTypes),
    id: z
      .string()
      .trim()
      .refine((id) => itemId.safeParse(id).success, { error: () => m.instruments_id_invalid() })
      .optional(),
    label_nl: longText.min(1),
    label_en: longText.optional(),
    help_nl: longText.optional(),
    help_en: longText.optional(),
    definition_nl: longText.optional(),
    definition_en: longText.optional(),
    example_nl: longText.optional(),
    example_en: longText.optional(),
    counterExample_nl: longText.optional(),
    counterExample_en: longText.optional(),
    eligibility_nl: longText.optional(),
    eligibility_en: longText.optional(),
    sourceUrl: z
      .url({ protocol: /^https?$/, error: () => m.errors_field_url() })
      .max(500)
      .optional(),
    unit_nl: lineText.optional(),
    unit_en: lineText.optional(),
    min: decimal.optional(),
    max: decimal.optional(),
    conditionItem: z.string().optional(),
    conditionValue: z.array(z.string()).optional(),
    missingReasons: z.array(z.enum(missingReasons)).optional(),
    burden: z.enum(interpretiveBurdens).default("fact"),
    doubleRate: checkbox,
  })
  .superRefine((form, context) => {
    requireDutch(form, [...itemTexts.slice(1), "unit"], context);
    if (form.conditionItem && !form.conditionValue?.length)
      context.addIssue({ code: "custom", path: ["conditionValue"], message: m.instruments_condition_value_needed(), input: form });
  });

export type ReadItem = { ok: true; item: InstrumentItem } | { ok: false; errors: FormErrors; values: FormValues };

/** Which answers a type is described with. */
export const hasOptions = (type: ItemType) => type === "choice" || type === "multiple_choice" || type === "scale";
export const hasRange = (type: ItemType) => type === "number" || type === "scale";

/**
 * The item that a form describes. What does not belong to its type is left out; an item without an id gets one after its
 * label, which it keeps from then on.
 *
 * @param replacing the id of the item that is edited; null for a new one
 */
export function readItemForm(formData: FormData, { definition, replacing }: { definition: InstrumentDefinition; replacing: string | null }): ReadItem {
  const form = parseForm(fields, formData);
  const options = readOptions(formData);
  const errors: FormErrors = { ...(form.ok ? {} : form.errors), ...options.errors };
  const taken = takenIds(definition);
  if (replacing !== null) taken.delete(replacing);
  if (form.ok && form.value.id && taken.has(form.value.id)) errors["id"] = m.instruments_id_taken({ id: form.value.id });
  if (!form.ok || Object.keys(errors).length > 0) return { ok: false, errors, values: form.ok ? valuesOf(formData) : form.values };

  const { value } = form;
  const text = (name: (typeof itemTexts)[number] | "unit") => bothLanguages(value[`${name}_nl`], value[`${name}_en`]);
  const { type } = value;
  const item = {
    id: value.id ?? replacing ?? idOfLabel(value.label_nl, taken),
    type,
    label: text("label"),
    help: text("help"),
    definition: text("definition"),
    example: text("example"),
    counterExample: text("counterExample"),
    ...(hasOptions(type) && options.options.length > 0 && { options: options.options }),
    ...(type === "number" && { unit: text("unit") }),
    ...((type === "number" || (type === "scale" && options.options.length === 0)) && { min: value.min, max: value.max }),
    ...(value.conditionItem && { showWhen: { itemId: value.conditionItem, anyOf: value.conditionValue ?? [] } }),
    missingReasons: value.missingReasons ?? [],
    burden: value.burden,
    doubleRate: value.doubleRate,
    ...(type === "recommendation" && { eligibility: text("eligibility"), sourceUrl: value.sourceUrl }),
  };
  const parsed = instrumentItem.safeParse(withoutUndefined(item));
  if (parsed.success) return { ok: true, item: parsed.data };
  return { ok: false, errors: { form: parsed.error.issues.map(({ message }) => message).join(" ") }, values: valuesOf(formData) };
}

type Options = { options: NonNullable<InstrumentItem["options"]>; errors: FormErrors };

/** Rows of three fields each; a row left empty is none, and a value left empty is made after the label. */
function readOptions(formData: FormData): Options {
  const [values, nl, en] = ["option_value", "option_nl", "option_en"].map((name) => formData.getAll(name).map((one) => String(one).trim()));
  const errors: FormErrors = {};
  const taken = new Set(values);
  const options = (nl ?? []).flatMap((label, place) => {
    const value = values?.[place] || (label && idOfLabel(label, taken));
    const english = en?.[place];
    if (!label && !value && !english) return [];
    taken.add(value ?? "");
    if (!label) errors["options"] = m.instruments_option_label_needed();
    else if (!optionValue.safeParse(value).success) errors["options"] = m.instruments_option_value_invalid({ value: value ?? "" });
    return [{ value: value ?? "", label: { nl: label, ...(english && { en: english }) } }];
  });
  const twice = options.find(({ value }, place) => options.findIndex((one) => one.value === value) < place);
  if (twice) errors["options"] ??= m.instruments_problem_option_twice({ value: twice.value });
  return { options, errors };
}

function valuesOf(formData: FormData): FormValues {
  return Object.fromEntries([...new Set(formData.keys())].map((name) => [name, formData.getAll(name).map(String)]));
}

function withoutUndefined(item: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}
