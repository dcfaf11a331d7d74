import { describe, expect, test } from "vitest";
import { instrumentDefinition } from "#app/domain/instrument.ts";
import type { ImportResult, RowProblem } from "#app/domain/import-problem.ts";
import { readConsents } from "#app/imports/consents-csv.ts";
import { readFactors } from "#app/imports/factors-csv.ts";
import { readRatings } from "#app/imports/ratings-csv.ts";
import { readCsv, type CsvTable } from "#app/imports/read-csv.ts";
import { answerNames, consentWords, factorWords } from "#app/routes/data-import/words.ts";

const fileName = "tabel.csv";
const today = "2026-06-01";

function table(...lines: string[]): CsvTable {
  const read = readCsv(new TextEncoder().encode(lines.join("\n")), { fileName });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

function valueOf<Value>(result: ImportResult<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const kindsOf = (problems: readonly RowProblem[]) => problems.map(({ row, column, problem }) => `${row} ${column} ${problem.kind}`);

describe("consent", () => {
  const caseOf = new Map([["kl-1", { caseId: "c1", birthYear: 2010 }]]);
  const read = (...lines: string[]) => valueOf(readConsents(table(...lines), { words: consentWords(), caseOf, today, fileName }));

  test("is read in the words of the pages, in both languages, with several purposes in one cell", () => {
    const { rows, problems } = read(
      "casuscode,wie,waarvoor,datum,besluit,hoe,geldig tot",
      "KL-1,jongere,interview; file_review,03-02-2025,gegeven,,31-12-2027",
      "kl-1,youth,reuse,2025-03-01,refused,,",
    );
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      { row: 2, caseId: "c1", person: "youth", purposes: ["interview", "file_review"], state: "given", decidedOn: "2025-02-03", legalBasis: "12_to_15", expiresOn: "2027-12-31" },
      { row: 3, purposes: ["reuse"], state: "refused", expiresOn: null },
    ]);
  });

  test("[CN4] asks for the age group in the year in which somebody turned 16, and takes the one that is said", () => {
    expect(kindsOf(read("casuscode;wie;waarvoor;datum", "KL-1;jongere;interview;01-02-2026").problems)).toEqual(["2 basis age_ambiguous"]);
    expect(read("casuscode;wie;waarvoor;datum;leeftijdsgroep", "KL-1;jongere;interview;01-02-2026;16+").rows).toMatchObject([{ legalBasis: "16_plus" }]);
    expect(kindsOf(read("casuscode;wie;waarvoor;datum;leeftijdsgroep", "KL-1;jongere;interview;01-02-2026;<12").problems)).toEqual(["2 leeftijdsgroep age_impossible"]);
  });

  test("says of every cell what is wrong with it", () => {
    const { rows, problems } = read("casuscode;wie;waarvoor;datum", "KL-2;oom;zingen;31-02-2026", ";;;");
    expect(rows).toEqual([]);
    expect(kindsOf(problems)).toEqual(["2 casuscode case_unknown", "2 wie word_unknown", "2 waarvoor word_unknown", "2 datum date_invalid"]);
    expect(readConsents(table("casuscode;wie", "KL-1;jongere"), { words: consentWords(), caseOf, today, fileName })).toMatchObject({
      ok: false,
      problems: [{ problem: { kind: "column_missing", column: "waarvoor" } }, { problem: { kind: "column_missing", column: "datum" } }],
    });
  });
});

