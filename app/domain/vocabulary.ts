/**
 * The field's closed word lists, one array per concept. Types, database enums, forms and messages all come from here.
 * The Dutch word beside each concept stands in `app/domain/README.md`; its label for the reader in the message catalogue.
 */

/** What a member may be in a study. */
export const roles = ["coordinator", "researcher", "rater", "participant", "policymaker", "auditor", "guest"] as const;
export type Role = (typeof roles)[number];

/** Those one can be asked for with an account; a guest comes in by a link to one meeting. */
export const memberRoles = roles.filter((role) => role !== "guest");

/** Who speaks: never averaged away. */
export const perspectives = ["youth", "parent", "practitioner", "network", "file", "researcher"] as const;
export type Perspective = (typeof perspectives)[number];

/** Whether a theme hindered or helped in this case. */
export const polarities = ["barrier", "facilitator"] as const;
export type Polarity = (typeof polarities)[number];

/** Where in the care trajectory. */
export const phases = ["signalling", "access", "diagnostics", "treatment", "transfer", "aftercare"] as const;
export type Phase = (typeof phases)[number];

/** At which level of the system a factor sits. */
export const levels = ["family", "network", "professional", "organisation", "chain", "system"] as const;
export type Level = (typeof levels)[number];

export const institutionTypes = ["jji", "secure_youth_care", "treatment_centre", "youth_mental_health"] as const;
export type InstitutionType = (typeof institutionTypes)[number];

export const sexes = ["female", "male", "other"] as const;
export type Sex = (typeof sexes)[number];

/** Age in the year a case was included. The borders are those at which others decide on consent, and adulthood. */
export const ageBands = ["under_12", "12_to_15", "16_17", "18_plus"] as const;
export type AgeBand = (typeof ageBands)[number];

/** The steps of a case review, in order. */
export const caseSteps = ["consent", "conversations", "file_review", "timeline", "learning_session", "reflection_session", "findings", "closed"] as const;
export type CaseStep = (typeof caseSteps)[number];

export const instrumentKinds = ["interview_guide", "checklist", "guideline_set", "questionnaire"] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];

/** Why an item has no value. `skipped` is set by branching, never chosen by a person. */
export const missingReasons = ["not_applicable", "not_documented", "unknown_to_informant", "refused", "not_asked", "source_not_available", "illegible", "skipped"] as const;
export type MissingReason = (typeof missingReasons)[number];

/** Judgement of one guideline recommendation in one case. */
export const adherenceOutcomes = ["applied", "partly_applied", "justified_deviation", "not_applied", "not_applicable", "not_documented", "not_yet_published"] as const;
export type AdherenceOutcome = (typeof adherenceOutcomes)[number];

/** By which knowledge a recommendation is judged: what could be known at the time of care, or what is known now. */
export const knowledgeBases = ["then", "now"] as const;
export type KnowledgeBasis = (typeof knowledgeBases)[number];

export const documentKinds = ["conversation", "trajectory", "assessment", "synthesis", "minutes"] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What remains of a document's history once it is old: every change, who wrote what, or the text alone. */
export const historyDetails = ["everything", "authors", "nothing"] as const;
export type HistoryDetail = (typeof historyDetails)[number];

export const conversationTypes = ["interview", "file_notes", "learning_session", "reflection_session"] as const;
export type ConversationType = (typeof conversationTypes)[number];

/** How precisely a date is known. */
export const datePrecisions = ["day", "month", "year", "about", "unknown"] as const;
export type DatePrecision = (typeof datePrecisions)[number];

/** Kinds of help, after the national policy information on youth care (Beleidsinformatie Jeugd). */
export const careTypes = [
  "neighbourhood_team",
  "ambulatory",
  "day_treatment",
  "youth_mental_health",
  "foster_care",
  "family_home",
  "open_residential",
  "secure_residential",
  "crisis_placement",
  "juvenile_justice",
  "special_education",
  "probation",
] as const;
export type CareType = (typeof careTypes)[number];

export const referrers = ["general_practitioner", "municipality", "certified_institution", "judge", "school", "medical_specialist", "self", "unknown"] as const;
export type Referrer = (typeof referrers)[number];

export const endReasons = ["planned", "premature_by_client", "premature_by_provider", "transfer", "ongoing", "unknown"] as const;
export type EndReason = (typeof endReasons)[number];

/** What came of asking a provider for help. */
export const referralOutcomes = ["accepted", "refused", "passed_on", "withdrawn", "waiting", "unknown"] as const;
export type ReferralOutcome = (typeof referralOutcomes)[number];

/** Whose side of a handover: who passed the young person on, or who took over. */
export const handoverSides = ["sender", "receiver"] as const;
export type HandoverSide = (typeof handoverSides)[number];

/** On what a finding can rest: what was said, what stands on the timeline, one side of a handover or a factor of it, an answer. */
export const evidenceTypes = ["coding", "episode", "event", "key_moment", "handover", "handover_factor", "answer"] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

/** Kinds of event outside care that matter for the story. */
export const eventTypes = ["life_event", "measure", "report", "waiting", "school", "police"] as const;
export type EventType = (typeof eventTypes)[number];

export const consentPurposes = ["interview", "file_review", "learning_session", "meetings", "reuse"] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export const consentStates = ["given", "refused", "withdrawn"] as const;
export type ConsentState = (typeof consentStates)[number];

/** How a decision was given. The form itself stays with the organisation. */
export const consentForms = ["paper", "digital", "spoken"] as const;
export type ConsentForm = (typeof consentForms)[number];

/** What of a case consent opens and closes as one; `app/domain/case-part.ts` says by which purpose. */
export const caseParts = ["interviews", "file", "sessions", "analysis", "meetings", "reuse"] as const;
export type CasePart = (typeof caseParts)[number];

/** Whose consent: a role in the family, never a name. */
export const consentPersons = ["youth", "parent_1", "parent_2", "guardian"] as const;
export type ConsentPerson = (typeof consentPersons)[number];

/** What a youth or parent says of a part of the own story. */
export const memberCheckVerdicts = ["correct", "not_quite", "rather_not_keep"] as const;
export type MemberCheckVerdict = (typeof memberCheckVerdicts)[number];

/** `replaced`: another rater took over before it was submitted; it counts nowhere. */
export const assignmentStates = ["open", "submitted", "compared", "consensus", "replaced"] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export const meetingTypes = ["learning_session", "reflection_session", "regional", "national", "dialogue_table"] as const;
export type MeetingType = (typeof meetingTypes)[number];

export const meetingStates = ["planned", "open", "closed"] as const;
export type MeetingState = (typeof meetingStates)[number];

/** Who has to act, from one professional to the country. */
export const actionLevels = ["professional", "team", "organisation", "chain", "region", "national"] as const;
export type ActionLevel = (typeof actionLevels)[number];

/** How much an action may be expected to change (after the RCA2 action hierarchy). */
export const actionStrengths = ["weaker", "intermediate", "stronger"] as const;
export type ActionStrength = (typeof actionStrengths)[number];

export const actionStates = ["proposed", "agreed", "in_progress", "done", "dropped"] as const;
export type ActionState = (typeof actionStates)[number];

/** What was seen of an action's effect, in the eyes of who looked. */
export const actionEffects = ["seen", "partly", "not_seen", "cannot_say"] as const;
export type ActionEffectSeen = (typeof actionEffects)[number];

/** What a researcher may see of another organisation's cases, set per study. */
export const caseVisibilities = ["none", "summary", "full"] as const;
export type CaseVisibility = (typeof caseVisibilities)[number];
