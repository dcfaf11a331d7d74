import { createHash } from "node:crypto";
import type { Code } from "#app/domain/codebook.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { patternSearchParams } from "#app/domain/patterns.ts";
import { toCsv } from "#app/exports/csv.ts";
import { toFindingsReport } from "#app/exports/findings-report.ts";
import { exportFileName, mediaTypes, type ExportedFile, type ExportFormat, type ExportSubject } from "#app/exports/formats.ts";
import { toCodebookCsv } from "#app/exports/codebook-csv.ts";
import { toRefiCodebook, type ExportableCode } from "#app/exports/refi-codebook.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { logSource } from "#db/queries/access-log.ts";
import type { MadeExport } from "#db/queries/export-files.ts";
import { factorColumns, listFactorRows } from "./factor-csv.ts";
import type { Findings } from "./findings.server.ts";
import { listRecommendationRows, recommendationColumns } from "./recommendation-csv.ts";
import { reportLabels } from "./report-labels.ts";
import { toReportData, type ReportedStudy } from "./report.server.ts";

type Study = { studyId: string };

/** The findings as CSV in the asker's language: the numbers of the page, no more and no fewer. */
export function makeFindingsCsv(findings: Findings, { studyId }: Study, { format, subject, now }: { format: "csv" | "csv-nl"; subject: ExportSubject; now: Date }): ExportedFile {
  const speech = format === "csv" ? "variables" : "words";
  const dialect = format === "csv" ? "international" : "dutch-excel";
  if (subject === "guidelines") {
    const rows = listRecommendationRows(findings.adherence);
    return describe(format, toCsv(rows, recommendationColumns(findings.adherence, speech), dialect), { words: m.exports_file_guidelines(), studyId, now, rowCount: rows.length });
  }
  const rows = listFactorRows(findings.patterns, findings.question.sort);
  return describe(format, toCsv(rows, factorColumns(findings.patterns, speech), dialect), { words: m.exports_file_factors(), studyId, now, rowCount: rows.length });
}

/** The findings as a Word document: how was counted, the chart, and a table for each part. */
export async function makeFindingsReport(findings: Findings, study: Study & ReportedStudy, { now }: { now: Date }): Promise<ExportedFile> {
  const report = toReportData(findings, study, { now });
  const rowCount = report.barriers.length + report.facilitators.length + report.guidelines.reduce((sum, { recommendations }) => sum + recommendations.length, 0);
  return describe("docx", await toFindingsReport(report, reportLabels(findings.patterns)), { words: m.exports_file_report(), studyId: study.studyId, now, rowCount });
}

/** The codebook as a table, in both languages. */
export function makeCodebookTable(codes: readonly Code[], { studyId }: Study, { now, format }: { now: Date; format: "csv" | "csv-nl" }): ExportedFile {
  const table = toCodebookCsv(codes, format === "csv-nl" ? "dutch-excel" : "international");
  return describe(format, table, { words: m.exports_file_codebook(), studyId, now, rowCount: codes.length });
}

/**
 * The codebook as REFI-QDA in the asker's language.
 *
 * @throws {EmptyCodebookError} when there are no codes
 */
export function makeCodebookFile(codes: readonly ExportableCode[], { studyId }: Study, { now }: { now: Date }): ExportedFile {
  const xml = toRefiCodebook(codes, { studyId, origin: `${m.common_product_name()} ${logSource.appVersion}`, locale: getLocale() });
  return describe("qdc", xml, { words: m.exports_file_codebook(), studyId, now, rowCount: codes.length });
}

function describe(
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
