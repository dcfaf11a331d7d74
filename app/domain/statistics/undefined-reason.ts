/** Why a coefficient of agreement has no value. */
export type AgreementReason = "no_units" | "one_rater" | "no_variation";

/**
 * Why a figure has no value. An undefined figure is `null` with its reason, never 0, 1 or NaN.
 *
 *   no_units             nothing to count
 *   too_few_units        too few for a spread, an error or an interval
 *   one_rater            nothing was rated twice
 *   no_variation         one and the same answer throughout, so chance explains everything
 *   zero_sd              a spread of zero to divide by
 *   unknown_correlation  how far the two measurements go together is not known, and never assumed
 *   not_reached          fewer than half had the event while they were followed
 *   not_observed         nobody was followed that long, or there were fewer cases than asked for
 */
export type UndefinedReason = AgreementReason | "too_few_units" | "zero_sd" | "unknown_correlation" | "not_reached" | "not_observed";
