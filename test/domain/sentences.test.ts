import { expect, test } from "vitest";
import { splitSentences } from "#app/domain/sentences.ts";

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

test("sentences end at a stop, a question or exclamation mark and a line end, without the space around them", () => {
  expect(split("  Ik wachtte lang. Te lang! Echt?\nJa.  ")).toEqual(["Ik wachtte lang.", "Te lang!", "Echt?", "Ja."]);
  expect(split("")).toEqual([]);
  expect(split("zonder punt")).toEqual(["zonder punt"]);
});

test("a stop behind an abbreviation or an initial ends no sentence", () => {
  expect(split("Dhr. Bakker kwam bijv. Maandag. Daarna niet.")).toEqual(["Dhr. Bakker kwam bijv. Maandag.", "Daarna niet."]);
  expect(split("Toen kwam J. De Boer. Eindelijk.")).toEqual(["Toen kwam J. De Boer.", "Eindelijk."]);
});

test("emoji and accents keep their places", () => {
  expect(split("Fijn 👩‍👧. Één keer.")).toEqual(["Fijn 👩‍👧.", "Één keer."]);
});
