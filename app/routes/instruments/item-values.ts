import { defaultMissingReasons, type InstrumentDefinition, type InstrumentItem, type ItemType, itemTypes, type LocalisedText } from "#app/domain/instrument.ts";
import type { InstrumentKind } from "#app/domain/vocabulary.ts";
import type { FormValues } from "#app/http/forms.ts";

/** What the fields of an item's form hold to begin with: what was typed last, else what the item has. */
export type ItemValues = { type: ItemType; one: (name: string) => string; all: (name: string) => string[]; options: OptionRow[] };
export type OptionRow = { value: string; nl: string; en: string };

const firstType: Record<InstrumentKind, ItemType> = { interview_guide: "question", checklist: "yes_no", guideline_set: "recommendation", questionnaire: "choice" };

/** @param values of a form that came back with errors */
export function itemValues({ kind }: Pick<InstrumentDefinition, "kind">, item: InstrumentItem | null, values: FormValues | undefined): ItemValues {
  const given = values ?? (item ? fieldsOf(item) : fieldsOfNew(kind));
  const all = (name: string) => [given[name] ?? []].flat();
  const one = (name: string) => all(name)[0] ?? "";
  const [value, nl, en] = [all("option_value"), all("option_nl"), all("option_en")];
  return {
    type: itemTypes.find((type) => type === one("type")) ?? firstType[kind],
    one,
    all,
    options: nl.map((label, place) => ({ value: value[place] ?? "", nl: label, en: en[place] ?? "" })),
  };
}

function fieldsOfNew(kind: InstrumentKind): FormValues {
  return { type: firstType[kind], burden: "fact", doubleRate: kind === "interview_guide" || kind === "questionnaire" ? "" : "on", missingReasons: defaultMissingReasons(kind) };
}

function fieldsOf(item: InstrumentItem): FormValues {
  const { label, help, definition, example, counterExample, eligibility, unit, options = [] } = item;
  const texts = Object.entries({ label, help, definition, example, counterExample, eligibility, unit }) as [string, LocalisedText | undefined][];
  return {
    ...Object.fromEntries(texts.flatMap(([name, text]) => [...(text ? [[`${name}_nl`, text.nl]] : []), ...(text?.en ? [[`${name}_en`, text.en]] : [])])),
    id: item.id,
    type: item.type,
    sourceUrl: item.sourceUrl ?? "",
    min: item.min === undefined ? "" : String(item.min),
    max: item.max === undefined ? "" : String(item.max),
    conditionItem: item.showWhen?.itemId ?? "",
    conditionValue: item.showWhen?.anyOf ?? [],
    missingReasons: item.missingReasons,
    burden: item.burden,
    doubleRate: item.doubleRate ? "on" : "",
    option_value: options.map(({ value }) => value),
    option_nl: options.map((option) => option.label.nl),
    option_en: options.map((option) => option.label.en ?? ""),
  };
}
