import { describe, expect, test } from "vitest";
import { quoteOf, readSnippets, snippetMarks, toSearchQuery } from "#app/domain/search-words.ts";

const marked = (text: string) => text.replaceAll("[", snippetMarks.start).replaceAll("]", snippetMarks.stop).replaceAll("|", snippetMarks.piece);

describe("what somebody types to find texts by", () => {
  test.each([
    ["school", "'school':*"],
    ["  lange   wachttijd ", "'lange':* & 'wachttijd':*"],
    ['"steeds opnieuw vertellen" mentor', "('steeds' <-> 'opnieuw' <-> 'vertellen') & 'mentor':*"],
    ["mentor -school", "'mentor':* & !'school':*"],
    ["jeugd-ggz", "('jeugd' <-> 'ggz':*)"],
    ["café's", "('café' <-> 's':*)"],
    ["a' | 'b & (c) \\ :* <-> d", "'a':* & 'b':* & 'c':* & 'd':*"],
  ])("%s becomes %s", (typed, query) => {
    expect(toSearchQuery(typed)).toBe(query);
  });

  test.each(["", "   ", "' & |", '""', "-school"])("finds nothing by %j", (typed) => {
    expect(toSearchQuery(typed)).toBe("");
  });

  test("of a long list only the first words are looked for", () => {
    expect(toSearchQuery(Array.from({ length: 40 }, (_, i) => `w${i}`).join(" ")).split(" & ")).toHaveLength(12);
  });
});

describe("the pieces in which words were found", () => {
  test("are taken apart at the marks; a piece without any is left out", () => {
    expect(readSnippets(marked("Op [school] ging het.|niets|[Scholen] te over"))).toEqual([
      [
        { text: "Op ", isHit: false },
        { text: "school", isHit: true },
        { text: " ging het.", isHit: false },
      ],
      [
        { text: "Scholen", isHit: true },
        { text: " te over", isHit: false },
      ],
    ]);
  });

  test("give words of one paragraph to find the place by", () => {
    const [snippet] = readSnippets(marked("einde van de vorige\nMijn [mentor] bleef bellen.\nDaarna"));
    expect(quoteOf(snippet!)).toBe("Mijn mentor bleef bellen.");
  });
});
