import { expect, test } from "vitest";
import fc from "fast-check";
import { completedYears } from "#app/domain/calendar-day.ts";
import { cumulativeIncidence } from "#app/domain/statistics/cumulative-incidence.ts";
import { kaplanMeier, survivalAt, type Duration } from "#app/domain/statistics/kaplan-meier.ts";
import { logRank } from "#app/domain/statistics/log-rank.ts";
import { summarise } from "#app/domain/statistics/summary.ts";

const ended = (...times: number[]): Duration[] => times.map((time) => ({ time, isEvent: true }));
const open = (...times: number[]): Duration[] => times.map((time) => ({ time, isEvent: false }));

const anyDurations = fc.array(fc.record({ time: fc.integer({ min: 0, max: 30 }), isEvent: fc.boolean() }), { minLength: 1, maxLength: 40 });

test("without open waits, the share still waiting is the share whose wait was longer", () => {
  const curve = kaplanMeier(ended(3, 3, 8, 21, 40));
  expect([0, 3, 20, 40, 99].map((time) => survivalAt(curve, time)?.survival)).toEqual([1, 0.6, 0.4, expect.closeTo(0, 12), expect.closeTo(0, 12)]);
  expect(curve).toMatchObject({ n: 5, events: 5, median: 8, reason: null });
});

test("an event goes before a censoring at the same time", () => {
  const curve = kaplanMeier([...open(10), ...ended(10)]);
  expect(curve.steps).toMatchObject([{ time: 10, atRisk: 2, events: 1, survival: 0.5 }]);
});

test("after the longest wait that was followed nothing is known, unless all waits ended", () => {
  const curve = kaplanMeier([...ended(5), ...open(12)]);
  expect(survivalAt(curve, 12)?.survival).toBe(0.5);
  expect(survivalAt(curve, 13)).toBeNull();
  expect(survivalAt(kaplanMeier([]), 1)).toBeNull();
});

test("the median lies in the middle of the time in which exactly half were waiting", () => {
  expect(kaplanMeier(ended(1, 2, 3, 4)).median).toBe(2.5);
  expect(kaplanMeier([...ended(1, 2), ...open(9, 9)]).median).toBe(2);
  expect(kaplanMeier([...ended(1), ...open(9, 9)])).toMatchObject({ median: null, reason: "not_reached" });
  expect(kaplanMeier([])).toMatchObject({ n: 0, median: null, followedUntil: null, reason: "no_units" });
});

test("limits stay between 0 and 1, and are absent where their formula has none", () => {
  fc.assert(
    fc.property(anyDurations, fc.constantFrom("log-log" as const, "log" as const, "plain" as const), (durations, interval) => {
      for (const { survival, lower, upper } of kaplanMeier(durations, { interval }).steps) {
        if (lower === null || upper === null) expect(survival).toBe(0);
        else expect([lower >= 0, lower <= survival, survival <= upper, upper <= 1]).toEqual([true, true, true, true]);
      }
    }),
  );
});

test("a wait below nothing is refused", () => {
  expect(() => kaplanMeier(ended(-1))).toThrow(RangeError);
  expect(() => kaplanMeier(ended(Number.NaN))).toThrow(RangeError);
});

test("the log-rank test does not depend on the order of the groups", () => {
  fc.assert(
    fc.property(anyDurations, anyDurations, anyDurations, (a, b, c) => {
      const [one, other] = [logRank([a, b, c]), logRank([c, a, b])];
      expect(one.reason).toBe(other.reason);
      if (one.chi2 !== null) expect(one.chi2).toBeCloseTo(other.chi2!, 6);
    }),
  );
});

test("groups that cannot be compared have no test", () => {
  expect(logRank([ended(1, 2), []])).toMatchObject({ df: 0, chi2: null, reason: "no_units" });
  expect(logRank([open(1, 2), open(3)])).toMatchObject({ chi2: null, p: null, reason: "no_variation" });
  expect(logRank([ended(1, 2), ended(8, 9)])).toMatchObject({ df: 1, reason: null });
});

test("incidences add up to the share that ended, and with one end are one minus Kaplan-Meier", () => {
  const endings = fc.array(fc.record({ time: fc.integer({ min: 0, max: 20 }), cause: fc.constantFrom("help", "turned_18", null) }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(endings, (all) => {
      const curve = kaplanMeier(all.map(({ time, cause }) => ({ time, isEvent: cause !== null })));
      const { steps } = cumulativeIncidence(["help", "turned_18"], all);
      for (const [place, { incidence }] of steps.entries()) expect(incidence.help + incidence.turned_18).toBeCloseTo(1 - curve.steps[place]!.survival, 10);
    }),
  );
});

test("an end that rules out another is no censoring", () => {
  const endings = [
    { time: 1, cause: "help" },
    { time: 2, cause: "turned_18" },
    { time: 3, cause: "help" },
    { time: 4, cause: null },
  ] as const;
  const { steps } = cumulativeIncidence(["help", "turned_18"], endings);
  expect(steps.at(-1)?.incidence).toEqual({ help: expect.closeTo(0.5, 12), turned_18: expect.closeTo(0.25, 12) });
  // Taken as censoring it would be 1 - 3/4 * 1/2 = 0.625.
  expect(kaplanMeier(endings.map(({ time, cause }) => ({ time, isEvent: cause === "help" }))).steps.at(-1)?.survival).toBeCloseTo(0.375, 12);
  expect(cumulativeIncidence(["help"], [])).toEqual({ n: 0, followedUntil: null, steps: [], reason: "no_units" });
});

test("waits that are not known are counted apart", () => {
  expect(summarise([10, null, 20, 60])).toMatchObject({ n: 3, missing: 1, mean: 30, median: 20, min: 10, max: 60, reason: null });
  expect(summarise([null])).toMatchObject({ n: 0, missing: 1, mean: null, p90: null, reason: "no_units" });
});

test("age goes by the calendar", () => {
  expect([completedYears("2012-02-29", "2023-02-28"), completedYears("2012-02-29", "2023-03-01"), completedYears("2008-05-14", "2015-05-14")]).toEqual([10, 11, 7]);
  expect(completedYears("2008-05-14", "2008-05-13")).toBeNull();
});
