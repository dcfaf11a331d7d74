import { expect, test } from "vitest";
import highs from "highs";
import { auditTable, type CellPosition } from "#app/domain/disclosure/audit.ts";
import { protectOneWay } from "#app/domain/disclosure/one-way.ts";
import { isTooSmall } from "#app/domain/disclosure/primary.ts";
import { anyCount, feasibleCounts } from "#app/domain/disclosure/feasible.ts";
import { highest, lowest } from "#app/domain/disclosure/integer-set.ts";
import { guidelineAdherence, tallyJudgements } from "#app/domain/statistics/adherence.ts";
import { cohenKappa, gwetAc1, percentAgreement } from "#app/domain/statistics/agreement.ts";
import { normalCritical, studentCritical } from "#app/domain/statistics/distributions.ts";
import { countCases, type ObservedCase } from "#app/domain/statistics/prevalence.ts";
import type { Rating, RatingMatrix } from "#app/domain/statistics/ratings.ts";
import { wilsonInterval } from "#app/domain/statistics/wilson.ts";
import type { Perspective, Phase } from "#app/domain/vocabulary.ts";
import referenceCases from "./stats-cases.json" with { type: "json" };

type Fields = Record<string, unknown>;
type ReferenceCase = { id: string; statistic: string; input: Fields; expected: Fields; tolerance: number | Record<string, number> };

const cases = referenceCases as unknown as ReferenceCase[];
const solver = await highs();

/** A cross table (rows first rater, columns second) as one pair per unit. */
function pairsOf(table: number[][]): [number, number][] {
  return table.flatMap((row, first) => row.flatMap((count, second) => Array.from({ length: count }, (): [number, number] => [first, second])));
}

/** Counts of raters per category as one row of ratings per unit. */
function ratingsOfCounts(counts: number[][]): RatingMatrix {
  return counts.map((unit) => unit.flatMap((count, category) => Array.from({ length: count }, () => category)));
}

