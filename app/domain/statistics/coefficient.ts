import type { AgreementReason } from "./undefined-reason.ts";

/** A figure of agreement beyond chance. Error and limits are `null` for a single unit. */
export type Estimate =
  | { value: number; se: number | null; lower: number | null; upper: number | null; reason: null }
  | { value: null; se: null; lower: null; upper: null; reason: AgreementReason };

/** The same with what it was made from. With weights, `agreement` is the weighted one. */
export type Coefficient = { n: number; agreement: number | null; expectedAgreement: number | null } & Estimate;

export const noEstimate = { value: null, se: null, lower: null, upper: null } as const;
export const noError = { se: null, lower: null, upper: null } as const;
