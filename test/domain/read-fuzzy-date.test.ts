import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { dayOfNumber, possibleDays, type FuzzyDate } from "#app/domain/fuzzy-date.ts";
import { isOngoingText, readFuzzyDate } from "#app/domain/read-fuzzy-date.ts";
import { formatDate } from "#app/ui/dates.ts";

const read = (text: string) => {
  const found = readFuzzyDate(text);
  return found.ok ? `${found.date.on ?? "–"} ${found.date.precision}` : found.problem;
};

describe("a typed date", () => {
  test.each([
    ["12-3-2019", "2019-03-12 day"],
    ["12/03/2019", "2019-03-12 day"],
    ["2019-03-12", "2019-03-12 day"],
    ["12 mrt 2019", "2019-03-12 day"],
    ["12 maart 2019", "2019-03-12 day"],
    ["March 12, 2019", "2019-03-12 day"],
    ["29-2-2020", "2020-02-29 day"],
    ["mrt 2019", "2019-03-01 month"],
    ["mrt. 2019", "2019-03-01 month"],
    ["Maart  2019", "2019-03-01 month"],
    ["3-2019", "2019-03-01 month"],
    ["2019-03", "2019-03-01 month"],
    ["2017", "2017-01-01 year"],
    ["ca. 2018", "2018-07-02 about"],
    ["ca 2018", "2018-07-02 about"],
    ["±2018", "2018-07-02 about"],
    ["rond mrt 2018", "2018-03-01 about"],
    ["ca. 12-3-2018", "2018-03-01 about"],
    ["about May 2018", "2018-05-01 about"],
    ["zomer 2018", "2018-08-01 about"],
    ["begin 2019", "2019-02-01 about"],
    ["eind 2019", "2019-11-01 about"],
    ["", "– unknown"],
    ["?", "– unknown"],
    ["onbekend", "– unknown"],
  ])("%j is read", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ["31-02-2019", "noSuchDay"],
    ["29-2-2019", "noSuchDay"],
    ["0-3-2019", "noSuchDay"],
    ["13-2019", "noSuchDay"],
    ["12-3-1819", "outOfRange"],
    ["3019", "outOfRange"],
    ["mrt", "notADate"],
    ["201", "notADate"],
    ["12-3-19", "notADate"],
    ["gisteren", "notADate"],
    ["ca.", "notADate"],
    ["2019 of 2020", "notADate"],
  ])("%j is not: %s", (text, problem) => {
    expect(read(text)).toBe(problem);
  });

  test("says in words that help goes on", () => {
    expect(["nu", "Loopt nog", "heden", "present"].every(isOngoingText)).toBe(true);
    expect(isOngoingText("2019")).toBe(false);
  });

  test("may be typed as the pages write it, in both languages", () => {
    const day = fc.date({ min: new Date("1950-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    const date = fc.oneof(
      day.map((on): FuzzyDate => ({ on, precision: "day" })),
      day.map((on): FuzzyDate => ({ on: `${on.slice(0, 7)}-01`, precision: "month" })),
      day.map((on): FuzzyDate => ({ on: `${on.slice(0, 4)}-01-01`, precision: "year" })),
      day.map((on): FuzzyDate => ({ on: `${on.slice(0, 7)}-01`, precision: "about" })),
      day.map((on): FuzzyDate => ({ on: `${on.slice(0, 4)}-07-02`, precision: "about" })),
      fc.constant<FuzzyDate>({ on: null, precision: "unknown" }),
    );
    fc.assert(
      fc.property(date, fc.constantFrom("nl" as const, "en" as const), ({ on, precision }, locale) => {
        expect(readFuzzyDate(formatDate(on, precision, { locale }))).toEqual({ ok: true, date: { on, precision } });
      }),
      { numRuns: 1_000 },
    );
  });

  test("never throws, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        readFuzzyDate(text);
      }),
      { numRuns: 1_000 },
    );
  });
});

test("about a year reaches a year to either side, about a month a quarter", () => {
  const daysOf = (date: FuzzyDate) => {
    const { earliest, latest } = possibleDays(date)!;
    return [dayOfNumber(earliest), dayOfNumber(latest)];
  };
  expect(daysOf({ on: "2018-07-02", precision: "about" })).toEqual(["2017-07-02", "2019-07-02"]);
  expect(daysOf({ on: "2018-07-01", precision: "about" })).toEqual(["2018-04-01", "2018-09-30"]);
});
