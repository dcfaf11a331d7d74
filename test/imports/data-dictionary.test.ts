import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { offeredValues } from "#app/domain/assessment.ts";
import { dictionaryColumns, readChoices, writeChoices } from "#app/domain/data-dictionary.ts";
import { type InstrumentDefinition, instrumentDefinition, type InstrumentItem, interpretiveBurdens, itemTypes } from "#app/domain/instrument.ts";
import { listDefinitionProblems } from "#app/domain/instrument-check.ts";
import { instrumentKinds, missingReasons } from "#app/domain/vocabulary.ts";
import type { CsvDialect } from "#app/exports/csv.ts";
import { toDataDictionary } from "#app/exports/data-dictionary.ts";
import { readDataDictionary } from "#app/imports/data-dictionary.ts";
import { protocolInstruments } from "#db/seed/protocol/index.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const write = (definition: InstrumentDefinition, dialect: CsvDialect = "international") =>
  toDataDictionary(definition, { formName: "form", outcomeLabel: (outcome) => outcome }, dialect);

/** The definition that a file holds; fails with what is wrong with it. */
function readBack(csv: string, kind: InstrumentDefinition["kind"] = "checklist"): InstrumentDefinition {
  const read = readDataDictionary(bytesOf(csv), { fileName: "form.csv", kind });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(read.value.problems).toEqual([]);
  if (!read.value.about) throw new Error("The file does not say what it is.");
  return { ...read.value.about, sections: read.value.sections };
}

