import type { ThemeId } from "../protocol/theme-ids.ts";

type Weights = readonly (readonly [value: string, weight: number])[];

const yes = (percent: number): Weights => [
  ["yes", percent],
  ["no", 100 - percent],
];

/** How often a file says what, per item of the checklist. Invented, of the order of published file reviews. */
export const valueWeights: Record<string, Weights> = {
  file_completeness: [
    ["complete", 28],
    ["gaps", 54],
    ["fragmentary", 18],
  ],
  events_asked: [
    ["repeatedly", 16],
    ["once", 42],
    ["no", 42],
  ],
  family_debts: yes(34),
  limited_network: yes(41),
  suicidality: yes(44),
  suicidality_followed_up: [
    ["assessed_plan", 38],
    ["assessed", 40],
    ["none", 22],
  ],
  school_dropout: yes(58),
  offences: yes(30),
  intensity_timing: [
    ["too_early", 6],
    ["right_time", 37],
    ["too_late", 57],
  ],
  diagnostics_done: yes(84),
  diagnostics_validated: yes(72),
  explanatory_analysis: [
    ["shared", 14],
    ["present", 26],
    ["partial", 33],
    ["absent", 27],
  ],
  intellectual_level_known: yes(66),
  waited_for: [
    ["diagnostics", 22],
    ["ambulatory", 31],
    ["residential", 27],
    ["protection_worker", 9],
    ["no_wait", 11],
  ],
  bridging_help: yes(27),
  goals_concrete: [
    ["mostly", 25],
    ["some", 43],
    ["none", 22],
    ["no_plan", 10],
  ],
  perspective_plan: yes(31),
  closing_report: [
    ["all", 14],
    ["some", 51],
    ["none", 35],
  ],
  joint_meeting: yes(63),
  joint_plan: yes(38),
  coordinator_named: yes(47),
  handover_quality: [
    ["1", 19],
    ["2", 33],
    ["3", 27],
    ["4", 16],
    ["5", 5],
  ],
  school_involved: yes(55),
  safety_assessed: [
    ["instrument", 18],
    ["reasoned", 39],
    ["no", 43],
  ],
  safety_repeated: yes(33),
  report_domestic_violence: yes(39),
  safety_plan: yes(36),
  youth_view_recorded: [
    ["and_used", 29],
    ["recorded", 46],
    ["no", 25],
  ],
  youth_at_meetings: [
    ["usually", 31],
    ["sometimes", 44],
    ["never", 25],
  ],
  parent_view_recorded: [
    ["and_used", 33],
    ["recorded", 48],
    ["no", 19],
  ],
  disagreement_recorded: yes(42),
  lived_where: [
    ["home", 52],
    ["network", 6],
    ["foster", 13],
    ["residential", 25],
    ["own", 4],
  ],
  parental_conflict: yes(33),
  loss: yes(28),
  self_harm: yes(37),
  substance_use: yes(31),
  restraint: yes(24),
  diagnostics_by: [
    ["mental_health", 51],
    ["provider", 27],
    ["school", 9],
    ["hospital", 5],
    ["forensic", 8],
  ],
  diagnostics_revisited: yes(29),
  wait_reason: [
    ["capacity", 58],
    ["criteria", 19],
    ["funding", 11],
    ["family", 5],
    ["other", 7],
  ],
  plan_discussed: yes(57),
  information_exchange: [
    ["in_time", 34],
    ["late", 45],
    ["missing", 21],
  ],
  safety_plan_shared: yes(63),
  network_involved: [
    ["role", 22],
    ["heard", 37],
    ["no", 41],
  ],
};

/** Items of which the answer follows from a barrier told in the case, and what it then mostly is. */
export const impliedByBarrier: Record<string, { themeId: ThemeId; value: string }> = {
  events_asked: { themeId: "trauma_awareness", value: "no" },
  explanatory_analysis: { themeId: "explanatory_analysis", value: "absent" },
  coordinator_named: { themeId: "care_coordination", value: "no" },
  joint_plan: { themeId: "shared_plan", value: "no" },
  handover_quality: { themeId: "handover", value: "2" },
  school_dropout: { themeId: "school_attendance", value: "yes" },
  safety_assessed: { themeId: "safety_assessment", value: "no" },
  youth_view_recorded: { themeId: "youth_voice", value: "no" },
  family_debts: { themeId: "livelihood", value: "yes" },
};

/** How often each option of a multiple choice is ticked, in percent. */
export const optionShares: Record<string, Record<string, number>> = {
  sources_read: { care_plan: 92, diagnostic_report: 78, contact_notes: 64, court_documents: 38, closing_report: 47, school_documents: 41 },
  legal_frame: { voluntary: 82, supervision_order: 46, guardianship: 9, secure_authorisation: 30, criminal: 18 },
  adverse_experiences: {
    physical_abuse: 29,
    emotional_abuse: 37,
    sexual_abuse: 16,
    physical_neglect: 18,
    emotional_neglect: 34,
    divorce: 52,
    domestic_violence: 35,
    addiction: 24,
    mental_illness: 45,
    detention: 9,
  },
  problem_areas: { psychosocial: 93, physical_health: 21, skills_cognition: 44, family_parenting: 71, environment: 48 },
  classifications: { adhd: 34, autism: 21, mood: 19, anxiety: 17, trauma: 26, behaviour: 23, attachment: 12, eating: 7, other: 11 },
  premature_ending_by: { youth: 47, parents: 31, provider: 36, municipality: 9 },
};

/** In how many cases a recommendation of a guideline was followed, in percent. */
export const appliedShares: Record<string, number> = {
  trauma_aware_of_impact: 55,
  trauma_ask_everyone: 34,
  trauma_screen: 29,
  trauma_map_factors: 47,
  trauma_psychoeducation: 52,
  trauma_support_parents: 45,
  trauma_first_choice_treatment: 38,
  trauma_tune_and_escalate: 33,
  mood_map_factors: 52,
  mood_developmental_phase: 58,
  mood_screen_high_risk: 44,
  mood_ask_child_and_parents: 66,
  mood_validated_questionnaire: 38,
  mood_reevaluate: 32,
  mood_specialist: 51,
  mood_suicidality: 62,
  behaviour_screen: 41,
  behaviour_further_diagnostics: 49,
  behaviour_parent_training: 30,
  behaviour_add_cbt: 27,
  behaviour_multisystem: 36,
  behaviour_predictable_environment: 54,
  behaviour_trained_therapist: 43,
  behaviour_school_joint_plan: 35,
};

export const remarks = [
  "Het dossier van de eerste twee jaar ligt bij een organisatie die niet meer bestaat.",
  "Opvallend hoe vaak dezelfde vraag opnieuw is gesteld, steeds aan een ander.",
  "De toon van de rapportages verandert na de wisseling van mentor.",
  "De ouders worden in de verslagen weinig zelf aan het woord gelaten.",
  "Twee evaluaties zijn bijna woordelijk gelijk, met een jaar ertussen.",
  "De jongere heeft zelf een brief aan het dossier toegevoegd.",
] as const;

/** Where raters find things, when no words are quoted. */
export const fileSources = [
  "Behandelplan",
  "Evaluatieverslag",
  "Contactjournaal",
  "Verwijsbrief",
  "Onderzoeksverslag",
  "Eindverslag",
  "Verslag rondetafelgesprek",
  "Beschikking",
] as const;
