import type {
  AgeBand,
  CasePart,
  CareType,
  CaseStep,
  CaseVisibility,
  ConsentForm,
  ConsentPerson,
  ConsentPurpose,
  ConsentState,
  ConversationType,
  DatePrecision,
  DocumentKind,
  EndReason,
  EventType,
  HandoverSide,
  InstitutionType,
  ReferralOutcome,
  Referrer,
  Sex,
} from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { labels } from "./labels.ts";

export const institutionTypeLabel = /* @__PURE__ */ labels<InstitutionType>({
  jji: m.vocabulary_institution_type_jji,
  secure_youth_care: m.vocabulary_institution_type_secure_youth_care,
  treatment_centre: m.vocabulary_institution_type_treatment_centre,
  youth_mental_health: m.vocabulary_institution_type_youth_mental_health,
});
export const institutionTypeShortLabel = /* @__PURE__ */ labels<InstitutionType>({
  jji: m.vocabulary_institution_type_short_jji,
  secure_youth_care: m.vocabulary_institution_type_short_secure_youth_care,
  treatment_centre: m.vocabulary_institution_type_short_treatment_centre,
  youth_mental_health: m.vocabulary_institution_type_short_youth_mental_health,
});
export const sexLabel = /* @__PURE__ */ labels<Sex>({
  female: m.vocabulary_sex_female,
  male: m.vocabulary_sex_male,
  other: m.vocabulary_sex_other,
});

