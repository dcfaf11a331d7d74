import { caseSteps, institutionTypes, type CaseStep, type InstitutionType, type Sex } from "#app/domain/vocabulary.ts";
import { chanceOf, type Chance } from "./chance.ts";
import { addDays, demoDay, yearOf } from "./days.ts";
import { demoOrganisations, demoRegions, researcherOf } from "./people.ts";

/** The frame of one case; everything else about it is made from this. */
export type CasePlan = {
  id: string;
  code: string;
  organisationId: string;
  scopeId: string;
  institutionType: InstitutionType;
  regionId: string;
  regionName: string;
  birthYear: number;
  /** On the day of inclusion. */
  ageYears: number;
  /** On the demo day, by which people look back. */
  ageNowYears: number;
  sex: Sex;
  problemClasses: string[];
  step: CaseStep;
  includedOn: string;
  researcherId: string;
};

/** How far the cases are; sums to 75. */
const casesPerStep: Record<CaseStep, number> = { consent: 3, conversations: 5, file_review: 6, timeline: 6, learning_session: 7, reflection_session: 6, findings: 12, closed: 30 };

const ages: Record<InstitutionType, readonly [from: number, to: number]> = {
  jji: [15, 19],
  secure_youth_care: [13, 17],
  treatment_centre: [10, 17],
  youth_mental_health: [11, 18],
};
const shareOfGirls: Record<InstitutionType, number> = { jji: 0.12, secure_youth_care: 0.56, treatment_centre: 0.4, youth_mental_health: 0.66 };

const problemWeights: Record<InstitutionType, readonly (readonly [string, number])[]> = {
  jji: [
    ["Gedrag", 9],
    ["Middelengebruik", 5],
    ["Trauma", 4],
    ["LVB", 4],
    ["Hechting", 2],
  ],
  secure_youth_care: [
    ["Trauma", 8],
    ["Gedrag", 7],
    ["Stemming", 4],
    ["Hechting", 4],
    ["Middelengebruik", 3],
    ["Schooluitval", 3],
  ],
  treatment_centre: [
    ["LVB", 9],
    ["Gedrag", 6],
    ["Trauma", 5],
    ["Hechting", 4],
    ["Autisme", 3],
  ],
  youth_mental_health: [
    ["Stemming", 9],
    ["Angst", 6],
    ["Trauma", 6],
    ["Autisme", 4],
    ["Eetproblemen", 3],
    ["Schooluitval", 3],
  ],
};

/** The 75 cases KL-001 to KL-075, in order of inclusion: who came first is furthest. */
export function planCases(): CasePlan[] {
  const chance = chanceOf("cases");
  const places = demoOrganisations.flatMap((organisation) =>
    institutionTypes.flatMap((institutionType) => Array.from({ length: organisation.cases[institutionType] }, () => ({ organisation, institutionType }))),
  );
  const steps = planSteps(chance, places.length);
  return chance.shuffle(places).map(({ organisation, institutionType }, i) => {
    const number = String(i + 1).padStart(3, "0");
    const includedOn = addDays("2024-11-18", Math.round(i * 9.2) + chance.int(0, 8));
    const ageYears = chance.int(...ages[institutionType]);
    // Most live in the region of the organisation, some come from elsewhere.
    const region = chance.happens(0.8) ? demoRegions.find(({ id }) => id === organisation.regionId)! : chance.pick(demoRegions);
    return {
      id: `demo-kl-${number}`,
      code: `KL-${number}`,
      organisationId: organisation.id,
      scopeId: organisation.scopeId,
      institutionType,
      regionId: region.id,
      regionName: region.name,
      birthYear: yearOf(includedOn) - ageYears,
      ageYears,
      ageNowYears: yearOf(demoDay) - yearOf(includedOn) + ageYears,
      sex: chance.happens(0.02) ? "other" : chance.happens(shareOfGirls[institutionType]) ? "female" : "male",
      problemClasses: planProblems(chance, institutionType),
      step: steps[i]!,
      includedOn,
      researcherId: researcherOf(organisation.id),
    };
  });
}

/** Furthest first; neighbours change places now and then, as some reviews take longer. */
function planSteps(chance: Chance, total: number): CaseStep[] {
  const ordered = [...caseSteps].reverse().flatMap((step) => Array.from({ length: casesPerStep[step] }, () => step));
  if (ordered.length !== total) throw new Error(`The steps are planned for ${ordered.length} cases, there are ${total}.`);
  return ordered
    .map((step, i) => ({ step, place: i + chance.next() * 9 }))
    .sort((a, b) => a.place - b.place)
    .map(({ step }) => step);
}

function planProblems(chance: Chance, institutionType: InstitutionType): string[] {
  const wanted = chance.int(1, 3);
  const found = new Set<string>();
  while (found.size < wanted) found.add(chance.weighted(problemWeights[institutionType]));
  return [...found].sort();
}

/** Whether a case has come to a step or is beyond it. */
export function hasReached(plan: Pick<CasePlan, "step">, step: CaseStep): boolean {
  return caseSteps.indexOf(plan.step) >= caseSteps.indexOf(step);
}
