import { consentPurposes, type ConsentForm, type ConsentPerson, type ConsentPurpose, type ConsentState } from "#app/domain/vocabulary.ts";
import { chanceOf, type Chance } from "./chance.ts";
import { addDays } from "./days.ts";
import type { CasePlan } from "./plan-cases.ts";

export type ConsentPlan = {
  person: ConsentPerson;
  purpose: ConsentPurpose;
  state: ConsentState;
  decidedOn: string;
  legalBasis: "under_12" | "12_to_15" | "16_plus";
  form: ConsentForm;
  expiresOn: string | null;
};

const refusalRates: Record<ConsentPurpose, number> = { interview: 0, file_review: 0.02, learning_session: 0.08, meetings: 0.1, reuse: 0.16 };

function legalBasisOf(ageYears: number): ConsentPlan["legalBasis"] {
  return ageYears < 12 ? "under_12" : ageYears < 16 ? "12_to_15" : "16_plus";
}

/** Who signs depends on age: parents for a child, both from twelve, the young person alone from sixteen. */
function signers(chance: Chance, ageYears: number): ConsentPerson[] {
  const parents: ConsentPerson[] = chance.happens(0.12) ? ["guardian"] : chance.happens(0.6) ? ["parent_1", "parent_2"] : ["parent_1"];
  if (ageYears >= 16) return ["youth"];
  return ageYears >= 12 ? ["youth", ...parents] : parents;
}

/** The review itself may take as long as it takes; use in meetings was asked for five years, in later research for two. */
function lastDayOf(purpose: ConsentPurpose, state: ConsentState, decidedOn: string): string | null {
  if (state !== "given") return null;
  return purpose === "meetings" ? addDays(decidedOn, 5 * 365) : purpose === "reuse" ? addDays(decidedOn, 2 * 365) : null;
}

/** What was agreed to in a case. In a case that is still at the step of consent, some signatures are missing. */
export function planConsents(plan: CasePlan): ConsentPlan[] {
  const chance = chanceOf(`consent ${plan.id}`);
  const legalBasis = legalBasisOf(plan.ageYears);
  const refused = new Set(consentPurposes.filter((purpose) => chance.happens(refusalRates[purpose])));
  const people = signers(chance, plan.ageYears);
  const rows = people.flatMap((person, i) => {
    const decidedOn = addDays(plan.includedOn, i * 3 - 2);
    // One "no" is enough: the last who signs is the one who refuses.
    const state = (purpose: ConsentPurpose): ConsentState => (refused.has(purpose) && i === people.length - 1 ? "refused" : "given");
    return consentPurposes.map((purpose): ConsentPlan => ({
      person,
      purpose,
      state: state(purpose),
      decidedOn,
      legalBasis,
      form: "paper",
      expiresOn: lastDayOf(purpose, state(purpose), decidedOn),
    }));
  });
  if (plan.step === "consent") return rows.filter(({ purpose }, i) => purpose === "interview" || i % 3 === 0);
  // Somebody thought again about being used in later research.
  const reuse = rows.at(-1);
  if (reuse?.state === "given" && chance.happens(0.04)) rows.push({ ...reuse, state: "withdrawn", decidedOn: addDays(plan.includedOn, 61), form: "spoken", expiresOn: null });
  return rows;
}

/** Whether everybody who has to agree to a purpose does. */
export function isAgreed(consents: readonly ConsentPlan[], purpose: ConsentPurpose): boolean {
  const ofPurpose = consents.filter((consent) => consent.purpose === purpose);
  return ofPurpose.length > 0 && ofPurpose.every(({ state }) => state === "given");
}