const computations: Record<string, (input: any) => Fields> = {
  wilson_ci: ({ k, n, conf }) => wilsonInterval({ k, n, confidence: conf }),

  prevalence: ({ cases: input, code }) => {
    const phases: Record<string, Phase> = { intake: "access", uitvoering: "treatment" };
    const observedCases = (input as any[]).map((one): ObservedCase & { inst: string } => ({
      inst: one.inst,
      perspectives: one.sources,
      observations: one.obs.map((seen: any) => ({ codeId: seen.code, perspective: seen.source, phase: phases[seen.phase]! })),
    }));
    const by = <Key extends string>(keys: readonly Key[], count: (key: Key) => unknown) => Object.fromEntries(keys.map((key) => [key, count(key)]));
    return {
      overall: countCases(observedCases, { codeId: code }),
      by_inst: by(["A", "B"], (inst) =>
        countCases(
          observedCases.filter((one) => one.inst === inst),
          { codeId: code },
        ),
      ),
      by_source: by<Perspective>(["youth", "parent", "practitioner", "file"], (perspective) => countCases(observedCases, { codeId: code, perspective })),
      by_phase: by(["intake", "uitvoering"], (phase) => countCases(observedCases, { codeId: code, phase: phases[phase]! })),
      intake_and_youth: countCases(observedCases, { codeId: code, phase: "access", perspective: "youth" }),
    };
  },

  guideline_adherence: ({ applied, deviated_with_reason, not_applied, not_applicable, unknown }) => {
    const found = guidelineAdherence({
      applied,
      not_applied,
      not_applicable,
      justified_deviation: deviated_with_reason,
      not_documented: unknown,
      partly_applied: 0,
      not_yet_published: 0,
    });
    return {
      denominator: found.denominator,
      applied_rate: found.adherence.p,
      lower: found.adherence.lower,
      upper: found.adherence.upper,
      applied_or_justified_rate: found.appliedOrJustified.p,
      bound_low: found.bounds?.low ?? null,
      bound_high: found.bounds?.high ?? null,
      unknown_share: found.unknownShare,
      applicable_judged: found.denominator,
    };
  },

  percent_agreement: ({ units }) => {
    const found = percentAgreement(units);
    return { percent_agreement: found.agreement, pairable_units: found.pairableUnits };
  },

  cohen_kappa: ({ table, rater1, rater2, conf }) => {
    const pairs = table ? pairsOf(table) : (rater1 as Rating[]).map((first, index): [Rating, Rating] => [first, rater2[index]]);
    const found = cohenKappa(pairs, { confidence: conf });
    return { ...found, percent_agreement: found.agreement, expected_agreement: found.expectedAgreement };
  },

  gwet_ac1: ({ table, counts, conf }) => {
    const units = table ? pairsOf(table) : ratingsOfCounts(counts);
    const found = gwetAc1({ units, categories: (table ?? counts[0]).map((_: unknown, category: number) => category), confidence: conf });
    return { ...found, percent_agreement: found.agreement, expected_agreement: found.expectedAgreement };
  },

  suppression_primary: ({ counts, k, n, threshold, suppress_zero }) => {
    const small = (counts ?? k).map((count: number, index: number) => isTooSmall({ k: count, n: n?.[index] ?? Infinity }, { threshold, hidesZero: suppress_zero }));
    return { primary: indexesWhere(small) };
  },

  suppression_oneway: ({ counts, threshold, suppress_zero }) => {
    const total = sum(counts);
    const found = protectOneWay({ cells: counts.map((k: number) => ({ k, n: Infinity })), total, relation: "parts" }, { threshold, hidesZero: suppress_zero });
    const hidden = indexesWhere(found.cells.map((reason) => reason !== null));
    const complement = indexesWhere(found.cells.map((reason) => reason === "complement"));
    const hiddenSum = sum(hidden.map((index) => counts[index]));
    const ranges = feasibleCounts(
      hidden.map(() => anyCount(Infinity)),
      hiddenSum,
      total,
      "parts",
    );
    return {
      primary: indexesWhere(found.cells.map((reason) => reason === "small")),
      must_also_hide_at_least: complement.length,
      smallest_valid_complement: complement,
      interval_each: ranges[0] && [lowest(ranges[0]), highest(ranges[0])],
      note_sum_of_hidden: hiddenSum,
      whole_breakdown_hidden: hidden.length === counts.length,
    };
  },

  suppression_audit: ({ table, suppressed, margins_published, threshold }) => {
    const found = auditTable({ table, hidden: suppressed as CellPosition[], marginsPublished: margins_published, threshold }, solver);
    return { intervals: found.intervals.map(({ lower, upper }) => [lower, upper]), exactly_recoverable: found.exactlyRecoverable };
  },
};

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function indexesWhere(flags: boolean[]): number[] {
  return flags.flatMap((flag, index) => (flag ? [index] : []));
}

function expectWithin(actual: unknown, expected: unknown, tolerance: number): void {
  if (typeof expected === "number" && tolerance > 0) {
    expect(actual).toBeTypeOf("number");
    expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(tolerance);
  } else expect(actual).toEqual(expected);
}

for (const [statistic, compute] of Object.entries(computations)) {
  const own = cases.filter((one) => one.statistic === statistic);

  test(`there are reference cases for ${statistic}`, () => {
    expect(own.length).toBeGreaterThan(0);
  });

  test.each(own)("$id has its reference value", ({ input, expected, tolerance }) => {
    const actual = compute(input);
    for (const [field, value] of Object.entries(expected)) {
      if (field === "must_also_hide_at_least") expect(actual[field]).toBeGreaterThanOrEqual(value as number);
      else expectWithin(actual[field], value, typeof tolerance === "number" ? tolerance : (tolerance[field] ?? 0));
    }
  });
}

test("critical values are those of the printed tables", () => {
  expect(normalCritical(0.95)).toBeCloseTo(1.959963984540054, 12);
  expect(normalCritical(0.998)).toBeCloseTo(3.090232306167813, 12);
  expect(studentCritical(0.95, 1)).toBeCloseTo(Math.tan(0.475 * Math.PI), 10);
  expect(studentCritical(0.95, 2)).toBeCloseTo(0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)), 10);
  expect(studentCritical(0.95, 14)).toBeCloseTo(2.144787, 6);
  expect(studentCritical(0.99, 120)).toBeCloseTo(2.617421, 6);
  expect(() => normalCritical(95)).toThrow(RangeError);
});