describe("ratings", () => {
  const label = (nl: string) => ({ nl });
  const definition = instrumentDefinition.parse({
    kind: "checklist",
    title: label("Lijst"),
    sections: [
      {
        id: "all",
        title: label("Alles"),
        items: [
          { id: "suicidality", type: "yes_no", label: label("Suïcidaliteit besproken?") },
          { id: "places", type: "number", label: label("Aantal plekken"), min: 0, max: 30 },
          { id: "first_help", type: "date", label: label("Eerste hulp") },
          {
            id: "themes",
            type: "multiple_choice",
            label: label("Thema's"),
            options: ["school", "home"].map((value) => ({ value, label: label(value === "school" ? "Op school" : "Thuis") })),
          },
          { id: "screened", type: "recommendation", label: label("Gescreend"), missingReasons: ["not_documented", "illegible"] },
        ],
      },
    ],
  });
  const read = (...lines: string[]) =>
    valueOf(
      readRatings(table(...lines), {
        definition,
        names: answerNames,
        caseOf: new Map([
          ["kl-1", { caseId: "c1", isFileOpen: true }],
          ["kl-2", { caseId: "c2", isFileOpen: false }],
        ]),
        raterOf: new Map([["an@test.example", "an"]]),
        defaultRaterId: "bo",
        fileName,
      }),
    );

  test("are read by id or by words, with reasons and notes beside them; an empty cell is no answer", () => {
    const { rows, problems, ignoredColumns } = read(
      "casuscode;beoordelaar;Suïcidaliteit besproken?;places;first_help;themes;screened;screened__mr;screened__note;kleur",
      "KL-1;an@test.example;ja;1,5;12-03-2021;Thuis;;onleesbaar;Bladzijde weg.;rood",
      "KL-1;;niet van toepassing;;2021-03;school home;gemotiveerd afgeweken;;Op verzoek.;",
    );
    expect(problems).toEqual([]);
    expect(ignoredColumns).toEqual(["kleur"]);
    expect(rows.map(({ raterId, answers }) => [raterId, Object.fromEntries(answers)])).toEqual([
      [
        "an",
        {
          suicidality: { value: "yes", missingReason: null, note: "" },
          places: { value: "1.5", missingReason: null, note: "" },
          first_help: { value: "2021-03-12", missingReason: null, note: "" },
          themes: { value: "home", missingReason: null, note: "" },
          screened: { value: null, missingReason: "illegible", note: "Bladzijde weg." },
        },
      ],
      [
        "bo",
        {
          suicidality: { value: null, missingReason: "not_applicable", note: "" },
          first_help: { value: "2021-03", missingReason: null, note: "" },
          themes: { value: "school home", missingReason: null, note: "" },
          screened: { value: "justified_deviation", missingReason: null, note: "Op verzoek." },
        },
      ],
    ]);
  });

  test("[CN6] [GA4] say what cannot be taken in, and where", () => {
    const { rows, problems } = read(
      "casuscode;beoordelaar;places;screened",
      "KL-2;;3;toegepast",
      "KL-1;eva;99;afwijking",
      "KL-1;;1;gemotiveerd afgeweken",
      "KL-1;;2;toegepast",
      "KL-1;;2;toegepast",
    );
    expect(kindsOf(problems)).toEqual([
      "2 casuscode part_closed",
      "3 beoordelaar rater_unknown",
      "3 places answer_unknown",
      "3 screened answer_unknown",
      "4 screened reason_missing",
      "6 casuscode code_duplicate",
    ]);
    expect(rows.map(({ row }) => row)).toEqual([5]);
  });

  test("are refused where no column is an item", () => {
    expect(
      readRatings(table("casuscode;kleur", "KL-1;rood"), { definition, names: answerNames, caseOf: new Map(), raterOf: new Map(), defaultRaterId: null, fileName }),
    ).toMatchObject({
      ok: false,
      problems: [{ problem: { kind: "items_missing" } }],
    });
  });
});

describe("factors", () => {
  const caseOf = new Map([["kl-1", { caseId: "c1", openTypes: ["file_notes"] as const }]]);
  const themeOf = new Map([["wachttijd", { id: "waiting", label: "Wachttijd" }]]);
  const read = (...lines: string[]) => valueOf(readFactors(table(...lines), { words: factorWords(), caseOf, themeOf, today, fileName }));

  test("of one case, kind and day are one source, and a row without a theme says that nothing was found", () => {
    const { sources, factorCount, problems } = read(
      "casuscode;thema;polariteit;tekst;datum",
      "KL-1;wachttijd;belemmerend;Het  duurde lang.;01-02-2026",
      "KL-1;Wachttijd;bevorderend;;01-02-2026",
      "KL-1;;;;02-02-2026",
    );
    expect(problems).toEqual([]);
    expect(factorCount).toBe(2);
    expect(sources).toEqual([
      {
        caseId: "c1",
        type: "file_notes",
        heldOn: "2026-02-01",
        perspectives: ["file"],
        factors: [
          { codeId: "waiting", polarity: "barrier", phase: null, perspective: "file", text: "Het duurde lang." },
          { codeId: "waiting", polarity: "facilitator", phase: null, perspective: "file", text: "Wachttijd" },
        ],
      },
      { caseId: "c1", type: "file_notes", heldOn: "2026-02-02", perspectives: ["file"], factors: [] },
    ]);
  });

  test("need a polarity, a theme of the codebook and consent for their source", () => {
    const { problems } = read(
      "casuscode;thema;polariteit;soort gesprek;perspectief",
      "KL-1;weer;belemmerend;;",
      "KL-1;wachttijd;;;",
      "KL-1;wachttijd;belemmerend;interview;jongere",
      "KL-1;wachttijd;belemmerend;interview;",
    );
    expect(kindsOf(problems)).toEqual(["2 thema theme_unknown", "3 polariteit value_missing", "4 casuscode part_closed", "5 perspectief value_missing", "5 casuscode part_closed"]);
  });
});
