/**
 * Why a figure has no value. An undefined figure is `null` with its reason, never 0, 1 or NaN.
 *
 *   no_units      nothing to count
 *   one_rater     nothing was rated twice
 *   no_variation  one and the same answer throughout, so chance explains everything
 */
export type UndefinedReason = "no_units" | "one_rater" | "no_variation";
