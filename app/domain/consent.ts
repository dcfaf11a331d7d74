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
  /** `none`: nothing recorded; `incomplete`: somebody who has to sign has not decided yet. */
  state: "none" | "incomplete" | ConsentState;
  /** Whose decision is still needed. */
  missing: Signer[];
  /** Consent stands, but the youth is now of an age at which somebody else has to sign. */
  isOutgrown: boolean;
};

/**
 * What holds for each purpose. The age on the day of the latest decision settles who has to sign; before any decision
 * the age today.
 *
 * @param today `yyyy-mm-dd`
 */
export function summariseConsent(decisions: readonly ConsentDecision[], { birthYear, today }: { birthYear: number; today: string }): PurposeConsent[] {
  const [basisNow, otherBasisNow] = possibleLegalBases({ birthYear, on: today });
  return consentPurposes.map((purpose) => {
    const latest = latestDecisions(decisions, purpose);
    const newest = latest.reduce<ConsentDecision | null>((best, decision) => (!best || isLater(decision, best) ? decision : best), null);
    const signers = requiredSigners(newest?.legalBasis ?? basisNow ?? "under_12");
    const missing = signers.filter((signer) => !latest.some((decision) => decision.state === "given" && signerOf(decision.person) === signer));
    const stopping = latest.filter((decision) => decision.state !== "given" && stops(decision, signers));
    if (stopping.length > 0) return { purpose, state: stopping.some(({ state }) => state === "withdrawn") ? "withdrawn" : "refused", missing: [], isOutgrown: false };
    if (missing.length > 0) return { purpose, state: newest ? "incomplete" : "none", missing, isOutgrown: false };
    return { purpose, state: "given", missing, isOutgrown: otherBasisNow === undefined && newest?.legalBasis !== basisNow };
  });
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
