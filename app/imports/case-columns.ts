import { foldWord } from "./dutch-values.ts";

const caseFields = ["code", "organisation", "institutionType", "region", "birthYear", "sex", "startedOn", "problemClasses"] as const;
export type CaseField = (typeof caseFields)[number];

/** Without these a row is not a case. The word is the header a person is asked to add. */
export const requiredCaseColumns = [
  { field: "code", header: "casuscode" },
  { field: "institutionType", header: "type instelling" },
] as const satisfies { field: CaseField; header: string }[];

const headers: Record<CaseField, readonly string[]> = {
  code: ["code", "casus", "casuscode", "casusnummer", "case", "case code", "case number"],
  organisation: ["organisatie", "instelling", "naam instelling", "organisation", "organization", "institution"],
  institutionType: ["type instelling", "instellingstype", "soort instelling", "institution type", "type of institution"],
  region: ["regio", "jeugdregio", "jeugdzorgregio", "region", "youth region"],
  birthYear: ["geboortejaar", "birth year", "year of birth"],
  sex: ["geslacht", "sekse", "sex", "gender"],
  startedOn: ["startdatum", "begindatum", "datum start", "datum aanvang", "start", "start date", "started on"],
  problemClasses: ["problematiek", "probleemklassen", "probleemklasse", "aard problematiek", "cap-j", "problem classes", "problem class", "problems"],
};

const fieldOfHeader = new Map(caseFields.flatMap((field) => [field, ...headers[field]].map((header) => [foldWord(header), field] as const)));

/** Which column holds which field, the first one where two mean the same, and the headers nobody asked for. */
export function mapCaseColumns(header: readonly string[]): { columnOf: Map<CaseField, number>; ignored: string[] } {
  const columnOf = new Map<CaseField, number>();
  const ignored: string[] = [];
  for (const [index, name] of header.entries()) {
    const field = fieldOfHeader.get(foldWord(name));
    if (field && !columnOf.has(field)) columnOf.set(field, index);
    else if (name !== "") ignored.push(name);
  }
  return { columnOf, ignored };
}
