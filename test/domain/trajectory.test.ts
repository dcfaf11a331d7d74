import { describe, expect, test } from "vitest";
import { compareFuzzyDates, dateInputText, possibleDays, readDateInput, dayOfNumber, type FuzzyDate } from "#app/domain/fuzzy-date.ts";
import { computeTrajectoryFacts, findContradiction, type DatedEpisode } from "#app/domain/trajectory.ts";

let made = 0;
function episode(overrides: Partial<DatedEpisode> = {}): DatedEpisode {
  made += 1;
  return {
    id: `e${made}`,
    careType: "ambulatory",
    provider: "Thuishulp",
    referredOn: null,
    startOn: "2020-01-10",
    startPrecision: "day",
    endOn: "2020-03-01",
    endPrecision: "day",
    endReason: "planned",
    ...overrides,
  };
}

const facts = (episodes: DatedEpisode[], { birthYear = 2010, until = "2026-01-01" } = {}) => computeTrajectoryFacts(episodes, { birthYear, until });

describe("a vague date", () => {
  const daysOf = (date: FuzzyDate) => {
    const days = possibleDays(date);
    return days && [dayOfNumber(days.earliest), dayOfNumber(days.latest)];
  };

  test("stands for every day it may be", () => {
    expect(daysOf({ on: "2020-02-17", precision: "day" })).toEqual(["2020-02-17", "2020-02-17"]);
    expect(daysOf({ on: "2020-02-17", precision: "month" })).toEqual(["2020-02-01", "2020-02-29"]);
    expect(daysOf({ on: "2020-02-17", precision: "year" })).toEqual(["2020-01-01", "2020-12-31"]);
    expect(daysOf({ on: "2020-06-15", precision: "about" })).toEqual(["2020-03-16", "2020-09-14"]);
  });

  test("is no day at all when it is not known", () => {
    expect(daysOf({ on: null, precision: "day" })).toBeNull();
    expect(daysOf({ on: "2020-02-17", precision: "unknown" })).toBeNull();
  });

  test("is typed as far as it is known", () => {
    expect(readDateInput("2021", "year")).toBe("2021-01-01");
    expect(readDateInput("2021-03", "month")).toBe("2021-03-01");
    expect(readDateInput("2021-03-14", "day")).toBe("2021-03-14");
    expect(dateInputText({ on: "2021-03-14", precision: "about" })).toBe("2021-03");
  });

  test.each([
    ["202", "year"],
    ["0202", "year"],
    ["2021-13", "month"],
    ["2021-02-31", "day"],
    ["2021-3", "month"],
    ["", "day"],
    ["2021", "unknown"],
  ] as const)("%j is no date to the %s", (text, precision) => {
    expect(readDateInput(text, precision)).toBeNull();
  });

  test("stands before what is known better in the same year, and unknown dates last", () => {
    const dates: FuzzyDate[] = [
      { on: null, precision: "day" },
      { on: "2021-03-14", precision: "day" },
      { on: "2021-01-01", precision: "year" },
      { on: "2020-12-01", precision: "month" },
      { on: "2019-01-01", precision: "unknown" },
    ];

    expect(dates.toSorted(compareFuzzyDates).map(({ on }) => on)).toEqual(["2020-12-01", "2021-01-01", "2021-03-14", null, "2019-01-01"]);
  });
});

describe("waiting", () => {
  test("is counted in days from referral to start", () => {
    expect(facts([episode({ id: "a", referredOn: "2019-12-01", startOn: "2020-01-10" })]).waits).toEqual([{ episodeId: "a", days: { least: 40, most: 40 } }]);
  });

  test("is a range where the start is known by the month", () => {
    expect(facts([episode({ id: "a", referredOn: "2020-01-15", startOn: "2020-02-01", startPrecision: "month" })]).waits).toEqual([
      { episodeId: "a", days: { least: 17, most: 45 } },
    ]);
  });

  test("is a range where the referral is known by the month", () => {
    expect(facts([episode({ id: "a", referredOn: "2019-12-01", referredPrecision: "month", startOn: "2020-01-10" })]).waits).toEqual([
      { episodeId: "a", days: { least: 10, most: 40 } },
    ]);
  });

  test("is not known without a referral or a start", () => {
    expect(facts([episode(), episode({ referredOn: "2019-12-01", startOn: null })]).waits).toEqual([]);
  });
});

