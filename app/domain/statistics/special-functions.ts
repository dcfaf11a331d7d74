const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

/**
 * Logarithm of the gamma function for x > 0.
 * Source: Lanczos C. (1964), SIAM Journal on Numerical Analysis B 1:86-96; coefficients for g = 7 by Godfrey P. (2001).
 */
export function logGamma(x: number): number {
  // The series is accurate from 1/2; below, gamma(x) gamma(1 - x) = pi / sin(pi x).
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const base = x + 6.5;
  const series = lanczos.reduce((total, coefficient, place) => total + (place === 0 ? coefficient : coefficient / (x - 1 + place)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(series);
}

/** Logarithm of the number of ways to choose k of n. */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

const tiny = 1e-300;

/** A continued fraction `start + a1 / (b1 + a2 / (b2 + …))`, from its front. Source: Thompson & Barnett (1986), J Comput Phys 64:490-509. */
function continuedFraction(start: number, term: (step: number) => { a: number; b: number }): number {
  let value = start || tiny;
  let c = value;
  let d = 0;
  for (let step = 1, change = 0; step < 100_000 && Math.abs(change - 1) > 2 ** -52; step++) {
    const { a, b } = term(step);
    d = 1 / (b + a * d || tiny);
    c = b + a / c || tiny;
    change = c * d;
    value *= change;
  }
  return value;
}

/**
 * Regularised incomplete beta function I_x(a, b) for 0 <= x <= 1: the distribution function of the beta distribution.
 * Source: Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 26.5.8, and 26.5.2 for the other half.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const fraction = continuedFraction(1, (step) => {
    const m = Math.floor(step / 2);
    const isEven = step % 2 === 0;
    const numerator = isEven ? m * (b - m) : -(a + m) * (a + b + m);
    const denominator = isEven ? (a + 2 * m - 1) * (a + 2 * m) : (a + 2 * m) * (a + 2 * m + 1);
    return { a: (numerator * x) / denominator, b: 1 };
  });
  return front / fraction;
}

/**
 * Regularised upper incomplete gamma function Q(a, x), for a > 0: what lies above x.
 * Source: Abramowitz & Stegun (1964), 6.5.29 below a + 1 and 6.5.31 above.
 */
export function upperIncompleteGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let total = term;
    for (let next = a + 1; term > total * 2 ** -53; next++) {
      term *= x / next;
      total += term;
    }
    return 1 - front * total;
  }
  return front / continuedFraction(x + 1 - a, (step) => ({ a: -step * (step - a), b: x + 2 * step + 1 - a }));
}
