import { describe, expect, test } from "vitest";
import { phases, polarities } from "#app/domain/vocabulary.ts";
import { parentPassages } from "#db/seed/passages/parent.ts";
import { youthPassages } from "#db/seed/passages/youth.ts";
import { themeIds } from "#db/seed/protocol/theme-ids.ts";

const withoutBrackets = (text: string) => text.replaceAll("[[", "").replaceAll("]]", "");

describe.each([
  { perspective: "youth", passages: youthPassages },
  { perspective: "parent", passages: parentPassages },
])("the $perspective passages", ({ passages }) => {
  const codings = passages.flatMap(({ also, ...first }) => (also ? [first, also] : [first]));

  test("are at least 60, and no text or coded span occurs twice", () => {
    const texts = passages.map((passage) => withoutBrackets(passage.text));
    const spans = passages.map((passage) => /\[\[(.+?)\]\]/.exec(passage.text)?.[1]);

    expect(new Set(texts).size).toBeGreaterThanOrEqual(60);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    expect(spans.filter((span, index) => spans.indexOf(span) !== index)).toEqual([]);
  });

  test("hold exactly one coded span each, between double square brackets", () => {
    const misplaced = passages.filter(({ text }) => !/^[^[\]]*\[\[[^[\]]+\]\][^[\]]*$/.test(text));

    expect(misplaced.map(({ text }) => text)).toEqual([]);
  });

  test("name only known themes, polarities and phases", () => {
    for (const { themeId, polarity, phase } of codings) {
      expect(themeIds).toContain(themeId);
      expect(polarities).toContain(polarity);
      expect(phases).toContain(phase);
    }
  });

  test("code a second theme on words that occur in the text", () => {
    const second = passages.filter(({ also }) => also !== undefined);

    expect(second.length).toBeGreaterThanOrEqual(12);
    for (const { also, text, themeId } of second) {
      expect(withoutBrackets(text)).toContain(also?.span);
      expect(also?.themeId).not.toBe(themeId);
    }
  });

  test("cover all phases and at least 35 themes, with more barriers than facilitators", () => {
    const barriers = passages.filter(({ polarity }) => polarity === "barrier").length;

    expect(new Set(codings.map(({ phase }) => phase))).toEqual(new Set(phases));
    expect(new Set(codings.map(({ themeId }) => themeId)).size).toBeGreaterThanOrEqual(35);
    expect(barriers / passages.length).toBeGreaterThan(0.5);
    expect(barriers / passages.length).toBeLessThan(0.7);
  });
});

test("no passage is shared between the young person and the parents", () => {
  const youthTexts = new Set(youthPassages.map(({ text }) => text));

  expect(parentPassages.filter(({ text }) => youthTexts.has(text))).toEqual([]);
});
