import { EditorState } from "@tiptap/pm/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import { codedRanges, hasCodableText, rangeOfOffsets } from "#app/editor/coded-ranges.ts";
import { offsetOfPosition } from "#app/editor/passages.ts";
import { textSchema } from "#app/editor/schema.ts";
import { findQuote, quoteContext } from "#app/realtime/find-quote.ts";
import { docToPlainText, type TextNode } from "#app/realtime/plain-text.ts";

const word = fc.constantFrom("huis", "👍🏽", "é", " ", "lang woord", "…");
const inline = fc.oneof({ weight: 5, arbitrary: word.map((text): TextNode => ({ type: "text", text })) }, { weight: 1, arbitrary: fc.constant<TextNode>({ type: "hardBreak" }) });
const paragraph = fc.array(inline, { maxLength: 5 }).map((content): TextNode => ({ type: "paragraph", attrs: { speaker: null }, ...(content.length > 0 && { content }) }));
const block = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  { weight: 1, arbitrary: word.map((text): TextNode => ({ type: "guideQuestion", attrs: { itemId: "q" }, content: [{ type: "text", text }] })) },
  {
    weight: 1,
    arbitrary: fc
      .array(paragraph, { minLength: 1, maxLength: 3 })
      .map((items): TextNode => ({ type: "bulletList", content: items.map((item) => ({ type: "listItem", content: [item] })) })),
  },
);
const text = fc.array(block, { minLength: 1, maxLength: 5 }).map((content): TextNode => ({ type: "doc", content }));

test("any stretch of the plain text leads to the same words in the editor", () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (json, a, b) => {
      const doc = textSchema.nodeFromJSON(json);
      const points = [...docToPlainText(doc.toJSON() as TextNode).text];
      const [start, end] = [a % (points.length + 1), b % (points.length + 1)].sort((x, y) => x - y) as [number, number];

      const range = rangeOfOffsets(doc, { start, end });

      const wanted = points.slice(start, end).join("");
      if (range) {
        expect(doc.textBetween(range.from, range.to, "\n", "\n")).toBe(wanted);
        expect([offsetOfPosition(doc, range.from), offsetOfPosition(doc, range.to)]).toEqual([start, end]);
      }
      // Only a stretch that begins or ends between two blocks has no place: a line end is no character of the editor.
      else expect(wanted === "" || wanted.startsWith("\n") || wanted.endsWith("\n")).toBe(true);
    }),
  );
});

const sample = textSchema.nodeFromJSON({
  type: "doc",
  content: [
    { type: "guideQuestion", attrs: { itemId: "q1" }, content: [{ type: "text", text: "Hoe ging het?" }] },
    { type: "paragraph", attrs: { speaker: "youth" }, content: [{ type: "text", text: "Het ging wel." }] },
  ],
});

test("a question of the guide cannot be coded, an answer can", () => {
  expect(hasCodableText(sample, { from: 1, to: 8 })).toBe(false);
  expect(hasCodableText(sample, { from: 1, to: 20 })).toBe(true);
});

test("the pieces of one coding are found in reading order, neighbours joined", () => {
  const { tr } = EditorState.create({ doc: sample });
  tr.addMark(16, 19, textSchema.mark("coding", { id: "a" }))
    .addMark(18, 24, textSchema.mark("coding", { id: "b" }))
    .addMark(25, 28, textSchema.mark("coding", { id: "a" }));

  expect(codedRanges(tr.doc)).toEqual(
    new Map([
      [
        "a",
        [
          { from: 16, to: 19 },
          { from: 25, to: 28 },
        ],
      ],
      ["b", [{ from: 18, to: 24 }]],
    ]),
  );
});

test("a quote that occurs twice is found where its surroundings are", () => {
  const before = "Eerst ging het goed. 👍 Toen ging het mis. Later ging het goed, zei ze.";
  const range = { start: [..."Eerst ging het goed. 👍 Toen ging het mis. Later "].length, end: [..."Eerst ging het goed. 👍 Toen ging het mis. Later ging het goed"].length };
  const quote = { quote: "ging het goed", ...quoteContext(before, range) };

  const found = findQuote(`Nieuw begin. ${before}`, quote);

  expect(found).toEqual({ start: range.start + 13, end: range.end + 13 });
});

test("a quote that is not there has no place", () => {
  expect(findQuote("Iets heel anders.", { quote: "ging het goed", before: "", after: "" })).toBeNull();
  expect(findQuote("Iets.", { quote: " ", before: "", after: "" })).toBeNull();
});
