import type { FindingsReportData, FindingsReportLabels, ReportFactor } from "./findings-report-data.ts";
import { factorTable, recommendationTable } from "./findings-report-tables.ts";
import type { Report, ReportBlock } from "./report.ts";

export type { FindingsReportData, FindingsReportLabels } from "./findings-report-data.ts";

/** The findings over cases as a report: how was counted, the chart, and a table for each part. */
export function findingsReport(data: FindingsReportData, labels: FindingsReportLabels): Report {
  return {
    title: labels.title,
    subtitle: data.studyName,
    language: labels.language,
    notice: data.isSynthetic ? labels.syntheticNotice : null,
    author: data.studyName,
    pageWord: labels.page,
    blocks: [
      ...methodSection(data, labels),
      ...(data.chart ? [heading(labels.chartHeading), { kind: "picture" as const, ...data.chart }] : []),
      ...factorSection(labels.barriersHeading, data.barriers, labels),
      ...factorSection(labels.facilitatorsHeading, data.facilitators, labels),
      ...guidelineSection(data, labels),
    ],
  };
}

function methodSection(data: FindingsReportData, labels: FindingsReportLabels): ReportBlock[] {
  const basis = { caseCount: data.caseCount, generatedAt: labels.formatDate(data.generatedAt), filter: data.filter ?? labels.noFilter };
  return [
    heading(labels.methodHeading),
    paragraph(`${labels.methodCounting} ${labels.methodInterval}`),
    ...(data.suppressedBelow === null ? [] : [paragraph(labels.methodSuppression({ threshold: data.suppressedBelow }))]),
    paragraph(data.ratedTwice === null ? labels.methodBasis(basis) : `${labels.methodBasis(basis)} ${data.ratedTwice}`),
    ...(data.instruments.length === 0 ? [] : [paragraph(labels.methodInstruments), { kind: "list" as const, items: data.instruments }]),
  ];
}

function factorSection(title: string, factors: readonly ReportFactor[], labels: FindingsReportLabels): ReportBlock[] {
  return [heading(title), factors.length === 0 ? paragraph(labels.noRows) : factorTable(factors, labels)];
}

function guidelineSection(data: FindingsReportData, labels: FindingsReportLabels): ReportBlock[] {
  const perGuideline = data.guidelines.flatMap((guideline): ReportBlock[] => [
    { kind: "heading", level: 2, text: guideline.title },
    { kind: "paragraph", text: labels.guidelineSource({ source: guideline.source }), style: "source" },
    recommendationTable(guideline.recommendations, labels),
  ]);
  return [heading(labels.guidelinesHeading), ...(perGuideline.length === 0 ? [paragraph(labels.noRows)] : [paragraph(labels.guidelinesCounting), ...perGuideline])];
}

function heading(text: string): ReportBlock {
  return { kind: "heading", level: 1, text };
}

function paragraph(text: string): ReportBlock {
  return { kind: "paragraph", text };
}
