import { describe, expect, test } from "vitest";
import { compareVersions, carriesOver } from "#app/domain/carry-over.ts";
import { formatFuzzyDate, parseFuzzyDate } from "#app/domain/fuzzy-date.ts";
import { instrumentDefinition, type InstrumentDefinition, instrumentItem, type InstrumentItem } from "#app/domain/instrument.ts";
import { listDefinitionAdvice, listDefinitionProblems } from "#app/domain/instrument-check.ts";

type Given = Partial<InstrumentItem> & { id: string };
const item = (given: Given): InstrumentItem => instrumentItem.parse({ type: "yes_no", label: { nl: "Vraag", en: "Question" }, ...given });
const checklist = (items: Given[], more: Partial<InstrumentDefinition> = {}): InstrumentDefinition =>
  instrumentDefinition.parse({ kind: "checklist", title: { nl: "Lijst" }, sections: [{ id: "one", title: { nl: "Deel" }, items: items.map(item) }], ...more });

describe("a definition", () => {
  test("keeps its texts without blanks around them, with line feeds and without characters that no file can hold", () => {
    expect(item({ id: "a", label: { nl: "  een\r\ntwee\u0007 " } }).label).toEqual({ nl: "een\ntwee" });
  });

  test("links to web pages and to nothing else", () => {
    expect(instrumentItem.safeParse({ ...item({ id: "a" }), sourceUrl: "javascript:alert(1)" }).success).toBe(false);
    expect(instrumentItem.safeParse({ ...item({ id: "a" }), sourceUrl: "https://www.richtlijnenjeugdhulp.nl/adhd" }).success).toBe(true);
  });

  test("may be unfinished while it is a draft, and names what keeps it from being published", () => {
    expect(listDefinitionProblems(checklist([]))).toEqual([{ kind: "no_items" }]);
    expect(listDefinitionProblems(checklist([{ id: "a" }, { id: "a", type: "choice", options: [{ value: "x", label: { nl: "X" } }] }]))).toEqual([
      { kind: "item_id_twice", itemId: "a" },
      { kind: "options_missing", itemId: "a" },
    ]);
    expect(
      listDefinitionProblems(
        checklist([
          { id: "a", type: "question" },
          { id: "b", type: "recommendation" },
        ]),
      ).map(({ kind }) => kind),
    ).toEqual(["type_elsewhere", "type_elsewhere"]);
    expect(listDefinitionProblems(checklist([{ id: "a" }], { kind: "guideline_set" }))).toEqual([{ kind: "source_missing" }]);
  });

  test("asks for ranges and scales one can answer", () => {
    const number = (min: number, max: number) => listDefinitionProblems(checklist([{ id: "a", type: "number", min, max }])).map(({ kind }) => kind);
    const scale = (given: Partial<InstrumentItem>) => listDefinitionProblems(checklist([{ id: "a", type: "scale", ...given }])).map(({ kind }) => kind);
    expect([number(0, 23), number(5, 5), number(6, 5)]).toEqual([[], ["range_inverted"], ["range_inverted"]]);
    expect([scale({}), scale({ min: 0, max: 10 }), scale({ min: 0, max: 100 }), scale({ min: 0.5, max: 3 })]).toEqual([[], [], ["scale_too_long"], ["scale_too_long"]]);
  });

  test("lets an item depend only on an earlier one and on values that it offers", () => {
    const showWhen = (itemId: string, ...anyOf: string[]) => ({ showWhen: { itemId, anyOf } });
    expect(listDefinitionProblems(checklist([{ id: "a" }, { id: "b", ...showWhen("a", "yes") }]))).toEqual([]);
    expect(
      listDefinitionProblems(
        checklist([
          { id: "b", ...showWhen("a", "yes") },
          { id: "a", ...showWhen("c", "yes") },
        ]),
      ),
    ).toEqual([
      { kind: "condition_item_later", itemId: "b" },
      { kind: "condition_item_absent", itemId: "a" },
    ]);
    expect(listDefinitionProblems(checklist([{ id: "a" }, { id: "b", ...showWhen("a", "yes", "maybe") }]))).toEqual([
      { kind: "condition_value_absent", itemId: "b", value: "maybe" },
    ]);
  });

  test("is advised to define what is rated, with examples where much is interpreted", () => {
    expect(
      listDefinitionAdvice(
        checklist([
          { id: "a", burden: "heavy" },
          { id: "b", type: "text", label: { nl: "Opmerking" } },
        ]),
      ),
    ).toEqual([
      { kind: "definition_missing", itemId: "a" },
      { kind: "examples_missing", itemId: "a" },
      { kind: "english_missing", itemId: "b" },
    ]);
  });
});

describe("a later version", () => {
  const options = (...values: string[]) => values.map((value) => ({ value, label: { nl: value } }));

  test("[IN3] carries answers over as long as each of them is still an answer and says the same", () => {
    const choice = item({ id: "a", type: "choice", options: options("x", "y") });
    expect(carriesOver(choice, { ...choice, options: options("x", "y", "z") })).toBe(true);
    expect(carriesOver(choice, { ...choice, options: options("x", "z") })).toBe(false);
    expect(carriesOver(choice, { ...choice, type: "multiple_choice" })).toBe(false);
    const number = item({ id: "a", type: "number", min: 0, max: 10, unit: { nl: "weken" } });
    expect(carriesOver(number, { ...number, max: 20 })).toBe(true);
    expect(carriesOver(number, { ...number, min: 1 })).toBe(false);
    expect(carriesOver(number, { ...number, unit: { nl: "dagen" } })).toBe(false);
  });

  test("says of each item what became of it, and which parts are different", () => {
    const before = checklist([{ id: "kept" }, { id: "worded" }, { id: "other" }, { id: "gone" }]);
    const after = checklist([{ id: "new" }, { id: "worded", label: { nl: "Anders", en: "Different" } }, { id: "kept" }, { id: "other", type: "text" }]);
    expect(compareVersions(before, after).map((one) => [("after" in one ? one.after : one.before).id, one.fate, "parts" in one ? one.parts : []])).toEqual([
      ["new", "added", []],
      ["worded", "edited", ["label"]],
      ["kept", "same", []],
      ["other", "changed", ["type"]],
      ["gone", "removed", []],
    ]);
  });

  test("is the same when only the order of its keys is different, as the database keeps its own", () => {
    const one = item({ id: "a", label: { nl: "Vraag", en: "Question" } });
    const turned = Object.fromEntries(Object.entries({ ...one, label: { en: "Question", nl: "Vraag" } }).reverse()) as InstrumentItem;
    expect(compareVersions(checklist([one]), { ...checklist([one]), sections: [{ id: "one", title: { nl: "Deel" }, items: [turned] }] })).toMatchObject([{ fate: "same" }]);
  });
});

test("a date is one word that says how precisely it is known", () => {
  for (const [word, date] of [
    ["2021-03-14", { on: "2021-03-14", precision: "day" }],
    ["2021-03", { on: "2021-03-01", precision: "month" }],
    ["2021", { on: "2021-01-01", precision: "year" }],
    ["2021-03~", { on: "2021-03-01", precision: "about" }],
  ] as const) {
    expect(parseFuzzyDate(word)).toEqual(date);
    expect(formatFuzzyDate(date)).toBe(word);
  }
  for (const word of ["", "2021-02-31", "31-02-2021", "2021~", "2021-13", "maart 2021"]) expect(parseFuzzyDate(word), word).toBeNull();
  expect(formatFuzzyDate({ on: null, precision: "unknown" })).toBeNull();
});
