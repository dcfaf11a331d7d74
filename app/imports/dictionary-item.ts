import { type DictionaryColumn, readChoices } from "../domain/data-dictionary.ts";
import { defaultMissingReasons, type InstrumentItem, instrumentItem, interpretiveBurdens, itemId, type ItemType, itemTypes, optionValue } from "../domain/instrument.ts";
import { type InstrumentKind, type MissingReason, missingReasons } from "../domain/vocabulary.ts";
import { type DictionaryRow, textOf } from "./dictionary-row.ts";

type Known = { id: string; kind: InstrumentKind; earlier: ReadonlyMap<string, InstrumentItem> };

const choicesColumn: DictionaryColumn = "Choices, Calculations, OR Slider Labels";
const validationColumn: DictionaryColumn = "Text Validation Type OR Show Slider Number";
const branchingColumn: DictionaryColumn = "Branching Logic (Show field only if...)";

/** What a field type of REDCap can be here; the first is meant when no annotation says which. */
const typesOf: Record<string, readonly ItemType[]> = {
  yesno: ["yes_no"],
  truefalse: ["yes_no"],
  radio: ["choice", "scale", "recommendation"],
  dropdown: ["choice", "scale", "recommendation"],
  checkbox: ["multiple_choice"],
  notes: ["text", "question"],
  slider: ["scale", "number"],
  text: ["text", "number", "date", "question"],
};

/** The item of a row; null when something in it is wrong, which is noted with the row. Every cell is read, also after a problem. */
export function readDictionaryItem(row: DictionaryRow, { id, kind, earlier }: Known): InstrumentItem | null {
  const { cell, notes, fail } = row;
  const type = readType(row);
  const isNamed = itemId.safeParse(id).success || fail("Variable / Field Name", { kind: "dictionary_name_invalid", value: id });
  const label = textOf(cell("Field Label"), notes.get("label_en")) ?? fail("Field Label", { kind: "value_missing" });
  if (/^y$/i.test(cell("Identifier?"))) fail("Identifier?", { kind: "dictionary_identifier" });
  const options = type && readOptions(row, type);
  const [min, max] = [readNumber(row, "Text Validation Min", type), readNumber(row, "Text Validation Max", type)];
  const showWhen = readCondition(row, earlier);
  const burden = interpretiveBurdens.find((one) => one === (notes.get("burden") ?? "fact")) ?? fail("Field Annotation", { kind: "dictionary_note_invalid", note: "burden" });
  const missing = readMissing(row, kind);
  if (!type || !isNamed || !label || options === null || min === null || max === null || showWhen === null || !burden || !missing) return null;

  const text = (name: string) => textOf(notes.get(`${name}_nl`), notes.get(`${name}_en`));
  const item = {
    id,
    type,
    label,
    help: textOf(cell("Field Note"), notes.get("help_en")),
    definition: text("definition"),
    example: text("example"),
    counterExample: text("counter_example"),
    options,
    unit: text("unit"),
    min,
    max,
    showWhen,
    missingReasons: missing,
    burden,
    doubleRate: notes.has("rated") ? notes.get("rated") !== "once" : kind === "checklist" || kind === "guideline_set",
    eligibility: text("eligibility"),
    sourceUrl: notes.get("source_url"),
  };
  const parsed = instrumentItem.safeParse(Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)));
  return parsed.success ? parsed.data : fail("Field Annotation", { kind: "dictionary_note_invalid", note: String(parsed.error.issues[0]?.path[0] ?? "type") });
}

function readType({ cell, notes, fail }: DictionaryRow): ItemType | null {
  const fieldType = cell("Field Type").toLowerCase();
  const possible = typesOf[fieldType];
  if (!possible) return fail("Field Type", fieldType === "" ? { kind: "value_missing" } : { kind: "dictionary_type_unknown", value: cell("Field Type") });
  const named = notes.get("type");
  if (named !== undefined) {
    const type = itemTypes.find((one) => one === named);
    return type && possible.includes(type) ? type : fail("Field Type", { kind: "dictionary_type_conflict", value: cell("Field Type"), type: named });
  }
  if (fieldType === "slider") {
    const [low, high] = [Number(cell("Text Validation Min") || 0), Number(cell("Text Validation Max") || 100)];
    return high - low <= 10 ? "scale" : "number";
  }
  if (fieldType !== "text") return possible[0] ?? null;
  const validation = cell(validationColumn).toLowerCase();
  if (validation === "") return "text";
  if (/^(integer|number(_\ddp)?(_comma_decimal)?)$/.test(validation)) return "number";
  if (/^date_(ymd|mdy|dmy)$/.test(validation)) return "date";
  return fail(validationColumn, { kind: "dictionary_validation_unknown", value: cell(validationColumn) });
}

