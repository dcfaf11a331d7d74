import { describe, expect, test } from "vitest";
import { buildComparison, comparisonSearchParams, groupSplits, groupsOf, parseComparison, type Comparison } from "#app/domain/group-comparison.ts";
import { wholeStudy } from "#app/domain/patterns.ts";

const asked: Comparison = { filter: wholeStudy, by: "institution_type", first: [], second: [], polarity: "barrier", sort: "cases" };
const code = (id: string, position: number) => ({ id, position, label: { nl: id }, level: "chain" as const });

describe("two groups compared", () => {
  test("[CT10] only by what a case has once, so that no case is in both groups", () => {
    expect(groupSplits).not.toContain("perspective");
    expect(groupSplits).not.toContain("phase");
    expect(parseComparison(new URLSearchParams("by=perspective")).by).toBe("institution_type");
    expect(parseComparison(new URLSearchParams("first=jji&second=jji&second=treatment_centre"))).toMatchObject({ first: ["jji"], second: ["treatment_centre"] });
  });

  test("come back from the address", () => {
    const comparison: Comparison = { ...asked, by: "region", first: ["a", "b"], second: ["c"], polarity: "facilitator", sort: "difference" };
    expect(parseComparison(comparisonSearchParams(comparison))).toEqual(comparison);
    expect(comparisonSearchParams(asked).toString()).toBe("");
  });

  test("without a choice the first value is compared with all others; values that do not occur make no group", () => {
    expect(groupsOf(asked, ["a", "b", "c"])).toEqual({ first: ["a"], second: ["b", "c"] });
    expect(groupsOf({ first: ["gone"], second: ["a"] }, ["a", "b", "c"])).toEqual({ first: ["b"], second: ["a"] });
    expect(groupsOf({ first: ["c"], second: ["b"] }, ["a", "b", "c"])).toEqual({ first: ["c"], second: ["b"] });
  });

  // Newcombe 1998b, table II, comparison (a): 56/70 against 48/80.
  const parts = [
    { id: "a", name: null, n: 70 },
    { id: "b", name: null, n: 50 },
    { id: "c", name: null, n: 30 },
  ];
  const factors = [
    {
      codeId: "waiting",
      polarity: "barrier" as const,
      k: 104,
      mentions: 104,
      parts: new Map([
        ["a", 56],
        ["b", 30],
        ["c", 18],
      ]),
    },
    { codeId: "trust", polarity: "barrier" as const, k: 8, mentions: 8, parts: new Map([["a", 8]]) },
  ];

  test("have the cases of all their values, and Newcombe's interval of the difference", () => {
    const { first, second, rows } = buildComparison({ n: 150, parts, factors }, [code("trust", 0), code("waiting", 1), code("never", 2)], asked);
    expect([first, second]).toEqual([
      { values: ["a"], n: 70 },
      { values: ["b", "c"], n: 80 },
    ]);
    expect(rows.map((row) => row.code.id)).toEqual(["waiting", "trust"]);
    expect(rows[0]).toMatchObject({ first: { k: 56, n: 70 }, second: { k: 48, n: 80 } });
    const { difference, lower, upper } = rows[0]!.difference;
    expect([difference, lower, upper].map((value) => value!.toFixed(4))).toEqual(["0.2000", "0.0524", "0.3339"]);
  });

  test("by difference, what the first group has more often comes first", () => {
    const { rows } = buildComparison({ n: 150, parts, factors }, [code("trust", 0), code("waiting", 1)], { ...asked, first: ["c"], sort: "difference" });
    expect(rows.map((row) => row.code.id)).toEqual(["trust", "waiting"]);
  });

  test("[CT3] with one group there is no difference, and a reason instead", () => {
    const { rows } = buildComparison({ n: 70, parts: parts.slice(0, 1), factors }, [code("waiting", 0)], asked);
    expect(rows[0]!.difference).toEqual({ difference: null, lower: null, upper: null, reason: "no_units" });
  });
});
