/**
 * The ids of the barrier and facilitator themes in the protocol's codebook, by level. Seeded passages refer to them;
 * label, definition and example stand in `codebook.ts`.
 */
export const themeIds = [
  // family
  "life_events", // Ingrijpende gebeurtenissen in het gezin
  "parental_mental_health", // Psychische gezondheid van ouders
  "parental_capacity", // Draagkracht van ouders
  "family_relations", // Relaties in het gezin
  "co_parenting", // Samenwerking tussen ouders na scheiding
  "youth_motivation", // Motivatie van de jongere
  "openness_about_problems", // Openheid over problemen
  "livelihood", // Geld en wonen
  // network
  "school_mentor", // Mentor op school
  "school_attendance", // Schoolgang en dagbesteding
  "school_support", // Ondersteuning op school
  "peers", // Vrienden en leeftijdgenoten
  "family_network", // Steun van familie en bekenden
  "trusted_adult", // Vertrouwde volwassene buiten het gezin
  "neighbourhood_and_online", // Buurt en online omgeving
  // professional
  "working_alliance", // Klik en vertrouwen
  "youth_voice", // Stem van de jongere
  "shared_decisions", // Samen beslissen met ouders
  "explanatory_analysis", // Verklarende analyse
  "diagnostic_assessment", // Diagnostisch onderzoek
  "trauma_awareness", // Oog voor trauma
  "whole_family_view", // Blik op het hele gezin
  "professional_expertise", // Deskundigheid van de hulpverlener
  "treatment_fit", // Passendheid van de behandeling
  "perseverance", // Volhouden als het moeilijk wordt
  "safety_assessment", // Inschatting van veiligheid
  // organisation
  "staff_continuity", // Continuïteit van hulpverleners
  "workload", // Werkdruk en caseload
  "team_reflection", // Reflectie in het team
  "lead_clinician_access", // Beschikbaarheid van de regiebehandelaar
  "living_climate", // Leefklimaat op de groep
  "admission_criteria", // In- en uitsluitcriteria
  "crisis_availability", // Bereikbaarheid bij crisis
  "record_keeping", // Dossiervoering
  // chain
  "waiting_time", // Wachttijd
  "referral", // Verwijzing en toegang
  "early_signalling", // Vroeg signaleren
  "handover", // Overdracht
  "transfers", // Overplaatsingen
  "care_coordination", // Regie over de hulp
  "shared_plan", // Eén gezin, één plan
  "information_sharing", // Informatie delen
  "step_up_step_down", // Op- en afschalen
  "aftercare", // Nazorg en terugkeer naar huis
  "transition_to_adulthood", // Overgang naar 18 jaar
  // system
  "suitable_supply", // Beschikbaarheid van passend aanbod
  "funding", // Financiering en beschikkingen
  "contracting", // Inkoop door gemeenten
  "labour_market", // Beschikbaarheid van personeel
  "legal_measures", // Juridische maatregelen
  "placement_nearby", // Plek dicht bij huis
  "system_boundaries", // Grenzen tussen wetten en stelsels
] as const;

export type ThemeId = (typeof themeIds)[number];
