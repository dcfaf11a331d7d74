import { isAnswered, offeredValues, type GivenAnswer, type ValueProblem } from "#app/domain/assessment.ts";
import { localise } from "#app/domain/code-description.ts";
import { parseFuzzyDate } from "#app/domain/fuzzy-date.ts";
import { parseChoices } from "#app/domain/instrument-items.ts";
import type { InstrumentItem } from "#app/domain/instrument.ts";
import type { AdherenceOutcome } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { formatDate } from "#app/ui/dates.ts";
import { adherenceOutcomeLabel, missingReasonLabel } from "#app/ui/vocabulary.ts";

/** What one option of an item is called. */
export function optionLabel(item: InstrumentItem, value: string): string {
  if (item.type === "yes_no") return value === "yes" ? m.common_yes() : m.common_no();
  if (item.type === "recommendation") return adherenceOutcomeLabel(value as AdherenceOutcome);
  const option = item.options?.find((one) => one.value === value);
  const label = option ? localise(option.label, getLocale()) : value;
  return item.type === "scale" && option ? `${value}: ${label}` : label;
}

/** An answer in words: what was chosen or filled in, or why there is none. */
export function answerText(item: InstrumentItem, answer: GivenAnswer | undefined): string {
  if (answer?.missingReason) return missingReasonLabel(answer.missingReason);
  if (!answer || !isAnswered(answer) || answer.value === null) return m.assessments_answer_none();
  const { value } = answer;
  if (item.type === "multiple_choice")
    return parseChoices(value)
      .map((one) => optionLabel(item, one))
      .join(", ");
  if (offeredValues(item)?.includes(value)) return optionLabel(item, value);
  const date = item.type === "date" ? parseFuzzyDate(value) : null;
  if (date) return formatDate(date.on, date.precision);
  if (item.type === "number") return [numberText(value), item.unit && localise(item.unit, getLocale())].filter(Boolean).join(" ");
  return value;
}

/** A number as people of the asker's language write it. */
export function numberText(value: string): string {
  return getLocale() === "nl" ? value.replace(".", ",") : value;
}

/** Between which numbers an answer has to lie; null where everything goes. */
export function rangeText({ min, max }: InstrumentItem): string | null {
  if (min !== undefined && max !== undefined) return m.assessments_range({ min, max });
  if (min !== undefined) return m.assessments_range_min({ min });
  return max === undefined ? null : m.assessments_range_max({ max });
}

/** One sentence about an answer that cannot stand. */
export function problemText(item: InstrumentItem, problem: ValueProblem): string {
  switch (problem) {
    case "number":
      return m.assessments_problem_number();
    case "range":
      return m.assessments_problem_range({ range: rangeText(item) ?? "" });
    case "date":
      return m.assessments_problem_date();
    case "choice":
      return m.assessments_problem_choice();
  }
}

/** A, B, C …: raters in the order in which they submitted. */
export function raterLetter(index: number): string {
  return String.fromCharCode(65 + index);
}
