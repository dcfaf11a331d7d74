import { isUsableCaseCode } from "../domain/case-code.ts";
import type { ImportProblem, RowProblem } from "../domain/import-problem.ts";
import type { InstitutionType, Sex } from "../domain/vocabulary.ts";
import type { CaseField } from "./case-columns.ts";
import type { CasesPreview, ImportedCase } from "./cases-csv.ts";
import { foldWord } from "./dutch-values.ts";

/** A case of a file with its place in the study: names turned into ids, nothing left open. */
export type PlacedCase = {
  row: number;
  code: string;
  scopeId: string;
  organisationName: string;
  institutionType: InstitutionType;
  regionId: string;
  regionName: string;
  birthYear: number;
  sex: Sex;
  includedOn: string;
  problemClasses: string[];
};

export type StudyFrame = {
  organisations: readonly { scopeId: string; name: string }[];
  /** The organisation of a row that names none. */
  ownScopeId: string | null;
  /** A researcher brings cases of the own organisation only. */
  isOwnOnly: boolean;
  regions: readonly { id: string; name: string }[];
  takenCodes: readonly string[];
  /** `yyyy-mm-dd`, for rows without a start date */
  today: string;
};

/** Looks up every row of a file in the study. The problems are those of the file and those found here, by row. */
export function placeCases(preview: CasesPreview, frame: StudyFrame): { rows: PlacedCase[]; problems: RowProblem[] } {
  const taken = new Set(frame.takenCodes.map((code) => code.toLowerCase()));
  const problems = [...preview.problems];
  const rows = preview.rows.flatMap((imported) => {
    const before = problems.length;
    const fail = (field: CaseField, problem: ImportProblem) => {
      problems.push({ row: imported.row, column: preview.columns[field] ?? missingHeaders[field], problem });
      return null;
    };
    const placed = placeCase(imported, frame, taken, fail);
    return placed && problems.length === before ? [placed] : [];
  });
  return { rows, problems: problems.sort((a, b) => a.row - b.row) };
}

/** What a column that the file lacks would be called. */
const missingHeaders: Record<CaseField, string> = {
  code: "casuscode",
  organisation: "organisatie",
  institutionType: "type instelling",
  region: "regio",
  birthYear: "geboortejaar",
  sex: "geslacht",
  startedOn: "startdatum",
  problemClasses: "problematiek",
};

type Fail = (field: CaseField, problem: ImportProblem) => null;

/** Looks up every cell, also after a problem, so that a person sees all that is wrong with a row at once. */
function placeCase(imported: ImportedCase, frame: StudyFrame, taken: ReadonlySet<string>, fail: Fail): PlacedCase | null {
  const { code, birthYear, sex } = imported;
  if (!isUsableCaseCode(code)) fail("code", { kind: "code_reserved", value: code });
  else if (taken.has(code.toLowerCase())) fail("code", { kind: "code_taken", value: code });
  const organisation = findOrganisation(imported, frame, fail);
  const region = findRegion(imported, frame, fail);
  if (birthYear === null) fail("birthYear", { kind: "value_missing" });
  if (sex === null) fail("sex", { kind: "value_missing" });
  if (!organisation || !region || birthYear === null || sex === null) return null;
  return {
    row: imported.row,
    code,
    scopeId: organisation.scopeId,
    organisationName: organisation.name,
    institutionType: imported.institutionType,
    regionId: region.id,
    regionName: region.name,
    birthYear,
    sex,
    includedOn: imported.startedOn ?? frame.today,
    problemClasses: imported.problemClasses,
  };
}

function findOrganisation({ organisation: name }: ImportedCase, { organisations, ownScopeId, isOwnOnly }: StudyFrame, fail: Fail) {
  if (name === null) return organisations.find(({ scopeId }) => scopeId === ownScopeId) ?? fail("organisation", { kind: "value_missing" });
  const found = organisations.find((known) => foldWord(known.name) === foldWord(name));
  if (!found) return fail("organisation", { kind: "organisation_unknown", value: name });
  return isOwnOnly && found.scopeId !== ownScopeId ? fail("organisation", { kind: "organisation_not_yours", value: name }) : found;
}

function findRegion({ region: name }: ImportedCase, { regions }: StudyFrame, fail: Fail) {
  if (name === null) return fail("region", { kind: "value_missing" });
  return regions.find((known) => foldWord(known.name) === foldWord(name)) ?? fail("region", { kind: "region_unknown", value: name });
}