describe("a round trip through a data dictionary", () => {
  test.each(protocolInstruments)("$id comes back as it was, in both dialects", ({ definition }) => {
    for (const dialect of ["international", "dutch-excel"] as const) expect(readBack(write(definition, dialect))).toEqual(definition);
  });

  // Everything a person might type: quotes, delimiters, formulas, bars, backslashes, line ends, what looks like our own notes.
  const text = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom("a", "B", "é", " ", ",", ";", "|", "\\", "n", '"', "'", "=", "+", "-", "@", "\n", "\r\n", "\t", "<", "[", "]", "1", "kl.type: ", "sep="),
      minLength: 1,
      maxLength: 20,
    }),
  );
  const localised = fc.record({ nl: text, en: text }, { requiredKeys: ["nl"] });
  const id = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/);
  const value = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,6}$/);
  const url = fc.webUrl({ validSchemes: ["http", "https"] });
  const number = fc.oneof(
    fc.integer({ min: -1000, max: 1000 }),
    fc.float({ noNaN: true, noDefaultInfinity: true }).map((one) => (one === 0 ? 0 : one)),
  );
  const day = fc.date({ min: new Date("1990-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

  const item = fc.record(
    {
      id,
      type: fc.constantFrom(...itemTypes),
      label: localised,
      help: localised,
      definition: localised,
      example: localised,
      counterExample: localised,
      options: fc.uniqueArray(fc.record({ value, label: localised }), { minLength: 2, maxLength: 5, selector: (one) => one.value }),
      unit: localised,
      min: number,
      max: number,
      condition: fc.tuple(fc.nat(), fc.array(fc.nat(), { minLength: 1, maxLength: 3 })),
      missingReasons: fc.uniqueArray(fc.constantFrom(...missingReasons)),
      burden: fc.constantFrom(...interpretiveBurdens),
      doubleRate: fc.boolean(),
      eligibility: localised,
      sourceUrl: url,
    },
    { requiredKeys: ["id", "type", "label"] },
  );
  const definition = fc.record(
    {
      kind: fc.constantFrom(...instrumentKinds),
      title: localised,
      intro: localised,
      source: fc.record(
        { name: text, version: text, url, publishedOn: day, validUntil: day, attribution: text },
        { requiredKeys: ["name", "version", "url", "publishedOn", "attribution"] },
      ),
      sections: fc.uniqueArray(fc.record({ id, title: localised, intro: localised, items: fc.array(item, { maxLength: 4 }) }, { requiredKeys: ["id", "title", "items"] }), {
        minLength: 1,
        maxLength: 3,
        selector: (section) => section.id,
      }),
    },
    { requiredKeys: ["kind", "title", "sections"] },
  );

  /** Leaves an item what its type can have, and makes its condition one that holds on an earlier item. */
  function fit({ condition, ...given }: typeof item extends fc.Arbitrary<infer T> ? T : never, earlier: InstrumentItem[]): Record<string, unknown> {
    const { options, unit, min, max, ...rest } = given;
    const isChoice = given.type === "choice" || given.type === "multiple_choice";
    const fitting: Record<string, unknown> = { ...rest };
    if (isChoice)
      fitting["options"] = options ?? [
        { value: "a", label: { nl: "A" } },
        { value: "b", label: { nl: "B" } },
      ];
    if (given.type === "scale") {
      if (options) fitting["options"] = options;
      else Object.assign(fitting, { min: 0, max: 7 });
    }
    if (given.type === "number") {
      if (unit) fitting["unit"] = unit;
      if (min !== undefined) fitting["min"] = min;
      if (max !== undefined && max > (min ?? -Infinity)) fitting["max"] = max;
    }
    const possible = earlier.filter((one) => offeredValues(one) !== null);
    const other = condition && possible[condition[0] % (possible.length || 1)];
    const offered = other && offeredValues(other);
    if (condition && other && offered) fitting["showWhen"] = { itemId: other.id, anyOf: [...new Set(condition[1].map((place) => offered[place % offered.length]!))] };
    return fitting;
  }

  /** What can be published; null where the chance texts hold nothing that can be kept. */
  function toDefinition(given: typeof definition extends fc.Arbitrary<infer T> ? T : never): InstrumentDefinition | null {
    const earlier: InstrumentItem[] = [];
    const sections = given.sections.map((section) => ({
      ...section,
      items: section.items.flatMap((one) => {
        if (earlier.some(({ id: taken }) => taken === one.id)) return [];
        const fitting = fit(one, earlier);
        earlier.push(fitting as InstrumentItem);
        return [fitting];
      }),
    }));
    const parsed = instrumentDefinition.safeParse({ ...given, sections });
    return parsed.success ? parsed.data : null;
  }

  test("gives back any definition as it was, also sections without items", () => {
    let kept = 0;
    fc.assert(
      fc.property(definition, fc.constantFrom<CsvDialect>("international", "dutch-excel"), (given, dialect) => {
        const made = toDefinition(given);
        if (!made) return;
        kept++;
        expect(readBack(write(made, dialect))).toEqual(made);
      }),
      { numRuns: 2_000 },
    );
    expect(kept).toBeGreaterThan(1_000);
  });

  test("[IN1] what comes back can be published when what went out could", () => {
    for (const { definition: one } of protocolInstruments) expect(listDefinitionProblems(readBack(write(one)))).toEqual([]);
  });
});

describe("the file", () => {
  const guide = protocolInstruments.find(({ definition }) => definition.kind === "checklist")!.definition;

  test("has REDCap's eighteen columns, begins with the record, and says yes and no as REDCap does", () => {
    const [header, record] = write(guide).split("\r\n");
    expect(header).toBe(
      `Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"Choices, Calculations, OR Slider Labels",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation`,
    );
    expect(dictionaryColumns.length).toBe(18);
    expect(record).toContain("record_id,form,,text");
    expect(write(guide)).toContain("[suicidality] = '1'");
  });

  test("writes choices as REDCap does, and reads bars within them", () => {
    expect(
      writeChoices([
        { value: "1", label: "Ja" },
        { value: "2", label: "Nee" },
      ]),
    ).toBe("1, Ja | 2, Nee");
    expect(readChoices("1, Ja | 2, Nee, of niet\n3, Anders")).toEqual([
      { value: "1", label: "Ja" },
      { value: "2", label: "Nee, of niet" },
      { value: "3", label: "Anders" },
    ]);
    expect(readChoices("Ja | Nee")).toBeNull();
  });
});

describe("a data dictionary of another program", () => {
  const header =
    'Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"Choices, Calculations, OR Slider Labels",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?';
  const read = (...rows: string[]) => {
    const result = readDataDictionary(bytesOf([header, ...rows].join("\r\n")), { fileName: "redcap.csv", kind: "questionnaire" });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.value;
  };
  const record = "record_id,vragen,,text,Record ID,,,,,,,,";

  test("becomes sections and items, one section for each form and header", () => {
    const { sections, problems, about, ignored } = read(
      record,
      "leeftijd,vragen,Algemeen,text,Leeftijd?,,In jaren,integer,0,23,,,y",
      "contact,vragen,,yesno,Contact?,,,,,,,,",
      'wie,vragen,,checkbox,Met wie?,"1, Moeder | 2, Vader",,,,,,"[contact] = ""1""",',
      "hoe,vragen,,slider,Hoe goed?,,,,0,10,,[wie(1)] = '1' or [wie(2)] = '1',",
      "pijn,tweede_lijst,,slider,Pijn?,,,,,,,,",
      "sinds,tweede_lijst,,text,Sinds?,,,date_dmy,,,,,",
    );
    expect({ problems, about, ignored }).toEqual({ problems: [], about: null, ignored: ["Required Field?"] });
    expect(sections.map(({ id, title, items }) => [id, title.nl, items.map((one) => [one.id, one.type])])).toEqual([
      [
        "algemeen",
        "Algemeen",
        [
          ["leeftijd", "number"],
          ["contact", "yes_no"],
          ["wie", "multiple_choice"],
          ["hoe", "scale"],
        ],
      ],
      [
        "tweede_lijst",
        "tweede lijst",
        [
          ["pijn", "number"],
          ["sinds", "date"],
        ],
      ],
    ]);
    expect(sections[0]!.items[2]!.showWhen).toEqual({ itemId: "contact", anyOf: ["yes"] });
    expect(sections[0]!.items[3]!.showWhen).toEqual({ itemId: "wie", anyOf: ["1", "2"] });
    expect(sections[1]!.items[0]).toMatchObject({ min: 0, max: 100 });
  });

  test.each([
    ["Naam 1,vragen,,yesno,Ja?,,,,,,,,", "Variable / Field Name", "dictionary_name_invalid"],
    ["som,vragen,,calc,Som,1+1,,,,,,,", "Field Type", "dictionary_type_unknown"],
    ["mail,vragen,,text,E-mail,,,email,,,,,", "Text Validation Type OR Show Slider Number", "dictionary_validation_unknown"],
    ["keus,vragen,,radio,Kies,Ja | Nee,,,,,,,", "Choices, Calculations, OR Slider Labels", "dictionary_choices_invalid"],
    ['keus,vragen,,radio,Kies,"a b, Ja | c, Nee",,,,,,,', "Choices, Calculations, OR Slider Labels", "dictionary_value_invalid"],
    ["getal,vragen,,text,Hoeveel,,,number,veel,,,,", "Text Validation Min", "dictionary_number_invalid"],
    ["bsn,vragen,,text,BSN,,,,,,y,,", "Identifier?", "dictionary_identifier"],
    ["later,vragen,,yesno,Later?,,,,,,,[a] = '1' and [b] = '1',", "Branching Logic (Show field only if...)", "dictionary_branching_unsupported"],
    ["leeg,vragen,,yesno,,,,,,,,,", "Field Label", "value_missing"],
  ])("names the row, the column and what is wrong: %s", (row, column, kind) => {
    const { problems } = read(record, row);
    expect(problems).toMatchObject([{ row: 3, column, problem: { kind } }]);
  });

  test("names every bad row at once, and refuses a table that is no data dictionary", () => {
    expect(read(record, "x,v,,sql,X,,,,,,,,", "x,v,,yesno,X,,,,,,,,").problems.map(({ row }) => row)).toEqual([3, 4]);
    const other = readDataDictionary(bytesOf("casuscode;type instelling\r\nKL-1;JJI"), { fileName: "x.csv", kind: "checklist" });
    expect(other).toMatchObject({ ok: false, problems: [{ problem: { kind: "column_missing" } }, {}, {}] });
    expect(readDataDictionary(bytesOf(""), { fileName: "x.csv", kind: "checklist" })).toMatchObject({ ok: false, problems: [{ problem: { kind: "file_empty" } }] });
    expect(readDataDictionary(new Uint8Array(6_000_000), { fileName: "x.csv", kind: "checklist" })).toMatchObject({
      ok: false,
      problems: [{ problem: { kind: "file_too_large" } }],
    });
  });
});
