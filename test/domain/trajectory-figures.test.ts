import { describe, expect, test } from "vitest";
import { figuresOfCase, timeToEvent, type CaseTrajectory } from "#app/domain/trajectory-figures.ts";
import { parseTrajectoryQuestion, trajectorySearchParams } from "#app/domain/trajectory-question.ts";
import { compareCurves, curvesOfWaiting, curvesToEvent, describePart, distribute, readCurve } from "#app/domain/trajectory-table.ts";

const until = "2026-06-01";

type Help = CaseTrajectory["episodes"][number];

const help = (startOn: string | null, overrides: Partial<Help> = {}): Help => ({
  id: `${startOn} ${overrides.careType ?? ""}`,
  careType: "ambulatory",
  provider: "Noorderlicht",
  referredOn: null,
  startOn,
  startPrecision: startOn === null ? "unknown" : "day",
  endOn: null,
  endPrecision: "unknown",
  endReason: "ongoing",
  startedInCrisis: false,
  ...overrides,
});

const trajectory = (episodes: Help[], overrides: Partial<CaseTrajectory> = {}): CaseTrajectory => ({
  caseId: "c",
  code: "KL-001",
  part: "",
  birthYear: 2008,
  includedOn: "2026-01-01",
  episodes,
  referrals: [],
  ...overrides,
});

const closed = { from: "first_care", to: "closed_stay" } as const;

describe("the figures of one case", () => {
  test("[TA1] a case without help on its timeline has none: nothing written down is not no help", () => {
    expect(figuresOfCase(trajectory([]), { until })).toBeNull();
    expect(timeToEvent(trajectory([]), closed, { until })).toBe("no_help");
  });

  test("age is that of the year in which the first help began, providers count by name, transfers by how help ended", () => {
    const figures = figuresOfCase(
      trajectory([
        help("2019-03-01", { provider: "De Kade", endReason: "transfer", endOn: "2019-09-01", endPrecision: "day" }),
        help("2017-05-01", { provider: "de  kade ", endReason: "planned", endOn: "2018-01-01", endPrecision: "day" }),
        help("2021-01-01"),
      ]),
      { until },
    );
    expect(figures).toMatchObject({ ageAtFirstCare: 9, providers: 2, transfers: 1, isVague: false });
  });

  test("[TA3] of several waits the longest counts, and one that goes on makes it a wait of at least so long", () => {
    const waited = help("2025-03-01", { referredOn: "2025-01-01" });
    const waiting = help(null, { referredOn: "2025-11-01", careType: "youth_mental_health" });
    expect(figuresOfCase(trajectory([waited]), { until })?.longestWait).toEqual({ time: 59, isEvent: true });
    expect(figuresOfCase(trajectory([waited, waiting]), { until })?.longestWait).toEqual({ time: 61, isEvent: false });
  });

  test("a referral without an answer is a wait that goes on", () => {
    const asked = { id: "r", startOn: "2025-12-01", startPrecision: "day", endOn: null, endPrecision: "unknown", outcome: "waiting" } as const;
    expect(figuresOfCase(trajectory([help("2020-01-01")], { referrals: [asked] }), { until })?.waits).toEqual([{ time: 31, isEvent: false }]);
  });

  test("a date known to the month counts from its middle", () => {
    const figures = figuresOfCase(trajectory([help("2025-03-01", { startPrecision: "month", referredOn: "2025-01-01" })]), { until });
    expect(figures).toMatchObject({ longestWait: { time: 74, isEvent: true }, isVague: true });
  });
});

