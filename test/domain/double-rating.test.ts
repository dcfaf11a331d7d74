import { describe, expect, test } from "vitest";
import {
  assessmentProgress,
  branchingChanges,
  isAsked,
  lacksReason,
  listAskedItems,
  offeredReasons,
  valueProblem,
  type GivenAnswer,
  type GivenAnswers,
} from "#app/domain/assessment.ts";
import { agreementBetween } from "#app/domain/agreement.ts";
import { compareAnswers, isRevealed, isSettled, isStillBlind, ratingOf } from "#app/domain/double-rating.ts";
import { formatChoices, listItems, parseChoices } from "#app/domain/instrument-items.ts";
import { instrumentDefinition, type InstrumentItem } from "#app/domain/instrument.ts";
import type { MissingReason } from "#app/domain/vocabulary.ts";

const label = { nl: "Vraag" };
const definition = instrumentDefinition.parse({
  kind: "checklist",
  title: { nl: "Dossieronderzoek" },
  sections: [
    {
      id: "safety",
      title: label,
      items: [
        { id: "suicidality", type: "yes_no", label },
        {
          id: "followed_up",
          type: "choice",
          label,
          options: [
            { value: "plan", label },
            { value: "none", label },
          ],
          showWhen: { itemId: "suicidality", anyOf: ["yes"] },
        },
        { id: "plan_shared", type: "yes_no", label, showWhen: { itemId: "followed_up", anyOf: ["plan"] } },
      ],
    },
    {
      id: "help",
      title: label,
      items: [
        {
          id: "waited_for",
          type: "multiple_choice",
          label,
          options: [
            { value: "diagnostics", label },
            { value: "ambulatory", label },
            { value: "none", label },
          ],
        },
        { id: "weeks_waited", type: "number", label, min: 0, max: 200, showWhen: { itemId: "waited_for", anyOf: ["diagnostics", "ambulatory"] } },
        { id: "first_on", type: "date", label },
        { id: "screened", type: "recommendation", label },
        { id: "remarks", type: "text", label, doubleRate: false },
      ],
    },
  ],
});
const item = (id: string) => listItems(definition).find((one) => one.id === id) as InstrumentItem;
const value = (given: string, note = ""): GivenAnswer => ({ value: given, missingReason: null, note });
const missing = (reason: MissingReason): GivenAnswer => ({ value: null, missingReason: reason, note: "" });
const ids = (items: InstrumentItem[]) => items.map((one) => one.id);

describe("branching", () => {
  test("asks an item only when the item it depends on is asked and has one of its values", () => {
    expect(isAsked(definition, item("followed_up"), {})).toBe(false);
    expect(isAsked(definition, item("followed_up"), { suicidality: value("yes") })).toBe(true);
    expect(isAsked(definition, item("plan_shared"), { suicidality: value("no"), followed_up: value("plan") })).toBe(false);
    expect(isAsked(definition, item("weeks_waited"), { waited_for: value("none ambulatory") })).toBe(true);
    expect(isAsked(definition, item("followed_up"), { suicidality: { value: "yes", missingReason: "illegible", note: "" } })).toBe(false);
  });

  test("asks items that depend on each other in a circle rather than neither", () => {
    const circle = instrumentDefinition.parse({
      ...definition,
      sections: [
        {
          id: "s",
          title: label,
          items: [
            { id: "a", type: "yes_no", label, showWhen: { itemId: "b", anyOf: ["yes"] } },
            { id: "b", type: "yes_no", label, showWhen: { itemId: "a", anyOf: ["yes"] } },
          ],
        },
      ],
    });
    expect(ids(listAskedItems(circle, { a: value("yes"), b: value("yes") }))).toEqual(["a", "b"]);
  });

  test("says at submitting which items were skipped, and which were skipped before but are asked now", () => {
    const answers: GivenAnswers = { suicidality: value("yes"), followed_up: missing("skipped"), waited_for: value("none"), weeks_waited: value("12") };
    expect(branchingChanges(definition, answers)).toEqual({ skip: ["plan_shared", "weeks_waited"], reopen: ["followed_up"] });
    expect(branchingChanges(definition, { ...answers, followed_up: value("none"), plan_shared: missing("skipped"), weeks_waited: missing("skipped") })).toEqual({
      skip: [],
      reopen: [],
    });
  });
});