export const ageBandLabel = /* @__PURE__ */ labels<AgeBand>({
  under_12: m.vocabulary_age_band_under_12,
  "12_to_15": m.vocabulary_age_band_12_to_15,
  "16_17": m.vocabulary_age_band_16_17,
  "18_plus": m.vocabulary_age_band_18_plus,
});
export const caseStepLabel = /* @__PURE__ */ labels<CaseStep>({
  consent: m.vocabulary_case_step_consent,
  conversations: m.vocabulary_case_step_conversations,
  file_review: m.vocabulary_case_step_file_review,
  timeline: m.vocabulary_case_step_timeline,
  learning_session: m.vocabulary_case_step_learning_session,
  reflection_session: m.vocabulary_case_step_reflection_session,
  findings: m.vocabulary_case_step_findings,
  closed: m.vocabulary_case_step_closed,
});
export const caseStepShortLabel = /* @__PURE__ */ labels<CaseStep>({
  consent: m.vocabulary_case_step_short_consent,
  conversations: m.vocabulary_case_step_short_conversations,
  file_review: m.vocabulary_case_step_short_file_review,
  timeline: m.vocabulary_case_step_short_timeline,
  learning_session: m.vocabulary_case_step_short_learning_session,
  reflection_session: m.vocabulary_case_step_short_reflection_session,
  findings: m.vocabulary_case_step_short_findings,
  closed: m.vocabulary_case_step_short_closed,
});
export const documentKindLabel = /* @__PURE__ */ labels<DocumentKind>({
  conversation: m.vocabulary_document_kind_conversation,
  trajectory: m.vocabulary_document_kind_trajectory,
  assessment: m.vocabulary_document_kind_assessment,
  synthesis: m.vocabulary_document_kind_synthesis,
  minutes: m.vocabulary_document_kind_minutes,
});
export const conversationTypeLabel = /* @__PURE__ */ labels<ConversationType>({
  interview: m.vocabulary_conversation_type_interview,
  file_notes: m.vocabulary_conversation_type_file_notes,
  learning_session: m.vocabulary_conversation_type_learning_session,
  reflection_session: m.vocabulary_conversation_type_reflection_session,
});
export const datePrecisionLabel = /* @__PURE__ */ labels<DatePrecision>({
  day: m.vocabulary_date_precision_day,
  month: m.vocabulary_date_precision_month,
  year: m.vocabulary_date_precision_year,
  about: m.vocabulary_date_precision_about,
  unknown: m.vocabulary_date_precision_unknown,
});
export const careTypeLabel = /* @__PURE__ */ labels<CareType>({
  neighbourhood_team: m.vocabulary_care_type_neighbourhood_team,
  ambulatory: m.vocabulary_care_type_ambulatory,
  day_treatment: m.vocabulary_care_type_day_treatment,
  youth_mental_health: m.vocabulary_care_type_youth_mental_health,
  foster_care: m.vocabulary_care_type_foster_care,
  family_home: m.vocabulary_care_type_family_home,
  open_residential: m.vocabulary_care_type_open_residential,
  secure_residential: m.vocabulary_care_type_secure_residential,
  crisis_placement: m.vocabulary_care_type_crisis_placement,
  juvenile_justice: m.vocabulary_care_type_juvenile_justice,
  special_education: m.vocabulary_care_type_special_education,
  probation: m.vocabulary_care_type_probation,
});
export const referrerLabel = /* @__PURE__ */ labels<Referrer>({
  general_practitioner: m.vocabulary_referrer_general_practitioner,
  municipality: m.vocabulary_referrer_municipality,
  certified_institution: m.vocabulary_referrer_certified_institution,
  judge: m.vocabulary_referrer_judge,
  school: m.vocabulary_referrer_school,
  medical_specialist: m.vocabulary_referrer_medical_specialist,
  self: m.vocabulary_referrer_self,
  unknown: m.vocabulary_referrer_unknown,
});
export const endReasonLabel = /* @__PURE__ */ labels<EndReason>({
  planned: m.vocabulary_end_reason_planned,
  premature_by_client: m.vocabulary_end_reason_premature_by_client,
  premature_by_provider: m.vocabulary_end_reason_premature_by_provider,
  transfer: m.vocabulary_end_reason_transfer,
  ongoing: m.vocabulary_end_reason_ongoing,
  unknown: m.vocabulary_end_reason_unknown,
});
export const referralOutcomeLabel = /* @__PURE__ */ labels<ReferralOutcome>({
  accepted: m.vocabulary_referral_outcome_accepted,
  refused: m.vocabulary_referral_outcome_refused,
  passed_on: m.vocabulary_referral_outcome_passed_on,
  withdrawn: m.vocabulary_referral_outcome_withdrawn,
  waiting: m.vocabulary_referral_outcome_waiting,
  unknown: m.vocabulary_referral_outcome_unknown,
});
export const handoverSideLabel = /* @__PURE__ */ labels<HandoverSide>({
  sender: m.vocabulary_handover_side_sender,
  receiver: m.vocabulary_handover_side_receiver,
});
export const eventTypeLabel = /* @__PURE__ */ labels<EventType>({
  life_event: m.vocabulary_event_type_life_event,
  measure: m.vocabulary_event_type_measure,
  report: m.vocabulary_event_type_report,
  waiting: m.vocabulary_event_type_waiting,
  school: m.vocabulary_event_type_school,
  police: m.vocabulary_event_type_police,
});
export const consentPurposeLabel = /* @__PURE__ */ labels<ConsentPurpose>({
  interview: m.vocabulary_consent_purpose_interview,
  file_review: m.vocabulary_consent_purpose_file_review,
  learning_session: m.vocabulary_consent_purpose_learning_session,
  meetings: m.vocabulary_consent_purpose_meetings,
  reuse: m.vocabulary_consent_purpose_reuse,
});
export const consentStateLabel = /* @__PURE__ */ labels<ConsentState>({
  given: m.vocabulary_consent_state_given,
  refused: m.vocabulary_consent_state_refused,
  withdrawn: m.vocabulary_consent_state_withdrawn,
});
export const consentFormLabel = /* @__PURE__ */ labels<ConsentForm>({
  paper: m.vocabulary_consent_form_paper,
  digital: m.vocabulary_consent_form_digital,
  spoken: m.vocabulary_consent_form_spoken,
});
/** With the article, to stand in a sentence. */
export const casePartLabel = /* @__PURE__ */ labels<CasePart>({
  interviews: m.vocabulary_case_part_interviews,
  file: m.vocabulary_case_part_file,
  sessions: m.vocabulary_case_part_sessions,
  analysis: m.vocabulary_case_part_analysis,
  meetings: m.vocabulary_case_part_meetings,
  reuse: m.vocabulary_case_part_reuse,
});
export const consentPersonLabel = /* @__PURE__ */ labels<ConsentPerson>({
  youth: m.vocabulary_consent_person_youth,
  parent_1: m.vocabulary_consent_person_parent_1,
  parent_2: m.vocabulary_consent_person_parent_2,
  guardian: m.vocabulary_consent_person_guardian,
});
export const caseVisibilityLabel = /* @__PURE__ */ labels<CaseVisibility>({
  none: m.vocabulary_case_visibility_none,
  summary: m.vocabulary_case_visibility_summary,
  full: m.vocabulary_case_visibility_full,
});
