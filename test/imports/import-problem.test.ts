import { describe, expect, test } from "vitest";
import type { ImportProblem } from "#app/domain/import-problem.ts";
import { overwriteGetLocale } from "#app/paraglide/runtime.js";
import { describeImportProblem, describePlacedProblem, describeRowProblem } from "#app/ui/import-problem.ts";

const examples: { [Kind in ImportProblem["kind"]]: Extract<ImportProblem, { kind: Kind }> } = {
  file_empty: { kind: "file_empty" },
  file_too_large: { kind: "file_too_large", maxMegabytes: 5 },
  text_unreadable: { kind: "text_unreadable" },
  nul_character: { kind: "nul_character", row: 7 },
  header_missing: { kind: "header_missing" },
  header_duplicate: { kind: "header_duplicate", column: "regio" },
  column_missing: { kind: "column_missing", column: "casuscode" },
  too_many_columns: { kind: "too_many_columns", max: 200 },
  too_many_rows: { kind: "too_many_rows", max: 20_000 },
  no_rows: { kind: "no_rows" },
  quote_not_closed: { kind: "quote_not_closed", row: 3 },
  quote_misplaced: { kind: "quote_misplaced", row: 3 },
  row_too_long: { kind: "row_too_long", row: 3, expected: 4, found: 5 },
  value_missing: { kind: "value_missing" },
  value_too_long: { kind: "value_too_long", max: 200 },
  code_invalid: { kind: "code_invalid", value: "Jan Jansen" },
  code_duplicate: { kind: "code_duplicate", value: "KL-1", firstRow: 2 },
  code_reserved: { kind: "code_reserved", value: "new" },
  code_taken: { kind: "code_taken", value: "KL-1" },
  organisation_unknown: { kind: "organisation_unknown", value: "De Brug" },
  organisation_not_yours: { kind: "organisation_not_yours", value: "De Brug" },
  region_unknown: { kind: "region_unknown", value: "Atlantis" },
  institution_type_unknown: { kind: "institution_type_unknown", value: "school" },
  case_unknown: { kind: "case_unknown", value: "KL-1" },
  part_closed: { kind: "part_closed", value: "KL-1" },
  word_unknown: { kind: "word_unknown", value: "oom", known: "youth, parent_1" },
  age_ambiguous: { kind: "age_ambiguous", birthYear: 2010, year: "2026" },
  age_impossible: { kind: "age_impossible", birthYear: 2010, year: "2026" },
  rater_unknown: { kind: "rater_unknown", value: "An" },
  rating_exists: { kind: "rating_exists", value: "KL-1" },
  items_missing: { kind: "items_missing" },
  answer_unknown: { kind: "answer_unknown", value: "misschien", known: "yes, no" },
  reason_missing: { kind: "reason_missing", column: "screened__note" },
  theme_unknown: { kind: "theme_unknown", value: "weer" },
  sex_unknown: { kind: "sex_unknown", value: "q" },
  birth_year_invalid: { kind: "birth_year_invalid", value: "8", from: 1980, to: 2026 },
  date_invalid: { kind: "date_invalid", value: "31-2-2024" },
  date_in_future: { kind: "date_in_future", value: "1-1-2099" },
  dictionary_name_invalid: { kind: "dictionary_name_invalid", value: "Naam 1" },
  dictionary_name_duplicate: { kind: "dictionary_name_duplicate", value: "leeftijd", firstRow: 3 },
  dictionary_type_unknown: { kind: "dictionary_type_unknown", value: "calc" },
  dictionary_type_conflict: { kind: "dictionary_type_conflict", value: "yesno", type: "scale" },
  dictionary_validation_unknown: { kind: "dictionary_validation_unknown", value: "email" },
  dictionary_choices_invalid: { kind: "dictionary_choices_invalid" },
  dictionary_value_invalid: { kind: "dictionary_value_invalid", value: "a b" },
  dictionary_number_invalid: { kind: "dictionary_number_invalid", value: "veel" },
  dictionary_branching_unsupported: { kind: "dictionary_branching_unsupported", value: "[a] > 3" },
  dictionary_identifier: { kind: "dictionary_identifier" },
  dictionary_text_place: { kind: "dictionary_text_place" },
  dictionary_note_invalid: { kind: "dictionary_note_invalid", note: "burden" },
  zip_broken: { kind: "zip_broken" },
  zip_too_large: { kind: "zip_too_large", maxMegabytes: 50 },
  zip_ratio: { kind: "zip_ratio", max: 100 },
  zip_too_many_entries: { kind: "zip_too_many_entries", max: 2000 },
  zip_unsafe_path: { kind: "zip_unsafe_path", entry: "../x" },
  zip_encrypted: { kind: "zip_encrypted" },
  xml_malformed: { kind: "xml_malformed", line: 12 },
  xml_doctype: { kind: "xml_doctype" },
  xml_too_deep: { kind: "xml_too_deep", max: 40 },
  refi_not_found: { kind: "refi_not_found", root: "html" },
  refi_project_missing: { kind: "refi_project_missing" },
  refi_codebook_empty: { kind: "refi_codebook_empty" },
  refi_too_many_codes: { kind: "refi_too_many_codes", max: 5000 },
  code_id_invalid: { kind: "code_id_invalid", value: "A b" },
  code_id_duplicate: { kind: "code_id_duplicate", value: "a", firstRow: 2 },
  level_unknown: { kind: "level_unknown", value: "maan" },
  yes_no_unknown: { kind: "yes_no_unknown", value: "misschien" },
  parent_unknown: { kind: "parent_unknown", value: "zon" },
  parent_circle: { kind: "parent_circle", value: "b" },
  refi_code_unnamed: { kind: "refi_code_unnamed", position: 4 },
  document_broken: { kind: "document_broken" },
  document_old_word: { kind: "document_old_word" },
  document_type_unsupported: { kind: "document_type_unsupported", found: "pdf" },
  document_empty: { kind: "document_empty" },
  document_too_long: { kind: "document_too_long", max: 20_000 },
};

describe.each(["nl", "en"] as const)("in %s", (locale) => {
  test.each(Object.values(examples))("$kind says what is wrong with its own values, and then what to do", (problem) => {
    overwriteGetLocale(() => locale);
    const sentence = describeImportProblem(problem);
    for (const [key, value] of Object.entries(problem)) if (key !== "kind" && key !== "found") expect(sentence).toContain(String(value));
    // What is wrong, and the remedy: two sentences, or two halves of one.
    expect(sentence.split(/[.;] /).length).toBeGreaterThanOrEqual(2);
    expect(sentence).toMatch(/\.$/);
    expect(sentence).not.toMatch(/[{}]/);
  });

  test("each kind has a sentence of its own", () => {
    overwriteGetLocale(() => locale);
    const others = (["rtf", "other"] as const).map((found) => ({ kind: "document_type_unsupported" as const, found }));
    const sentences = [...Object.values(examples), ...others].map(describeImportProblem);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});

test("the file, or the row and column, stand in front", () => {
  overwriteGetLocale(() => "nl");
  expect(describePlacedProblem({ place: "a.docx", problem: { kind: "file_empty" } })).toMatch(/^a\.docx: Het bestand is leeg\./);
  expect(describeRowProblem({ row: 4, column: "Startdatum", problem: { kind: "date_invalid", value: "x" } })).toMatch(/^Rij 4, kolom “Startdatum”: “x”/);
});
