import { createHash } from "node:crypto";
import type { Code } from "#app/domain/codebook.ts";
import { patternSearchParams } from "#app/domain/patterns.ts";
import { findingsReport } from "#app/exports/findings-report.ts";
import type { ExportedFile, ExportSubject } from "#app/exports/formats.ts";
import { toCodebookCsv } from "#app/exports/codebook-csv.ts";
import { toRefiCodebook, type ExportableCode } from "#app/exports/refi-codebook.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { Services } from "#app/services.ts";
import { logSource } from "#db/queries/access-log.ts";
import type { InstrumentUse } from "#db/queries/instrument-use.ts";
import type { MadeExport } from "#db/queries/export-files.ts";
import { describeFile } from "./describe-file.server.ts";
import { factorVariables, listFactorRows } from "./factor-csv.ts";
import type { Findings } from "./findings.server.ts";
import { listRecommendationRows, recommendationVariables } from "./recommendation-csv.ts";
import { reportLabels } from "./report-labels.ts";
import { tellBasis, toReportData, type ReportedStudy } from "./report.server.ts";
import { makeTableFile, spokenTable } from "./table-file.server.ts";

type Study = { studyId: string };

/** The findings as CSV in the asker's language: the numbers of the page, no more and no fewer. */
export function makeFindingsCsv(findings: Findings, { studyId }: Study, { format, subject, now }: { format: "csv" | "csv-nl"; subject: ExportSubject; now: Date }): ExportedFile {
  const table = subject === "guidelines" ? guidelineTable(findings) : factorTable(findings);
  const words = subject === "guidelines" ? m.exports_file_guidelines() : m.exports_file_factors();
  return describeFile(format, table.csv(format), { words, studyId, now, rowCount: table.rowCount });
}

/** The tables of the pages in one file, with a codebook of their variables. */
export function makeFindingsTables(findings: Findings, study: Study & ReportedStudy, { format, now }: { format: "xlsx" | "json"; now: Date }): Promise<ExportedFile> {
  const heading = { title: m.exports_report_title(), lines: tellBasis(findings, study, { now }), question: questionOf(findings, "factors") };
  return makeTableFile([factorTable(findings), guidelineTable(findings)], study, { format, words: m.exports_file_report(), heading, now });
}

const factorTable = ({ patterns, question }: Findings) => spokenTable(m.exports_table_factors(), listFactorRows(patterns, question.sort), factorVariables(patterns));
const guidelineTable = ({ adherence }: Findings) => spokenTable(m.exports_table_guidelines(), listRecommendationRows(adherence), recommendationVariables(adherence));

/** What writes reports: in the thread beside for pages, in its own for the command line. */
export type ReportWriter = Services["sideThread"]["writeReport"];

/** The findings as a document to read: how was counted, the chart, and a table for each part. */
export async function makeFindingsReport(
  findings: Findings,
  study: Study & ReportedStudy,
  { format, now, write, instruments = [] }: { format: "docx" | "pdf"; now: Date; write: ReportWriter; instruments?: readonly InstrumentUse[] },
): Promise<ExportedFile> {
  const data = toReportData(findings, study, { now, instruments });
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
