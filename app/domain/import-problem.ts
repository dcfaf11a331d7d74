/**
 * What can be wrong with a file somebody brings along, as data: the page turns each kind into a sentence that names the
 * place and the remedy. Rows are counted as a spreadsheet counts them, the header being row 1.
 */
export type ImportProblem =
  // Any file
  | { kind: "file_empty" }
  | { kind: "file_too_large"; maxMegabytes: number }
  | { kind: "text_unreadable" }
  | { kind: "nul_character"; row: number }
  // Tables
  | { kind: "header_missing" }
  | { kind: "header_duplicate"; column: string }
  | { kind: "column_missing"; column: string }
  | { kind: "too_many_columns"; max: number }
  | { kind: "too_many_rows"; max: number }
  | { kind: "no_rows" }
  | { kind: "quote_not_closed"; row: number }
  | { kind: "quote_misplaced"; row: number }
  | { kind: "row_too_long"; row: number; expected: number; found: number }
  // Cells of a table with cases
  | { kind: "value_missing" }
  | { kind: "value_too_long"; max: number }
  | { kind: "code_invalid"; value: string }
  | { kind: "code_duplicate"; value: string; firstRow: number }
  | { kind: "code_reserved"; value: string }
  | { kind: "code_taken"; value: string }
  | { kind: "organisation_unknown"; value: string }
  | { kind: "organisation_not_yours"; value: string }
  | { kind: "region_unknown"; value: string }
  | { kind: "institution_type_unknown"; value: string }
  | { kind: "sex_unknown"; value: string }
  | { kind: "birth_year_invalid"; value: string; from: number; to: number }
  | { kind: "date_invalid"; value: string }
  | { kind: "date_in_future"; value: string }
  // Cells of a table about cases: consent, ratings, factors
  | { kind: "case_unknown"; value: string }
  | { kind: "part_closed"; value: string }
  | { kind: "word_unknown"; value: string; known: string }
  | { kind: "age_ambiguous"; birthYear: number; year: string }
  | { kind: "age_impossible"; birthYear: number; year: string }
  | { kind: "rater_unknown"; value: string }
  | { kind: "rating_exists"; value: string }
  | { kind: "items_missing" }
  | { kind: "answer_unknown"; value: string; known: string }
  | { kind: "reason_missing"; column: string }
  | { kind: "theme_unknown"; value: string }
  // Data dictionaries of instruments
  | { kind: "dictionary_name_invalid"; value: string }
  | { kind: "dictionary_name_duplicate"; value: string; firstRow: number }
  | { kind: "dictionary_type_unknown"; value: string }
  | { kind: "dictionary_type_conflict"; value: string; type: string }
  | { kind: "dictionary_validation_unknown"; value: string }
  | { kind: "dictionary_choices_invalid" }
  | { kind: "dictionary_value_invalid"; value: string }
  | { kind: "dictionary_number_invalid"; value: string }
  | { kind: "dictionary_branching_unsupported"; value: string }
  | { kind: "dictionary_identifier" }
  | { kind: "dictionary_text_place" }
  | { kind: "dictionary_note_invalid"; note: string }
  // Zipped files
  | { kind: "zip_broken" }
  | { kind: "zip_too_large"; maxMegabytes: number }
  | { kind: "zip_ratio"; max: number }
  | { kind: "zip_too_many_entries"; max: number }
  | { kind: "zip_unsafe_path"; entry: string }
  | { kind: "zip_encrypted" }
  // XML and REFI-QDA
  | { kind: "xml_malformed"; line: number }
  | { kind: "xml_doctype" }
  | { kind: "xml_too_deep"; max: number }
  | { kind: "refi_not_found"; root: string }
  | { kind: "refi_project_missing" }
  | { kind: "refi_codebook_empty" }
  | { kind: "refi_too_many_codes"; max: number }
  | { kind: "refi_code_unnamed"; position: number }
  // A codebook as a table
  | { kind: "code_id_invalid"; value: string }
  | { kind: "code_id_duplicate"; value: string; firstRow: number }
  | { kind: "level_unknown"; value: string }
  | { kind: "yes_no_unknown"; value: string }
  | { kind: "parent_unknown"; value: string }
  | { kind: "parent_circle"; value: string }
  // Notes
  | { kind: "document_broken" }
  | { kind: "document_old_word" }
  | { kind: "document_type_unsupported"; found: "pdf" | "rtf" | "other" }
  | { kind: "document_empty" }
  | { kind: "document_too_long"; max: number };

/** `place`: the file as the person knows it, and for a zipped file the part inside it. */
export type PlacedImportProblem = { place: string; problem: ImportProblem };

export type ImportResult<Value> = { ok: true; value: Value } | { ok: false; problems: PlacedImportProblem[] };

/** One cell that cannot be taken over; `column` is the header as it stands in the file. */
export type RowProblem = { row: number; column: string; problem: ImportProblem };

export function refuseImport(place: string, problem: ImportProblem): { ok: false; problems: PlacedImportProblem[] } {
  return { ok: false, problems: [{ place, problem }] };
}
