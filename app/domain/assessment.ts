import { parseFuzzyDate } from "./fuzzy-date.ts";
import { listItems, parseChoices } from "./instrument-items.ts";
import type { InstrumentDefinition, InstrumentItem } from "./instrument.ts";
import { adherenceOutcomes, type MissingReason } from "./vocabulary.ts";

/** An answer as the rules below see it; without a value and without a reason it is not answered yet. */
export type GivenAnswer = { value: string | null; missingReason: MissingReason | null; note: string };

/** Answers by item id; an item nobody touched is absent. */
export type GivenAnswers = Readonly<Record<string, GivenAnswer | undefined>>;

/**
 * Whether an item is asked, by the answers to the items it depends on. An item that is not asked is never answered by a
 * person: submitting gives it the missing reason `skipped` (`branchingChanges`).
 */
export function isAsked(definition: InstrumentDefinition, item: InstrumentItem, answers: GivenAnswers): boolean {
  return isAskedWithin(new Map(listItems(definition).map((one) => [one.id, one])), item, answers, []);
}

function isAskedWithin(items: Map<string, InstrumentItem>, item: InstrumentItem, answers: GivenAnswers, above: string[]): boolean {
  const { showWhen } = item;
  const parent = showWhen && items.get(showWhen.itemId);
  // Items that depend on each other in a circle, or on none that exists, would otherwise never be asked.
  if (!showWhen || !parent || above.includes(parent.id)) return true;
  const answer = answers[parent.id];
  const isChosen = answer?.missingReason === null && parseChoices(answer.value).some((value) => showWhen.anyOf.includes(value));
  return isChosen && isAskedWithin(items, parent, answers, [...above, item.id]);
}

/** The items that are asked, in reading order. */
export function listAskedItems(definition: InstrumentDefinition, answers: GivenAnswers): InstrumentItem[] {
  const items = listItems(definition);
  const byItemId = new Map(items.map((one) => [one.id, one]));
  return items.filter((item) => isAskedWithin(byItemId, item, answers, []));
}

/** Whether somebody gave a value or said why there is none. */
export function isAnswered(answer: GivenAnswer | undefined): boolean {
  return answer !== undefined && (answer.value !== null || (answer.missingReason !== null && answer.missingReason !== "skipped"));
}

export type AssessmentProgress = { answered: number; total: number; notDocumented: number };

/** How far an assessment is; `total` counts the items that are asked now. */
export function assessmentProgress(definition: InstrumentDefinition, answers: GivenAnswers): AssessmentProgress {
  const asked = listAskedItems(definition, answers);
  const isNotDocumented = ({ id }: InstrumentItem) =>
    answers[id]?.missingReason === "not_documented" || (answers[id]?.missingReason === null && answers[id].value === "not_documented");
  return { answered: asked.filter(({ id }) => isAnswered(answers[id])).length, total: asked.length, notDocumented: asked.filter(isNotDocumented).length };
}

/**
 * What branching changes in the answers when they are submitted: items to be marked as `skipped`, and items whose mark
 * has to go because they are asked after all.
 */
export function branchingChanges(definition: InstrumentDefinition, answers: GivenAnswers): { skip: string[]; reopen: string[] } {
  const asked = new Set(listAskedItems(definition, answers).map(({ id }) => id));
  const ids = listItems(definition).map(({ id }) => id);
  return {
    skip: ids.filter((id) => !asked.has(id) && answers[id]?.missingReason !== "skipped"),
    reopen: ids.filter((id) => asked.has(id) && answers[id]?.missingReason === "skipped"),
  };
}

/** The missing reasons a rater may choose. What a recommendation's outcomes say already is not offered twice. */
export function offeredReasons(item: InstrumentItem): MissingReason[] {
  const outcomes: readonly string[] = item.type === "recommendation" ? adherenceOutcomes : [];
  return item.missingReasons.filter((reason) => reason !== "skipped" && !outcomes.includes(reason));
}

/** The values an item can be answered with; null for a number, a date or a text. */
export function offeredValues(item: InstrumentItem): readonly string[] | null {
  if (item.type === "yes_no") return ["yes", "no"];
  if (item.type === "recommendation") return adherenceOutcomes;
  if (item.type === "choice" || item.type === "multiple_choice" || item.type === "scale") return item.options?.map((one) => one.value) ?? scaleSteps(item);
  return null;
}

const scaleSteps = ({ min = 1, max = 5 }: InstrumentItem) => Array.from({ length: Math.max(0, max - min + 1) }, (_, step) => String(min + step));

/** Why a value cannot stand: not one of the options, not a number, outside its range, not a date; null when it can. */
export type ValueProblem = "choice" | "number" | "range" | "date";

export function valueProblem(item: InstrumentItem, value: string): ValueProblem | null {
  const offered = offeredValues(item);
  if (offered) return (item.type === "multiple_choice" ? parseChoices(value) : [value]).every((one) => offered.includes(one)) ? null : "choice";
  if (item.type === "number") {
    const number = Number(value);
    if (value.trim() === "" || !Number.isFinite(number)) return "number";
    return number < (item.min ?? -Infinity) || number > (item.max ?? Infinity) ? "range" : null;
  }
  if (item.type === "date") return parseFuzzyDate(value) ? null : "date";
  return null;
}

/** A deviation is justified only with its reason in the note (rule GA4); without, it counts as not applied. */
export function lacksReason(item: InstrumentItem, answer: GivenAnswer | undefined): boolean {
  return item.type === "recommendation" && answer?.missingReason === null && answer.value === "justified_deviation" && answer.note.trim() === "";
}

/** Asked items whose deviation is called justified without saying why; while there are any, nothing can be submitted. */
export function listLackingReasons(definition: InstrumentDefinition, answers: GivenAnswers): InstrumentItem[] {
  return listAskedItems(definition, answers).filter((item) => lacksReason(item, answers[item.id]));
}