describe("time to an event", () => {
  test("runs from the first help to the first of its kind", () => {
    const episodes = [help("2020-01-01"), help("2020-04-10", { careType: "secure_residential" }), help("2021-01-01", { careType: "juvenile_justice" })];
    expect(timeToEvent(trajectory(episodes), closed, { until })).toEqual({ time: 100, isEvent: true });
  });

  test("[TA2] who has not had it counts until inclusion, or until what the timeline tells after that", () => {
    expect(timeToEvent(trajectory([help("2025-12-22")]), closed, { until })).toEqual({ time: 10, isEvent: false });
    const later = help("2026-02-01", { careType: "foster_care" });
    expect(timeToEvent(trajectory([help("2025-12-22"), later]), closed, { until })).toEqual({ time: 41, isEvent: false });
  });

  test("says why a case cannot be counted", () => {
    expect(timeToEvent(trajectory([help(null)]), closed, { until })).toBe("no_start");
    expect(timeToEvent(trajectory([help("2020-01-01"), help(null, { careType: "secure_residential" })]), closed, { until })).toBe("undated_event");
    const transferred = help(null, { endReason: "transfer", endOn: "2019-01-01", endPrecision: "day" });
    expect(timeToEvent(trajectory([help("2020-01-01"), transferred]), { from: "first_care", to: "first_transfer" }, { until })).toBe("before_start");
  });

  test("runs from the first request where that is asked", () => {
    const episodes = [help("2020-03-01", { referredOn: "2020-01-01" })];
    expect(timeToEvent(trajectory(episodes), { from: "first_request", to: "first_care" }, { until })).toEqual({ time: 60, isEvent: true });
  });
});

describe("groups", () => {
  const many = (days: number[], part: string) => ({
    id: part,
    cases: days.map((day, place) => {
      const secure = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
      return trajectory([help("2020-01-01"), help(secure, { careType: "secure_residential" })], { code: `${part}${place}`, part });
    }),
  });

  test("have one curve each, and differ or not", () => {
    const curves = curvesToEvent([many([10, 20, 30, 40], "a"), many([300, 400, 500, 600], "b")], closed, { until });
    expect(curves.map(({ survival }) => survival.median)).toEqual([25, 450]);
    // All of one group before any of the other: O = 4, E = 4/8 + 3/7 + 2/6 + 1/5, V = sum of p(1 - p).
    expect(compareCurves(curves)?.chi2).toBeCloseTo((4 - (4 / 8 + 3 / 7 + 2 / 6 + 1 / 5)) ** 2 / (1 / 4 + 12 / 49 + 2 / 9 + 4 / 25), 10);
    expect(readCurve(curves[0]!, [25, 1000]).map(({ atRisk, events, survival }) => [atRisk, events, survival])).toEqual([
      [2, 2, 0.5],
      [0, 4, 0],
    ]);
    expect(compareCurves(curves.slice(0, 1))).toBeNull();
  });

  test("count who is in no figure", () => {
    const part = { id: "", cases: [trajectory([]), trajectory([help("2020-01-01")]), trajectory([help(null)])] };
    expect(describePart(part, { until })).toMatchObject({ n: 2, withoutHelp: 1, age: { n: 1, missing: 1, median: 12 } });
    expect(curvesToEvent([part], closed, { until })[0]!.leftOut).toEqual({ no_help: 1, no_start: 1, undated_event: 0, before_start: 0 });
    expect(curvesOfWaiting([part], { until })[0]!.leftOut).toMatchObject({ no_help: 1, no_start: 2 });
  });

  test("are drawn on the same values, with those that none has", () => {
    const aged = (year: number) => trajectory([help(`${year}-01-01`)]);
    const [a, b] = distribute(
      [
        { id: "a", cases: [aged(2014), aged(2014)] },
        { id: "b", cases: [aged(2016)] },
      ],
      "age",
      { until },
    );
    expect(a!.bars).toEqual([
      { value: 6, cases: 2 },
      { value: 7, cases: 0 },
      { value: 8, cases: 0 },
    ]);
    expect(b!.bars.map(({ cases }) => cases)).toEqual([0, 0, 1]);
  });
});

test("a question survives its address, and what makes no sense is left out", () => {
  const asked = "institution=jji&split=sex&view=event&part=female&part=male&from=first_request&to=crisis";
  expect(trajectorySearchParams(parseTrajectoryQuestion(new URLSearchParams(asked))).toString()).toBe(asked);
  const odd = parseTrajectoryQuestion(new URLSearchParams("view=x&split=phase&part=y&to=first_care&from=first_care&perspective=youth"));
  expect(odd).toMatchObject({ view: "age", split: null, parts: [], from: "first_request", to: "first_care" });
  expect(odd.filter.perspectives).toEqual([]);
});
