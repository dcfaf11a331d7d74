import type { ActionEffectSeen, ActionLevel, ActionState, ActionStrength, MeetingState, MeetingType } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { labels } from "./labels.ts";

export const meetingTypeLabel = /* @__PURE__ */ labels<MeetingType>({
  learning_session: m.vocabulary_meeting_type_learning_session,
  reflection_session: m.vocabulary_meeting_type_reflection_session,
  regional: m.vocabulary_meeting_type_regional,
  national: m.vocabulary_meeting_type_national,
  dialogue_table: m.vocabulary_meeting_type_dialogue_table,
});
export const meetingStateLabel = /* @__PURE__ */ labels<MeetingState>({
  planned: m.vocabulary_meeting_state_planned,
  open: m.vocabulary_meeting_state_open,
  closed: m.vocabulary_meeting_state_closed,
});
export const actionLevelLabel = /* @__PURE__ */ labels<ActionLevel>({
  professional: m.vocabulary_action_level_professional,
  team: m.vocabulary_action_level_team,
  organisation: m.vocabulary_action_level_organisation,
  chain: m.vocabulary_action_level_chain,
  region: m.vocabulary_action_level_region,
  national: m.vocabulary_action_level_national,
});
export const actionStrengthLabel = /* @__PURE__ */ labels<ActionStrength>({
  weaker: m.vocabulary_action_strength_weaker,
  intermediate: m.vocabulary_action_strength_intermediate,
  stronger: m.vocabulary_action_strength_stronger,
});
export const actionStrengthHelp = /* @__PURE__ */ labels<ActionStrength>({
  weaker: m.vocabulary_action_strength_help_weaker,
  intermediate: m.vocabulary_action_strength_help_intermediate,
  stronger: m.vocabulary_action_strength_help_stronger,
});
export const actionEffectLabel = /* @__PURE__ */ labels<ActionEffectSeen>({
  seen: m.vocabulary_action_effect_seen,
  partly: m.vocabulary_action_effect_partly,
  not_seen: m.vocabulary_action_effect_not_seen,
  cannot_say: m.vocabulary_action_effect_cannot_say,
});
export const actionStateLabel = /* @__PURE__ */ labels<ActionState>({
  proposed: m.vocabulary_action_state_proposed,
  agreed: m.vocabulary_action_state_agreed,
  in_progress: m.vocabulary_action_state_in_progress,
  done: m.vocabulary_action_state_done,
  dropped: m.vocabulary_action_state_dropped,
});
