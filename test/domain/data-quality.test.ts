import { describe, expect, test } from "vitest";
import { missingCount, qualityOf } from "#app/domain/data-quality.ts";

describe("data quality", () => {
  test("tells what is missing by reason, what was left empty and what is still open", () => {
    const figures = qualityOf(
      [
        { key: "a", reason: null, state: "single", count: 4 },
        { key: "a", reason: null, state: "settled", count: 1 },
        { key: "a", reason: "not_documented", state: "double", count: 2 },
        { key: "a", reason: "not_applicable", state: "single", count: 1 },
        { key: "a", reason: null, state: "unresolved", count: 1 },
        { key: "a", reason: "skipped", state: "single", count: 3 },
      ],
      { expected: 14 },
    );
    expect(figures).toMatchObject({ asked: 11, answered: 5, unanswered: 2, skipped: 3, single: 5, double: 2, settled: 1, unresolved: 1 });
    expect(figures.missing).toMatchObject({ not_documented: 2, not_applicable: 1 });
    expect(missingCount(figures)).toBe(4);
  });
});
