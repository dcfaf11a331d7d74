import { describe, expect, test } from "vitest";
import { isLopsided, listPairs, sharesOf } from "#app/domain/pair-table.ts";

const counted = {
  n: 20,
  counts: [12, 10, 2],
  both: [
    [0, 6, 2],
    [0, 0, 0],
    [0, 0, 0],
  ],
};

describe("factors that go together", () => {
  test("each pair once, with what chance alone would give; pairs that are nowhere together are left out", () => {
    expect(listPairs(counted).map(({ first, second, both, figures }) => ({ first, second, both, expected: figures.expected, lift: figures.lift, c: figures.c }))).toEqual([
      { first: 0, second: 1, both: 6, expected: 6, lift: 1, c: 6 / 16 },
      { first: 0, second: 2, both: 2, expected: 1.2, lift: 2 / 1.2, c: 2 / 12 },
    ]);
  });

  test("a factor stands against every other from both sides, never against itself", () => {
    expect(sharesOf(counted, 2)).toEqual([
      { row: 0, column: 1, k: 6, n: 16 },
      { row: 1, column: 0, k: 6, n: 16 },
    ]);
  });

  test("a factor found more than five times as often as the other is told apart", () => {
    expect(isLopsided(counted, { first: 0, second: 2 })).toBe(true);
    expect(isLopsided({ counts: [10, 2] }, { first: 0, second: 1 })).toBe(false);
  });
});
