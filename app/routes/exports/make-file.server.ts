import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import type { Code } from "#app/domain/codebook.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { patternSearchParams } from "#app/domain/patterns.ts";
import { toCsv } from "#app/exports/csv.ts";
import { findingsReport } from "#app/exports/findings-report.ts";
import { exportFileName, mediaTypes, type ExportedFile, type ExportFormat, type ExportSubject } from "#app/exports/formats.ts";
import { toCodebookCsv } from "#app/exports/codebook-csv.ts";
import { codebookSheet, tidySheet, type CodebookWords, type TidyColumn } from "#app/exports/tidy-table.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { toRefiCodebook, type ExportableCode } from "#app/exports/refi-codebook.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { Services } from "#app/services.ts";
import { logSource } from "#db/queries/access-log.ts";
import type { MadeExport } from "#db/queries/export-files.ts";
import { speak, type SpokenColumn } from "./csv-columns.ts";
import { factorVariables, listFactorRows } from "./factor-csv.ts";
import type { Findings } from "./findings.server.ts";
import { listRecommendationRows, recommendationVariables } from "./recommendation-csv.ts";
import { reportLabels } from "./report-labels.ts";
import { toReportData, type ReportedStudy } from "./report.server.ts";

type Study = { studyId: string };

/** The findings as CSV in the asker's language: the numbers of the page, no more and no fewer. */
export function makeFindingsCsv(findings: Findings, { studyId }: Study, { format, subject, now }: { format: "csv" | "csv-nl"; subject: ExportSubject; now: Date }): ExportedFile {
  const speech = format === "csv" ? "variables" : "words";
  const dialect = format === "csv" ? "international" : "dutch-excel";
  if (subject === "guidelines") {
    const rows = listRecommendationRows(findings.adherence);
    return describeFile(format, toCsv(rows, speak(recommendationVariables(findings.adherence), speech), dialect), {
      words: m.exports_file_guidelines(),
      studyId,
      now,
      rowCount: rows.length,
    });
  }
  const rows = listFactorRows(findings.patterns, findings.question.sort);
  return describeFile(format, toCsv(rows, speak(factorVariables(findings.patterns), speech), dialect), { words: m.exports_file_factors(), studyId, now, rowCount: rows.length });
}

/** The tables of the pages as a workbook, with a codebook of their variables. */
export async function makeFindingsWorkbook(findings: Findings, { studyId }: Study, { now }: { now: Date }): Promise<ExportedFile> {
  const factors = { name: m.exports_table_factors(), columns: tidyColumns(factorVariables(findings.patterns)), rows: listFactorRows(findings.patterns, findings.question.sort) };
  const guidelines = { name: m.exports_table_guidelines(), columns: tidyColumns(recommendationVariables(findings.adherence)), rows: listRecommendationRows(findings.adherence) };
  const sheets = [tidySheet(factors), tidySheet(guidelines), codebookSheet([factors, guidelines], codebookWords())];
  const bytes = await buffer(toXlsx(sheets, { title: m.exports_report_title(), language: getLocale(), createdAt: now }));
  return describeFile("xlsx", bytes, { words: m.exports_file_report(), studyId, now, rowCount: factors.rows.length + guidelines.rows.length });
}

const shares = ["share", "lower", "upper"];

function tidyColumns<Row>(columns: readonly SpokenColumn<Row>[]): TidyColumn<Row>[] {
  return columns.map(({ variable, heading, value }) => ({
    variable,
    label: heading(),
    value,
    ...(shares.includes(variable) && { format: "share" as const }),
    ...(["theme", "recommendation", "guideline"].includes(variable) && { width: 45 }),
  }));
}

export function codebookWords(): CodebookWords {
  return {
    sheet: m.exports_codebook_sheet(),
    table: m.exports_codebook_table(),
    variable: m.exports_codebook_variable(),
    label: m.exports_codebook_label(),
    meaning: m.exports_codebook_meaning(),
    code: m.exports_codebook_code(),
    codeLabel: m.exports_codebook_code_label(),
  };
}

/** What writes reports: in the thread beside for pages, in its own for the command line. */
export type ReportWriter = Services["sideThread"]["writeReport"];

/** The findings as a document to read: how was counted, the chart, and a table for each part. */
export async function makeFindingsReport(
  findings: Findings,
  study: Study & ReportedStudy,
  { format, now, write }: { format: "docx" | "pdf"; now: Date; write: ReportWriter },
): Promise<ExportedFile> {
  const data = toReportData(findings, study, { now });
  const rowCount = data.barriers.length + data.facilitators.length + data.guidelines.reduce((sum, { recommendations }) => sum + recommendations.length, 0);
  const report = findingsReport(data, reportLabels(findings.patterns));
  const bytes = await write(report, { format, createdAt: now });
  return describeFile(format, bytes, { words: m.exports_file_report(), studyId: study.studyId, now, rowCount });
}

/** The codebook as a table, in both languages. */
export function makeCodebookTable(codes: readonly Code[], { studyId }: Study, { now, format }: { now: Date; format: "csv" | "csv-nl" }): ExportedFile {
  const table = toCodebookCsv(codes, format === "csv-nl" ? "dutch-excel" : "international");
  return describeFile(format, table, { words: m.exports_file_codebook(), studyId, now, rowCount: codes.length });
}

/**
 * The codebook as REFI-QDA in the asker's language.
 *
 * @throws {EmptyCodebookError} when there are no codes
 */
export function makeCodebookFile(codes: readonly ExportableCode[], { studyId }: Study, { now }: { now: Date }): ExportedFile {
  const xml = toRefiCodebook(codes, { studyId, origin: `${m.common_product_name()} ${logSource.appVersion}`, locale: getLocale() });
  return describeFile("qdc", xml, { words: m.exports_file_codebook(), studyId, now, rowCount: codes.length });
}

/** A file with its name and media type. */
export function describeFile(
  format: ExportFormat,
  content: string | Uint8Array,
  { words, studyId, now, rowCount }: { words: string; studyId: string; now: Date; rowCount: number },
): ExportedFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { name: exportFileName(format, { words, studyId, day: calendarDay(now) }), mediaType: mediaTypes[format], bytes, rowCount, format };
}

/** What is kept of a file: never its content, but enough to recognise it by. */
export function toMadeExport({ format, rowCount, bytes }: ExportedFile, filter: string): MadeExport {
  return { format, filter, rowCount, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/**
 * The question behind a file as the address asks it, after it was cut down to what the reader may ask. Only a table of factors
 * is divided.
 */
export function questionOf({ question }: Findings, about: ExportSubject | "report"): string {
  const params = patternSearchParams(about === "factors" ? question : { ...question, split: null });
  if (about === "guidelines") params.set("subject", about);
  return params.toString();
}
