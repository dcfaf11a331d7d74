import { isAnswered, listAskedItems, listLackingReasons, valueProblem, type GivenAnswers } from "#app/domain/assessment.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { InstrumentDefinition, InstrumentItem, InstrumentSection } from "#app/domain/instrument.ts";

/** What a rater looks at: one section, everything to be read, or what is left to check before submitting. */
export type Screen = { kind: "section"; section: InstrumentSection } | { kind: "whole" } | { kind: "submit" };

export const wholeParam = "whole";
export const submitParam = "submit";

/** The screen that an address names by `?section=`; the first section for any other. */
export function screenOf(definition: InstrumentDefinition, param: string | null): Screen {
  if (param === wholeParam || param === submitParam) return { kind: param };
  const section = definition.sections.find(({ id }) => id === param) ?? definition.sections[0];
  return section ? { kind: "section", section } : { kind: "whole" };
}

export type SectionProgress = { section: InstrumentSection; asked: InstrumentItem[]; answered: number };

/** How far each section is, and which of its items are asked now. */
export function listSectionProgress(definition: InstrumentDefinition, answers: GivenAnswers): SectionProgress[] {
  const asked = new Set(listAskedItems(definition, answers));
  return definition.sections.map((section) => {
    const items = section.items.filter((item) => asked.has(item));
    return { section, asked: items, answered: items.filter(({ id }) => isAnswered(answers[id])).length };
  });
}

/** Items in reading order, from 1: the same number whatever is asked. */
export function numberItems(definition: InstrumentDefinition): Map<string, number> {
  return new Map(listItems(definition).map(({ id }, i) => [id, i + 1]));
}

export type ToCheck = { unanswered: InstrumentItem[]; deviations: InstrumentItem[]; problems: InstrumentItem[] };

/** What to look at before submitting. */
export function listToCheck(definition: InstrumentDefinition, answers: GivenAnswers): ToCheck {
  const asked = listAskedItems(definition, answers);
  const hasProblem = (item: InstrumentItem) => {
    const answer = answers[item.id];
    return answer?.missingReason === null && answer.value !== null && valueProblem(item, answer.value) !== null;
  };
  return {
    unanswered: asked.filter(({ id }) => !isAnswered(answers[id])),
    deviations: listLackingReasons(definition, answers),
    problems: asked.filter(hasProblem),
  };
}
