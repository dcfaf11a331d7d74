import type { FindingsReportData, FindingsReportLabels, ReportCount, ReportFactor, ReportGuideline } from "./findings-report-data.ts";
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
  const judged = data.guidelines.filter(isJudged);
  const perGuideline = judged.flatMap((guideline): ReportBlock[] => [
    { kind: "heading", level: 2, text: guideline.title },
    { kind: "paragraph", text: labels.guidelineSource({ source: guideline.source }), style: "source" },
    recommendationTable(guideline.recommendations, labels),
  ]);
  const others = data.guidelines.filter((guideline) => !judged.includes(guideline)).map(({ title }) => title);
  return [
    heading(labels.guidelinesHeading),
    ...(perGuideline.length === 0 ? [paragraph(labels.noRows)] : [paragraph(labels.guidelinesCounting), ...perGuideline]),
    ...(others.length === 0
      ? []
      : [
          { kind: "heading" as const, level: 2 as const, text: labels.guidelinesUnjudged },
          { kind: "list" as const, items: others },
        ]),
  ];
}

/** Tables of noughts alone tell less than that nobody judged it. */
function isJudged({ recommendations }: ReportGuideline): boolean {
  const isSome = (count: ReportCount) => count.kind !== "shown" || count.k > 0;
  return recommendations.some(({ adherent, ...outside }) => {
    const counts = "notJudged" in outside ? [outside.notJudged] : [outside.notApplicable, outside.notDocumented];
    return adherent.kind !== "shown" || adherent.n > 0 || counts.some(isSome);
  });
}

function heading(text: string): ReportBlock {
  return { kind: "heading", level: 1, text };
}

function paragraph(text: string): ReportBlock {
  return { kind: "paragraph", text };
}
