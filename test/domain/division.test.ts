import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heatLimit, heatStep } from "#app/charts/heat-scale.ts";
import { buildDivisionTable, divisionLooks, divisionSearchParams, narrowTo, parseDivision } from "#app/domain/division.ts";
import { patternSplits, wholeStudy } from "#app/domain/patterns.ts";
import { polarities } from "#app/domain/vocabulary.ts";

const code = (id: string, position: number) => ({ id, position, label: { nl: id }, level: "chain" as const });

describe("a division by one thing or two", () => {
  test("comes back from its address", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...patternSplits),
        fc.constantFrom(null, ...patternSplits),
        fc.constantFrom(...polarities),
        fc.constantFrom(...divisionLooks),
        (by, and, polarity, look) => {
          const division = { filter: { ...wholeStudy, years: ["2025"] }, by, and: and === by ? null : and, polarity, look };
          expect(parseDivision(divisionSearchParams(division))).toEqual(division);
        },
      ),
    );
  });

  test("by one thing twice, by something unknown, or of findings by perspective makes no sense and is left out", () => {
    expect(parseDivision(new URLSearchParams("by=region&and=region&polarity=luck"))).toMatchObject({ by: "region", and: null, polarity: "barrier" });
    expect(parseDivision(new URLSearchParams("source=established&by=perspective&and=phase"))).toMatchObject({ by: "institution_type", and: "phase" });
  });

  test("has a row for each theme that occurs, those in most cases first, with a count for every part", () => {
    const factor = (codeId: string, polarity: "barrier" | "facilitator", k: number, parts: [string, number][]) => ({ codeId, polarity, k, mentions: k, parts: new Map(parts) });
    const table = buildDivisionTable(
      {
        n: 30,
        parts: [
          { id: "jji|youth", name: null, n: 10 },
          { id: "jji|file", name: null, n: 8 },
        ],
        factors: [factor("rare", "barrier", 1, [["jji|file", 1]]), factor("often", "barrier", 9, [["jji|youth", 4]]), factor("helps", "facilitator", 5, [])],
      },
      [code("rare", 0), code("often", 1), code("helps", 2), code("never", 3)],
      "barrier",
    );
    expect(table.rows.map(({ code: { id }, k, counts }) => [id, k, counts])).toEqual([
      ["often", 9, [4, 0]],
      ["rare", 1, [0, 1]],
    ]);
    expect(table.parts[0]).toEqual({ id: "jji|youth", words: ["jji", "youth"], n: 10 });
    expect(table.absent).toBe(2);
  });

  test("what is behind a number is asked with the filter of its part", () => {
    const filter = { ...wholeStudy, perspectives: ["youth" as const, "parent" as const] };
    expect(narrowTo(filter, ["region", "perspective"], ["north", "parent"])).toEqual({ ...wholeStudy, regionIds: ["north"], perspectives: ["parent"] });
  });
});

describe("the shades of a heat map", () => {
  test("go up with the share to the end of the scale; none is no shade, and too few cases have none either", () => {
    const limit = heatLimit([0.1, 0.47]);
    expect(limit).toBe(0.5);
    expect([0, 1, 20, 26, 47].map((k) => heatStep({ k, n: 100 }, limit))).toEqual([0, 1, 2, 3, 5]);
    expect(heatStep({ k: 4, n: 4 }, limit)).toBeNull();
  });
});