describe("a period without help", () => {
  test("is the days between an end and the next start", () => {
    const found = facts([episode({ id: "a", endOn: "2020-03-01" }), episode({ id: "b", startOn: "2020-03-11", endOn: "2020-05-01" })]).gaps;

    expect(found).toEqual([{ afterId: "a", beforeId: "b", days: { least: 9, most: 9 } }]);
  });

  test("is named only when it is certain", () => {
    const next = { endOn: "2020-12-01" };
    const vague = [episode({ endOn: "2020-03-01", endPrecision: "month" }), episode({ ...next, startOn: "2020-04-01", startPrecision: "month" })];
    const certain = [episode({ id: "a", endOn: "2020-03-01", endPrecision: "month" }), episode({ ...next, id: "b", startOn: "2020-05-01", startPrecision: "month" })];

    expect(facts(vague).gaps).toEqual([]);
    expect(facts(certain).gaps).toEqual([{ afterId: "a", beforeId: "b", days: { least: 30, most: 90 } }]);
  });

  test("does not exist while other help goes on", () => {
    const episodes = [
      episode({ startOn: "2019-01-01", endOn: "2021-01-01" }),
      episode({ startOn: "2019-02-01", endOn: "2019-03-01" }),
      episode({ startOn: "2020-06-01", endOn: "2020-07-01" }),
    ];

    expect(facts(episodes).gaps).toEqual([]);
  });

  test("is not named after help whose end is unknown, but is after what came next", () => {
    const episodes = [
      episode({ startOn: "2019-01-01", endOn: null }),
      episode({ id: "b", startOn: "2020-01-01", endOn: "2020-02-01" }),
      episode({ id: "c", startOn: "2020-06-01", endOn: "2020-07-01" }),
    ];

    expect(facts(episodes).gaps.map(({ afterId, beforeId }) => [afterId, beforeId])).toEqual([["b", "c"]]);
  });
});

describe("help side by side", () => {
  test("is counted with both first and last day", () => {
    const found = facts([episode({ id: "a", startOn: "2020-01-01", endOn: "2020-01-31" }), episode({ id: "b", startOn: "2020-01-22", endOn: "2020-06-01" })]).overlaps;

    expect(found).toEqual([{ episodeIds: ["a", "b"], days: { least: 10, most: 10 } }]);
  });

  test("is not the day on which one takes over from the other", () => {
    expect(facts([episode({ endOn: "2020-03-01" }), episode({ startOn: "2020-03-01", endOn: "2020-05-01" })]).overlaps).toEqual([]);
  });

  test("lasts until today while both go on", () => {
    const ongoing = { endOn: null, endReason: "ongoing" } as const;
    const found = facts([episode({ id: "a", startOn: "2025-01-01", ...ongoing }), episode({ id: "b", startOn: "2025-12-23", ...ongoing })], { until: "2026-01-01" }).overlaps;

    expect(found).toEqual([{ episodeIds: ["a", "b"], days: { least: 10, most: 10 } }]);
  });
});

test("a transfer leads to the help that began next, not to what ran beside it", () => {
  const episodes = [
    episode({ id: "beside", startOn: "2020-01-01", endOn: "2021-01-01" }),
    episode({ id: "a", startOn: "2020-02-01", endOn: "2020-03-01", endReason: "transfer" }),
    episode({ id: "b", startOn: "2020-03-01", endOn: "2020-05-01", endReason: "transfer" }),
  ];

  expect(facts(episodes).transfers).toEqual([
    { fromId: "a", toId: "b" },
    { fromId: "b", toId: null },
  ]);
});

test("one provider written in two ways is one provider, and no name is none", () => {
  expect(facts([episode({ provider: "De Regenmeter" }), episode({ provider: " de  regenmeter" }), episode({ provider: "Wijkteam" }), episode({ provider: " " })])).toMatchObject({
    providerCount: 2,
    leftOut: { unknownProvider: 1 },
  });
});

describe("age at the first help", () => {
  const age = (startOn: string, startPrecision: DatedEpisode["startPrecision"] = "day") =>
    facts([episode({ startOn, startPrecision, endOn: null })], { birthYear: 2010 }).ageAtFirstCare;

  test("is one of two ages, as only the year of birth is known", () => {
    expect(age("2017-05-01")).toEqual({ from: 6, to: 7 });
    expect(age("2017-05-01", "year")).toEqual({ from: 6, to: 7 });
  });

  test("is certain on the last day of the year", () => {
    expect(age("2017-12-31")).toEqual({ from: 7, to: 7 });
  });

  test("spans more years where the start does", () => {
    expect(age("2017-01-15", "about")).toEqual({ from: 5, to: 7 });
  });

  test("follows the first start, and is unknown without one", () => {
    expect(facts([episode({ startOn: "2020-01-10" }), episode({ startOn: "2018-01-10", endOn: "2018-02-01" })]).ageAtFirstCare).toEqual({ from: 7, to: 8 });
    expect(facts([episode({ startOn: null })]).ageAtFirstCare).toBeNull();
  });
});

test("what is unknown or cannot be right is left out and counted", () => {
  const episodes = [
    episode({ startOn: null }),
    episode({ startPrecision: "unknown" }),
    episode({ endOn: null }),
    episode({ startOn: "2021-01-01", endOn: "2020-01-01", referredOn: "2020-12-01" }),
  ];

  expect(facts(episodes)).toMatchObject({ waits: [], leftOut: { unknownStart: 2, unknownEnd: 1, unknownProvider: 0, contradictory: 1 } });
});

test("dates contradict each other only when no day they may stand for fits", () => {
  expect(findContradiction(episode({ startOn: "2020-03-15", endOn: "2020-03-01", endPrecision: "month" }))).toBeNull();
  expect(findContradiction(episode({ startOn: "2020-04-15", endOn: "2020-03-01", endPrecision: "month" }))).toBe("endsBeforeStart");
  expect(findContradiction(episode({ startOn: "2020-04-15", endOn: "2020-03-01", endReason: "ongoing" }))).toBeNull();
  expect(findContradiction(episode({ startOn: "2020-02-01", startPrecision: "month", endOn: null, referredOn: "2020-03-01" }))).toBe("startsBeforeReferral");
});
