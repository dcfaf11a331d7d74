import { expect, test } from "vitest";
import { reachByThemes } from "#app/domain/action-reach.ts";
import { policymakerRule, protectCount } from "#app/domain/disclosure/protect-table.ts";

const counts = (...ks: number[]) => ks.map((k) => protectCount({ k, n: 40 }, policymakerRule));

test("[AE4] of one theme the reach is its count, and hidden where that is", () => {
  expect(reachByThemes(counts(12))).toEqual({ state: "counted", k: 12, n: 40 });
  expect(reachByThemes(counts(3))).toEqual({ state: "hidden" });
  expect(reachByThemes([])).toBeNull();
});

test("[AE4] of several themes it lies between the largest count and all together, and tells no count that is hidden", () => {
  expect(reachByThemes(counts(12, 9))).toEqual({ state: "between", least: 12, most: 21, n: 40 });
  expect(reachByThemes(counts(30, 20)), "no more than there are cases").toEqual({ state: "between", least: 30, most: 40, n: 40 });
  expect(reachByThemes(counts(12, 0)), "a theme that nobody named adds nothing").toEqual({ state: "counted", k: 12, n: 40 });
  expect(reachByThemes(counts(12, 3))).toEqual({ state: "between", least: 12, most: null, n: 40 });
  expect(reachByThemes(counts(1, 3))).toEqual({ state: "hidden" });
  for (const hidden of [1, 2, 4]) expect(reachByThemes(counts(12, hidden)), "whatever is hidden, the same is told").toEqual(reachByThemes(counts(12, 3)));
});
