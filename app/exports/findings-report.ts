import { AlignmentType, Document, Footer, HeadingLevel, ImageRun, LineRuleType, Packer, PageNumber, Paragraph, type Table, TextRun } from "docx";
import type { FindingsReportData, FindingsReportLabels, ReportChart, ReportFactor } from "./findings-report-data.ts";
import { factorTable, recommendationTable } from "./findings-report-tables.ts";

export type { FindingsReportData, FindingsReportLabels } from "./findings-report-data.ts";

const ink = "1F2A2A";
const accent = "1F5F5B";
/** Of the page between its margins, in the 96ths of an inch that Word counts a picture in. */
const chartWidth = 640;

/** The findings over cases as a Word document (`.docx`) with real headings, header rows and an alternative text. */
export async function toFindingsReport(data: FindingsReportData, labels: FindingsReportLabels): Promise<Uint8Array> {
  const document = new Document({
    title: labels.title,
    description: data.studyName,
    creator: data.studyName,
    lastModifiedBy: data.studyName,
    styles: reportStyles(labels.language),
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
        footers: { default: pageFooter(data, labels) },
        children: [
          new Paragraph({ text: labels.title, heading: HeadingLevel.TITLE }),
          new Paragraph({ text: data.studyName, style: "Subtitle" }),
          ...(data.isSynthetic ? [new Paragraph({ text: labels.syntheticNotice, style: "Notice" })] : []),
          ...methodSection(data, labels),
          ...(data.chart ? [heading(labels.chartHeading), chartParagraph(data.chart)] : []),
          ...factorSection(labels.barriersHeading, data.barriers, labels),
          ...factorSection(labels.facilitatorsHeading, data.facilitators, labels),
          ...guidelineSection(data, labels),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function methodSection(data: FindingsReportData, labels: FindingsReportLabels): Paragraph[] {
  const basis = { caseCount: data.caseCount, generatedAt: labels.formatDate(data.generatedAt), filter: data.filter ?? labels.noFilter };
  return [
    heading(labels.methodHeading),
    new Paragraph({ text: `${labels.methodCounting} ${labels.methodInterval}` }),
    ...(data.suppressedBelow === null ? [] : [new Paragraph({ text: labels.methodSuppression({ threshold: data.suppressedBelow }) })]),
    new Paragraph({ text: labels.methodBasis(basis) }),
  ];
}

function factorSection(title: string, factors: readonly ReportFactor[], labels: FindingsReportLabels): (Paragraph | Table)[] {
  return [heading(title), factors.length === 0 ? new Paragraph({ text: labels.noRows }) : factorTable(factors, labels)];
}

function guidelineSection(data: FindingsReportData, labels: FindingsReportLabels): (Paragraph | Table)[] {
  const perGuideline = data.guidelines.flatMap((guideline) => [
    new Paragraph({ text: guideline.title, heading: HeadingLevel.HEADING_2 }),
    new Paragraph({ text: labels.guidelineSource({ source: guideline.source }), style: "Source", keepNext: true }),
    recommendationTable(guideline.recommendations, labels),
  ]);
  return [
    heading(labels.guidelinesHeading),
    ...(perGuideline.length === 0 ? [new Paragraph({ text: labels.noRows })] : [new Paragraph({ text: labels.guidelinesCounting }), ...perGuideline]),
  ];
}

function heading(text: string): Paragraph {
  return new Paragraph({ text, heading: HeadingLevel.HEADING_1, keepNext: true });
}

function chartParagraph(chart: ReportChart): Paragraph {
  const scale = Math.min(1, chartWidth / chart.width);
  return new Paragraph({
    children: [
      new ImageRun({
        type: "png",
        data: chart.png,
        transformation: { width: Math.round(chart.width * scale), height: Math.round(chart.height * scale) },
        altText: { name: "chart", description: chart.altText },
      }),
    ],
  });
}

function pageFooter(data: FindingsReportData, labels: FindingsReportLabels): Footer {
  const notice = data.isSynthetic ? `${labels.syntheticNotice} · ` : "";
  return new Footer({
    children: [
      new Paragraph({
        style: "Source",
        alignment: AlignmentType.START,
        children: [
          new TextRun(`${notice}${labels.page} `),
          new TextRun({ children: [PageNumber.CURRENT] }),
          new TextRun(" / "),
          new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}

function reportStyles(language: string) {
  const run = { font: "Calibri", size: 22, color: ink, language: { value: language } };
  return {
    default: {
      document: { run, paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } } },
      title: { run: { ...run, size: 44, bold: true, color: accent }, paragraph: { spacing: { after: 60 } } },
      heading1: { run: { ...run, size: 30, bold: true, color: accent }, paragraph: { spacing: { before: 360, after: 120 }, keepNext: true } },
      heading2: { run: { ...run, size: 25, bold: true }, paragraph: { spacing: { before: 240, after: 80 }, keepNext: true } },
    },
    paragraphStyles: [
      { id: "Subtitle", name: "Subtitle", basedOn: "Normal", run: { size: 26, color: "4A5B59" }, paragraph: { spacing: { after: 200 } } },
      {
        id: "Notice",
        name: "Notice",
        basedOn: "Normal",
        run: { bold: true },
        paragraph: { spacing: { before: 80, after: 80 }, indent: { left: 160 }, border: { left: { style: "single" as const, size: 24, color: accent, space: 8 } } },
      },
      { id: "Source", name: "Source", basedOn: "Normal", run: { size: 18, color: "4A5B59" }, paragraph: { spacing: { before: 80, after: 80 } } },
      { id: "TableText", name: "Table text", basedOn: "Normal", run: { size: 20 }, paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } } },
      { id: "TableHeader", name: "Table header", basedOn: "TableText", run: { bold: true, size: 18 }, paragraph: { spacing: { after: 0 }, keepNext: true } },
    ],
  };
}
