import { offeredValues } from "./assessment.ts";
import { listItems } from "./instrument-items.ts";
import type { InstrumentDefinition, InstrumentItem, LocalisedText } from "./instrument.ts";

/** What keeps an instrument from being published; with the item or section that has to be mended. */
export type DefinitionProblem =
  | { kind: "no_items" }
  | { kind: "source_missing" }
  | { kind: "source_period" }
  | { kind: "section_empty" | "section_id_twice"; sectionId: string }
  | { kind: "item_id_twice" | "type_elsewhere" | "options_missing" | "range_inverted" | "scale_too_long" | "condition_item_absent" | "condition_item_later"; itemId: string }
  | { kind: "option_twice" | "condition_value_absent"; itemId: string; value: string };

/** What would make an item better; it can be published without. */
export type DefinitionAdvice = { kind: "definition_missing" | "examples_missing" | "eligibility_missing" | "link_missing" | "english_missing"; itemId: string };

/** More steps than people can tell apart. */
const maxScaleSteps = 11;

/**
 * Everything that has to be mended before a definition can be published: one can rely on each published version being
 * answerable. Empty when nothing does.
 */
export function listDefinitionProblems(definition: InstrumentDefinition): DefinitionProblem[] {
  const { kind, source, sections } = definition;
  const items = listItems(definition);
  return [
    ...(items.length === 0 ? [{ kind: "no_items" } as const] : []),
    ...(kind === "guideline_set" && !source ? [{ kind: "source_missing" } as const] : []),
    ...(source?.validUntil && source.validUntil < source.publishedOn ? [{ kind: "source_period" } as const] : []),
    ...sections.flatMap(({ id: sectionId, items: inside }, place): DefinitionProblem[] => [
      ...(items.length > 0 && inside.length === 0 ? [{ kind: "section_empty", sectionId } as const] : []),
      ...(sections.findIndex(({ id }) => id === sectionId) < place ? [{ kind: "section_id_twice", sectionId } as const] : []),
    ]),
    ...items.flatMap((item, place) => listItemProblems(item, items.slice(0, place), { kind, items })),
  ];
}

function listItemProblems(item: InstrumentItem, before: readonly InstrumentItem[], { kind, items }: { kind: InstrumentDefinition["kind"]; items: readonly InstrumentItem[] }) {
  const itemId = item.id;
  const problems: DefinitionProblem[] = [];
  if (before.some(({ id }) => id === itemId)) problems.push({ kind: "item_id_twice", itemId });
  if ((item.type === "question" && kind !== "interview_guide") || (item.type === "recommendation" && kind !== "guideline_set")) problems.push({ kind: "type_elsewhere", itemId });
  return [...problems, ...listAnswerProblems(item), ...listConditionProblems(item, before, items)];
}

function listAnswerProblems(item: InstrumentItem): DefinitionProblem[] {
  const { id: itemId, type, options = [], min, max } = item;
  const twice = options.find(({ value }, place) => options.findIndex((one) => one.value === value) < place);
  const isInverted = min !== undefined && max !== undefined && min >= max;
  return [
    ...((type === "choice" || type === "multiple_choice") && options.length < 2 ? [{ kind: "options_missing", itemId } as const] : []),
    ...(twice ? [{ kind: "option_twice", itemId, value: twice.value } as const] : []),
    ...(isInverted ? [{ kind: "range_inverted", itemId } as const] : []),
    ...(type === "scale" && !isInverted && !isScaleReadable(item) ? [{ kind: "scale_too_long", itemId } as const] : []),
  ];
}

/** Whether a scale has steps, whole ones, and not more than people can tell apart. */
function isScaleReadable(item: InstrumentItem): boolean {
  if (!item.options && !(Number.isInteger(item.min ?? 1) && Number.isInteger(item.max ?? 5) && (item.max ?? 5) - (item.min ?? 1) < maxScaleSteps)) return false;
  const steps = offeredValues(item)?.length ?? 0;
  return steps > 1 && steps <= maxScaleSteps;
}

function listConditionProblems({ id: itemId, showWhen }: InstrumentItem, before: readonly InstrumentItem[], items: readonly InstrumentItem[]): DefinitionProblem[] {
  if (!showWhen) return [];
  const other = before.find(({ id }) => id === showWhen.itemId);
  if (!other) return [{ kind: items.some(({ id }) => id === showWhen.itemId) ? "condition_item_later" : "condition_item_absent", itemId }];
  const offered = offeredValues(other) ?? [];
  return showWhen.anyOf.filter((value) => !offered.includes(value)).map((value) => ({ kind: "condition_value_absent", itemId, value }));
}

/** What raters would miss, item by item: definitions, examples where much is interpreted, for whom a recommendation holds. */
export function listDefinitionAdvice(definition: InstrumentDefinition): DefinitionAdvice[] {
  return listItems(definition).flatMap((item): DefinitionAdvice[] => {
    const { id: itemId, type } = item;
    const isRated = type !== "question" && type !== "text";
    const missing = (isMissing: boolean, kind: DefinitionAdvice["kind"]) => (isMissing ? [{ kind, itemId }] : []);
    return [
      ...missing(isRated && !item.definition, "definition_missing"),
      ...missing(isRated && item.burden === "heavy" && type !== "recommendation" && !(item.example && item.counterExample), "examples_missing"),
      ...missing(type === "recommendation" && !item.eligibility, "eligibility_missing"),
      ...missing(type === "recommendation" && !item.sourceUrl, "link_missing"),
      ...missing(
        listTexts(item).some(({ en }) => !en),
        "english_missing",
      ),
    ];
  });
}

function listTexts({ label, help, definition, example, counterExample, unit, eligibility, options = [] }: InstrumentItem): LocalisedText[] {
  return [label, help, definition, example, counterExample, unit, eligibility, ...options.map((option) => option.label)].filter((text) => text !== undefined);
}
