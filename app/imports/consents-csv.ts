import { legalBases, settleLegalBasis, type LegalBasis } from "../domain/consent.ts";
import type { ImportProblem, ImportResult, RowProblem } from "../domain/import-problem.ts";
import type { ConsentForm, ConsentPerson, ConsentPurpose, ConsentState } from "../domain/vocabulary.ts";
import { foldWord, parseDay } from "./dutch-values.ts";
import { cellsOf, nameColumns, wordsOf, type Cells, type ColumnNames, type Words } from "./named-columns.ts";
import type { CsvTable } from "./read-csv.ts";

const columns = {
  code: ["casuscode", "code", "casus", "case"],
  person: ["wie", "persoon", "person", "who"],
  purpose: ["waarvoor", "doel", "purpose", "purposes"],
  state: ["besluit", "beslissing", "decision", "state"],
  decidedOn: ["datum", "datum besluit", "date", "decided on"],
  form: ["hoe", "vorm", "form", "how"],
  expiresOn: ["geldig tot", "tot", "expires on", "until"],
  basis: ["leeftijdsgroep", "leeftijd", "age group", "legal basis"],
} as const satisfies ColumnNames<string>;
type Field = keyof typeof columns;

export type ConsentWords = { persons: Words<ConsentPerson>; purposes: Words<ConsentPurpose>; states: Words<ConsentState>; forms: Words<ConsentForm> };
export type CaseOfConsent = { caseId: string; birthYear: number };

export type ImportedConsent = {
  row: number;
  caseId: string;
  person: ConsentPerson;
  purposes: ConsentPurpose[];
  state: ConsentState;
  /** `yyyy-mm-dd` */
  decidedOn: string;
  legalBasis: LegalBasis;
  form: ConsentForm | null;
  expiresOn: string | null;
};

const basisWords = wordsOf(legalBases, (basis) => ({ under_12: ["onder 12", "<12"], "12_to_15": ["12-15", "12 tot en met 15"], "16_plus": ["16+", "16 en ouder"] })[basis]);

/**
 * Decisions on consent, one per row: whose, for what, which and when. Several purposes may stand in one cell.
 *
 * @param caseOf the cases one may write in, by folded code
 * @param today `yyyy-mm-dd`
 */
export function readConsents(
  table: CsvTable,
  { words, caseOf, today, fileName }: { words: ConsentWords; caseOf: ReadonlyMap<string, CaseOfConsent>; today: string; fileName: string },
): ImportResult<{ rows: ImportedConsent[]; problems: RowProblem[] }> {
  const named = nameColumns<Field>(table, columns, { required: ["code", "person", "purpose", "decidedOn"], fileName });
  if (!named.ok) return named;
  const problems: RowProblem[] = [];
  const rows = named.value.rows.flatMap((csvRow) => {
    const before = problems.length;
    const read = readConsent(cellsOf(named.value, csvRow, problems), words, caseOf, today);
    return read && problems.length === before ? [read] : [];
  });
  return { ok: true, value: { rows, problems } };
}

function readConsent(cells: Cells<Field>, words: ConsentWords, caseOf: ReadonlyMap<string, CaseOfConsent>, today: string): ImportedConsent | null {
  const studyCase = findCase(cells, caseOf);
  const person = cells.word("person", words.persons) ?? missing(cells, "person");
  const purposes = readPurposes(cells, words.purposes);
  const state = cells.word("state", words.states) ?? "given";
  const decidedOn = readDay(cells, "decidedOn") ?? missing(cells, "decidedOn");
  const expiresOn = state === "given" ? readDay(cells, "expiresOn") : null;
  const form = cells.word("form", words.forms);
  if (decidedOn && decidedOn > today) cells.fail("decidedOn", { kind: "date_in_future", value: cells.text("decidedOn") });
  if (decidedOn && expiresOn && expiresOn < decidedOn) cells.fail("expiresOn", { kind: "date_invalid", value: cells.text("expiresOn") });
  if (!studyCase || !person || !decidedOn) return null;
  const legalBasis = readBasis(cells, studyCase.birthYear, decidedOn);
  return legalBasis && { row: cells.row, caseId: studyCase.caseId, person, purposes, state, decidedOn, legalBasis, form, expiresOn };
}

function readPurposes(cells: Cells<Field>, words: Words<ConsentPurpose>): ConsentPurpose[] {
  const parts = cells
    .text("purpose")
    .split(/[;,|]/)
    .filter((part) => part.trim() !== "");
  if (parts.length === 0) cells.fail("purpose", { kind: "value_missing" });
  return [
    ...new Set(
      parts.flatMap((part) => {
        const purpose = words.get(foldWord(part));
        if (!purpose) cells.fail("purpose", { kind: "word_unknown", value: part.trim(), known: [...new Set(words.values())].join(", ") });
        return purpose ?? [];
      }),
    ),
  ];
}

function readBasis(cells: Cells<Field>, birthYear: number, on: string): LegalBasis | null {
  const chosen = cells.word("basis", basisWords) ?? undefined;
  const settled = settleLegalBasis({ birthYear, on, chosen });
  if (settled === "ambiguous") return cells.fail("basis", { kind: "age_ambiguous", birthYear, year: on.slice(0, 4) });
  return settled === "impossible" ? cells.fail("basis", { kind: "age_impossible", birthYear, year: on.slice(0, 4) }) : settled;
}

function readDay(cells: Cells<Field>, field: "decidedOn" | "expiresOn"): string | null {
  const text = cells.text(field);
  return text === "" ? null : (parseDay(text) ?? cells.fail(field, { kind: "date_invalid", value: text }));
}

function missing(cells: Cells<Field>, field: Field): null {
  return cells.text(field) === "" ? cells.fail(field, { kind: "value_missing" }) : null;
}

type CodeCell = { text: (field: "code") => string; fail: (field: "code", problem: ImportProblem) => null };

/** The case of a row, where one may write in it. */
export function findCase<Found>(cells: CodeCell, caseOf: ReadonlyMap<string, Found>): Found | null {
  const code = cells.text("code");
  if (code === "") return cells.fail("code", { kind: "value_missing" });
  return caseOf.get(code.toLowerCase()) ?? cells.fail("code", { kind: "case_unknown", value: code });
}
