/** The norm table of an instrument, with which a change is weighed: never the spread of the study's own cases. */
export type InstrumentNorm = { sd: number; reliability: number; lowerIsBetter: boolean };

export const changeCategories = ["improved", "unchanged", "deteriorated"] as const;
export type ChangeCategory = (typeof changeCategories)[number];

export type ReliableChange = { seMeasurement: number | null; seDifference: number | null } & (
  | { rci: number; category: ChangeCategory; reason: null }
  | { rci: null; category: null; reason: "no_units" | "zero_sd" }
);

/**
 * Did one person change by more than the instrument's own error? rci = (after - before) / (sd sqrt(2) sqrt(1 - reliability));
 * beyond 1.96 to either side the change is reliable. Which side is better the norm tells.
 *
 * @param scores `null` is not measured
 * @throws RangeError when the reliability does not lie between 0 and 1 or the spread is negative
 * Source: Jacobson N. S. & Truax P. (1991), Journal of Consulting and Clinical Psychology 59:12-19.
 */
export function reliableChange({ pre, post }: { pre: number | null; post: number | null }, { sd, reliability, lowerIsBetter }: InstrumentNorm): ReliableChange {
  if (!(reliability >= 0 && reliability <= 1) || !(sd >= 0)) throw new RangeError(`No norm: spread ${sd}, reliability ${reliability}`);
  const seMeasurement = sd * Math.sqrt(1 - reliability);
  const seDifference = Math.SQRT2 * seMeasurement;
  if (pre === null || post === null) return { seMeasurement, seDifference, rci: null, category: null, reason: "no_units" };
  if (seDifference === 0) return { seMeasurement, seDifference, rci: null, category: null, reason: "zero_sd" };
  const rci = (post - pre) / seDifference;
  const isBetter = lowerIsBetter ? rci < 0 : rci > 0;
  return { seMeasurement, seDifference, rci, category: Math.abs(rci) > 1.96 ? (isBetter ? "improved" : "deteriorated") : "unchanged", reason: null };
}

/**
 * The score that a person with problems and one without are equally likely to have, when both norm groups are known:
 * c = (sd1 mean0 + sd0 mean1) / (sd0 + sd1).
 *
 * @returns `null` when neither group varies
 * Source: as above, cut-off c.
 */
export function clinicalCutoff({ clinical, normal }: Record<"clinical" | "normal", { mean: number; sd: number }>): number | null {
  const spread = clinical.sd + normal.sd;
  return spread === 0 ? null : (normal.sd * clinical.mean + clinical.sd * normal.mean) / spread;
}

export const clinicalOutcomes = ["recovered", "improved", "unchanged", "deteriorated"] as const;
export type ClinicalOutcome = (typeof clinicalOutcomes)[number];

/**
 * Recovered is a reliable improvement that crosses the cut-off; improved is one that does not.
 *
 * @returns `null` where the change itself is undefined
 * Source: as above.
 */
export function clinicalOutcome(scores: { pre: number | null; post: number | null }, norm: InstrumentNorm, cutoff: number): ClinicalOutcome | null {
  const { category } = reliableChange(scores, norm);
  const isHealthy = (score: number | null) => score !== null && (norm.lowerIsBetter ? score < cutoff : score > cutoff);
  return category === "improved" && !isHealthy(scores.pre) && isHealthy(scores.post) ? "recovered" : category;
}
