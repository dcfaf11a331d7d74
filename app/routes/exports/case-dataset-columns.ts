import { conversationTypes, institutionTypes, missingReasons, perspectives, phases, polarities, sexes } from "#app/domain/vocabulary.ts";
import type { TidyColumn } from "#app/exports/tidy-table.ts";
import { m } from "#app/paraglide/messages.js";
import { conversationTypeLabel, institutionTypeLabel, missingReasonLabel, perspectiveLabel, phaseLabel, polarityLabel, sexLabel } from "#app/ui/vocabulary.ts";
import type { DatasetAnswer, DatasetCase, DatasetFactor } from "#db/queries/case-dataset.ts";

type OfCase = { studyCase: DatasetCase };
export type AnswerRow = DatasetAnswer & OfCase;
export type FactorRow = DatasetFactor & OfCase;

/** One row per answer: its value and why there is none in two columns. */
export function answerColumns(): TidyColumn<AnswerRow>[] {
  return [
    ...caseColumns<AnswerRow>(),
    { variable: "instrument", label: m.exports_dataset_instrument(), width: 24, value: (row) => row.instrument },
    { variable: "version", label: m.exports_dataset_version(), format: "number", value: (row) => row.version },
    { variable: "rater", label: m.exports_dataset_rater(), meaning: m.exports_dataset_rater_meaning(), value: (row) => (row.rater === null ? "consensus" : String(row.rater)) },
    { variable: "item", label: m.exports_dataset_item(), meaning: m.exports_dataset_item_meaning(), width: 28, value: (row) => row.itemId },
    { variable: "value", label: m.exports_dataset_value(), width: 20, value: (row) => row.value },
    {
      variable: "value__mr",
      label: m.exports_dataset_missing(),
      width: 20,
      value: (row) => row.missingReason,
      codes: missingReasons.map((code) => ({ code, label: missingReasonLabel(code) })),
    },
    { variable: "judged_with", label: m.exports_dataset_judged_with(), value: (row) => row.judgedWith },
  ];
}

/** One row per coding, without what was said. */
export function factorColumns(): TidyColumn<FactorRow>[] {
  return [
    ...caseColumns<FactorRow>(),
    { variable: "code", label: m.exports_column_code(), width: 28, value: (row) => row.codeId },
    { variable: "polarity", label: m.exports_column_polarity(), value: (row) => row.polarity, codes: polarities.map((code) => ({ code, label: polarityLabel(code) })) },
    {
      variable: "perspective",
      label: m.patterns_filter_perspective(),
      value: (row) => row.perspective,
      codes: perspectives.map((code) => ({ code, label: perspectiveLabel(code) })),
    },
    { variable: "phase", label: m.patterns_filter_phase(), value: (row) => row.phase, codes: phases.map((code) => ({ code, label: phaseLabel(code) })) },
    {
      variable: "conversation",
      label: m.patterns_filter_conversation(),
      width: 18,
      value: (row) => row.conversationType,
      codes: conversationTypes.map((code) => ({ code, label: conversationTypeLabel(code) })),
    },
  ];
}

function caseColumns<Row extends OfCase>(): TidyColumn<Row>[] {
  return [
    { variable: "case", label: m.exports_dataset_case(), value: ({ studyCase }) => studyCase.code },
    {
      variable: "institution_type",
      label: m.patterns_filter_institution(),
      width: 20,
      value: ({ studyCase }) => studyCase.institutionType,
      codes: institutionTypes.map((code) => ({ code, label: institutionTypeLabel(code) })),
    },
    { variable: "region", label: m.patterns_filter_region(), width: 20, value: ({ studyCase }) => studyCase.region },
    { variable: "birth_year", label: m.exports_dataset_birth_year(), format: "number", value: ({ studyCase }) => studyCase.birthYear },
    { variable: "sex", label: m.exports_dataset_sex(), value: ({ studyCase }) => studyCase.sex, codes: sexes.map((code) => ({ code, label: sexLabel(code) })) },
  ];
}
