import { describe, expect, test } from "vitest";
import fc from "fast-check";
import highs from "highs";
import { auditTable } from "#app/domain/disclosure/audit.ts";
import type { GroupRelation } from "#app/domain/disclosure/feasible.ts";
import { protectOneWay } from "#app/domain/disclosure/one-way.ts";
import { isTooSmall } from "#app/domain/disclosure/primary.ts";
import { protectAdherence } from "#app/domain/disclosure/protect-adherence.ts";
import { policymakerRule, protectCount, protectTable, type ProtectedCount, type ProtectedRow } from "#app/domain/disclosure/protect-table.ts";
import type { Count } from "#app/domain/statistics/prevalence.ts";

const rule = policymakerRule;

function states(row: ProtectedRow<string>): string {
  return [row.total, ...Object.values(row.groups)].map((cell) => (cell.state === "shown" ? `${cell.k}/${cell.n}` : cell.reason)).join(" ");
}

function protect(groups: Record<string, Count>, relation: GroupRelation = "parts", total?: Count): string {
  const cells = Object.values(groups);
  const sum = { k: cells.reduce((k, cell) => k + cell.k, 0), n: cells.reduce((n, cell) => n + cell.n, 0) };
  return states(protectTable([{ id: "waiting_time", total: total ?? sum, groups }], { relation, rule })[0]!);
}

describe("small counts", () => {
  test("few with the characteristic are hidden, and few without it", () => {
    expect(isTooSmall({ k: 4, n: 60 }, rule)).toBe(true);
    expect(isTooSmall({ k: 5, n: 60 }, rule)).toBe(false);
    expect(isTooSmall({ k: 56, n: 60 }, rule)).toBe(true);
    expect(isTooSmall({ k: 55, n: 60 }, rule)).toBe(false);
  });

  test("nobody and everybody are shown, unless the theme is sensitive", () => {
    expect([isTooSmall({ k: 0, n: 60 }, rule), isTooSmall({ k: 60, n: 60 }, rule)]).toEqual([false, false]);
    const sensitive = { ...rule, hidesZero: true };
    expect([isTooSmall({ k: 0, n: 60 }, sensitive), isTooSmall({ k: 60, n: 60 }, sensitive)]).toEqual([true, true]);
    expect(isTooSmall({ k: 0, n: 0 }, sensitive)).toBe(false);
  });
});

describe("a theme by institution type", () => {
  test("a small cell takes the next smallest with it", () => {
    expect(protect({ jji: { k: 3, n: 15 }, secure: { k: 9, n: 20 }, centre: { k: 8, n: 20 }, ggz: { k: 12, n: 20 } })).toBe("32/75 small 9/20 complement 12/20");
  });

  test("with two groups the whole breakdown goes and the total stays", () => {
    expect(protect({ boys: { k: 3, n: 30 }, girls: { k: 20, n: 45 } })).toBe("23/75 small complement");
  });

  test("two hidden ones that are known to be one each need a third", () => {
    expect(protect({ jji: { k: 1, n: 15 }, secure: { k: 1, n: 20 }, centre: { k: 8, n: 20 }, ggz: { k: 12, n: 20 } })).toBe("22/75 small small complement 12/20");
  });

  test("a complement that leaves one solution to a reader who knows the rule is not enough", () => {
    // 1 + 5 = 6: under a threshold of 5 the complement is 5 or more, so the small one would be 1.
    expect(protect({ jji: { k: 1, n: 15 }, secure: { k: 5, n: 20 }, centre: { k: 9, n: 20 }, ggz: { k: 12, n: 20 } })).toBe("27/75 small complement complement 12/20");
  });

  test("a row whose total is too small hides everything", () => {
    expect(protect({ jji: { k: 4, n: 15 }, ggz: { k: 0, n: 60 } })).toBe("small small small");
  });

  test("zeros stay visible in a row without small cells", () => {
    expect(protect({ jji: { k: 0, n: 15 }, ggz: { k: 30, n: 60 } })).toBe("30/75 0/15 30/60");
  });

  test("nothing is shown of a selection of fewer than ten cases", () => {
    expect(protect({ jji: { k: 0, n: 4 }, ggz: { k: 0, n: 5 } })).toBe("small small small");
    expect(protectCount({ k: 0, n: 9 }, rule)).toEqual({ state: "suppressed", reason: "small" });
  });

  test("a hidden cell keeps nothing of its figures, a shown one has its share and interval", () => {
    const [row] = protectTable([{ id: "a", total: { k: 23, n: 75 }, groups: { boys: { k: 3, n: 30 }, girls: { k: 20, n: 45 } } }], { relation: "parts", rule });
    expect(row!.groups.boys).toEqual({ state: "suppressed", reason: "small" });
    expect(row!.total).toMatchObject({ state: "shown", k: 23, n: 75, p: 23 / 75, reason: null });
  });

  test("parts that do not add up to the total are refused", () => {
    expect(() => protect({ boys: { k: 3, n: 30 }, girls: { k: 20, n: 45 } }, "parts", { k: 30, n: 75 })).toThrow("add up to 23");
  });
});

