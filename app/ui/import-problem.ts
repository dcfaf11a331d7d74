import type { ImportProblem, PlacedImportProblem, RowProblem } from "#app/domain/import-problem.ts";
import { m } from "#app/paraglide/messages.js";

/** What is wrong and how to mend it, as a sentence for the person who chose the file. */
export function describeImportProblem(problem: ImportProblem): string {
  switch (problem.kind) {
    case "file_empty":
      return m.imports_file_empty();
    case "file_too_large":
      return m.imports_file_too_large(problem);
    case "text_unreadable":
      return m.imports_text_unreadable();
    case "nul_character":
      return m.imports_nul_character(problem);
    case "header_missing":
      return m.imports_header_missing();
    case "header_duplicate":
      return m.imports_header_duplicate(problem);
    case "column_missing":
      return m.imports_column_missing(problem);
    case "too_many_columns":
      return m.imports_too_many_columns(problem);
    case "too_many_rows":
      return m.imports_too_many_rows(problem);
    case "no_rows":
      return m.imports_no_rows();
    case "quote_not_closed":
      return m.imports_quote_not_closed(problem);
    case "quote_misplaced":
      return m.imports_quote_misplaced(problem);
    case "row_too_long":
      return m.imports_row_too_long(problem);
    case "value_missing":
      return m.imports_value_missing();
    case "value_too_long":
      return m.imports_value_too_long(problem);
    case "code_invalid":
      return m.imports_code_invalid(problem);
    case "code_duplicate":
      return m.imports_code_duplicate(problem);
    case "code_reserved":
      return m.imports_code_reserved(problem);
    case "code_taken":
      return m.imports_code_taken(problem);
    case "organisation_unknown":
      return m.imports_organisation_unknown(problem);
    case "organisation_not_yours":
      return m.imports_organisation_not_yours(problem);
    case "region_unknown":
      return m.imports_region_unknown(problem);
    case "institution_type_unknown":
      return m.imports_institution_type_unknown(problem);
    case "sex_unknown":
      return m.imports_sex_unknown(problem);
    case "birth_year_invalid":
      return m.imports_birth_year_invalid(problem);
    case "date_invalid":
      return m.imports_date_invalid(problem);
    case "date_in_future":
      return m.imports_date_in_future(problem);
    case "case_unknown":
      return m.imports_case_unknown(problem);
    case "part_closed":
      return m.imports_part_closed(problem);
    case "word_unknown":
      return m.imports_word_unknown(problem);
    case "age_ambiguous":
      return m.imports_age_ambiguous(problem);
    case "age_impossible":
      return m.imports_age_impossible(problem);
    case "rater_unknown":
      return m.imports_rater_unknown(problem);
    case "rating_exists":
      return m.imports_rating_exists(problem);
    case "items_missing":
      return m.imports_items_missing();
    case "answer_unknown":
      return m.imports_answer_unknown(problem);
    case "reason_missing":
      return m.imports_reason_missing(problem);
    case "theme_unknown":
      return m.imports_theme_unknown(problem);
    case "dictionary_name_invalid":
      return m.imports_dictionary_name_invalid(problem);
    case "dictionary_name_duplicate":
      return m.imports_dictionary_name_duplicate(problem);
    case "dictionary_type_unknown":
      return m.imports_dictionary_type_unknown(problem);
    case "dictionary_type_conflict":
      return m.imports_dictionary_type_conflict(problem);
    case "dictionary_validation_unknown":
      return m.imports_dictionary_validation_unknown(problem);
    case "dictionary_choices_invalid":
      return m.imports_dictionary_choices_invalid();
    case "dictionary_value_invalid":
      return m.imports_dictionary_value_invalid(problem);
    case "dictionary_number_invalid":
      return m.imports_dictionary_number_invalid(problem);
    case "dictionary_branching_unsupported":
      return m.imports_dictionary_branching_unsupported(problem);
    case "dictionary_identifier":
      return m.imports_dictionary_identifier();
    case "dictionary_text_place":
      return m.imports_dictionary_text_place();
    case "dictionary_note_invalid":
      return m.imports_dictionary_note_invalid(problem);
    case "zip_broken":
      return m.imports_zip_broken();
    case "zip_too_large":
      return m.imports_zip_too_large(problem);
    case "zip_ratio":
      return m.imports_zip_ratio(problem);
    case "zip_too_many_entries":
      return m.imports_zip_too_many_entries(problem);
    case "zip_unsafe_path":
      return m.imports_zip_unsafe_path(problem);
    case "zip_encrypted":
      return m.imports_zip_encrypted();
    case "xml_malformed":
      return m.imports_xml_malformed(problem);
    case "xml_doctype":
      return m.imports_xml_doctype();
    case "xml_too_deep":
      return m.imports_xml_too_deep(problem);
    case "refi_not_found":
      return m.imports_refi_not_found(problem);
    case "refi_project_missing":
      return m.imports_refi_project_missing();
    case "refi_codebook_empty":
      return m.imports_refi_codebook_empty();
    case "refi_too_many_codes":
      return m.imports_refi_too_many_codes(problem);
    case "refi_code_unnamed":
      return m.imports_refi_code_unnamed(problem);
    case "code_id_invalid":
      return m.imports_code_id_invalid(problem);
    case "code_id_duplicate":
      return m.imports_code_id_duplicate(problem);
    case "level_unknown":
      return m.imports_level_unknown(problem);
    case "yes_no_unknown":
      return m.imports_yes_no_unknown(problem);
    case "parent_unknown":
      return m.imports_parent_unknown(problem);
    case "parent_circle":
      return m.imports_parent_circle(problem);
    case "document_broken":
      return m.imports_document_broken();
    case "document_old_word":
      return m.imports_document_old_word();
    case "document_type_unsupported":
      return describeOtherType(problem.found);
    case "document_empty":
      return m.imports_document_empty();
    case "document_too_long":
      return m.imports_document_too_long(problem);
  }
}

/** The same with the file in front, and for a zipped file the part inside it. */
export function describePlacedProblem({ place, problem }: PlacedImportProblem): string {
  return m.imports_problem_placed({ place, sentence: describeImportProblem(problem) });
}

/** The same with the row and column of a table in front. */
export function describeRowProblem({ row, column, problem }: RowProblem): string {
  return m.imports_problem_row({ row, column, sentence: describeImportProblem(problem) });
}

function describeOtherType(found: "pdf" | "rtf" | "other"): string {
  switch (found) {
    case "pdf":
      return m.imports_document_type_pdf();
    case "rtf":
      return m.imports_document_type_rtf();
    case "other":
      return m.imports_document_type_other();
  }
}
