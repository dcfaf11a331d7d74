import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readCasesCsv } from "#app/imports/cases-csv.ts";
import { parseDay, parseNumber } from "#app/imports/dutch-values.ts";

const today = "2026-11-21";

function readText(text: string) {
  return readCasesCsv(new TextEncoder().encode(text), { fileName: "casussen.csv", today });
}

function previewOf(text: string) {
  const result = readText(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

test("a file saved by a Dutch Excel comes over whole", () => {
  const bytes = readFileSync(resolve(import.meta.dirname, "../fixtures/casussen-excel-nl.csv"));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(readCasesCsv(new Uint8Array(bytes), { fileName: "casussen-excel-nl.csv", today })).toEqual({
    ok: true,
    value: {
      rows: [
        {
          row: 2,
          code: "KL-101",
          organisation: "De Brug",
          institutionType: "secure_youth_care",
          region: "Rijnmond",
          birthYear: 2008,
          sex: "female",
          startedOn: "2024-03-12",
          problemClasses: ["D102", "A201"],
        },
        {
          row: 3,
          code: "KL-102",
          organisation: "De Brug",
          institutionType: "youth_mental_health",
          region: "Haaglanden",
          birthYear: 2006,
          sex: "male",
          startedOn: "2023-11-01",
          problemClasses: ["B101"],
        },
        {
          row: 4,
          code: "KL-103",
          organisation: "Het Anker",
          institutionType: "jji",
          region: "Noord-Brabant Oost",
          birthYear: 2007,
          sex: "male",
          startedOn: "2024-02-05",
          problemClasses: ["gedragsproblemen", '"weglopen"'],
        },
        {
          row: 5,
          code: "KL-104",
          organisation: "Het Anker",
          institutionType: "treatment_centre",
          region: "Friesland",
          birthYear: 2010,
          sex: "female",
          startedOn: "2025-01-31",
          problemClasses: [],
        },
        {
          row: 6,
          code: "KL-105",
          organisation: "Café Jeugd & Co",
          institutionType: "secure_youth_care",
          region: "Zuid-Limburg",
          birthYear: null,
          sex: null,
          startedOn: null,
          problemClasses: ["trauma", "niet naar school"],
        },
      ],
      problems: [],
      columns: {
        code: "Casuscode",
        organisation: "Organisatie",
        institutionType: "Type instelling",
        region: "Jeugdregio",
        birthYear: "Geboortejaar",
        sex: "Geslacht",
        startedOn: "Startdatum",
        problemClasses: "Problematiek",
      },
      ignoredColumns: ["Leeftijd bij start"],
    },
  });
});

test("English headers and words mean the same", () => {
  const preview = previewOf("Case code,Organisation,Institution type,Region,Year of birth,Sex,Start date,Problem classes\nA1,X,Secure youth care,Y,2009,female,2024-03-12,a|b\n");
  expect(preview.rows).toEqual([
    {
      row: 2,
      code: "A1",
      organisation: "X",
      institutionType: "secure_youth_care",
      region: "Y",
      birthYear: 2009,
      sex: "female",
      startedOn: "2024-03-12",
      problemClasses: ["a", "b"],
    },
  ]);
});

describe("what is wrong is named by row and column", () => {
  test.each([
    ["code;type instelling\n;JJI\nx", { row: 2, column: "code", problem: { kind: "value_missing" } }],
    ["code;type instelling\nJan Jansen;JJI\n", { row: 2, column: "code", problem: { kind: "code_invalid", value: "Jan Jansen" } }],
    ["Casus;Type instelling\nKL-1;JJI\nkl-1;OBC\n", { row: 3, column: "Casus", problem: { kind: "code_duplicate", value: "kl-1", firstRow: 2 } }],
    ["code;Type instelling\nKL-1;ziekenhuis\n", { row: 2, column: "Type instelling", problem: { kind: "institution_type_unknown", value: "ziekenhuis" } }],
    ["code;type instelling;geslacht\nKL-1;JJI;q\n", { row: 2, column: "geslacht", problem: { kind: "sex_unknown", value: "q" } }],
    [
      "code;type instelling;geboortejaar\nKL-1;JJI;12-3-2008\n",
      { row: 2, column: "geboortejaar", problem: { kind: "birth_year_invalid", value: "12-3-2008", from: 1980, to: 2026 } },
    ],
    ["code;type instelling;geboortejaar\nKL-1;JJI;2008,5\n", { row: 2, column: "geboortejaar", problem: { kind: "birth_year_invalid", value: "2008,5", from: 1980, to: 2026 } }],
    ["code;type instelling;startdatum\nKL-1;JJI;31-2-2024\n", { row: 2, column: "startdatum", problem: { kind: "date_invalid", value: "31-2-2024" } }],
    ["code;type instelling;startdatum\nKL-1;JJI;1-1-2027\n", { row: 2, column: "startdatum", problem: { kind: "date_in_future", value: "1-1-2027" } }],
    [`code;type instelling;regio\nKL-1;JJI;${"x".repeat(201)}\n`, { row: 2, column: "regio", problem: { kind: "value_too_long", max: 200 } }],
  ])("%j", (text, problem) => {
    expect(previewOf(text).problems[0]).toEqual(problem);
  });

  test("a row with a problem is not among the cases, and all its problems are named", () => {
    const preview = previewOf("code;type instelling;geslacht\nKL-1;JJI;m\nKL-2;onzin;q\n");
    expect(preview.rows.map((row) => row.code)).toEqual(["KL-1"]);
    expect(preview.problems.map((problem) => problem.problem.kind)).toEqual(["institution_type_unknown", "sex_unknown"]);
  });
});

describe("files that are no list of cases", () => {
  test.each([
    ["headers nobody knows", "foo;bar\n1;2\n", { kind: "header_missing" }],
    ["a missing column", "code;regio\nKL-1;x\n", { kind: "column_missing", column: "type instelling" }],
    ["no rows", "code;type instelling\n", { kind: "no_rows" }],
    ["an open quote", 'code;type instelling\n"KL-1;JJI\n', { kind: "quote_not_closed", row: 2 }],
  ])("%s", (_, text, problem) => {
    expect(readText(text)).toEqual({ ok: false, problems: [{ place: "casussen.csv", problem }] });
  });
});

describe("values as people write them", () => {
  test.each([
    ["12-3-2024", "2024-03-12"],
    ["12/03/2024 0:00", "2024-03-12"],
    ["2024-03-12T00:00:00Z", "2024-03-12"],
    ["1 mrt 2024", "2024-03-01"],
    ["1 maart 2024", "2024-03-01"],
    ["29-2-2024", "2024-02-29"],
    ["29-2-2023", null],
    ["3-13-2024", null],
    ["12-3-24", null],
    ["gisteren", null],
  ])("the day %j", (text, day) => {
    expect(parseDay(text)).toBe(day);
  });

  test.each([
    ["15,5", 15.5],
    ["15.5", 15.5],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["2.008", 2008],
    ["-3", -3],
    ["1,2,3", null],
    ["drie", null],
  ])("the number %j", (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });
});
