import type { FindingsReportLabels, ReportCount, ReportFactor, ReportRecommendation, ReportShare } from "./findings-report-data.ts";
import { reportTable, type ReportBlock, type ReportColumn } from "./report.ts";

type Column<Row> = ReportColumn & { text: (row: Row) => string };

export function factorTable(factors: readonly ReportFactor[], labels: FindingsReportLabels): ReportBlock {
  return reportTable(factors, [
    { header: labels.theme, share: 34, isNumber: false, text: (factor) => factor.theme },
    { header: labels.level, share: 18, isNumber: false, text: (factor) => factor.level },
    ...shareColumns<ReportFactor>(labels, labels.cases, (factor) => factor.share),
  ]);
}

export function recommendationTable(recommendations: readonly ReportRecommendation[], labels: FindingsReportLabels): ReportBlock {
  return reportTable(recommendations, [
    { header: labels.recommendation, share: 60, isNumber: false, text: (row) => row.recommendation },
    ...shareColumns<ReportRecommendation>(labels, labels.adherent, (row) => row.adherent),
    ...outsideColumns(recommendations, labels),
  ]);
}

/** Cases that are in no share. */
function outsideColumns(recommendations: readonly ReportRecommendation[], labels: FindingsReportLabels): Column<ReportRecommendation>[] {
  const column = (header: string, countOf: (row: ReportRecommendation) => ReportCount | null): Column<ReportRecommendation> => ({
    header,
    // Wide enough for the longest word of a heading.
    share: 21,
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
      share: 14,
      isNumber: true,
      text: (row) => {
        const share = shareOf(row);
        return share.kind === "shown" && share.n > 0 ? percent.format(share.k / share.n) : "–";
      },
    },
    {
      header: labels.interval,
      share: 19,
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
