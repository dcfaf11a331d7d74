import { incompleteBeta, upperIncompleteGamma } from "./special-functions.ts";

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * P(Z <= z) for a standard normal Z, by the series 1/2 + density(z) * (z + z^3/3 + z^5/(3*5) + ...).
 * Source: Marsaglia G. (2004), Journal of Statistical Software 11(4).
 */
export function normalCdf(z: number): number {
  // Beyond, a number of this size cannot tell it from 0 or 1, and the series would overflow.
  if (Math.abs(z) > 8.5) return z < 0 ? 0 : 1;
  let term = z;
  let sum = z;
  for (let odd = 3; Math.abs(term) > Number.EPSILON * Math.abs(sum); odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + sum * normalDensity(z);
}

/**
 * P(-t <= T <= t) for Student's t with a whole number of degrees of freedom.
 * Source: Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
 */
function studentCentralMass(t: number, degreesOfFreedom: number): number {
  const angle = Math.atan(t / Math.sqrt(degreesOfFreedom));
  const cosSquared = Math.cos(angle) ** 2;
  const isOdd = degreesOfFreedom % 2 === 1;

  let term = isOdd ? Math.cos(angle) : 1;
  let sum = degreesOfFreedom > 1 ? term : 0;
  for (let power = isOdd ? 3 : 2; power <= degreesOfFreedom - 2; power += 2) {
    term *= cosSquared * ((power - 1) / power);
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

/** The point above 0 where an increasing function reaches `target`, by bisection to the last bit. */
function solveIncreasing(value: (x: number) => number, target: number): number {
  let high = 1;
  while (value(high) < target) high *= 2;
  return bisect((x) => value(x) < target, 0, high);
}

/** The point between `low` and `high` up to which something holds, to the last bit. */
export function bisect(holds: (x: number) => boolean, low: number, high: number): number {
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return high;
}

function requireConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`Confidence must lie between 0 and 1, not ${confidence}`);
}

/** Every item of a checklist and every cell of a table asks for the same few. */
const knownCriticals = new Map<string, number>();
const mostKnown = 10_000;

function remembered(key: string, solve: () => number): number {
  const known = knownCriticals.get(key);
  if (known !== undefined) return known;
  if (knownCriticals.size >= mostKnown) knownCriticals.clear();
  const found = solve();
  knownCriticals.set(key, found);
  return found;
}

/** Half-width in standard errors of a two-sided normal interval: 1.96 for a confidence of 0.95. */
export function normalCritical(confidence: number): number {
  requireConfidence(confidence);
  return remembered(`${confidence}`, () => solveIncreasing(normalCdf, (1 + confidence) / 2));
}

/** From here on an expansion around the normal distribution is as exact as a number can say, where the sum takes ever longer. */
const manyDegrees = 1_000;

/** The same for Student's t; 12.71 for a confidence of 0.95 with one degree of freedom. */
export function studentCritical(confidence: number, degreesOfFreedom: number): number {
  requireConfidence(confidence);
  if (degreesOfFreedom > manyDegrees) return studentFromNormal(normalCritical(confidence), degreesOfFreedom);
  return remembered(`${confidence} ${degreesOfFreedom}`, () => solveIncreasing((t) => studentCentralMass(t, degreesOfFreedom), confidence));
}

/** Source: Abramowitz & Stegun (1964), 26.7.5. */
function studentFromNormal(z: number, n: number): number {
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ];
  return terms.reduce((t, term, power) => t + term / n ** (power + 1), z);
}

/** The x below which a share of the beta distribution lies. */
export function betaQuantile(share: number, a: number, b: number): number {
  return solveIncreasing((x) => incompleteBeta(x, a, b), share);
}

/** P(X <= k) for the number of successes in n trials. Source: Abramowitz & Stegun (1964), 26.5.24. */
export function binomialCdf(k: number, n: number, probability: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : incompleteBeta(1 - probability, n - k, k + 1);
}

/** The smallest k with P(X <= k) >= share. */
export function binomialQuantile(share: number, n: number, probability: number): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialCdf(middle, n, probability) >= share) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** P(X >= x) for the chi-square distribution: the p-value of a test. */
export function chiSquareTail(x: number, degreesOfFreedom: number): number {
  return upperIncompleteGamma(degreesOfFreedom / 2, x / 2);
}