describe("progress", () => {
  test("counts asked items with a value or a reason, and those that are not documented", () => {
    const answers: GivenAnswers = {
      suicidality: value("yes"),
      followed_up: missing("not_documented"),
      plan_shared: value("yes"),
      first_on: missing("illegible"),
      screened: value("not_documented"),
      remarks: { value: null, missingReason: null, note: "later" },
    };
    // Asked: suicidality, followed_up, waited_for, first_on, screened, remarks.
    expect(assessmentProgress(definition, answers)).toEqual({ answered: 4, total: 6, notDocumented: 2 });
    expect(assessmentProgress(definition, {})).toEqual({ answered: 0, total: 5, notDocumented: 0 });
  });
});

describe("an answer", () => {
  test("with several options is kept in the order of the item, whatever the order of choosing", () => {
    expect(formatChoices(item("waited_for"), ["ambulatory", "elsewhere", "diagnostics"])).toBe("diagnostics ambulatory");
    expect(formatChoices(item("waited_for"), [])).toBeNull();
    expect(parseChoices("diagnostics  ambulatory ")).toEqual(["diagnostics", "ambulatory"]);
    expect(parseChoices(null)).toEqual([]);
  });

  test("must be one of the options, a number within its range or a date", () => {
    expect(valueProblem(item("suicidality"), "yes")).toBeNull();
    expect(valueProblem(item("suicidality"), "maybe")).toBe("choice");
    expect(valueProblem(item("waited_for"), "diagnostics ambulatory")).toBeNull();
    expect(valueProblem(item("waited_for"), "diagnostics nowhere")).toBe("choice");
    expect(valueProblem(item("weeks_waited"), "veel")).toBe("number");
    expect(valueProblem(item("weeks_waited"), "201")).toBe("range");
    expect(valueProblem(item("weeks_waited"), "200")).toBeNull();
    expect(valueProblem(item("first_on"), "maart 2021")).toBe("date");
    expect(valueProblem(item("first_on"), "2021-03-01")).toBeNull();
    expect(valueProblem(item("first_on"), "2021-03~")).toBeNull();
    expect(valueProblem(item("first_on"), "2021-02-31")).toBe("date");
  });

  test("is offered no missing reason that a recommendation's outcomes say already, and never 'skipped'", () => {
    expect(offeredReasons(item("suicidality"))).toEqual(["not_applicable", "not_documented", "source_not_available", "illegible"]);
    expect(offeredReasons(item("screened"))).toEqual(["source_not_available", "illegible"]);
    expect(offeredReasons({ ...item("suicidality"), missingReasons: ["skipped", "illegible"] })).toEqual(["illegible"]);
  });

  test("that a deviation was justified asks for the reason", () => {
    expect(lacksReason(item("screened"), value("justified_deviation", " "))).toBe(true);
    expect(lacksReason(item("screened"), value("justified_deviation", "Ouders wilden het niet."))).toBe(false);
    expect(lacksReason(item("screened"), value("not_applied"))).toBe(false);
  });
});

