/**
 * P-values of many tests, each raised so that among those under 0.05 at most one in twenty is expected to be chance: the
 * smallest of p m / rank over all that are as large or larger, and at most 1.
 *
 * @param pValues `null` is not tested and stays so
 * Source: Benjamini Y. & Hochberg Y. (1995), Journal of the Royal Statistical Society B 57:289-300.
 */
export function adjustForMany(pValues: readonly (number | null)[]): (number | null)[] {
  const tested = pValues.flatMap((p, place) => (p === null ? [] : [{ p, place }])).sort((a, b) => a.p - b.p);
  const adjusted: (number | null)[] = pValues.map(() => null);
  let smallest = 1;
  for (const [index, { p, place }] of [...tested.entries()].reverse()) {
    smallest = Math.min(smallest, (p * tested.length) / (index + 1));
    adjusted[place] = smallest;
  }
  return adjusted;
}
