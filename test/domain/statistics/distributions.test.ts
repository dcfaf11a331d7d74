import { expect, test } from "vitest";
import { betaQuantile, binomialCdf, binomialQuantile, chiSquareTail, normalCritical, studentCritical } from "#app/domain/statistics/distributions.ts";
import { noncentralStudentCdf } from "#app/domain/statistics/noncentral-student.ts";
import { quantile } from "#app/domain/statistics/quantile.ts";
import { seededRandom, shuffled } from "#app/domain/statistics/random.ts";
import { logGamma } from "#app/domain/statistics/special-functions.ts";

test("critical values are those of the printed tables", () => {
  expect(normalCritical(0.95)).toBeCloseTo(1.959963984540054, 12);
  expect(normalCritical(0.998)).toBeCloseTo(3.090232306167813, 12);
  expect(studentCritical(0.95, 1)).toBeCloseTo(Math.tan(0.475 * Math.PI), 10);
  expect(studentCritical(0.95, 2)).toBeCloseTo(0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)), 10);
  expect(studentCritical(0.95, 14)).toBeCloseTo(2.144787, 6);
  expect(studentCritical(0.99, 120)).toBeCloseTo(2.617421, 6);
  expect(() => normalCritical(95)).toThrow(RangeError);
});

// Reference values of the distributions: SciPy 1.17.

test("critical values of Student's t with many degrees of freedom", () => {
  expect(studentCritical(0.95, 1000)).toBeCloseTo(1.962339080826408, 11);
  expect(studentCritical(0.95, 1001)).toBeCloseTo(1.96233670528088, 12);
  expect(studentCritical(0.99, 2500)).toBeCloseTo(2.577797336927824, 12);
  expect(studentCritical(0.95, 90_000)).toBeCloseTo(1.95999034345774, 12);
});

test("beta, binomial and chi-square distributions", () => {
  expect(betaQuantile(0.025, 3, 18)).toBeCloseTo(0.0320709371854637, 12);
  expect(betaQuantile(0.975, 4, 9)).toBeCloseTo(0.5718584618781891, 12);
  expect(binomialCdf(5, 60, 0.04)).toBeCloseTo(0.967490211276386, 12);
  expect(binomialCdf(40, 60, 0.7)).toBeCloseTo(0.3308408760837296, 12);
  expect([binomialCdf(-1, 60, 0.7), binomialCdf(60, 60, 0.7)]).toEqual([0, 1]);
  expect([binomialQuantile(0.001, 3, 0.1), binomialQuantile(0.5, 10, 0.5), binomialQuantile(0.999, 3, 0.99)]).toEqual([0, 5, 3]);
  expect(chiSquareTail(3.84, 1)).toBeCloseTo(0.05004352124870519, 12);
  expect(chiSquareTail(27.9, 9)).toBeCloseTo(0.000991262457089347, 12);
  expect(chiSquareTail(0.02, 3)).toBeCloseTo(0.9992522446606088, 12);
});

test("the noncentral t distribution, for small and large values", () => {
  expect(noncentralStudentCdf(2.5, 9, 1.2)).toBeCloseTo(0.8567581958771159, 9);
  expect(noncentralStudentCdf(-4.06, 9, -1.3)).toBeCloseTo(0.02456633995934484, 9);
  expect(noncentralStudentCdf(0, 5, 0.4)).toBeCloseTo(0.3445782583896758, 9);
  expect(noncentralStudentCdf(40, 74, 38)).toBeCloseTo(0.7035218239671714, 9);
  expect(noncentralStudentCdf(0.2, 200, 0)).toBeCloseTo(0.5791581041207833, 9);
});

test("the gamma function is that of whole numbers, and of one half", () => {
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12);
});

test("quantiles lie between neighbours, and of nothing there are none", () => {
  expect([quantile([1, 2, 4, 8], 0.5), quantile([1, 2, 4, 8], 1), quantile([5], 0.9)]).toEqual([3, 8, 5]);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});

test("chance is even, and the same again for the same seed", () => {
  const random = seededRandom(3);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let draw = 0; draw < 20_000; draw++) tenths[Math.floor(random() * 10)]! += 1;
  // Of 2,000 expected in each, five standard errors to either side.
  for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(5 * Math.sqrt(1_800));
  expect(shuffled([1, 2, 3, 4, 5], seededRandom(9))).toEqual(shuffled([1, 2, 3, 4, 5], seededRandom(9)));
  expect(shuffled([1, 2, 3, 4, 5], seededRandom(9)).sort()).toEqual([1, 2, 3, 4, 5]);
});
