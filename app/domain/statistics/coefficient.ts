import type { AgreementReason } from "./undefined-reason.ts";

/**
 * A coefficient of agreement beyond chance, with what it was made from. Error and limits are `null` for a single unit.
 * With weights, `agreement` is the weighted one.
 */
export type Coefficient = { n: number; agreement: number | null; expectedAgreement: number | null } & (
  | { value: number; se: number | null; lower: number | null; upper: number | null; reason: null }
  | { value: null; se: null; lower: null; upper: null; reason: AgreementReason }
);

export const noEstimate = { value: null, se: null, lower: null, upper: null } as const;
export const noError = { se: null, lower: null, upper: null } as const;
