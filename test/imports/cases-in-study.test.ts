import { describe, expect, test } from "vitest";
import { placeCases, type StudyFrame } from "#app/imports/cases-in-study.ts";
import { readCasesCsv } from "#app/imports/cases-csv.ts";

const frame: StudyFrame = {
  organisations: [
    { scopeId: "scope-a", name: "De Brug" },
    { scopeId: "scope-b", name: "Café Jeugd & Co" },
  ],
  ownScopeId: "scope-a",
  isOwnOnly: true,
  regions: [{ id: "region-1", name: "Noord-Brabant Oost" }],
  takenCodes: ["KL-001"],
  today: "2026-11-21",
};

function place(text: string, overrides: Partial<StudyFrame> = {}) {
  const preview = readCasesCsv(new TextEncoder().encode(text), { fileName: "casussen.csv", today: frame.today });
  if (!preview.ok) throw new Error(JSON.stringify(preview.problems));
  return placeCases(preview.value, { ...frame, ...overrides });
}

const header = "Casus;Instelling;Type instelling;Regio;Geboortejaar;Geslacht;Startdatum";

test("names become ids, however they are capitalised and spaced, and an empty start is today", () => {
  expect(place(`${header}\nKL-2;de brug;JJI;noord brabant oost;2008;v;\n`)).toEqual({
    rows: [
      {
        row: 2,
        code: "KL-2",
        scopeId: "scope-a",
        organisationName: "De Brug",
        institutionType: "jji",
        regionId: "region-1",
        regionName: "Noord-Brabant Oost",
        birthYear: 2008,
        sex: "female",
        includedOn: "2026-11-21",
        problemClasses: [],
      },
    ],
    problems: [],
  });
});

test("no organisation means one's own", () => {
  expect(place(`${header}\nKL-2;;JJI;Noord-Brabant Oost;2008;v;1-2-2026\n`).rows[0]).toMatchObject({ scopeId: "scope-a", includedOn: "2026-02-01" });
});

describe("what the study cannot take is named by row and column", () => {
  test.each([
    ["KL-001;;JJI;Noord-Brabant Oost;2008;v;", { column: "Casus", problem: { kind: "code_taken", value: "KL-001" } }],
    ["kl-001;;JJI;Noord-Brabant Oost;2008;v;", { column: "Casus", problem: { kind: "code_taken", value: "kl-001" } }],
    ["import;;JJI;Noord-Brabant Oost;2008;v;", { column: "Casus", problem: { kind: "code_reserved", value: "import" } }],
    ["KL-2;Het Anker;JJI;Noord-Brabant Oost;2008;v;", { column: "Instelling", problem: { kind: "organisation_unknown", value: "Het Anker" } }],
    ["KL-2;Café Jeugd & Co;JJI;Noord-Brabant Oost;2008;v;", { column: "Instelling", problem: { kind: "organisation_not_yours", value: "Café Jeugd & Co" } }],
    ["KL-2;;JJI;Atlantis;2008;v;", { column: "Regio", problem: { kind: "region_unknown", value: "Atlantis" } }],
    ["KL-2;;JJI;;2008;v;", { column: "Regio", problem: { kind: "value_missing" } }],
    ["KL-2;;JJI;Noord-Brabant Oost;;v;", { column: "Geboortejaar", problem: { kind: "value_missing" } }],
    ["KL-2;;JJI;Noord-Brabant Oost;2008;;", { column: "Geslacht", problem: { kind: "value_missing" } }],
  ])("%s", (line, problem) => {
    expect(place(`${header}\n${line}\n`)).toEqual({ rows: [], problems: [{ row: 2, ...problem }] });
  });

  test("a coordinator may bring cases of every organisation", () => {
    expect(place(`${header}\nKL-2;Café Jeugd & Co;JJI;Noord-Brabant Oost;2008;v;\n`, { isOwnOnly: false }).rows[0]?.scopeId).toBe("scope-b");
  });

  test("all that is wrong with a row at once, those of the file and those of the study in the order of the rows", () => {
    const { rows, problems } = place(`${header}\nKL-2;Het Anker;JJI;Atlantis;2008;v;\nKL-3;;onzin;Noord-Brabant Oost;2008;v;\nKL-4;;JJI;Noord-Brabant Oost;2008;v;\n`);
    expect(rows.map(({ code }) => code)).toEqual(["KL-4"]);
    expect(problems.map(({ row, problem }) => [row, problem.kind])).toEqual([
      [2, "organisation_unknown"],
      [2, "region_unknown"],
      [3, "institution_type_unknown"],
    ]);
  });

  test("a column that the file lacks is called by the name to add", () => {
    expect(place("code;type instelling;regio;geslacht\nKL-2;JJI;Noord-Brabant Oost;v\n").problems).toEqual([
      { row: 2, column: "geboortejaar", problem: { kind: "value_missing" } },
    ]);
  });
});
