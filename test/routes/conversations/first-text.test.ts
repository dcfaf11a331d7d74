import { expect, test } from "vitest";
import { textSchema } from "#app/editor/schema.ts";
import { emptyText, textFromGuide, textFromNotes } from "#app/routes/conversations/first-text.ts";
import { interviewGuide } from "#db/seed/protocol/interview-guide.ts";

const typesOf = (text: { content?: { type: string }[] }) => [...new Set(text.content?.map(({ type }) => type))];

test("a guide gives the questions for who was heard, each followed by an empty line for that speaker", () => {
  const text = textFromGuide(interviewGuide, { heard: ["youth"], locale: "nl" });
  const youth = interviewGuide.sections.find(({ id }) => id === "youth")!;

  const questions = text.content!.filter(({ type }) => type === "guideQuestion");
  expect(questions.map(({ attrs }) => attrs?.["itemId"])).toEqual(youth.items.map(({ id }) => id));
  const lines = text.content!.filter(({ type }) => type === "paragraph");
  expect(lines).toHaveLength(questions.length);
  expect(new Set(lines.map(({ attrs }) => attrs?.["speaker"]))).toEqual(new Set(["youth"]));
});

test("with several people each part has its heading", () => {
  const text = textFromGuide(interviewGuide, { heard: ["youth", "parent"], locale: "en" });

  expect(text.content!.filter(({ type }) => type === "heading").map(({ content }) => content?.[0]?.text)).toEqual([
    interviewGuide.sections[0]!.title.en,
    interviewGuide.sections[1]!.title.en,
  ]);
});

test("a guide without a part for who was heard is given whole, without pretending who spoke", () => {
  const text = textFromGuide(interviewGuide, { heard: ["network"], locale: "nl" });

  expect(text.content!.filter(({ type }) => type === "guideQuestion")).toHaveLength(interviewGuide.sections.flatMap(({ items }) => items).length);
  expect(text.content!.filter(({ type, attrs }) => type === "paragraph" && attrs?.["speaker"] !== null)).toEqual([]);
});

test("notes from a file keep speakers, styles, line ends and lists", () => {
  const text = textFromNotes({
    blocks: [
      { kind: "heading", text: "Begin" },
      { kind: "paragraph", text: "Ik zei\nniets", runs: [{ text: "Ik " }, { text: "zei\nniets", bold: true }], speaker: "youth" },
      { kind: "listItem", text: "een" },
      { kind: "listItem", text: "twee" },
    ],
  });

  expect(textSchema.nodeFromJSON(text).check()).toBeUndefined();
  expect(typesOf(text)).toEqual(["heading", "paragraph", "bulletList"]);
  expect(text.content![1]).toEqual({
    type: "paragraph",
    attrs: { speaker: "youth" },
    content: [
      { type: "text", text: "Ik " },
      { type: "text", text: "zei", marks: [{ type: "bold" }] },
      { type: "hardBreak" },
      { type: "text", text: "niets", marks: [{ type: "bold" }] },
    ],
  });
  expect(text.content![2]!.content).toHaveLength(2);
});

test("empty notes are one line, spoken by the one who was heard", () => {
  expect(emptyText({ heard: ["parent"] }).content).toEqual([{ type: "paragraph", attrs: { speaker: "parent" } }]);
  expect(emptyText({ heard: ["parent", "youth"] }).content).toEqual([{ type: "paragraph", attrs: { speaker: null } }]);
});