test("by perspective a case may be in several groups, so a small cell needs no complement", () => {
  expect(protect({ youth: { k: 3, n: 60 }, parent: { k: 20, n: 50 }, file: { k: 30, n: 70 } }, "overlapping", { k: 40, n: 75 })).toBe("40/75 small 20/50 30/70");
});

test("by perspective a small cell that the total gives away takes others with it", () => {
  // All 40 cases are seen by somebody and 36 by the parent, so at least 4 of the 4 youths saw it.
  expect(protect({ youth: { k: 4, n: 4 }, parent: { k: 36, n: 50 } }, "overlapping", { k: 40, n: 75 })).not.toContain("36/50");
});

test("a threshold under 3 is refused, because the mark itself would tell the count", () => {
  expect(() => protectOneWay({ cells: [{ k: 1, n: 9 }], total: 1, relation: "parts" }, { threshold: 2 })).toThrow(RangeError);
});

describe("guideline adherence", () => {
  const none = { applied: 0, partly_applied: 0, justified_deviation: 0, not_applied: 0, not_applicable: 0, not_documented: 0, not_yet_published: 0 };

  test("is shown in three parts when each is large enough", () => {
    const { adherence, parts } = protectAdherence(
      { ...none, applied: 40, partly_applied: 3, justified_deviation: 4, not_applied: 10, not_documented: 2, not_applicable: 16 },
      rule,
    );
    expect(adherence).toMatchObject({ state: "shown", k: 40, n: 57 });
    expect(parts.notJudged).toMatchObject({ state: "shown", k: 18, n: 75 });
  });

  test("is hidden when a part is, because its denominator would tell that part", () => {
    const { adherence, parts } = protectAdherence({ ...none, applied: 60, not_applied: 12, not_documented: 3 }, rule);
    expect(adherence.state).toBe("suppressed");
    expect([parts.applied.state, parts.otherwise.state, parts.notJudged.state]).toEqual(["shown", "suppressed", "suppressed"]);
  });
});

describe("what a reader can work out", () => {
  const cell = fc.nat(9).chain((n) => fc.record({ k: fc.nat(n), n: fc.constant(n) }));
  const breakdown = fc.array(cell, { minLength: 1, maxLength: 4 });
  const smallRule = fc.constantFrom({ threshold: 3, minimumCases: 0 }, { threshold: 4, minimumCases: 0 }, { threshold: 3, minimumCases: 0, hidesZero: true });

  /** All tables that fit the published row: the same n, the same shown cells, hidden ones broken by the same rule. */
  function candidates(cells: Count[], published: ProtectedCount[], total: ProtectedCount, relation: GroupRelation, attack: { threshold: number; hidesZero?: boolean }): number[][] {
    let tables: number[][] = [[]];
    for (const [index, { n }] of cells.entries()) {
      const mark = published[index]!;
      const values =
        mark.state === "shown"
          ? [mark.k]
          : Array.from({ length: n + 1 }, (_, k) => k).filter((k) => total.state === "suppressed" || isTooSmall({ k, n }, attack) === (mark.reason === "small"));
      tables = tables.flatMap((table) => values.map((value) => [...table, value]));
    }
    if (total.state === "suppressed") return tables;
    return tables.filter((table) => {
      const sum = table.reduce((running, value) => running + value, 0);
      return relation === "parts" ? sum === total.k : sum >= total.k && table.every((value) => value <= total.k);
    });
  }

  test.each(["parts", "overlapping"] as const)("no hidden cell follows from the shown cells, the total and the rule (%s)", (relation) => {
    let hiddenCells = 0;
    fc.assert(
      fc.property(breakdown, smallRule, fc.nat(9), (cells, attackRule, overlap) => {
        const sum = cells.reduce((running, { k }) => running + k, 0);
        const largest = Math.max(...cells.map(({ k }) => k));
        const total = { k: relation === "parts" ? sum : Math.max(largest, sum - overlap), n: cells.reduce((running, { n }) => running + n, 0) };
        const groups = Object.fromEntries(cells.map((one, index) => [`g${index}`, one]));
        const [row] = protectTable([{ id: "row", total, groups }], { relation, rule: attackRule });
        const published = Object.values(row!.groups);

        const possible = candidates(cells, published, row!.total, relation, attackRule);
        for (const [index, mark] of published.entries()) {
          if (mark.state === "shown" || cells[index]!.n === 0) continue;
          hiddenCells += 1;
          const values = new Set(possible.map((table) => table[index]));
          expect(values.size).toBeGreaterThan(1);
        }
      }),
      { numRuns: 2000, seed: 75 },
    );
    expect(hiddenCells).toBeGreaterThan(1000);
  });

  test("every small cell is hidden", () => {
    fc.assert(
      fc.property(breakdown, smallRule, (cells, attackRule) => {
        const total = cells.reduce((running, { k }) => running + k, 0);
        const found = protectOneWay({ cells, total, relation: "parts" }, attackRule);
        for (const [index, one] of cells.entries()) if (isTooSmall(one, attackRule)) expect(found.cells[index]).not.toBeNull();
      }),
      { numRuns: 500, seed: 75 },
    );
  });
});

