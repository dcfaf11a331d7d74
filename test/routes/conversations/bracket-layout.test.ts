import { expect, test } from "vitest";
import { layOutBrackets } from "#app/routes/conversations/bracket-layout.ts";

test("five codings on one line stand in five columns, their labels below one another", () => {
  const spans = ["a", "b", "c", "d", "e"].map((id) => ({ id, top: 100, bottom: 124 }));

  const brackets = layOutBrackets(spans, { labelHeight: 20 });

  expect(brackets.map(({ column }) => column)).toEqual([0, 1, 2, 3, 4]);
  expect(brackets.map(({ labelTop }) => labelTop)).toEqual([100, 120, 140, 160, 180]);
  // The labels that stand below the brackets leave free their own column only.
  expect(brackets.map(({ labelColumn }) => labelColumn)).toEqual([5, 5, 3, 4, 5]);
});

test("codings on different lines share the column next to the text", () => {
  const brackets = layOutBrackets(
    [
      { id: "low", top: 60, bottom: 80 },
      { id: "high", top: 0, bottom: 40 },
    ],
    { labelHeight: 20 },
  );

  expect(brackets).toEqual([
    { id: "high", top: 0, bottom: 40, column: 0, labelTop: 0, labelColumn: 1 },
    { id: "low", top: 60, bottom: 80, column: 0, labelTop: 60, labelColumn: 1 },
  ]);
});

test("a column is used again once its bracket has ended", () => {
  const brackets = layOutBrackets(
    [
      { id: "long", top: 0, bottom: 100 },
      { id: "first", top: 10, bottom: 30 },
      { id: "second", top: 40, bottom: 60 },
    ],
    { labelHeight: 20 },
  );

  expect(brackets.map(({ id, column }) => [id, column])).toEqual([
    ["long", 0],
    ["first", 1],
    ["second", 1],
  ]);
});
