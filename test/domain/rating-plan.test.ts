import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreementByMonth } from "#app/domain/agreement-by-month.ts";
import { agreementOver, buildAgreementTable, listRaterPairs } from "#app/domain/agreement.ts";
import type { GivenAnswer, GivenAnswers } from "#app/domain/assessment.ts";
import { calibrationResult, referenceAnswers } from "#app/domain/calibration.ts";
import { basisProblem, versionOn, type GuidelineSource } from "#app/domain/guideline-version.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import { instrumentDefinition } from "#app/domain/instrument.ts";
import { drawFingerprint, drawSecondRatings, type RatedCase } from "#app/domain/rating-draw.ts";
import { krippendorffAlpha } from "#app/domain/statistics/krippendorff.ts";

const label = { nl: "Vraag" };
const definition = instrumentDefinition.parse({
  kind: "checklist",
  title: label,
  sections: [
    {
      id: "safety",
      title: label,
      items: [
        { id: "suicidality", type: "yes_no", label },
        { id: "safety_plan", type: "yes_no", label },
      ],
    },
    {
      id: "waiting",
      title: label,
      items: [
        { id: "weeks", type: "number", label },
        { id: "handover", type: "scale", min: 1, max: 5, label },
        { id: "remarks", type: "text", label },
      ],
    },
  ],
});
const value = (given: string): GivenAnswer => ({ value: given, missingReason: null, note: "" });
const given = (values: Record<string, string>): GivenAnswers => Object.fromEntries(Object.entries(values).map(([id, one]) => [id, value(one)]));
const by = (raterId: string, values: Record<string, string>) => ({ raterId, answers: given(values) });

describe("[DR6] drawing second ratings", () => {
  const cases = (singles: number, doubles = 0): RatedCase[] => [
    ...Array.from({ length: singles }, (_, i) => ({ caseId: `s${i}`, raterIds: ["anna"] })),
    ...Array.from({ length: doubles }, (_, i) => ({ caseId: `d${i}`, raterIds: ["anna", "bram"] })),
    { caseId: "unrated", raterIds: [] },
  ];

  test("brings the share of double ratings up to what is wanted, counting those there are", () => {
    expect(drawSecondRatings(cases(50, 11), { share: 20, seed: "2026", raterIds: ["anna", "bram"] })).toMatchObject({ rated: 61, double: 11, wanted: 13, withoutRater: [] });
    expect(drawSecondRatings(cases(50, 11), { share: 20, seed: "2026", raterIds: ["anna", "bram"] }).drawn).toHaveLength(2);
    expect(drawSecondRatings(cases(5, 11), { share: 20, seed: "2026", raterIds: ["bram"] }).drawn).toEqual([]);
    expect(drawSecondRatings(cases(10), { share: 100, seed: "x", raterIds: ["anna"] })).toMatchObject({ drawn: [], withoutRater: { length: 10 } });
  });

  test("gives the same for the same seed, whatever the order of cases and raters, and something else for another", () => {
    const many = cases(60);
    const draw = (list: RatedCase[], seed: string, raterIds: string[]) => drawFingerprint(drawSecondRatings(list, { share: 30, seed, raterIds }));
    const first = draw(many, "zaad", ["bram", "cor", "dia"]);
    expect(draw(many.toReversed(), "zaad", ["dia", "bram", "cor"])).toBe(first);
    expect(draw(many, "zaadje", ["bram", "cor", "dia"])).not.toBe(first);
  });

  test("never gives a rater a case twice, and spreads the work evenly", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 100 }), fc.string(), fc.integer({ min: 1, max: 5 }), (count, share, seed, raters) => {
        const raterIds = Array.from({ length: raters }, (_, i) => `rater${i}`);
        const rated = Array.from({ length: count }, (_, i) => ({ caseId: `c${i}`, raterIds: [raterIds[i % raters]!] }));
        const { drawn, withoutRater, wanted } = drawSecondRatings(rated, { share, seed, raterIds });
        expect(drawn.length + withoutRater.length).toBe(wanted);
        for (const { caseId, raterId } of drawn) expect(rated.find((one) => one.caseId === caseId)?.raterIds).not.toContain(raterId);
        expect(new Set(drawn.map(({ caseId }) => caseId)).size).toBe(drawn.length);
      }),
      { numRuns: 1_000 },
    );
    const even = drawSecondRatings(cases(60), { share: 50, seed: "even", raterIds: ["bram", "cor", "dia"] }).drawn;
    expect(["bram", "cor", "dia"].map((raterId) => even.filter((one) => one.raterId === raterId).length)).toEqual([10, 10, 10]);
  });

  test("chooses every case about as often, over many seeds", () => {
    const hits = new Map<string, number>();
    for (let seed = 0; seed < 2_000; seed++) {
      for (const { caseId } of drawSecondRatings(cases(20), { share: 20, seed: String(seed), raterIds: ["bram"] }).drawn) hits.set(caseId, (hits.get(caseId) ?? 0) + 1);
    }
    // 2,000 draws of 4 out of 20: 400 each, standard deviation below 18.
    for (const count of hits.values()) expect(Math.abs(count - 400)).toBeLessThan(90);
    expect(hits.size).toBe(20);
  });
});

