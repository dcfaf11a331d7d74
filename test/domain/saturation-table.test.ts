import { describe, expect, test } from "vitest";
import { buildSaturationTable, mostFollowed, parseSaturationQuestion, saturationSearchParams, type CodedCase } from "#app/domain/saturation-table.ts";
import { wholeStudy } from "#app/domain/patterns.ts";

const cases = (codes: readonly string[]): CodedCase[] => codes.map((list, place) => ({ caseId: String(place), caseCode: `C-${place}`, on: null, codeIds: [...list] }));

describe("when themes stopped being new", () => {
  test("case by case, with the run that ends there as a share of the base", () => {
    const { n, steps, found } = buildSaturationTable(cases(["ab", "bc", "d", "", "e", "a", "ab", "c"]), { base: 4, run: 2, threshold: 0 });
    expect(n).toBe(8);
    expect(steps.map(({ newCodes, cumulative, ratio }) => [newCodes, cumulative, ratio])).toEqual([
      [2, 2, null],
      [1, 3, null],
      [1, 4, null],
      [0, 4, null],
      [1, 5, null],
      [0, 5, 0.25],
      [0, 5, 0],
      [0, 5, 0],
    ]);
    expect(found).toEqual({ baseCodes: 4, saturatedAt: 7, reason: null });
  });

  test("random orders begin with the mean number of themes of a case and end with all of them, the same each time", () => {
    const asked = { base: 4, run: 2, threshold: 5 };
    const { steps } = buildSaturationTable(cases(["abc", "abc", "abc", "abc", "abc", "abc"]), asked);
    expect(steps[0]!.random).toEqual({ mean: 3, lower: 3, upper: 3 });
    const mixed = cases(["a", "bc", "d", "a", "ef", "g"]);
    expect(buildSaturationTable(mixed, asked)).toEqual(buildSaturationTable(mixed, asked));
    expect(buildSaturationTable(mixed, asked).steps.at(-1)!.random.mean).toBe(7);
  });

  test("[CT3] with fewer cases than a base and a run there is no answer, and a reason", () => {
    expect(buildSaturationTable(cases(["a"]), { base: 4, run: 2, threshold: 5 }).found).toEqual({ baseCodes: null, saturatedAt: null, reason: "not_observed" });
    expect(buildSaturationTable([], { base: 4, run: 2, threshold: 5 })).toMatchObject({ n: 0, steps: [], coverage: { reason: "no_units" } });
  });

  test("of very many cases the first are followed, and all are in the estimate of what is unseen", () => {
    const many = Array.from({ length: mostFollowed + 1 }, (_, place) => ({ caseId: String(place), caseCode: "", on: null, codeIds: [place === mostFollowed ? "last" : "a"] }));
    const { n, steps, coverage } = buildSaturationTable(many, { base: 4, run: 2, threshold: 5 });
    expect([n, steps.length, coverage.observed, coverage.uniques]).toEqual([mostFollowed + 1, mostFollowed, 2, 1]);
  });

  test("the question comes back from its address; what makes no sense is left out", () => {
    const question = { filter: wholeStudy, order: "inclusion", base: 6, run: 3, threshold: 0 } as const;
    expect(parseSaturationQuestion(saturationSearchParams(question))).toEqual(question);
    expect(parseSaturationQuestion(new URLSearchParams("order=luck&base=0&run=&threshold=x"))).toEqual({
      filter: wholeStudy,
      order: "conversation",
      base: 4,
      run: 2,
      threshold: 5,
    });
    expect(parseSaturationQuestion(new URLSearchParams("threshold=0")).threshold).toBe(0);
  });
});
