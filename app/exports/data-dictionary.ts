import { offeredValues } from "../domain/assessment.ts";
import { type DictionaryColumn, dictionaryColumns, writeAnnotation, writeChoices } from "../domain/data-dictionary.ts";
import { listItems } from "../domain/instrument-items.ts";
import type { InstrumentDefinition, InstrumentItem, InstrumentSection, LocalisedText } from "../domain/instrument.ts";
import type { AdherenceOutcome } from "../domain/vocabulary.ts";
import { type CsvDialect, toCsv } from "./csv.ts";

type Row = Partial<Record<DictionaryColumn, string>>;
type Words = { formName: string; outcomeLabel: (outcome: AdherenceOutcome) => string };

/**
 * A definition as REDCap's data dictionary: `readDataDictionary` makes the same definition of it.
 *
 * @param formName lower case letters, digits and underscores: what REDCap calls the form
 */
export function toDataDictionary(definition: InstrumentDefinition, words: Words, dialect: CsvDialect): string {
  const items = new Map(listItems(definition).map((item) => [item.id, item]));
  const rows = [recordRow(definition, items), ...definition.sections.flatMap((section) => sectionRows(section, items, words))].map((row) => ({
    ...row,
    "Form Name": words.formName,
  }));
  return toCsv<Row>(
    rows,
    dictionaryColumns.map((header) => ({ header, value: (row) => row[header] ?? "" })),
    dialect,
  );
}

type Items = ReadonlyMap<string, InstrumentItem>;

/** REDCap's first field names the record. Ours also says what the instrument is. */
function recordRow({ kind, title, intro, source }: InstrumentDefinition, items: Items): Row {
  return {
    "Variable / Field Name": freeName("record_id", items),
    "Field Type": "text",
    "Field Label": "Record ID",
    "Field Annotation": writeAnnotation({
      kind,
      ...both("title", title),
      ...both("intro", intro),
      ...Object.fromEntries(Object.entries(source ?? {}).map(([name, value]) => [`source_${snake(name)}`, value])),
    }),
  };
}

function sectionRows(section: InstrumentSection, items: Items, words: Words): Row[] {
  const { id, title, intro } = section;
  const rows: Row[] = section.items.map((item) => itemRow(item, items, words));
  // An introduction is a text between the fields, and so is all that shows of a section without items.
  if (intro || rows.length === 0) {
    rows.unshift({
      "Variable / Field Name": freeName(`${id}_intro`, items),
      "Field Type": "descriptive",
      "Field Label": intro?.nl ?? "",
      "Field Annotation": writeAnnotation({ label_en: intro?.en }),
    });
  }
  const [first, ...rest] = rows;
  const about = writeAnnotation({ section: id, section_en: title.en });
  return [{ ...first, "Section Header": title.nl, "Field Annotation": [about, first?.["Field Annotation"]].filter(Boolean).join("\n") }, ...rest];
}

function itemRow(item: InstrumentItem, items: Items, { outcomeLabel }: Words): Row {
  const { id, type, label, help, options, min, max, showWhen } = item;
  const isStepped = type === "scale" && !options;
  return {
    "Variable / Field Name": id,
    "Field Type": fieldType(item),
    "Field Label": label.nl,
    "Choices, Calculations, OR Slider Labels": choicesOf(item, outcomeLabel),
    "Field Note": help?.nl ?? "",
    "Text Validation Type OR Show Slider Number": type === "number" ? "number" : type === "date" ? "date_ymd" : isStepped ? "number" : "",
    "Text Validation Min": min === undefined ? "" : String(min),
    "Text Validation Max": max === undefined ? "" : String(max),
    "Branching Logic (Show field only if...)": showWhen ? branching(showWhen, items.get(showWhen.itemId)) : "",
    "Field Annotation": annotationOf(item),
  };
}

function fieldType({ type, options }: InstrumentItem): string {
  if (type === "scale" && !options) return "slider";
  const types = {
    yes_no: "yesno",
    choice: "radio",
    multiple_choice: "checkbox",
    scale: "radio",
    number: "text",
    date: "text",
    text: "notes",
    recommendation: "radio",
    question: "notes",
  };
  return types[type];
}

function choicesOf(item: InstrumentItem, outcomeLabel: Words["outcomeLabel"]): string {
  if (item.type === "recommendation") return writeChoices((offeredValues(item) ?? []).map((value) => ({ value, label: outcomeLabel(value as AdherenceOutcome) })));
  return writeChoices((item.options ?? []).map(({ value, label }) => ({ value, label: label.nl })));
}

/** In what is chosen several times each option is a field of its own: `[field(value)] = '1'`. */
function branching({ itemId, anyOf }: NonNullable<InstrumentItem["showWhen"]>, other: InstrumentItem | undefined): string {
  return anyOf
    .map((value) => {
      if (other?.type === "multiple_choice") return `[${itemId}(${value})] = '1'`;
      return `[${itemId}] = '${other?.type === "yes_no" ? (value === "yes" ? "1" : "0") : value}'`;
    })
    .join(" or ");
}

function annotationOf(item: InstrumentItem): string {
  const { type, label, help, definition, example, counterExample, options, unit, missingReasons, burden, doubleRate, eligibility, sourceUrl } = item;
  const english = (options ?? []).flatMap(({ value, label: { en } }) => (en ? [{ value, label: en }] : []));
  return writeAnnotation({
    type,
    label_en: label.en,
    help_en: help?.en,
    ...both("definition", definition),
    ...both("example", example),
    ...both("counter_example", counterExample),
    options_en: english.length > 0 ? writeChoices(english) : undefined,
    ...both("unit", unit),
    missing: missingReasons.join(", "),
    burden,
    rated: doubleRate ? "twice" : "once",
    ...both("eligibility", eligibility),
    source_url: sourceUrl,
  });
}

function both(name: string, text: LocalisedText | undefined): Record<string, string | undefined> {
  return { [`${name}_nl`]: text?.nl, [`${name}_en`]: text?.en };
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function freeName(wanted: string, items: Items): string {
  let name = wanted;
  for (let number = 2; items.has(name); number++) name = `${wanted}_${number}`;
  return name;
}
