import type { interpretiveBurdens, ItemType } from "#app/domain/instrument.ts";
import type { AdherenceOutcome, AssignmentState, InstrumentKind, KnowledgeBasis, MissingReason } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { labels } from "./labels.ts";

export const instrumentKindLabel = /* @__PURE__ */ labels<InstrumentKind>({
  interview_guide: m.vocabulary_instrument_kind_interview_guide,
  checklist: m.vocabulary_instrument_kind_checklist,
  guideline_set: m.vocabulary_instrument_kind_guideline_set,
  questionnaire: m.vocabulary_instrument_kind_questionnaire,
});
export const itemTypeLabel = /* @__PURE__ */ labels<ItemType>({
  yes_no: m.vocabulary_item_type_yes_no,
  choice: m.vocabulary_item_type_choice,
  multiple_choice: m.vocabulary_item_type_multiple_choice,
  scale: m.vocabulary_item_type_scale,
  number: m.vocabulary_item_type_number,
  date: m.vocabulary_item_type_date,
  text: m.vocabulary_item_type_text,
  recommendation: m.vocabulary_item_type_recommendation,
  question: m.vocabulary_item_type_question,
});
export const interpretiveBurdenLabel = /* @__PURE__ */ labels<(typeof interpretiveBurdens)[number]>({
  fact: m.vocabulary_interpretive_burden_fact,
  light: m.vocabulary_interpretive_burden_light,
  heavy: m.vocabulary_interpretive_burden_heavy,
});
export const missingReasonLabel = /* @__PURE__ */ labels<MissingReason>({
  not_applicable: m.vocabulary_missing_reason_not_applicable,
  not_documented: m.vocabulary_missing_reason_not_documented,
  unknown_to_informant: m.vocabulary_missing_reason_unknown_to_informant,
  refused: m.vocabulary_missing_reason_refused,
  not_asked: m.vocabulary_missing_reason_not_asked,
  source_not_available: m.vocabulary_missing_reason_source_not_available,
  illegible: m.vocabulary_missing_reason_illegible,
  skipped: m.vocabulary_missing_reason_skipped,
});
export const missingReasonShortLabel = /* @__PURE__ */ labels<MissingReason>({
  not_applicable: m.vocabulary_missing_reason_short_not_applicable,
  not_documented: m.vocabulary_missing_reason_short_not_documented,
  unknown_to_informant: m.vocabulary_missing_reason_short_unknown_to_informant,
  refused: m.vocabulary_missing_reason_short_refused,
  not_asked: m.vocabulary_missing_reason_short_not_asked,
  source_not_available: m.vocabulary_missing_reason_short_source_not_available,
  illegible: m.vocabulary_missing_reason_short_illegible,
  skipped: m.vocabulary_missing_reason_short_skipped,
});
export const adherenceOutcomeLabel = /* @__PURE__ */ labels<AdherenceOutcome>({
  applied: m.vocabulary_adherence_outcome_applied,
  partly_applied: m.vocabulary_adherence_outcome_partly_applied,
  justified_deviation: m.vocabulary_adherence_outcome_justified_deviation,
  not_applied: m.vocabulary_adherence_outcome_not_applied,
  not_applicable: m.vocabulary_adherence_outcome_not_applicable,
  not_documented: m.vocabulary_adherence_outcome_not_documented,
  not_yet_published: m.vocabulary_adherence_outcome_not_yet_published,
});
export const adherenceOutcomeShortLabel = /* @__PURE__ */ labels<AdherenceOutcome>({
  applied: m.vocabulary_adherence_outcome_short_applied,
  partly_applied: m.vocabulary_adherence_outcome_short_partly_applied,
  justified_deviation: m.vocabulary_adherence_outcome_short_justified_deviation,
  not_applied: m.vocabulary_adherence_outcome_short_not_applied,
  not_applicable: m.vocabulary_adherence_outcome_short_not_applicable,
  not_documented: m.vocabulary_adherence_outcome_short_not_documented,
  not_yet_published: m.vocabulary_adherence_outcome_short_not_yet_published,
});
export const assignmentStateLabel = /* @__PURE__ */ labels<AssignmentState>({
  open: m.vocabulary_assignment_state_open,
  submitted: m.vocabulary_assignment_state_submitted,
  compared: m.vocabulary_assignment_state_compared,
  consensus: m.vocabulary_assignment_state_consensus,
  replaced: m.vocabulary_assignment_state_replaced,
});
export const knowledgeBasisLabel = /* @__PURE__ */ labels<KnowledgeBasis>({ then: m.vocabulary_knowledge_basis_then, now: m.vocabulary_knowledge_basis_now });