describe("calibration", () => {
  const reference = referenceAnswers(
    definition,
    [given({ suicidality: "yes", safety_plan: "no", weeks: "12", handover: "3" }), given({ suicidality: "yes", safety_plan: "yes", weeks: "12.0" })],
    given({ safety_plan: "yes" }),
  );

  test("[CL1] measures by what was settled and what all raters gave alike, and by nothing else", () => {
    expect(Object.keys(reference)).toEqual(["suicidality", "safety_plan", "weeks"]);
    expect(reference["safety_plan"]).toEqual(value("yes"));
  });

  test("[CL2] counts an open item as different, and passes from the required accuracy on", () => {
    const result = calibrationResult(definition, given({ suicidality: "yes", safety_plan: "yes" }), reference, { requiredAccuracy: 66 });
    expect(result).toMatchObject({ same: 2, items: 3, isPassed: true, accuracy: { p: 2 / 3 } });
    expect(result.differing.map(({ item }) => item.id)).toEqual(["weeks"]);
    expect(calibrationResult(definition, given({ suicidality: "yes", safety_plan: "yes" }), reference, { requiredAccuracy: 67 }).isPassed).toBe(false);
  });

  test("is nothing where the reference has no answers", () => {
    expect(calibrationResult(definition, given({ suicidality: "yes" }), {}, { requiredAccuracy: 80 })).toMatchObject({
      items: 0,
      isPassed: null,
      accuracy: { p: null, reason: "no_units" },
    });
  });
});