/** @returns undefined for a type without options; the outcomes of a recommendation are always the same */
function readOptions({ cell, notes, fail }: DictionaryRow, type: ItemType): InstrumentItem["options"] | null {
  const isStepped = type === "scale" && cell("Field Type").toLowerCase() === "slider";
  if (isStepped || (type !== "choice" && type !== "multiple_choice" && type !== "scale")) return undefined;
  const choices = readChoices(cell(choicesColumn));
  if (!choices || choices.length === 0) return fail(choicesColumn, { kind: "dictionary_choices_invalid" });
  const wrong = choices.find(({ value }) => !optionValue.safeParse(value).success);
  if (wrong) return fail(choicesColumn, { kind: "dictionary_value_invalid", value: wrong.value });
  const english = new Map((readChoices(notes.get("options_en") ?? "") ?? []).map(({ value, label }) => [value, label]));
  return choices.map(({ value, label }) => {
    const en = english.get(value);
    return { value, label: { nl: label, ...(en && { en }) } };
  });
}

/** A slider without limits goes from 0 to 100. */
function readNumber({ cell, notes, fail }: DictionaryRow, column: "Text Validation Min" | "Text Validation Max", type: ItemType | null): number | undefined | null {
  if (type !== "number" && type !== "scale") return undefined;
  const text = cell(column);
  if (text === "") return cell("Field Type").toLowerCase() === "slider" && !notes.has("type") ? (column === "Text Validation Min" ? 0 : 100) : undefined;
  const number = Number(text.replace(",", "."));
  return Number.isFinite(number) ? number : fail(column, { kind: "dictionary_number_invalid", value: text });
}

/** One earlier item with one answer or several: `[a] = '1' or [a] = '2'`, `[a(x)] = '1'`. More cannot be said here. */
function readCondition({ cell, fail }: DictionaryRow, earlier: ReadonlyMap<string, InstrumentItem>): InstrumentItem["showWhen"] | null {
  const logic = cell(branchingColumn);
  if (logic === "") return undefined;
  const unsupported = () => fail(branchingColumn, { kind: "dictionary_branching_unsupported", value: logic });
  const parts = logic.split(/\s+or\s+/i).map((part) => /^\(?\s*\[([a-z][a-z0-9_]*)(?:\(([^()\]]+)\))?\]\s*=\s*(?:'([^']*)'|"([^"]*)"|([\w.-]+))\s*\)?$/i.exec(part.trim()));
  const ids = new Set(parts.map((part) => part?.[1]?.toLowerCase()));
  const [itemId] = ids;
  if (ids.size !== 1 || !itemId) return unsupported();
  const other = earlier.get(itemId);
  const anyOf = parts.map((part) => {
    const [option, value] = [part?.[2], part?.[3] ?? part?.[4] ?? part?.[5]];
    if (option !== undefined) return value === "1" ? option : null;
    return other?.type === "yes_no" ? (value === "1" ? "yes" : value === "0" ? "no" : null) : (value ?? null);
  });
  const values = anyOf.filter((value) => value !== null && optionValue.safeParse(value).success) as string[];
  return values.length === parts.length ? { itemId, anyOf: values } : unsupported();
}

function readMissing({ notes, fail }: DictionaryRow, kind: InstrumentKind): MissingReason[] | null {
  const given = notes.get("missing");
  if (given === undefined) return defaultMissingReasons(kind);
  const words = given.split(/[,;\s]+/).filter(Boolean);
  const reasons = words.flatMap((word) => missingReasons.find((reason) => reason === word) ?? []);
  return reasons.length === words.length ? reasons : fail("Field Annotation", { kind: "dictionary_note_invalid", note: "missing" });
}
