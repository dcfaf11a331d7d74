import { inSeededOrder } from "./seeded-order.ts";

/**
 * A case that is rated with the instrument, by one rater or more; who was replaced is not among them, but among the
 * `excluded`, like everybody else who cannot have the case (once more).
 */
export type RatedCase = { caseId: string; raterIds: readonly string[]; excluded?: readonly string[] };

export type DrawnRating = { caseId: string; raterId: string };

export type RatingDraw = {
  /** Cases that are rated, those among them rated twice already, and how many should be. */
  rated: number;
  double: number;
  wanted: number;
  drawn: DrawnRating[];
  /** Drawn cases for which there is nobody: all possible raters rate them already. */
  withoutRater: string[];
};

/**
 * Draws the cases that get a second rating, so that a share of all rated cases is rated twice (rule DR6). Those that are
 * rated twice already count. The drawn ones are spread evenly over the raters; nobody rates a case twice.
 *
 * @param share in percent, rounded up to whole cases
 * @param seed the same seed, cases and raters give the same draw
 */
export function drawSecondRatings(cases: readonly RatedCase[], { share, seed, raterIds }: { share: number; seed: string; raterIds: readonly string[] }): RatingDraw {
  const rated = cases.filter((one) => one.raterIds.length > 0);
  const double = rated.filter((one) => one.raterIds.length > 1).length;
  const wanted = Math.ceil((rated.length * share) / 100 - 1e-9);
  const single = rated.filter((one) => one.raterIds.length === 1);
  const chosen = inSeededOrder(single, seed, ({ caseId }) => caseId).slice(0, Math.max(0, wanted - double));

  const load = new Map(raterIds.map((raterId) => [raterId, 0]));
  const drawn: DrawnRating[] = [];
  const withoutRater: string[] = [];
  for (const { caseId, raterIds: already, excluded = [] } of chosen) {
    const possible = inSeededOrder(
      raterIds.filter((raterId) => !already.includes(raterId) && !excluded.includes(raterId)),
      `${seed} ${caseId}`,
      (raterId) => raterId,
    );
    const [raterId] = possible.toSorted((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0));
    if (raterId === undefined) withoutRater.push(caseId);
    else {
      load.set(raterId, (load.get(raterId) ?? 0) + 1);
      drawn.push({ caseId, raterId });
    }
  }
  return { rated: rated.length, double, wanted, drawn, withoutRater };
}

/** A draw as one word, to see whether it is still the one that was shown. */
export function drawFingerprint({ drawn }: Pick<RatingDraw, "drawn">): string {
  return drawn.map(({ caseId, raterId }) => `${caseId}:${raterId}`).join(" ");
}