describe("[DR4] agreement over cases", () => {
  const cases = [
    [by("anna", { suicidality: "yes", safety_plan: "no", weeks: "3", handover: "2" }), by("bram", { suicidality: "yes", safety_plan: "yes", weeks: "3", handover: "4" })],
    [by("bram", { suicidality: "no", safety_plan: "no" }), by("anna", { suicidality: "no", safety_plan: "no" })],
    [by("anna", { suicidality: "yes" }), by("cor", { suicidality: "no" })],
    [by("anna", { suicidality: "yes" })],
  ];

  test("counts one unit per item and case that two raters judged, by item, section and pair", () => {
    const table = buildAgreementTable(definition, cases);
    expect(table).toMatchObject({ cases: 3, raterIds: ["anna", "bram", "cor"], pooled: { all: { units: 7, agreeing: 4 } } });
    expect(table.sections.map(({ agreement }) => [agreement.all.agreeing, agreement.all.units])).toEqual([
      [3, 5],
      [1, 2],
    ]);
    expect(table.sections[0]?.items[0]).toMatchObject({ same: { agreeing: 2, units: 3 }, kappa: null, ac1: { reason: null } });
    expect(listRaterPairs(cases)).toEqual([
      { raterIds: ["anna", "bram"], cases: 2 },
      { raterIds: ["anna", "cor"], cases: 1 },
    ]);
  });

  test("gives kappa to one pair, each rater in the own column, and no coefficient where answers are no closed list", () => {
    const table = buildAgreementTable(definition, cases, { pair: ["bram", "anna"] });
    // Four yes/no judgements: yes-yes, no-yes, no-no, no-no. po 3/4, pe (1*2 + 3*2)/16 = 1/2, kappa 1/2.
    expect(table.sections[0]?.agreement.scales[0]).toMatchObject({ units: 4, kappa: { n: 4 } });
    expect(table.sections[0]?.agreement.scales[0]?.kappa?.value).toBeCloseTo(0.5, 12);
    const [weeks, handover] = table.sections[1]!.items;
    expect(weeks).toMatchObject({ same: { agreeing: 1, units: 1 }, kappa: null, ac1: null });
    expect(handover?.kappa).toMatchObject({ value: 0, n: 1 });
    // Answers 2 and 4 on a scale of five are half of it apart.
    expect(handover?.weightedKappa).toMatchObject({ agreement: 0.5, n: 1 });
  });

  test("goes by the order of a scale and the distance of numbers for alpha, among those who gave one", () => {
    const rated = [
      ["1", "2"],
      ["2", "2"],
      ["3", "5"],
      ["5", "4"],
      ["4", "4"],
    ].map(([first = "", second = ""]) => [by("anna", { handover: first, weeks: first }), by("bram", { handover: second, weeks: second })]);
    const [weeks, handover] = buildAgreementTable(definition, rated).sections[1]!.items;
    const units = [
      [0, 1],
      [1, 1],
      [2, 4],
      [4, 3],
      [3, 3],
    ];
    expect(handover?.alpha.value).toBeCloseTo(krippendorffAlpha({ units, metric: "ordinal" }).alpha!, 12);
    expect(weeks?.alpha.value).toBeCloseTo(krippendorffAlpha({ units, metric: "interval" }).alpha!, 12);
    expect(handover?.weightedKappa?.value).toBeGreaterThan(handover!.kappa!.value!);
  });

  test("is told month by month, by the day of the last rating", () => {
    const completedOn = ["2026-03-31", "2026-01-05", "2026-03-01", null];
    const dated = cases.map((ratings, place) => ({ ratings, completedOn: completedOn[place] ?? null }));
    const figures = (pair?: readonly [string, string]) =>
      agreementByMonth(definition, dated, { pair }).map(({ month, cases: count, agreement }) => [month, count, agreement.all.agreeing, agreement.all.units]);
    expect(figures()).toEqual([
      ["2026-01", 1, 2, 2],
      ["2026-03", 2, 2, 5],
    ]);
    expect(figures(["anna", "cor"])).toEqual([["2026-03", 1, 0, 1]]);
  });

  test("gives no figure where nothing overlaps, with the reason", () => {
    const none = buildAgreementTable(definition, [[by("anna", { suicidality: "yes" }), by("bram", { safety_plan: "yes" })]]);
    expect(none.pooled).toMatchObject({ all: { units: 0, proportion: { p: null, reason: "no_units" } }, scales: [] });
    expect(none.sections[0]?.items[0]).toMatchObject({ same: { units: 0 }, ac1: { value: null, reason: "no_units" }, kappa: { value: null, reason: "no_units" } });
    expect(agreementOver(listItems(definition), [])).toMatchObject({ all: { units: 0 } });
  });
});

describe("[GA3] the version of a guideline at the time of the care", () => {
  const source = (version: string, publishedOn: string, validUntil?: string): GuidelineSource => ({
    name: "Richtlijn",
    version,
    url: "https://example.org",
    publishedOn,
    attribution: "",
    ...(validUntil && { validUntil }),
  });
  const sources = [source("2020", "2020-06-01"), source("2014", "2014-09-01", "2020-05-31")];

  test("is the newest that had appeared and still held", () => {
    expect(versionOn(sources, "2016-03-12")?.version).toBe("2014");
    expect(versionOn(sources, "2021-01-01")?.version).toBe("2020");
    expect(versionOn(sources, "2012-01-01")).toBeNull();
    expect(versionOn([source("2014", "2014-09-01", "2020-05-31")], "2020-06-01")).toBeNull();
  });

  test("[GA2] and the judgement have to fit", () => {
    const judged = (outcome: string | null, judgedWith: "then" | "now" | null, careOn: string | null) => basisProblem({ value: outcome, judgedWith, careOn }, sources);
    expect(judged("applied", "then", "2012-01-01")).toBe("no_version_then");
    expect(judged("applied", "now", "2012-01-01")).toBeNull();
    expect(judged("not_yet_published", "then", "2012-01-01")).toBeNull();
    expect(judged("not_yet_published", "then", "2016-03-12")).toBe("had_appeared");
    expect(judged("not_yet_published", "now", null)).toBe("known_now");
    expect(judged("not_applicable", "then", "2012-01-01")).toBeNull();
    expect(judged("applied", "then", null)).toBeNull();
    expect(judged(null, "then", "2012-01-01")).toBeNull();
  });
});
