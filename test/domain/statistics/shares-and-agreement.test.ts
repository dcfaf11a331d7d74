import { expect, test } from "vitest";
import { guidelineAdherence, tallyJudgements } from "#app/domain/statistics/adherence.ts";
import { fleissKappa, gwetAc1, gwetAc1OfTable } from "#app/domain/statistics/chance-corrected.ts";
import { cohenKappa, kappaOfTable, weightedKappa } from "#app/domain/statistics/kappa.ts";
import { krippendorffAlpha } from "#app/domain/statistics/krippendorff.ts";
import { krippendorffAnalytic, krippendorffBootstrap } from "#app/domain/statistics/krippendorff-interval.ts";
import { percentAgreement } from "#app/domain/statistics/percent-agreement.ts";
import type { RatingMatrix } from "#app/domain/statistics/ratings.ts";
import { wilsonInterval } from "#app/domain/statistics/wilson.ts";

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
  expect(cohenKappa(pairs)).toMatchObject({ value: 1, se: 0, lower: 1, upper: 1, reason: null });
});

test("one and the same answer throughout: kappa is undefined, AC1 is 1", () => {
  const units = Array.from({ length: 9 }, () => ["ja", "ja"] as const);
  expect(cohenKappa(units)).toMatchObject({ value: null, reason: "no_variation", agreement: 1 });
  expect(gwetAc1({ units, categories: ["ja", "nee"] })).toMatchObject({ value: 1, se: 0, lower: 1, upper: 1 });
  expect(gwetAc1({ units, categories: ["ja"] })).toMatchObject({ value: null, reason: "no_variation" });
});

test("with a single rater, or one unit, what cannot be known is null with a reason", () => {
  const oneRater: RatingMatrix = [
    ["ja", null],
    [null, "nee"],
  ];
  expect(percentAgreement(oneRater)).toEqual({ agreement: null, pairableUnits: 0, reason: "one_rater" });
  expect(gwetAc1({ units: oneRater, categories: ["ja", "nee"] })).toMatchObject({ value: null, reason: "one_rater" });
  expect(cohenKappa([["ja", null]])).toMatchObject({ value: null, reason: "one_rater" });
  expect(percentAgreement([])).toMatchObject({ agreement: null, reason: "no_units" });
  expect(gwetAc1({ units: [["ja", "ja"]], categories: ["ja", "nee"] })).toMatchObject({ value: 1, se: null, lower: null });
});

test("a rating that the item does not offer is refused", () => {
  expect(() => gwetAc1({ units: [["ja", "misschien"]], categories: ["ja", "nee"] })).toThrow("misschien");
});

/** Four raters with gaps: the worked example of Krippendorff (2011), section C, and of the irrCAC package (`cac.raw4raters`). */
const fourRaters: RatingMatrix = [
  [1, 1, null, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [null, 5, 5, 5],
  [null, null, 1, 1],
  [null, null, 3, null],
];

test("with gaps, AC1 and Fleiss' kappa have the errors that are printed for them", () => {
  const ac1 = gwetAc1({ units: fourRaters, categories: [1, 2, 3, 4, 5] });
  expect([ac1.value, ac1.se, ac1.lower, ac1.upper].map((figure) => figure?.toFixed(3))).toEqual(["0.775", "0.143", "0.461", "1.000"]);
  const fleiss = fleissKappa(fourRaters);
  expect([fleiss.value, fleiss.se, fleiss.lower, fleiss.upper].map((figure) => figure?.toFixed(3))).toEqual(["0.761", "0.153", "0.424", "1.000"]);
});

test("weighted kappa counts every place of the scale, and is kappa where the scale has two", () => {
  const pairs = [
    ["weinig", "weinig"],
    ["weinig", "veel"],
    ["veel", "veel"],
    ["veel", "veel"],
  ] as const;
  const two = weightedKappa({ pairs, categories: ["weinig", "veel"], weights: "linear" });
  expect(two.value).toBeCloseTo(cohenKappa(pairs).value!, 12);
  expect(two.se).toBeCloseTo(cohenKappa(pairs).se!, 12);
  // With a third place at the end that nobody used, the two differ by half of the scale.
  expect(weightedKappa({ pairs, categories: ["weinig", "veel", "zeer veel"], weights: "linear" }).agreement).toBeCloseTo(1 - 0.25 / 2, 12);
  expect(() => weightedKappa({ pairs, categories: ["weinig"], weights: "linear" })).toThrow("veel");
});

test("a pair of answers has a kappa and no error", () => {
  expect(cohenKappa([["ja", "nee"]])).toMatchObject({ n: 1, value: 0, se: null, lower: null, reason: null });
});

test("Krippendorff's alpha of his own example, for each kind of answer", () => {
  const alphas = (["nominal", "ordinal", "interval", "ratio"] as const).map((metric) => krippendorffAlpha({ units: fourRaters, metric }).alpha?.toFixed(3));
  expect(alphas).toEqual(["0.743", "0.815", "0.849", "0.797"]);
  expect(() => krippendorffAlpha({ units: [["ja", "nee"]], metric: "interval" })).toThrow("not for ja");
  expect(krippendorffAlpha({ units: [["ja", null]], metric: "nominal" })).toMatchObject({ alpha: null, reason: "one_rater" });
});

test("the bootstrap gives the same limits for the same seed, and none without a spread of units", () => {
  const draw = (seed: number) => krippendorffBootstrap({ units: fourRaters, metric: "ordinal", seed, resamples: 300 });
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(krippendorffBootstrap({ units: [["ja", "nee"]], metric: "nominal", seed: 1 })).toMatchObject({ lower: null, reason: "too_few_units" });
  expect(krippendorffAnalytic({ units: [["ja", "nee"]], metric: "nominal" })).toMatchObject({ value: 0, se: null, reason: null });
  const same: RatingMatrix = Array.from({ length: 5 }, () => ["ja", "ja"]);
  expect(krippendorffBootstrap({ units: same, metric: "nominal", seed: 1 })).toMatchObject({ lower: null, reason: "no_variation" });
  expect(krippendorffAnalytic({ units: same, metric: "nominal" })).toMatchObject({ value: null, reason: "no_variation" });
  expect(krippendorffAnalytic({ units: [], metric: "nominal" })).toMatchObject({ value: null, reason: "no_units" });
});

test("a cross table gives what its pairs one by one give", () => {
  const table = [
    [24, 8, 13],
    [8, 13, 11],
    [10, 9, 64],
  ];
  const pairs = table.flatMap((row, first) => row.flatMap((count, second) => Array.from({ length: count }, () => [first, second] as const)));
  const categories = [0, 1, 2];
  expect(kappaOfTable(table)).toEqual(cohenKappa(pairs));
  expect(kappaOfTable(table, { weights: "quadratic" })).toEqual(weightedKappa({ pairs, categories, weights: "quadratic" }));
  expect(gwetAc1OfTable(table)).toEqual(gwetAc1({ units: pairs, categories }));
  expect(gwetAc1OfTable([[0]])).toMatchObject({ n: 0, value: null, reason: "no_units" });
});