test("Wilson's interval ends exactly at 0 and at 1, and nothing of nothing has a reason instead of a value", () => {
  expect(wilsonInterval({ k: 0, n: 7 }).lower).toBe(0);
  expect(wilsonInterval({ k: 7, n: 7 }).upper).toBe(1);
  expect(wilsonInterval({ k: 0, n: 0 })).toEqual({ p: null, lower: null, upper: null, reason: "no_units" });
  expect(() => wilsonInterval({ k: 8, n: 7 })).toThrow("8 of 7");
});

test("partly applied is judged but not followed, unless the reader chooses so", () => {
  const counts = { applied: 6, partly_applied: 2, justified_deviation: 1, not_applied: 1, not_applicable: 3, not_documented: 2, not_yet_published: 4 };

  const strict = guidelineAdherence(counts);
  expect([strict.denominator, strict.adherence.p, strict.appliedOrJustified.p]).toEqual([10, 0.6, 0.7]);
  expect(strict.bounds).toEqual({ low: 6 / 12, high: 8 / 12 });

  const lenient = guidelineAdherence(counts, { countsPartlyApplied: true });
  expect([lenient.denominator, lenient.adherence.p, lenient.appliedOrJustified.p]).toEqual([10, 0.8, 0.9]);
});

test("a guideline that was not applicable anywhere has no adherence and no bounds", () => {
  const counts = { applied: 0, partly_applied: 0, justified_deviation: 0, not_applied: 0, not_applicable: 5, not_documented: 0, not_yet_published: 2 };
  expect(guidelineAdherence(counts)).toMatchObject({ denominator: 0, adherence: { p: null, reason: "no_units" }, bounds: null, unknownShare: null });
});

test("a deviation without a reason counts as not applied and is reported", () => {
  const tally = tallyJudgements([
    { outcome: "justified_deviation", reason: "Ouders wilden eerst rust" },
    { outcome: "justified_deviation", reason: "  " },
    { outcome: "justified_deviation", reason: null },
    { outcome: "applied", reason: null },
  ]);
  expect(tally.counts).toMatchObject({ applied: 1, justified_deviation: 1, not_applied: 2 });
  expect(tally.deviationsWithoutReason).toBe(2);
});

test("perfect agreement has kappa 1 with a standard error of 0", () => {
  const pairs = [
    ["ja", "ja"],
    ["nee", "nee"],
    ["ja", "ja"],
  ] as const;
  expect(cohenKappa(pairs)).toMatchObject({ kappa: 1, se: 0, lower: 1, upper: 1, reason: null });
});

test("one and the same answer throughout: kappa is undefined, AC1 is 1", () => {
  const units = Array.from({ length: 9 }, () => ["ja", "ja"] as const);
  expect(cohenKappa(units)).toMatchObject({ kappa: null, reason: "no_variation", agreement: 1 });
  expect(gwetAc1({ units, categories: ["ja", "nee"] })).toMatchObject({ ac1: 1, se: 0, lower: 1, upper: 1 });
  expect(gwetAc1({ units, categories: ["ja"] })).toMatchObject({ ac1: null, reason: "no_variation" });
});

test("with a single rater, or one unit, what cannot be known is null with a reason", () => {
  const oneRater: RatingMatrix = [
    ["ja", null],
    [null, "nee"],
  ];
  expect(percentAgreement(oneRater)).toEqual({ agreement: null, pairableUnits: 0, reason: "one_rater" });
  expect(gwetAc1({ units: oneRater, categories: ["ja", "nee"] })).toMatchObject({ ac1: null, reason: "one_rater" });
  expect(cohenKappa([["ja", null]])).toMatchObject({ kappa: null, reason: "one_rater" });
  expect(percentAgreement([])).toMatchObject({ agreement: null, reason: "no_units" });
  expect(gwetAc1({ units: [["ja", "ja"]], categories: ["ja", "nee"] })).toMatchObject({ ac1: 1, se: null, lower: null });
});

test("a rating that the item does not offer is refused", () => {
  expect(() => gwetAc1({ units: [["ja", "misschien"]], categories: ["ja", "nee"] })).toThrow("misschien");
});
