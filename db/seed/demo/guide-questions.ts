import type { Phase } from "#app/domain/vocabulary.ts";
import type { Passage } from "../passages/types.ts";
import type { ThemeId } from "../protocol/theme-ids.ts";
import type { GuideSection } from "./plan-conversations.ts";

/**
 * Under which question of the guide a passage is told: by its theme where a question asks for that theme, else by its
 * phase, else by whether it helped.
 */
type Questions = {
  first: string;
  byTheme: Partial<Record<ThemeId, string>>;
  byPhase: Partial<Record<Phase, string>>;
  helped: string;
  hindered: string;
  last: string;
};

const questions: Record<GuideSection, Questions> = {
  youth: {
    first: "youth_now",
    byTheme: {
      life_events: "youth_life_line",
      family_relations: "youth_life_line",
      livelihood: "youth_life_line",
      youth_voice: "youth_heard",
      shared_decisions: "youth_heard",
      school_attendance: "youth_school_friends",
      school_support: "youth_school_friends",
      school_mentor: "youth_school_friends",
      peers: "youth_school_friends",
      neighbourhood_and_online: "youth_school_friends",
    },
    byPhase: { signalling: "youth_first_signs", access: "youth_help_so_far", diagnostics: "youth_help_so_far", transfer: "youth_turning_points", aftercare: "youth_otherwise" },
    helped: "youth_helped",
    hindered: "youth_hindered",
    last: "youth_advice",
  },
  parent: {
    first: "parent_child",
    byTheme: {
      life_events: "parent_family_story",
      parental_capacity: "parent_family_story",
      parental_mental_health: "parent_family_story",
      livelihood: "parent_family_story",
      co_parenting: "parent_family_story",
      shared_decisions: "parent_say",
      youth_voice: "parent_say",
      care_coordination: "parent_cooperation",
      shared_plan: "parent_cooperation",
      information_sharing: "parent_cooperation",
      handover: "parent_cooperation",
      family_network: "parent_support",
      trusted_adult: "parent_support",
    },
    byPhase: { signalling: "parent_first_worries", access: "parent_route", diagnostics: "parent_route", aftercare: "parent_otherwise" },
    helped: "parent_helped",
    hindered: "parent_hindered",
    last: "parent_advice",
  },
  practitioner: {
    first: "practitioner_role",
    byTheme: {
      explanatory_analysis: "practitioner_explanation",
      diagnostic_assessment: "practitioner_explanation",
      trauma_awareness: "practitioner_explanation",
      treatment_fit: "practitioner_choices",
      step_up_step_down: "practitioner_choices",
      suitable_supply: "practitioner_choices",
      youth_voice: "practitioner_participation",
      shared_decisions: "practitioner_participation",
      care_coordination: "practitioner_cooperation",
      shared_plan: "practitioner_cooperation",
      information_sharing: "practitioner_cooperation",
      handover: "practitioner_cooperation",
    },
    byPhase: { signalling: "practitioner_picture", access: "practitioner_picture", transfer: "practitioner_key_moments" },
    helped: "practitioner_helped",
    hindered: "practitioner_hindered",
    last: "practitioner_tomorrow",
  },
};

export function questionFor(section: GuideSection, { themeId, phase, polarity }: Passage): string {
  const { byTheme, byPhase, helped, hindered } = questions[section];
  return byTheme[themeId] ?? byPhase[phase] ?? (polarity === "facilitator" ? helped : hindered);
}

/** Where somebody begins to talk, and where the talk ends: no theme, only people. */
export const openingQuestion = (section: GuideSection) => questions[section].first;
export const closingQuestion = (section: GuideSection) => questions[section].last;
