import { policymakerRule, type ReleaseRule } from "../disclosure/protect-table.ts";

/** For whom a release is: policymakers who take part in the study, or everybody. */
export const audiences = ["policymaker", "public"] as const;
export type Audience = (typeof audiences)[number];

/** The tables a release can hold. */
export const releaseTableKeys = [
  "reported",
  "reported.institution_type",
  "reported.region",
  "reported.perspective",
  "established",
  "established.institution_type",
  "established.region",
  "adherence",
] as const;
export type ReleaseTableKey = (typeof releaseTableKeys)[number];

/** What is hidden from an audience (rules DC1 and DC5). */
export type AudienceRule = Required<ReleaseRule> & {
  /** A group with cases of fewer organisations than this is not shown: it would be known whose they are. */
  minimumOrganisations: number;
};

export const defaultAudienceRules: Record<Audience, AudienceRule> = {
  policymaker: { ...policymakerRule, minimumOrganisations: 3, hidesZero: false },
  public: { threshold: 10, minimumCases: 20, minimumOrganisations: 3, hidesZero: false },
};

/** Between which bounds a study may set each: under a threshold of 3 nothing can be hidden, as "1 of n" says 1. */
export const audienceRuleBounds = { threshold: [3, 50], minimumCases: [5, 200], minimumOrganisations: [1, 10] } as const;
