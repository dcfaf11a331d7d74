import { describe, expect, test } from "vitest";
import { formatDate, formatInstant, formatRecent } from "#app/ui/dates.ts";

describe("a day", () => {
  test.each([
    ["day", "12 mrt 2021"],
    ["month", "maart 2021"],
    ["year", "2021"],
    ["about", "rond maart 2021"],
    ["unknown", "datum onbekend"],
  ] as const)("known to the %s reads as %s", (precision, text) => {
    expect(formatDate("2021-03-12", precision)).toBe(text);
  });

  test("that nobody knows is said to be unknown", () => {
    expect(formatDate(null)).toBe("datum onbekend");
  });

  test("reads in English too", () => {
    expect(formatDate("2021-03-12", "about", { locale: "en" })).toBe("around March 2021");
  });
});

describe("an instant", () => {
  test("is told in Dutch time, in summer and in winter", () => {
    expect(formatInstant(new Date("2021-07-01T22:30:00Z"), "day")).toBe("2 jul 2021");
    expect(formatInstant(new Date("2021-01-01T12:00:00Z"), "time")).toBe("13:00");
  });

  test("of today has its time, of yesterday the word, of earlier the day", () => {
    const now = new Date("2021-03-28T10:00:00Z");

    expect(formatRecent(new Date("2021-03-28T06:05:00Z"), now)).toBe("vandaag 08:05");
    expect(formatRecent(new Date("2021-03-27T22:59:00Z"), now)).toBe("gisteren");
    expect(formatRecent(new Date("2021-03-26T10:00:00Z"), now)).toBe("26 mrt 2021");
  });
});
