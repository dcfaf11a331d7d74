import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from "docx";
import type { FindingsReportLabels, ReportCount, ReportFactor, ReportRecommendation, ReportShare } from "./findings-report-data.ts";

/** `share` in percent of the page width; numbers stand at the right. */
type Column<Row> = { header: string; share: number; isNumber: boolean; text: (row: Row) => string };

/** Width between the margins of an A4 page, in twentieths of a point. */
const textWidth = 9638;
const lines = { style: "single", size: 4, color: "B8C4C2" } as const;

export function factorTable(factors: readonly ReportFactor[], labels: FindingsReportLabels): Table {
  return toTable(factors, [
    { header: labels.theme, share: 34, isNumber: false, text: (factor) => factor.theme },
    { header: labels.level, share: 18, isNumber: false, text: (factor) => factor.level },
    ...shareColumns<ReportFactor>(labels, labels.cases, (factor) => factor.share),
  ]);
}

export function recommendationTable(recommendations: readonly ReportRecommendation[], labels: FindingsReportLabels): Table {
  return toTable(recommendations, [
    { header: labels.recommendation, share: 44, isNumber: false, text: (row) => row.recommendation },
    ...shareColumns<ReportRecommendation>(labels, labels.adherent, (row) => row.adherent),
    ...outsideColumns(recommendations, labels),
  ]);
}

/** Cases that are in no share. */
function outsideColumns(recommendations: readonly ReportRecommendation[], labels: FindingsReportLabels): Column<ReportRecommendation>[] {
  const column = (header: string, countOf: (row: ReportRecommendation) => ReportCount | null): Column<ReportRecommendation> => ({
    header,
    share: 16,
    isNumber: true,
    text: (row) => {
      const count = countOf(row);
      return count ? formatCount(count, labels) : "–";
    },
  });
  if (recommendations.some((row) => "notJudged" in row)) return [column(labels.notJudged, (row) => ("notJudged" in row ? row.notJudged : null))];
  return [
    column(labels.notApplicable, (row) => ("notJudged" in row ? null : row.notApplicable)),
    column(labels.notDocumented, (row) => ("notJudged" in row ? null : row.notDocumented)),
  ];
}

function shareColumns<Row>(labels: FindingsReportLabels, header: string, shareOf: (row: Row) => ReportShare): Column<Row>[] {
  const percent = new Intl.NumberFormat(labels.language, { style: "percent", maximumFractionDigits: 0 });
  return [
    {
      header,
      share: 16,
      isNumber: true,
      text: (row) => {
        const share = shareOf(row);
        return share.kind === "shown" ? labels.kOfN({ k: share.k, n: share.n }) : formatCount(share, labels);
      },
    },
    {
      header: labels.percentage,
      share: 16,
      isNumber: true,
      text: (row) => {
        const share = shareOf(row);
        return share.kind === "shown" && share.n > 0 ? percent.format(share.k / share.n) : "–";
      },
    },
    {
      header: labels.interval,
      share: 16,
      isNumber: true,
      text: (row) => {
        const share = shareOf(row);
        return share.kind === "shown" && share.low !== null && share.high !== null ? `${percent.format(share.low)} – ${percent.format(share.high)}` : "–";
      },
    },
  ];
}

function formatCount(count: ReportCount, labels: FindingsReportLabels): string {
  switch (count.kind) {
    case "shown":
      return String(count.k);
    case "below":
      return `<${count.threshold}`;
    case "withheld":
      return labels.withheld;
  }
}

function toTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): Table {
  const total = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map((column) => Math.round((column.share / total) * textWidth));
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: lines, bottom: lines, insideHorizontal: lines, left: { style: "nil" }, right: { style: "nil" }, insideVertical: { style: "nil" } },
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((column, index) => cell(column.header, column, widths[index] ?? 0, "TableHeader")) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: columns.map((column, index) => cell(column.text(row), column, widths[index] ?? 0, "TableText")) })),
    ],
  });
}

function cell<Row>(text: string, column: Column<Row>, width: number, style: string): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    children: [new Paragraph({ text, style, alignment: column.isNumber ? AlignmentType.END : AlignmentType.START })],
  });
}
