import type { InstitutionType, Role } from "#app/domain/vocabulary.ts";

export const demoStudyId = "demo";

/** Known to everybody who reads the source; that is why the demo never touches the database of DATABASE_URL. */
export const demoPassword = "samen-leren-75";

export type DemoOrganisation = {
  id: string;
  /** The organisation's part of the study. */
  scopeId: string;
  name: string;
  regionId: string;
  /** How many cases of each type it brings in. */
  cases: Record<InstitutionType, number>;
};

const organisation = (key: string, name: string, cases: Record<InstitutionType, number>): DemoOrganisation => ({
  id: `demo-org-${key}`,
  scopeId: `demo-scope-${key}`,
  name,
  regionId: `demo-region-${key}`,
  cases,
});

/** Towns and organisations are invented. */
export const demoOrganisations: DemoOrganisation[] = [
  organisation("wolkenveen", "Jeugdhulp Wolkenveen", { jji: 4, secure_youth_care: 3, treatment_centre: 3, youth_mental_health: 5 }),
  organisation("zilverdrecht", "Zilverdrecht Jeugd en Gezin", { jji: 0, secure_youth_care: 4, treatment_centre: 2, youth_mental_health: 10 }),
  organisation("mistbroek", "Behandelcentrum Mistbroek", { jji: 2, secure_youth_care: 4, treatment_centre: 8, youth_mental_health: 1 }),
  organisation("lampendam", "Lampendam Jeugd-ggz", { jji: 1, secure_youth_care: 3, treatment_centre: 1, youth_mental_health: 9 }),
  organisation("kraanwoude", "Kraanwoude Jeugdzorg", { jji: 5, secure_youth_care: 7, treatment_centre: 3, youth_mental_health: 0 }),
];

export const demoRegions = [
  { id: "demo-region-wolkenveen", name: "Wolkenveen" },
  { id: "demo-region-zilverdrecht", name: "Zilverdrecht" },
  { id: "demo-region-mistbroek", name: "Mistbroek" },
  { id: "demo-region-lampendam", name: "Lampendam" },
  { id: "demo-region-kraanwoude", name: "Kraanwoude" },
] as const;

export const sampleTargets: Record<InstitutionType, number> = { jji: 15, secure_youth_care: 20, treatment_centre: 18, youth_mental_health: 22 };

export type DemoAccount = {
  id: string;
  role: Role | "admin";
  name: string;
  email: string;
  organisationId: string | null;
  /** The one of its role that is printed at the start. */
  isShown: boolean;
};

const account = (key: string, role: DemoAccount["role"], name: string, organisationIndex: number | null, isShown = false): DemoAccount => ({
  id: `demo-${key}`,
  role,
  name,
  email: `${key}@demo.example`,
  organisationId: organisationIndex === null ? null : demoOrganisations[organisationIndex]!.id,
  isShown,
});

/** Nobody of them exists. */
export const demoAccounts: DemoAccount[] = [
  account("coordinator", "coordinator", "Marijke Oosterveld", 0, true),
  account("researcher", "researcher", "Hanna de Wit", 0, true),
  account("researcher2", "researcher", "Bram Terpstra", 1),
  account("researcher3", "researcher", "Soraya el Amrani", 2),
  account("researcher4", "researcher", "Joost Verhage", 3),
  account("researcher5", "researcher", "Femke Dijkgraaf", 4),
  account("rater", "rater", "Lotte Hoving", 1, true),
  account("rater2", "rater", "Daan Meulman", 2),
  account("participant", "participant", "Yusuf Demir", 3, true),
  account("participant2", "participant", "Ilse Korteweg", 4),
  account("policymaker", "policymaker", "Petra Ruiter", 0, true),
  account("policymaker2", "policymaker", "Wim Schaap", 1),
  account("auditor", "auditor", "Anneke Bos", 0, true),
  account("admin", "admin", "Beheer Ketenbreed", null, true),
];

export const coordinatorId = "demo-coordinator";
export const raterIds = ["demo-rater", "demo-rater2"] as const;

/** The researcher who leads the case reviews of an organisation. */
export function researcherOf(organisationId: string): string {
  return demoAccounts.find((one) => one.role === "researcher" && one.organisationId === organisationId)!.id;
}
