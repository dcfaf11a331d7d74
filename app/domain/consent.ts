import { addDays } from "./calendar-day.ts";
import { consentPurposes, type ConsentPerson, type ConsentPurpose, type ConsentState } from "./vocabulary.ts";

/** How old the youth was on the day of the decision: it settles who has to sign. */
export const legalBases = ["under_12", "12_to_15", "16_plus"] as const;
export type LegalBasis = (typeof legalBases)[number];

/** `representative`: the parents, or the guardian. */
export type Signer = "youth" | "representative";

export type ConsentDecision = {
  person: ConsentPerson;
  purpose: ConsentPurpose;
  state: ConsentState;
  /** `yyyy-mm-dd` */
  decidedOn: string;
  recordedAt: Date;
  legalBasis: LegalBasis;
  /** The last day on which it holds, `yyyy-mm-dd`; null: until it is taken back. */
  expiresOn: string | null;
};

/** Who has to sign at that age (rule CN1). */
export function requiredSigners(basis: LegalBasis): Signer[] {
  if (basis === "under_12") return ["representative"];
  return basis === "12_to_15" ? ["youth", "representative"] : ["youth"];
}

/**
 * The ages that are possible on a day when only the year of birth is known: two in the years of the twelfth and the
 * sixteenth birthday, otherwise one (rule CN4). `on` as `yyyy-mm-dd`.
 */
export function possibleLegalBases({ birthYear, on }: { birthYear: number; on: string }): LegalBasis[] {
  const oldest = Number(on.slice(0, 4)) - birthYear;
  return [...new Set([legalBasisAt(oldest - 1), legalBasisAt(oldest)])];
}

function legalBasisAt(ageYears: number): LegalBasis {
  if (ageYears < 12) return "under_12";
  return ageYears < 16 ? "12_to_15" : "16_plus";
}

/** The decision that counts of each person, for one purpose: of the latest day, on one day the one recorded last (rule CN3). */
export function latestDecisions<Decision extends ConsentDecision>(decisions: readonly Decision[], purpose: ConsentPurpose): Decision[] {
  const latest = new Map<ConsentPerson, Decision>();
  for (const decision of decisions) {
    if (decision.purpose !== purpose) continue;
    const other = latest.get(decision.person);
    if (!other || isLater(decision, other)) latest.set(decision.person, decision);
  }
  return [...latest.values()];
}

function isLater(a: ConsentDecision, b: ConsentDecision): boolean {
  return a.decidedOn === b.decidedOn ? a.recordedAt >= b.recordedAt : a.decidedOn > b.decidedOn;
}

export type PurposeConsent = {
  purpose: ConsentPurpose;
  /** `none`: nothing recorded; `incomplete`: somebody who has to sign has not decided yet; `expired`: it was given for a time that is over. */
  state: "none" | "incomplete" | "expired" | ConsentState;
  /** Whose decision is still needed. */
  missing: Signer[];
  /** Consent stands, but the youth is now of an age at which somebody else has to sign. */
  isOutgrown: boolean;
  /** Consent stands until and with this day; null: until it is taken back. */
  expiresOn: string | null;
};

/**
 * What holds for each purpose. The age on the day of the latest decision settles who has to sign; before any decision
 * the age today. The database says the same in its own words (`open_part`, rule CN6).
 *
 * @param today `yyyy-mm-dd`
 */
