import { describe, expect, test } from "vitest";
import { perspectives, phases, polarities } from "#app/domain/vocabulary.ts";
import { neutralPassages } from "#db/seed/passages/neutral.ts";
import { practitionerPassages } from "#db/seed/passages/practitioner.ts";
import { themeIds } from "#db/seed/protocol/theme-ids.ts";

const codings = practitionerPassages.flatMap((passage) => [passage, ...(passage.also ? [passage.also] : [])]);
const plain = (text: string) => text.replace("[[", "").replace("]]", "");

describe("what practitioners say in the seeded study", () => {
  test("is at least 66 different passages", () => {
    const texts = practitionerPassages.map((passage) => plain(passage.text));

    expect(texts.length).toBeGreaterThanOrEqual(66);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test("marks exactly one span in each passage", () => {
    for (const { text } of practitionerPassages) {
      expect(text).toMatch(/^[^[\]]*\[\[[^[\]]+\]\][^[\]]*$/);
    }
  });

  test("is coded with known themes, polarities and phases", () => {
    for (const coding of codings) {
      expect(themeIds).toContain(coding.themeId);
      expect(polarities).toContain(coding.polarity);
      expect(phases).toContain(coding.phase);
    }
  });

  test("touches all phases and at least 35 themes, with more barriers than facilitators", () => {
    const facilitators = practitionerPassages.filter((passage) => passage.polarity === "facilitator").length;

    expect(new Set(practitionerPassages.map((passage) => passage.phase)).size).toBe(phases.length);
    expect(new Set(practitionerPassages.map((passage) => passage.themeId)).size).toBeGreaterThanOrEqual(35);
    expect(facilitators / practitionerPassages.length).toBeGreaterThan(0.35);
    expect(facilitators / practitionerPassages.length).toBeLessThan(0.5);
  });

  test("holds the words of a second coding once, inside or outside the brackets, about another theme", () => {
    const twice = practitionerPassages.filter((passage) => passage.also);

    expect(twice.length).toBeGreaterThanOrEqual(12);
    for (const { text, themeId, also } of twice) {
      expect(text.split(also?.span ?? "").length, text).toBe(2);
      expect(also?.themeId).not.toBe(themeId);
    }
  });
});

describe("the passages without a coding", () => {
  test.each(perspectives)("are at least twelve different ones for %s, with nothing marked", (perspective) => {
    const texts = neutralPassages[perspective];

    expect(new Set(texts).size).toBeGreaterThanOrEqual(12);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.filter((text) => /[[\]]/.test(text))).toEqual([]);
  });
});
