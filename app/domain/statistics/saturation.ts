/** The codes of each case, in the order in which the cases were coded. */
export type CodesPerCase = readonly (readonly string[])[];

export type Saturation = {
  newCodes: number[];
  cumulative: number[];
  /** Distinct codes in the base; `null` when there are fewer cases than that. */
  baseCodes: number | null;
  /** One per run of cases: new codes in it as a share of the base; `null` where the base had none. */
  ratios: (number | null)[];
  /** The number of the last case of the first run; `null` without one. */
  firstRunEndsAt: number | null;
  /** The number of the last case of the first run at or under the threshold; `null` is not (yet) saturated. */
  saturatedAt: number | null;
  reason: null | "not_observed" | "no_units" | "not_reached";
};

/**
 * When new cases stopped bringing new codes: new codes in a run of cases, as a share of the codes in the base. Runs begin
 * directly after the base and move by one case. Saturation at case 8 with runs of 2 is written "6+2".
 *
 * The order matters much: say which it was, and show the mean over random orders beside it (`codeAccumulation`).
 *
 * @param base cases in the base, usually 4, 5 or 6
 * @param run cases in a run, 2 or 3
 * @param threshold 0.05 or 0
 * Source: Guest G., Namey E. & Chen M. (2020), PLoS ONE 15(5):e0232076; where runs begin is our reading.
 */
export function saturation(codesPerCase: CodesPerCase, { base, run, threshold }: { base: number; run: number; threshold: number }): Saturation {
  const newCodes = newCodesPerCase(codesPerCase);
  const cumulative = runningTotal(newCodes);
  const counted = { newCodes, cumulative };
  const baseCodes = cumulative[base - 1];
  if (baseCodes === undefined) return { ...counted, baseCodes: null, ratios: [], firstRunEndsAt: null, saturatedAt: null, reason: "not_observed" };

  const ends = newCodes.flatMap((_, place) => (place + 1 >= base + run ? [place + 1] : []));
  const ratios = ends.map((end) => (baseCodes === 0 ? null : (cumulative[end - 1]! - cumulative[end - run - 1]!) / baseCodes));
  const first = ratios.findIndex((ratio) => ratio !== null && ratio <= threshold);
  const saturatedAt = ends[first] ?? null;
  const whyNot = ends.length === 0 ? "not_observed" : baseCodes === 0 ? "no_units" : "not_reached";
  return { ...counted, baseCodes, ratios, firstRunEndsAt: ends[0] ?? null, saturatedAt, reason: saturatedAt === null ? whyNot : null };
}

/** How many codes each case has that none before it had. */
export function newCodesPerCase(codesPerCase: CodesPerCase): number[] {
  const seen = new Set<string>();
  return codesPerCase.map((codes) => {
    const before = seen.size;
    for (const code of codes) seen.add(code);
    return seen.size - before;
  });
}

export function runningTotal(values: readonly number[]): number[] {
  let total = 0;
  return values.map((value) => (total += value));
}