describe("the audit of a two-way table", async () => {
  const solver = await highs();
  const table = [
    [12, 3, 20],
    [15, 18, 9],
    [30, 11, 25],
  ];

  test("agrees with trying every table", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
        fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 1, maxLength: 5 }),
        (small, positions) => {
          const hidden = positions.map((at) => [Math.floor(at / 3), at % 3] as const);
          const { intervals } = auditTable({ table: small, hidden, marginsPublished: true, threshold: 3 }, solver);
          expect(intervals).toEqual(enumerateIntervals(small, hidden));
        },
      ),
      { numRuns: 60, seed: 75 },
    );
  });

  test("names cells that are too narrow, and leaves cells open when no margins are shown", () => {
    const hidden = [
      [0, 1],
      [0, 0],
      [1, 0],
      [1, 1],
    ] as const;
    expect(auditTable({ table, hidden, marginsPublished: true, threshold: 16 }, solver).tooNarrow).toHaveLength(4);
    expect(auditTable({ table, hidden, marginsPublished: false, threshold: 16 }, solver)).toMatchObject({
      tooNarrow: [],
      exactlyRecoverable: [],
      intervals: [{ lower: 0, upper: null }, {}, {}, {}],
    });
  });

  test("a position outside the table is refused", () => {
    expect(() => auditTable({ table, hidden: [[3, 0]], marginsPublished: true, threshold: 5 }, solver)).toThrow("row 3, column 0");
  });
});

/** Every table with the same margins and shown cells, tried out. */
function enumerateIntervals(table: number[][], hidden: readonly (readonly [number, number])[]): { lower: number; upper: number }[] {
  const margins = (cells: number[][]) =>
    JSON.stringify([cells.map((row) => row.reduce((a, b) => a + b)), [0, 1, 2].map((column) => cells.reduce((a, row) => a + row[column]!, 0))]);
  const wanted = margins(table);
  const bounds = hidden.map(() => ({ lower: Infinity, upper: -Infinity }));
  const largest = 9;
  const attempt = table.map((row) => [...row]);

  function fill(index: number): void {
    if (index === hidden.length) {
      if (margins(attempt) !== wanted) return;
      for (const [at, [row, column]] of hidden.entries()) {
        bounds[at]!.lower = Math.min(bounds[at]!.lower, attempt[row]![column]!);
        bounds[at]!.upper = Math.max(bounds[at]!.upper, attempt[row]![column]!);
      }
      return;
    }
    const [row, column] = hidden[index]!;
    const rowSum = table[row]!.reduce((a, b) => a + b);
    for (let value = 0; value <= Math.min(largest, rowSum); value += 1) {
      attempt[row]![column] = value;
      fill(index + 1);
    }
  }

  fill(0);
  return bounds;
}
