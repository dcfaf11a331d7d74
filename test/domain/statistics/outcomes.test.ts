import { expect, test } from "vitest";
import { funnelLimits, overdispersion } from "#app/domain/statistics/funnel.ts";
import { meanChange } from "#app/domain/statistics/mean-change.ts";
import { noncentralStudentCdf } from "#app/domain/statistics/noncentral-student.ts";
import { poolRandomEffects } from "#app/domain/statistics/pooling.ts";
import { describePairs, prePostEffect } from "#app/domain/statistics/pre-post.ts";
import { clinicalCutoff, clinicalOutcome, reliableChange, type InstrumentNorm } from "#app/domain/statistics/reliable-change.ts";

test("pairs with a gap are left out and counted", () => {
  const described = describePairs([
    [10, 7],
    [12, null],
    [null, 3],
    [14, 9],
    [9, 8],
  ]);
  expect(described).toMatchObject({ n: 3, incomplete: 2, meanPre: 11, meanPost: 8, changes: [-3, -5, -1] });
  expect(prePostEffect(described).byPreSd.value).toBeLessThan(0);
});

test("the correlation is never assumed: without it there is a figure and no interval", () => {
  const { byPreSd, byChangeSd, byAverageSd } = prePostEffect({ n: 20, meanPre: 30, meanPost: 36, sdPre: 10, sdPost: 14, correlation: null });
  expect(byPreSd).toMatchObject({ value: expect.closeTo(0.5764, 3), variance: null, lower: null, reason: "unknown_correlation" });
  expect(byChangeSd).toMatchObject({ value: null, reason: "unknown_correlation" });
  expect(byAverageSd).toEqual({ value: 0.5, reason: null });
});

test("a change cannot be weighed by a spread that is not there", () => {
  const constant = describePairs([
    [5, 3],
    [5, 4],
    [5, 6],
  ]);
  expect(prePostEffect(constant)).toMatchObject({ byPreSd: { value: null, reason: "zero_sd" }, byChangeSd: { reason: null } });
  expect(prePostEffect(describePairs([[5, 3]])).byPreSd).toMatchObject({ value: null, reason: "too_few_units" });
  expect(prePostEffect(describePairs([])).byPreSd).toMatchObject({ value: null, reason: "no_units" });
  expect(meanChange([1, 1, 1])).toMatchObject({ n: 3, meanChange: 1, sdChange: 0, dz: null, reason: "zero_sd" });
  expect(meanChange([1])).toMatchObject({ dz: null, reason: "too_few_units" });
  expect(meanChange([])).toMatchObject({ n: 0, meanChange: null, dz: null, reason: "no_units" });
});

test("the limits of d_z are the sizes at which the change found would be at the edge, also of a huge one", () => {
  for (const changes of [
    [1, 3, 2, 4, 2],
    [-5, -5.001, -4.999, -5.002, -5],
  ]) {
    const { n, t, lower, upper } = meanChange(changes);
    expect(noncentralStudentCdf(t!, n - 1, lower! * Math.sqrt(n))).toBeCloseTo(0.975, 8);
    expect(noncentralStudentCdf(t!, n - 1, upper! * Math.sqrt(n))).toBeCloseTo(0.025, 8);
  }
});

test("recovered is improved and over the cut-off", () => {
  const norm: InstrumentNorm = { sd: 6, reliability: 0.85, lowerIsBetter: true };
  const outcome = (pre: number | null, post: number | null) => clinicalOutcome({ pre, post }, norm, 14);
  expect([outcome(24, 10), outcome(30, 18), outcome(20, 18), outcome(12, 24), outcome(null, 8)]).toEqual(["recovered", "improved", "unchanged", "deteriorated", null]);
  expect(clinicalOutcome({ pre: 10, post: 24 }, { ...norm, lowerIsBetter: false }, 14)).toBe("recovered");
  expect(reliableChange({ pre: 20, post: 10 }, { ...norm, sd: 0 })).toMatchObject({ rci: null, category: null, reason: "zero_sd" });
  expect(() => reliableChange({ pre: 20, post: 10 }, { ...norm, reliability: 85 })).toThrow(RangeError);
  expect(clinicalCutoff({ clinical: { mean: 20, sd: 0 }, normal: { mean: 10, sd: 0 } })).toBeNull();
});

test("organisations that agree have nothing between them; one alone cannot tell", () => {
  const same = [0.4, 0.5, 0.6].map((estimate) => ({ estimate, variance: 0.04 }));
  for (const method of ["DL", "REML"] as const) {
    expect(poolRandomEffects(same, { method })).toMatchObject({ estimate: expect.closeTo(0.5, 12), tau2: 0, i2: 0, reason: null });
    expect(poolRandomEffects(same.slice(0, 1), { method })).toMatchObject({ estimate: 0.4, se: 0.2, tau2: null, i2: null, q: null, reason: "too_few_units" });
    expect(poolRandomEffects([], { method })).toMatchObject({ estimate: null, reason: "no_units" });
  }
  expect(() => poolRandomEffects([{ estimate: 1, variance: 0 }], { method: "DL" })).toThrow(RangeError);
});

test("a funnel is widened only where organisations differ by more than chance", () => {
  const alike = overdispersion([
    { k: 10, n: 40 },
    { k: 21, n: 80 },
    { k: 5, n: 20 },
  ]);
  expect(alike).toMatchObject({ inflation: 1, reason: null });
  const apart = overdispersion([
    { k: 2, n: 40 },
    { k: 60, n: 80 },
    { k: 5, n: 20 },
    { k: 0, n: 0 },
  ]);
  expect(apart.inflation).toBeGreaterThan(1);
  expect(apart.z[3]).toBeNull();
  const [narrow, wide] = [1, 4].map((inflation) => funnelLimits({ target: 0.3, n: 50, confidence: 0.95, inflation }).normal!);
  expect(wide!.upper - wide!.lower).toBeCloseTo(2 * (narrow!.upper - narrow!.lower), 12);
});

test("a target that everybody or nobody reaches has no funnel", () => {
  expect(overdispersion([{ k: 0, n: 8 }])).toMatchObject({ target: 0, z: [null], inflation: null, reason: "no_variation" });
  expect(overdispersion([])).toMatchObject({ target: null, reason: "no_units" });
  expect(funnelLimits({ target: 1, n: 8, confidence: 0.95 })).toEqual({ normal: null, exact: null, reason: "no_variation" });
  expect(funnelLimits({ target: 0.3, n: 0, confidence: 0.95 })).toEqual({ normal: null, exact: null, reason: "no_units" });
});
