import { localise } from "#app/domain/code-description.ts";
import type { ProtectedCount } from "#app/domain/disclosure/protect-table.ts";
import { sortPatternRows, type PatternRow, type PatternTable } from "#app/domain/pattern-table.ts";
import type { Polarity } from "#app/domain/vocabulary.ts";
import type { FindingsReportData, ReportCount, ReportFactor, ReportGuideline, ReportShare } from "#app/exports/findings-report-data.ts";
import type { ReportPicture } from "#app/exports/report.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { drawPatternChart } from "#app/routes/patterns/pattern-chart.server.ts";
import { compareLabels } from "#app/routes/patterns/words.ts";
import { formatInstant } from "#app/ui/dates.ts";
import { levelLabel } from "#app/ui/vocabulary.ts";
import type { InstrumentUse } from "#db/queries/instrument-use.ts";
import { describeFilter } from "./filter-words.ts";
import type { Findings } from "./findings.server.ts";
import { instrumentLines } from "./method-words.ts";
import { adherenceOf } from "./recommendation-csv.ts";

/** As many as fit on the first page below the text, in letters one can read. */
const chartThemes = 12;
const chartWidth = 800;
/** Pixels in the file for each of the chart: sharp in print. */
const sharpness = 2;

export type ReportedStudy = { studyName: string; isSynthetic: boolean; /** Whose cases alone were counted; null for those of all. */ ownOrganisation: string | null };

/** Of whose cases and by which filter was counted; null for all of the study. */
function describeLimits({ patterns, choices }: Findings, ownOrganisation: string | null): string | null {
  const limits = [ownOrganisation === null ? null : m.exports_filter_own({ organisation: ownOrganisation }), describeFilter(patterns.filter, choices)];
  return limits.filter((limit) => limit !== null).join(", ") || null;
}

/** What makes the tables readable alone: how was counted, over how many cases and by which filter. */
export function tellBasis(findings: Findings, { ownOrganisation }: ReportedStudy, { now }: { now: Date }): string[] {
  const { patterns } = findings;
  return [
    m.exports_report_basis({ caseCount: patterns.n, generatedAt: formatInstant(now), filter: describeLimits(findings, ownOrganisation) ?? m.exports_report_no_filter() }),
    patterns.filter.source === "established" ? m.exports_report_counting_established() : m.exports_report_counting_reported(),
    ...(patterns.rule ? [m.exports_report_suppression({ threshold: patterns.rule.threshold })] : []),
  ];
}

/** The tables of the pages as a report: themes that came up in no case are left out, and the most frequent are drawn. */
export function toReportData(
  findings: Findings,
  { studyName, isSynthetic, ownOrganisation }: ReportedStudy,
  { now, instruments }: { now: Date; instruments: readonly InstrumentUse[] },
): FindingsReportData {
  const { patterns, adherence } = findings;
  const threshold = patterns.rule?.threshold ?? 0;
  const factorsOf = (polarity: Polarity): ReportFactor[] =>
    sortPatternRows(patterns.rows, polarity, compareLabels())
      .filter((row) => occurs(row[polarity].total))
      .map((row) => ({ theme: localise(row.code.label, getLocale()), level: levelLabel(row.code.level), share: toShare(row[polarity].total, threshold) }));
  return {
    studyName,
    isSynthetic,
    caseCount: patterns.n,
    generatedAt: now,
    filter: describeLimits(findings, ownOrganisation),
    suppressedBelow: patterns.rule?.threshold ?? null,
    ratedTwice: patterns.ratedTwice === null ? null : m.exports_report_rated_twice({ count: patterns.ratedTwice, n: patterns.n }),
    instruments: instrumentLines(instruments),
    chart: drawChart(patterns),
    barriers: factorsOf("barrier"),
    facilitators: factorsOf("facilitator"),
    guidelines: adherence.guidelines.map((guideline) => toReportGuideline(guideline, threshold)),
  };
}

/** Nought is shown to everybody; what is hidden may be anything, so it stays. */
function occurs(count: ProtectedCount): boolean {
  return count.state === "suppressed" || count.k > 0;
}

function toCount(count: ProtectedCount, threshold: number): ReportCount {
  if (count.state === "shown") return { kind: "shown", k: count.k };
  return count.reason === "small" ? { kind: "below", threshold } : { kind: "withheld" };
}

function toShare(count: ProtectedCount, threshold: number): ReportShare {
  if (count.state === "shown") return { kind: "shown", k: count.k, n: count.n, low: count.lower, high: count.upper };
  return count.reason === "small" ? { kind: "below", threshold } : { kind: "withheld" };
}

function toReportGuideline({ title, source, recommendations }: Findings["adherence"]["guidelines"][number], threshold: number): ReportGuideline {
  const locale = getLocale();
  return {
    title: localise(title, locale),
    source: source ? [source.name, source.version, source.attribution, source.url].join("; ") : m.exports_report_no_source(),
    recommendations: recommendations.map((row) => {
      const common = { recommendation: localise(row.label, locale), adherent: toShare(adherenceOf(row), threshold) };
      if (row.isProtected) return { ...common, notJudged: toCount(row.figures.parts.notJudged, threshold) };
      const { not_applicable, not_documented } = row.figures.counts;
      return { ...common, notApplicable: { kind: "shown", k: not_applicable }, notDocumented: { kind: "shown", k: not_documented } };
    }),
  };
}

/** The themes with the highest counts on either side, drawn as on the page; null when none was counted. */
function drawChart(patterns: PatternTable): ReportPicture | null {
  const countOf = (count: ProtectedCount) => (count.state === "shown" ? count.k : 0);
  const highest = (row: PatternRow) => Math.max(countOf(row.barrier.total), countOf(row.facilitator.total));
  const drawn = patterns.rows
    .filter((row) => highest(row) > 0)
    .toSorted((a, b) => highest(b) - highest(a))
    .slice(0, chartThemes);
  if (drawn.length === 0) return null;

  const svg = drawPatternChart({ ...patterns, rows: sortPatternRows(drawn, "barrier", compareLabels()) }, { width: chartWidth });
  return { svg, pixels: chartWidth * sharpness, altText: m.patterns_chart_description({ count: patterns.n }) };
}