export function summariseConsent(decisions: readonly ConsentDecision[], { birthYear, today }: { birthYear: number; today: string }): PurposeConsent[] {
  const [basisNow, otherBasisNow] = possibleLegalBases({ birthYear, on: today });
  return consentPurposes.map((purpose) => {
    const latest = latestDecisions(decisions, purpose);
    const newest = latest.reduce<ConsentDecision | null>((best, decision) => (!best || isLater(decision, best) ? decision : best), null);
    const signers = requiredSigners(newest?.legalBasis ?? basisNow ?? "under_12");
    const rest = { purpose, missing: [], isOutgrown: false, expiresOn: null };

    const stopping = latest.filter((decision) => decision.state !== "given" && stops(decision, signers));
    if (stopping.length > 0) return { ...rest, state: stopping.some(({ state }) => state === "withdrawn") ? "withdrawn" : "refused" };
    const given = latest.filter((decision) => decision.state === "given" && signers.includes(signerOf(decision.person)));
    const missing = signers.filter((signer) => !given.some(({ person }) => signerOf(person) === signer));
    if (missing.length > 0) return { ...rest, state: newest ? "incomplete" : "none", missing };
    const expiresOn = firstDay(given);
    if (expiresOn !== null && expiresOn < today) return { ...rest, state: "expired", expiresOn };
    return { ...rest, state: "given", isOutgrown: otherBasisNow === undefined && newest?.legalBasis !== basisNow, expiresOn };
  });
}

/** Consent that several gave ends with the first of theirs to end (rule CN5). */
function firstDay(given: readonly ConsentDecision[]): string | null {
  return given.flatMap(({ expiresOn }) => expiresOn ?? []).toSorted()[0] ?? null;
}

/** A youth's "no" counts at every age, a parent's only where parents have to sign (rule CN2). */
function stops(decision: ConsentDecision, signers: Signer[]): boolean {
  return decision.person === "youth" || signers.includes("representative");
}

function signerOf(person: ConsentPerson): Signer {
  return person === "youth" ? "youth" : "representative";
}

/**
 * The age to record with a decision.
 *
 * @param chosen what the person who records it says; needed where two ages are possible
 * @returns `ambiguous` when it was needed and not said, `impossible` when it does not fit the year of birth
 */
export function settleLegalBasis({ birthYear, on, chosen }: { birthYear: number; on: string; chosen: LegalBasis | undefined }): LegalBasis | "ambiguous" | "impossible" {
  const possible = possibleLegalBases({ birthYear, on });
  if (chosen) return possible.includes(chosen) ? chosen : "impossible";
  return possible.length === 1 && possible[0] ? possible[0] : "ambiguous";
}

/** The age the youth reaches this year when it is one at which others have to sign; null in all other years. */
export function ageReachedThisYear({ birthYear, today }: { birthYear: number; today: string }): 12 | 16 | null {
  const age = Number(today.slice(0, 4)) - birthYear;
  return age === 12 || age === 16 ? age : null;
}

/** Days before the end of a consent from which on it is to be asked again. */
const warnDaysAhead = 60;

/** What asks for somebody to act: consent that ended or is about to, and an age at which somebody else has to sign. */
export type ConsentWarning = { kind: "expired" | "expires_soon" | "outgrown" | "turns_12" | "turns_16"; purposes: ConsentPurpose[] };

/** The warnings about one case, the most urgent first. `today` as `yyyy-mm-dd`. */
export function listConsentWarnings(consent: readonly PurposeConsent[], { birthYear, today }: { birthYear: number; today: string }): ConsentWarning[] {
  const soon = addDays(today, warnDaysAhead);
  const standing = consent.filter(({ state }) => state === "given");
  const age = ageReachedThisYear({ birthYear, today });
  const warnings: ConsentWarning[] = [
    { kind: "expired", purposes: purposesOf(consent.filter(({ state }) => state === "expired")) },
    { kind: "outgrown", purposes: purposesOf(standing.filter(({ isOutgrown }) => isOutgrown)) },
    { kind: "expires_soon", purposes: purposesOf(standing.filter(({ expiresOn }) => expiresOn !== null && expiresOn <= soon)) },
    { kind: age === 12 ? "turns_12" : "turns_16", purposes: age === null ? [] : purposesOf(standing) },
  ];
  return warnings.filter(({ purposes }) => purposes.length > 0);
}

function purposesOf(consent: readonly PurposeConsent[]): ConsentPurpose[] {
  return consent.map(({ purpose }) => purpose);
}
