import { describe, expect, test } from "vitest";
import { compareAround, fewestAround, verdictOf, type CaseAround } from "#app/domain/action-effect.ts";
import type { FuzzyDate } from "#app/domain/fuzzy-date.ts";

const day = "2025-07-01";
const on = (date: string, precision: FuzzyDate["precision"] = "day"): FuzzyDate => ({ on: date, precision });
const cases = (n: number, k: number, start: FuzzyDate): CaseAround[] => Array.from({ length: n }, (_, i) => ({ hasFactor: i < k, starts: [start] }));

describe("[AE1] before and since an action", () => {
  test("a case is where its first help began; the day itself is since then", () => {
    const around = [
      { hasFactor: true, starts: [on("2025-06-30"), on("2026-01-01")] },
      { hasFactor: false, starts: [on("2025-07-01")] },
      { hasFactor: true, starts: [on("2025-08-01"), on("2025-09-01")] },
    ];
    expect(compareAround(around, day)).toMatchObject({ before: { k: 1, n: 1 }, after: { k: 1, n: 2 }, undated: 0 });
  });

  test("a vague date counts where all days it may stand for are on one side", () => {
    const around = [on("2025-01-01", "year"), on("2024-01-01", "year"), on("2026-01-01", "year"), on("2025-07-01", "month"), { on: null, precision: "unknown" as const }];
    expect(
      compareAround(
        around.map((start) => ({ hasFactor: true, starts: [start] })),
        day,
      ),
    ).toMatchObject({ before: { n: 1 }, after: { n: 2 }, undated: 2 });
  });

  test("an episode that surely began before decides, whatever is unknown of others; without one, an unknown start leaves it open", () => {
    const around = [
      { hasFactor: true, starts: [on("2020-01-01"), on("2025-01-01", "year")] },
      { hasFactor: true, starts: [on("2026-01-01"), on("2025-01-01", "year")] },
      { hasFactor: true, starts: [] },
    ];
    expect(compareAround(around, day)).toMatchObject({ before: { n: 1 }, after: { n: 0 }, undated: 2 });
  });
});

describe("[AE2] the difference", () => {
  const around = (before: [k: number, n: number], after: [k: number, n: number]) =>
    compareAround([...cases(before[1], before[0], on("2024-01-01")), ...cases(after[1], after[0], on("2026-01-01"))], day);

  test("is Newcombe's, since then less before: 48 of 80 before and 56 of 70 since give .20 from .0524 to .3339", () => {
    const { difference } = around([48, 80], [56, 70]);
    expect(difference?.difference).toBeCloseTo(0.2, 4);
    expect(difference?.lower).toBeCloseTo(0.0524, 4);
    expect(difference?.upper).toBeCloseTo(0.3339, 4);
  });

  test("is not told with too few cases on either side", () => {
    expect(around([5, fewestAround - 1], [5, 40]).difference).toBeNull();
    expect(around([5, 40], [5, fewestAround - 1]).difference).toBeNull();
    expect(verdictOf(around([0, 0], [5, 40]))).toBe("too_few");
    expect(around([5, fewestAround], [5, fewestAround]).difference).not.toBeNull();
  });

  test("is called rarer or more often only when its interval does not hold zero", () => {
    expect(verdictOf(around([30, 40], [8, 40]))).toBe("rarer");
    expect(verdictOf(around([8, 40], [30, 40]))).toBe("more_often");
    expect(verdictOf(around([20, 40], [17, 40]))).toBe("unclear");
  });
});
