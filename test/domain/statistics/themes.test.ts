import { expect, test } from "vitest";
import { codeAccumulation, codeCoverage } from "#app/domain/statistics/code-accumulation.ts";
import { clusterBootstrap } from "#app/domain/statistics/cluster-bootstrap.ts";
import { coOccurrence } from "#app/domain/statistics/co-occurrence.ts";
import { adjustForMany } from "#app/domain/statistics/many-tests.ts";
import { proportionDifference } from "#app/domain/statistics/proportion-difference.ts";
import { saturation } from "#app/domain/statistics/saturation.ts";
import { logChoose } from "#app/domain/statistics/special-functions.ts";
import { triangulate } from "#app/domain/statistics/triangulation.ts";
import { wilsonInterval } from "#app/domain/statistics/wilson.ts";

test("two codes that are always together, and two that never are", () => {
  expect(coOccurrence({ both: 9, first: 9, second: 9, n: 30 })).toMatchObject({ c: 1, firstGivenSecond: 1, lift: expect.closeTo(30 / 9, 12), phi: 1, oddsRatio: null });
  expect(coOccurrence({ both: 0, first: 9, second: 9, n: 30 })).toMatchObject({ c: 0, lift: 0, oddsRatio: 0, reason: null });
});

test("with a code that is nowhere nothing can occur together, with one that is everywhere everything does", () => {
  expect(coOccurrence({ both: 0, first: 0, second: 9, n: 30 })).toMatchObject({ c: null, lift: null, secondGivenFirst: null, firstGivenSecond: 0, reason: "no_units" });
  expect(coOccurrence({ both: 9, first: 30, second: 9, n: 30 })).toMatchObject({ lift: 1, phi: null, fisherP: null });
  expect(coOccurrence({ both: 2, first: 5, second: 9 })).toMatchObject({ c: 2 / 12, expected: null, lift: null, fisherP: null });
  expect(() => coOccurrence({ both: 6, first: 5, second: 9 })).toThrow(RangeError);
  expect(() => coOccurrence({ both: 0, first: 20, second: 20, n: 30 })).toThrow(RangeError);
});

const codesPerCase = [["a", "b", "c"], ["a", "d"], ["b"], ["a"], ["b", "e", "e"], ["a"], ["f"]];

test("saturation is the end of the first run that brings nearly nothing", () => {
  const found = saturation(codesPerCase, { base: 2, run: 2, threshold: 0 });
  expect(found).toEqual({
    newCodes: [3, 1, 0, 0, 1, 0, 1],
    cumulative: [3, 4, 4, 4, 5, 5, 6],
    baseCodes: 4,
    ratios: [0, 0.25, 0.25, 0.25],
    firstRunEndsAt: 4,
    saturatedAt: 4,
    reason: null,
  });
});

test("without cases enough, codes in the base, or a quiet run there is no saturation", () => {
  expect(saturation([["a"]], { base: 2, run: 2, threshold: 0 })).toMatchObject({ baseCodes: null, ratios: [], saturatedAt: null, reason: "not_observed" });
  expect(saturation([["a"], ["b"]], { base: 2, run: 2, threshold: 0 })).toMatchObject({ baseCodes: 2, ratios: [], firstRunEndsAt: null, reason: "not_observed" });
  expect(saturation([[], [], ["a"], []], { base: 2, run: 2, threshold: 0 })).toMatchObject({ ratios: [null], saturatedAt: null, reason: "no_units" });
  expect(saturation([["a"], ["b"], ["c"]], { base: 1, run: 1, threshold: 0 })).toMatchObject({ ratios: [1, 1], saturatedAt: null, reason: "not_reached" });
});

test("the mean over random orders is that over all orders, and ends where all codes are known", () => {
  const curve = codeAccumulation(codesPerCase, { seed: 5, orders: 4000 });
  const frequencies = [4, 3, 1, 1, 1, 1];
  const exact = (m: number) => frequencies.reduce((total, cases) => total + 1 - (7 - cases < m ? 0 : Math.exp(logChoose(7 - cases, m) - logChoose(7, m))), 0);
  for (const [place, { mean }] of curve.entries()) expect(Math.abs(mean - exact(place + 1))).toBeLessThan(0.06);
  expect(curve.at(-1)).toEqual({ mean: 6, lower: 6, upper: 6 });
  expect(codeAccumulation(codesPerCase, { seed: 5, orders: 20 })).toEqual(codeAccumulation(codesPerCase, { seed: 5, orders: 20 }));
  expect(codeAccumulation([], { seed: 5 })).toEqual([]);
});

test("a code named twice in one case is in one case", () => {
  expect(codeCoverage(codesPerCase)).toMatchObject({ observed: 6, uniques: 4, duplicates: 0, chao2: 6 + (6 / 7) * 6 });
  expect(codeCoverage([])).toMatchObject({ observed: 0, chao2: null, coverage: null, singletonShare: null, reason: "no_units" });
});

test("who is quoted was available, and silence contradicts nobody", () => {
  const found = triangulate(
    ["youth", "file"],
    [
      { available: ["youth", "file"], mentioning: ["youth"] },
      { available: ["file"], mentioning: ["youth", "file"] },
      { available: ["youth"], mentioning: [] },
    ],
  );
  expect(found).toMatchObject({ cases: 3, withTheme: 2, bySource: { youth: { k: 2, n: 3 }, file: { k: 1, n: 2 } }, convergent: { k: 1, n: 2 }, singleSource: { k: 1, n: 2 } });
  expect(found.pairs).toEqual([{ first: "youth", second: "file", both: 1, firstOnly: 1, secondOnly: 0, neither: 0, n: 2 }]);
});

test("an empty group differs from nobody", () => {
  expect(proportionDifference({ first: { k: 0, n: 0 }, second: { k: 3, n: 9 } })).toEqual({ difference: null, lower: null, upper: null, reason: "no_units" });
  const none = proportionDifference({ first: { k: 0, n: 12 }, second: { k: 0, n: 9 } });
  expect([none.difference, none.lower! < 0, none.upper! > 0]).toEqual([0, true, true]);
});

test("organisations that differ make an interval wider than unrelated cases do, organisations that do not leave none", () => {
  const apart = Array.from({ length: 12 }, (_, place) => ({ k: place < 6 ? 9 : 1, n: 10 }));
  const [drawn, wilson] = [clusterBootstrap(apart, { seed: 4 }), wilsonInterval({ k: 60, n: 120 })];
  expect(drawn.upper! - drawn.lower!).toBeGreaterThan(2 * (wilson.upper! - wilson.lower!));
  expect(
    clusterBootstrap(
      Array.from({ length: 10 }, () => ({ k: 3, n: 6 })),
      { seed: 4 },
    ),
  ).toEqual({ lower: 0.5, upper: 0.5, reason: null });
  expect(clusterBootstrap(apart.slice(0, 9), { seed: 4 })).toEqual({ lower: null, upper: null, reason: "too_few_units" });
  expect(clusterBootstrap([{ k: 0, n: 0 }], { seed: 4 })).toMatchObject({ reason: "no_units" });
});

test("many tests are raised together, in the order they came in", () => {
  expect(adjustForMany([0.01, null, 0.04, 0.03, 0.9])).toEqual([0.04, null, expect.closeTo(0.16 / 3, 12), expect.closeTo(0.16 / 3, 12), 0.9]);
  expect(adjustForMany([])).toEqual([]);
});
