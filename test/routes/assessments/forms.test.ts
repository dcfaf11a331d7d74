import { describe, expect, test } from "vitest";
import type { GivenAnswer } from "#app/domain/assessment.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import { instrumentDefinition, type InstrumentItem } from "#app/domain/instrument.ts";
import { parseForm } from "#app/http/forms.ts";
import { compareForm, settledAnswer } from "#app/routes/assessments/forms.ts";
import { listToCheck, screenOf } from "#app/routes/assessments/sections.ts";

const label = { nl: "Vraag" };
const definition = instrumentDefinition.parse({
  kind: "checklist",
  title: label,
  sections: [
    {
      id: "first",
      title: label,
      items: [
        { id: "weeks", type: "number", label, min: 0, max: 100 },
        { id: "screened", type: "recommendation", label },
      ],
    },
    {
      id: "second",
      title: label,
      items: [
        {
          id: "waited_for",
          type: "multiple_choice",
          label,
          options: [
            { value: "diagnostics", label },
            { value: "ambulatory", label },
          ],
        },
      ],
    },
  ],
});
const item = (id: string) => listItems(definition).find((one) => one.id === id) as InstrumentItem;
const value = (given: string): GivenAnswer => ({ value: given, missingReason: null, note: "" });

describe("settling an answer", () => {
  const answerOf = (assignmentId: string) =>
    ({ a: value("12"), b: { value: null, missingReason: "illegible", note: "" } as GivenAnswer, c: { value: null, missingReason: null, note: "later" } as GivenAnswer })[
      assignmentId
    ];

  test("takes over what a rater answered, but not the answer of one who gave none or is no rater here", () => {
    expect(settledAnswer(item("weeks"), { from: "a" }, answerOf)).toEqual({ value: "12", missingReason: null });
    expect(settledAnswer(item("weeks"), { from: "b" }, answerOf)).toEqual({ value: null, missingReason: "illegible" });
    expect(settledAnswer(item("weeks"), { from: "c" }, answerOf)).toBeNull();
    expect(settledAnswer(item("weeks"), { from: "somebody" }, answerOf)).toBeNull();
  });

  test("[GA2] takes over by which knowledge a rater judged", () => {
    expect(settledAnswer(item("screened"), { from: "a" }, () => ({ ...value("applied"), judgedWith: "now" }))).toEqual({
      value: "applied",
      missingReason: null,
      judgedWith: "now",
    });
  });

  test("takes another answer when it is one to this item", () => {
    const other = (id: string, ...values: string[]) => settledAnswer(item(id), { from: "other", other: values }, answerOf);
    expect(other("weeks", "6,5")).toEqual({ value: "6.5", missingReason: null });
    expect(other("weeks", "600")).toBeNull();
    expect(other("weeks", "missing:not_documented")).toEqual({ value: null, missingReason: "not_documented" });
    expect(other("weeks", "missing:skipped")).toBeNull();
    expect(other("screened", "missing:not_documented")).toBeNull();
    expect(other("screened", "partly_applied")).toEqual({ value: "partly_applied", missingReason: null });
    expect(other("waited_for", "ambulatory", "diagnostics")).toEqual({ value: "diagnostics ambulatory", missingReason: null });
    expect(other("waited_for")).toBeNull();
  });

  test("asks for the choice and for the reason", () => {
    const form = new FormData();
    form.set("intent", "settle");
    form.set("itemId", "weeks");
    form.set("reason", " ");
    const parsed = parseForm(compareForm, form);
    expect(parsed.ok ? [] : Object.keys(parsed.errors).sort()).toEqual(["from", "reason"]);
  });
});

describe("the screens of a list", () => {
  test("are a section, everything, or what to check; an unknown section is the first", () => {
    expect(screenOf(definition, "second")).toMatchObject({ kind: "section", section: { id: "second" } });
    expect(screenOf(definition, "gone")).toMatchObject({ kind: "section", section: { id: "first" } });
    expect(screenOf(definition, null)).toMatchObject({ kind: "section", section: { id: "first" } });
    expect(screenOf(definition, "submit")).toEqual({ kind: "submit" });
  });

  test("name before submitting what is open, what lacks its reason and what cannot be right", () => {
    const { unanswered, deviations, problems } = listToCheck(definition, { weeks: value("900"), screened: value("justified_deviation") });
    expect([unanswered, deviations, problems].map((items) => items.map(({ id }) => id))).toEqual([["waited_for"], ["screened"], ["weeks"]]);
  });
});