describe("double rating", () => {
  test("[DR2] reveals answers only when every rater has submitted", () => {
    expect(isRevealed(["submitted", "open"])).toBe(false);
    expect(isRevealed(["submitted", "compared"])).toBe(true);
    expect(isRevealed(["submitted"])).toBe(true);
    expect(isRevealed([])).toBe(false);
  });

  test("[DR2] keeps who still has to rate blind, also for what was revealed before", () => {
    const assignments = [
      { raterId: "anna", state: "compared" },
      { raterId: "bram", state: "open" },
    ] as const;
    expect(isStillBlind(assignments, { userId: "bram" })).toBe(true);
    expect(isStillBlind(assignments, { userId: "anna" })).toBe(false);
  });

  test("compares what was meant, not how it was typed", () => {
    expect(ratingOf(item("weeks_waited"), value("012"))).toBe(12);
    expect(ratingOf(item("waited_for"), value("ambulatory diagnostics"))).toBe("diagnostics ambulatory");
    expect(ratingOf(item("suicidality"), missing("not_documented"))).not.toBe(ratingOf(item("suicidality"), value("no")));
    expect(ratingOf(item("suicidality"), missing("skipped"))).toBeNull();
    expect(ratingOf(item("suicidality"), undefined)).toBeNull();
  });

  test("finds the items on which raters differ, also when one says nothing, and never free words", () => {
    const a: GivenAnswers = { suicidality: value("yes"), waited_for: value("ambulatory diagnostics"), weeks_waited: value("12"), remarks: value("Veel wisselingen.") };
    const b: GivenAnswers = {
      suicidality: missing("not_documented"),
      waited_for: value("diagnostics ambulatory"),
      weeks_waited: value("12.0"),
      first_on: value("2021-03-01"),
      remarks: value("Niets."),
    };
    const differing = compareAnswers(definition, [a, b]).filter(({ differs }) => differs);
    expect(ids(differing.map((one) => one.item))).toEqual(["suicidality", "first_on"]);
    expect(differing[0]).toMatchObject({ sectionId: "safety", answers: [a["suicidality"], b["suicidality"]] });
    expect(isSettled(compareAnswers(definition, [a, b]), { suicidality: value("yes") })).toBe(false);
    expect(isSettled(compareAnswers(definition, [a, b]), { suicidality: value("yes"), first_on: missing("illegible") })).toBe(true);
  });

  test("[DR4] computes kappa and AC1 as in the worked example of 45, 15, 25 and 15 answers", () => {
    // Cohen's kappa of this table is 0.1304 (po 0.60, pe 0.54); Gwet's AC1 over two categories 0.2661 (pe 0.455).
    const cells = [
      ["yes", "yes", 45],
      ["yes", "no", 15],
      ["no", "yes", 25],
      ["no", "no", 15],
    ] as const;
    const pairs = cells.flatMap(([first, second, count]) => Array.from({ length: count }, () => [first, second] as const));
    const items = pairs.map((_, i) => ({ id: `item_${i}`, type: "yes_no" as const, label, missingReasons: [] }));
    const many = instrumentDefinition.parse({ ...definition, sections: [{ id: "s", title: label, items }] });
    const ratingsOf = (rater: 0 | 1): GivenAnswers => Object.fromEntries(pairs.map((pair, i) => [`item_${i}`, value(pair[rater])]));
    const { all, scales } = agreementBetween(many, [ratingsOf(0), ratingsOf(1)]);
    expect(all).toMatchObject({ units: 100, agreeing: 60, proportion: { p: 0.6 } });
    expect(scales).toHaveLength(1);
    expect(scales[0]).toMatchObject({ scale: "yes_no", units: 100 });
    expect(scales[0]?.kappa?.value).toBeCloseTo(0.1304, 4);
    expect(scales[0]?.ac1.value).toBeCloseTo(0.2661, 4);
  });

  test("leaves out of agreement what only one rater judged, and says why a figure is undefined", () => {
    const a: GivenAnswers = { suicidality: value("yes"), plan_shared: value("yes"), screened: value("applied"), first_on: value("2021-03-01") };
    const b: GivenAnswers = { suicidality: value("yes"), followed_up: value("plan"), plan_shared: missing("skipped"), first_on: value("2021-04-01") };
    const { all, scales } = agreementBetween(definition, [a, b]);
    expect(all).toMatchObject({ units: 2, agreeing: 1 });
    expect(scales.map(({ scale }) => scale)).toEqual(["yes_no"]);
    expect(scales[0]?.kappa).toMatchObject({ value: null, reason: "no_variation" });
    expect(agreementBetween(definition, [a, {}]).all.proportion).toMatchObject({ p: null, reason: "no_units" });
  });

  test("gives no kappa for three raters, as kappa is for two", () => {
    const rater: GivenAnswers = { suicidality: value("yes"), plan_shared: value("no") };
    expect(agreementBetween(definition, [rater, rater, rater]).scales[0]).toMatchObject({ kappa: null, ac1: { value: 1 } });
  });
});
