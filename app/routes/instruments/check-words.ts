import type { DefinitionAdvice, DefinitionProblem } from "#app/domain/instrument-check.ts";
import { m } from "#app/paraglide/messages.js";

/** What has to be mended, as a sentence. What it is about stands beside it. */
export function describeDefinitionProblem(problem: DefinitionProblem): string {
  switch (problem.kind) {
    case "no_items":
      return m.instruments_problem_no_items();
    case "source_missing":
      return m.instruments_problem_source_missing();
    case "source_period":
      return m.instruments_problem_source_period();
    case "section_empty":
      return m.instruments_problem_section_empty();
    case "section_id_twice":
      return m.instruments_problem_section_id_twice({ id: problem.sectionId });
    case "item_id_twice":
      return m.instruments_problem_item_id_twice({ id: problem.itemId });
    case "type_elsewhere":
      return m.instruments_problem_type_elsewhere();
    case "options_missing":
      return m.instruments_problem_options_missing();
    case "option_twice":
      return m.instruments_problem_option_twice({ value: problem.value });
    case "range_inverted":
      return m.instruments_problem_range_inverted();
    case "scale_too_long":
      return m.instruments_problem_scale_too_long();
    case "condition_item_absent":
      return m.instruments_problem_condition_item_absent();
    case "condition_item_later":
      return m.instruments_problem_condition_item_later();
    case "condition_value_absent":
      return m.instruments_problem_condition_value_absent({ value: problem.value });
  }
}

const advice: Record<DefinitionAdvice["kind"], () => string> = {
  definition_missing: m.instruments_advice_definition_missing,
  examples_missing: m.instruments_advice_examples_missing,
  eligibility_missing: m.instruments_advice_eligibility_missing,
  link_missing: m.instruments_advice_link_missing,
  english_missing: m.instruments_advice_english_missing,
};

/** What would make items better; several sentences about one item stand together. */
export function describeDefinitionAdvice(kind: DefinitionAdvice["kind"]): string {
  return advice[kind]();
}
