import type { ConsentWords } from "#app/imports/consents-csv.ts";
import type { FactorWords } from "#app/imports/factors-csv.ts";
import { wordsOf } from "#app/imports/named-columns.ts";
import type { AnswerNames } from "#app/imports/ratings-csv.ts";
import {
  consentForms,
  consentPersons,
  consentPurposes,
  consentStates,
  conversationTypes,
  perspectives,
  phases,
  polarities,
  type AdherenceOutcome,
} from "#app/domain/vocabulary.ts";
import type { LabelOf } from "#app/ui/labels.ts";
import {
  adherenceOutcomeLabel,
  adherenceOutcomeShortLabel,
  consentFormLabel,
  consentPersonLabel,
  consentPurposeLabel,
  consentStateLabel,
  conversationTypeLabel,
  missingReasonLabel,
  missingReasonShortLabel,
  perspectiveLabel,
  phaseLabel,
  phaseShortLabel,
  polarityLabel,
} from "#app/ui/vocabulary.ts";

const locales = ["nl", "en"] as const;

/** What the pages call a value, in both languages. */
function namesIn<Value extends string>(...labels: LabelOf<Value>[]): (value: Value) => string[] {
  return (value) => labels.flatMap((label) => locales.map((locale) => label(value, { locale })));
}

export const consentWords = (): ConsentWords => ({
  persons: wordsOf(consentPersons, namesIn(consentPersonLabel)),
  purposes: wordsOf(consentPurposes, namesIn(consentPurposeLabel)),
  states: wordsOf(consentStates, namesIn(consentStateLabel)),
  forms: wordsOf(consentForms, namesIn(consentFormLabel)),
});

export const factorWords = (): FactorWords => ({
  polarities: wordsOf(polarities, (value) => [...namesIn(polarityLabel)(value), value === "barrier" ? "belemmering" : "helpend"]),
  perspectives: wordsOf(perspectives, namesIn(perspectiveLabel)),
  phases: wordsOf(phases, namesIn(phaseLabel, phaseShortLabel)),
  types: wordsOf(conversationTypes, namesIn(conversationTypeLabel)),
});

export const answerNames: AnswerNames = {
  valueNames: (item, value) => {
    if (item.type === "yes_no") return value === "yes" ? ["ja", "j", "y", "1"] : ["nee", "n", "0"];
    if (item.type === "recommendation") return namesIn(adherenceOutcomeLabel, adherenceOutcomeShortLabel)(value as AdherenceOutcome);
    const label = item.options?.find((option) => option.value === value)?.label;
    return label ? [label.nl, ...(label.en ? [label.en] : [])] : [];
  },
  reasonNames: namesIn(missingReasonLabel, missingReasonShortLabel),
};
