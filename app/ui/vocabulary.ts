import type { Level, Perspective, Phase, Polarity, Role } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { labels } from "./labels.ts";

export * from "./vocabulary-case.ts";
export * from "./vocabulary-protocol.ts";
export * from "./vocabulary-meetings.ts";
export type { LabelOf, Locale } from "./labels.ts";

export const roleLabel = /* @__PURE__ */ labels<Role>({
  coordinator: m.vocabulary_role_coordinator,
  researcher: m.vocabulary_role_researcher,
  rater: m.vocabulary_role_rater,
  participant: m.vocabulary_role_participant,
  policymaker: m.vocabulary_role_policymaker,
  auditor: m.vocabulary_role_auditor,
  guest: m.vocabulary_role_guest,
});
export const roleHelp = /* @__PURE__ */ labels<Role>({
  coordinator: m.vocabulary_role_help_coordinator,
  researcher: m.vocabulary_role_help_researcher,
  rater: m.vocabulary_role_help_rater,
  participant: m.vocabulary_role_help_participant,
  policymaker: m.vocabulary_role_help_policymaker,
  auditor: m.vocabulary_role_help_auditor,
  guest: m.vocabulary_role_help_guest,
});
export const perspectiveLabel = /* @__PURE__ */ labels<Perspective>({
  youth: m.vocabulary_perspective_youth,
  parent: m.vocabulary_perspective_parent,
  practitioner: m.vocabulary_perspective_practitioner,
  network: m.vocabulary_perspective_network,
  file: m.vocabulary_perspective_file,
  researcher: m.vocabulary_perspective_researcher,
});
export const perspectiveLetter = /* @__PURE__ */ labels<Perspective>({
  youth: m.vocabulary_perspective_letter_youth,
  parent: m.vocabulary_perspective_letter_parent,
  practitioner: m.vocabulary_perspective_letter_practitioner,
  network: m.vocabulary_perspective_letter_network,
  file: m.vocabulary_perspective_letter_file,
  researcher: m.vocabulary_perspective_letter_researcher,
});
export const polarityLabel = /* @__PURE__ */ labels<Polarity>({
  barrier: m.vocabulary_polarity_barrier,
  facilitator: m.vocabulary_polarity_facilitator,
});
export const polarityPluralLabel = /* @__PURE__ */ labels<Polarity>({
  barrier: m.vocabulary_polarity_plural_barrier,
  facilitator: m.vocabulary_polarity_plural_facilitator,
});
export const phaseLabel = /* @__PURE__ */ labels<Phase>({
  signalling: m.vocabulary_phase_signalling,
  access: m.vocabulary_phase_access,
  diagnostics: m.vocabulary_phase_diagnostics,
  treatment: m.vocabulary_phase_treatment,
  transfer: m.vocabulary_phase_transfer,
  aftercare: m.vocabulary_phase_aftercare,
});
export const phaseShortLabel = /* @__PURE__ */ labels<Phase>({
  signalling: m.vocabulary_phase_short_signalling,
  access: m.vocabulary_phase_short_access,
  diagnostics: m.vocabulary_phase_short_diagnostics,
  treatment: m.vocabulary_phase_short_treatment,
  transfer: m.vocabulary_phase_short_transfer,
  aftercare: m.vocabulary_phase_short_aftercare,
});
export const levelLabel = /* @__PURE__ */ labels<Level>({
  family: m.vocabulary_level_family,
  network: m.vocabulary_level_network,
  professional: m.vocabulary_level_professional,
  organisation: m.vocabulary_level_organisation,
  chain: m.vocabulary_level_chain,
  system: m.vocabulary_level_system,
});
