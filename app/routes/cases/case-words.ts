import type { Waiting } from "#app/domain/case-progress.ts";
import type { ConsentWarning, LegalBasis, PurposeConsent, Signer } from "#app/domain/consent.ts";
import type { ConsentPurpose } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDate } from "#app/ui/dates.ts";
import { labels } from "#app/ui/labels.ts";
import { consentPurposeLabel, consentStateLabel, perspectiveLabel } from "#app/ui/vocabulary.ts";

export const legalBasisLabel = /* @__PURE__ */ labels<LegalBasis>({
  under_12: m.cases_basis_under_12,
  "12_to_15": m.cases_basis_12_to_15,
  "16_plus": m.cases_basis_16_plus,
});

export const signerLabel = /* @__PURE__ */ labels<Signer>({ youth: m.cases_signer_youth, representative: m.cases_signer_representative });

export const purposeShortLabel = /* @__PURE__ */ labels<ConsentPurpose>({
  interview: m.cases_purpose_short_interview,
  file_review: m.cases_purpose_short_file_review,
  learning_session: m.cases_purpose_short_learning_session,
  meetings: m.cases_purpose_short_meetings,
  reuse: m.cases_purpose_short_reuse,
});

/** What a step waits for, in a few words: "gesprek met jongere", "2e beoordelaar". */
export function waitingText(waiting: Waiting): string {
  switch (waiting.for) {
    case "consent":
      return m.cases_waits_consent({ purpose: consentPurposeLabel(waiting.purpose).toLowerCase() });
    case "interview":
      return m.cases_waits_interview({ perspective: perspectiveLabel(waiting.perspective).toLowerCase() });
    case "raters":
      return m.cases_waits_raters();
    case "ratings":
      return m.cases_waits_ratings();
    case "second_rater":
      return m.cases_waits_second_rater();
    case "comparing":
      return m.cases_waits_comparing();
    case "consensus":
      return m.cases_waits_consensus();
    case "trajectory":
      return m.cases_waits_trajectory();
    case "learning_session":
      return m.cases_waits_learning_session();
    case "reflection_session":
      return m.cases_waits_reflection_session();
    case "findings":
      return m.cases_waits_findings();
  }
}

/** What asks for somebody to act, in a sentence. */
export function warningText({ kind, purposes }: ConsentWarning): string {
  const words = { purposes: purposesText(purposes) };
  switch (kind) {
    case "expired":
      return m.cases_warning_expired(words);
    case "outgrown":
      return m.cases_consent_outgrown(words);
    case "expires_soon":
      return m.cases_warning_expires_soon(words);
    case "turns_12":
      return m.cases_warning_turns_12(words);
    case "turns_16":
      return m.cases_warning_turns_16(words);
  }
}

/** Purposes in the middle of a sentence. */
export function purposesText(purposes: readonly ConsentPurpose[]): string {
  return purposes.map((purpose) => consentPurposeLabel(purpose).toLowerCase()).join(", ");
}

/** What holds for one purpose, and who still has to decide: "wacht op jongere". */
export function consentText({ state, missing, expiresOn }: PurposeConsent): string {
  if (state === "expired") return m.cases_consent_expired({ day: formatDate(expiresOn ?? "") });
  if (state === "none") return m.cases_consent_none();
  if (state === "incomplete") return m.cases_consent_incomplete({ signers: missing.map((signer) => signerLabel(signer)).join(m.cases_and()) });
  return consentStateLabel(state);
}
