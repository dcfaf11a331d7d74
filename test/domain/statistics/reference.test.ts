import { expect, test } from "vitest";
import cases from "./cases.json" with { type: "json" };
import { computations, mismatches, type ReferenceCase } from "./reference-case.ts";

test.each(cases as unknown as ReferenceCase[])("$id has its reference value", (one) => {
  expect(mismatches(one)).toEqual([]);
});

test("every statistic has reference cases", () => {
  expect(Object.keys(computations).filter((statistic) => !cases.some((one) => one.statistic === statistic))).toEqual([]);
});

test("a case fails on a field that differs, on an undefined one, and on one nobody computes", () => {
  const one: ReferenceCase = { id: "x", statistic: "wilson_ci", input: { k: 0, n: 0 }, expected: { p: 0 }, tolerance: 1 };
  expect(mismatches(one)).toEqual(["p: null instead of 0"]);
  expect(mismatches({ ...one, input: { k: 1, n: 2 }, expected: { p: null, median: 3 } })).toEqual(["p: 0.5 instead of null", "median: undefined instead of 3"]);
  expect(mismatches({ ...one, statistic: "omens" })).toEqual(["no statistic called omens"]);
});
