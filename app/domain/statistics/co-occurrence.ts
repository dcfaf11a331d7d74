import { logChoose } from "./special-functions.ts";

/** How often two codes are in one case. `null` where a figure has nothing to divide by, or was not asked for. */
export type CoOccurrence = {
  /** both / (first + second - both): also Jaccard's index. */
  c: number | null;
  /** Of the cases with the second code, the share that has the first; and the other way round. */
  firstGivenSecond: number | null;
  secondGivenFirst: number | null;
  /** Cases with both if the codes had nothing to do with each other: first * second / n. */
  expected: number | null;
  /** both / expected: above 1 more often together than apart. */
  lift: number | null;
  /** From -1 to 1; `null` too when a code is in all cases. */
  phi: number | null;
  /** `null` too where it would be endless. */
  oddsRatio: number | null;
  /** Fisher's exact test, two-sided. */
  fisherP: number | null;
  reason: null | "no_units";
};

/**
 * Co-occurrence of two codes over cases, not over overlapping passages. The coefficient c alone hides that nearly all of a
 * rare code may be with a frequent one, so both conditional shares stand beside it. Undefined when one code is nowhere.
 *
 * @param counts cases with both codes, with the first, with the second, and `n` cases in all where that is known
 * @throws RangeError when the counts cannot be: more with both than with one, or fewer cases than with either
 * Sources: c as in the manual of ATLAS.ti (code co-occurrence coefficient), Jaccard P. (1901), Bull Soc Vaud Sci Nat 37:547-579;
 * Fisher R. A. (1935), Journal of the Royal Statistical Society 98:39-82.
 */
export function coOccurrence({ both, first, second, n }: { both: number; first: number; second: number; n?: number | undefined }): CoOccurrence {
  const either = first + second - both;
  if (both > Math.min(first, second) || both < 0 || (n !== undefined && either > n))
    throw new RangeError(`No counts of one study: ${both} of ${first} and ${second} in ${n} cases`);
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const conditional = { firstGivenSecond: share(both, second), secondGivenFirst: share(both, first) };
  const expected = n === undefined ? null : share(first * second, n);
  if (first === 0 || second === 0) return { ...conditional, expected, c: null, lift: null, phi: null, oddsRatio: null, fisherP: null, reason: "no_units" };
  return {
    ...conditional,
    expected,
    c: both / either,
    lift: expected === null ? null : both / expected,
    ...(n === undefined ? { phi: null, oddsRatio: null, fisherP: null } : association({ both, first, second, n })),
    reason: null,
  };
}

function association({ both, first, second, n }: Record<"both" | "first" | "second" | "n", number>): Pick<CoOccurrence, "phi" | "oddsRatio" | "fisherP"> {
  const [onlyFirst, onlySecond, neither] = [first - both, second - both, n - first - second + both];
  const margins = first * (n - first) * second * (n - second);
  return {
    phi: margins === 0 ? null : (both * neither - onlyFirst * onlySecond) / Math.sqrt(margins),
    oddsRatio: onlyFirst * onlySecond === 0 ? null : (both * neither) / (onlyFirst * onlySecond),
    fisherP: margins === 0 ? null : fisherP({ both, first, second, n }),
  };
}

/** The probability, margins given, of a table as unlikely as this one or less likely. */
function fisherP({ both, first, second, n }: Record<"both" | "first" | "second" | "n", number>): number {
  const total = logChoose(n, second);
  const probability = (k: number) => Math.exp(logChoose(first, k) + logChoose(n - first, second - k) - total);
  // Tables as likely as this one must count although rounding makes them differ a little.
  const limit = probability(both) * (1 + 1e-7);
  let sum = 0;
  for (let k = Math.max(0, first + second - n); k <= Math.min(first, second); k++) if (probability(k) <= limit) sum += probability(k);
  return Math.min(1, sum);
}
