import { prevalenceChart, type PrevalenceBar } from "#app/charts/prevalence-chart.server.ts";
import { localise } from "#app/domain/code-description.ts";
import { releasedSplits } from "#app/domain/patterns.ts";
import { totalColumn } from "#app/domain/release/counted-row.ts";
import type { ReleaseContent, ReleasedCell, ReleasedFactorTable, ReleasedGuideline } from "#app/domain/release/release-content.ts";
import { polarities, type Polarity } from "#app/domain/vocabulary.ts";
import { reportTable, type Report, type ReportBlock } from "#app/exports/report.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { polarityLabel, polarityPluralLabel } from "#app/ui/vocabulary.ts";
import type { ReleaseWithContent } from "#db/queries/releases.ts";
import { instrumentLines, methodSentences } from "./method-words.ts";
import { orderThemes, type Theme } from "./theme-order.ts";
import { audienceLabel, citation, columnLabel, divisionLabel, sourceLabel } from "./words.ts";

/** As many as fit on the first page below the text, in letters one can read. */
const chartThemes = 12;
const chartWidth = 800;
/** Pixels in the file for each of the chart: sharp in print. */
const sharpness = 2;

/** A release as a report: its texts, the same tables as on its page, how was counted, and how to cite it. */
export function releaseReport({ publishedAt, sha256 }: Pick<ReleaseWithContent, "publishedAt" | "sha256">, content: ReleaseContent): Report {
  const instruments = instrumentLines(content);
  return {
    title: content.title,
    subtitle: [content.study.name, m.releases_number({ number: content.number }), audienceLabel(content.audience)].join(" · "),
    language: getLocale() === "nl" ? "nl-NL" : "en-GB",
    notice: content.study.isSynthetic ? m.releases_synthetic() : null,
    author: content.study.name,
    pageWord: m.exports_report_page(),
    blocks: [
      ...textSection(m.releases_introduction(), content.introduction),
      ...content.factors.flatMap(factorSection),
      ...(content.guidelines.length > 0 ? [heading(m.releases_guidelines()), ...content.guidelines.flatMap(guidelineSection)] : []),
      ...textSection(m.releases_conclusion(), content.conclusion),
      heading(m.releases_method()),
      ...methodSentences(content).map(paragraph),
      ...(instruments.length > 0 ? [paragraph(`${m.releases_method_instruments()}:`), { kind: "list" as const, items: instruments }] : []),
      heading(m.releases_citation()),
      paragraph(citation(content, { publishedAt, sha256 })),
      paragraph(`${m.releases_checksum()}: ${sha256}`),
    ],
  };
}

function textSection(title: string, text: string): ReportBlock[] {
  return text === "" ? [] : [heading(title), ...text.split(/\n\s*\n/).map(paragraph)];
}

function factorSection(table: ReleasedFactorTable): ReportBlock[] {
  const themes = orderThemes(table);
  const name = ({ barrier }: Theme) => localise(barrier.label, getLocale());
  const number = (polarity: Polarity) => (theme: Theme) => countText(theme[polarity].cells[totalColumn] ?? null);
  const share = (polarity: Polarity) => (theme: Theme) => shareText(theme[polarity].cells[totalColumn] ?? null);
  return [
    heading(sourceLabel(table.source)),
    ...chartOf(table, themes),
    reportTable(themes, [
      { header: m.patterns_theme(), share: 26, isNumber: false, text: name },
      ...polarities.flatMap((polarity) => [
        { header: polarityLabel(polarity), share: 17, isNumber: true, text: number(polarity) },
        { header: `${m.releases_share_header()} (${m.releases_interval_header()})`, share: 20, isNumber: true, text: share(polarity) },
      ]),
    ]),
    ...releasedSplits.flatMap((split): ReportBlock[] => {
      const columns = table.columns.filter((column) => column.split === split);
      if (columns.length === 0) return [];
      const rows = themes.flatMap((theme) => polarities.map((polarity) => theme[polarity]));
      return [
        { kind: "heading", level: 2, text: m.releases_split_heading({ split: divisionLabel(split) }) },
        reportTable(rows, [
          {
            header: m.patterns_theme(),
            share: columns.length > 4 ? 26 : 34,
            isNumber: false,
            text: (row) => `${localise(row.label, getLocale())} (${polarityLabel(row.polarity).toLowerCase()})`,
          },
          ...columns.map((column) => ({
            header: m.releases_column_n({ name: columnLabel(column), n: column.n }),
            share: (columns.length > 4 ? 74 : 66) / columns.length,
            isNumber: true,
            text: (row: (typeof rows)[number]) => countText(row.cells[column.id] ?? null),
          })),
        ]),
      ];
    }),
  ];
}

function guidelineSection({ title, source, rows }: ReleasedGuideline): ReportBlock[] {
  return [
    { kind: "heading", level: 2, text: localise(title, getLocale()) },
    ...(source ? [{ kind: "paragraph" as const, text: [source.name, source.version, source.attribution, source.url].join("; "), style: "source" as const }] : []),
    reportTable(rows, [
      { header: m.patterns_recommendation(), share: 40, isNumber: false, text: (row) => localise(row.label, getLocale()) },
      { header: m.releases_followed(), share: 14, isNumber: true, text: (row) => countText(row.followed) },
      { header: `${m.releases_share_header()} (${m.releases_interval_header()})`, share: 18, isNumber: true, text: (row) => shareText(row.followed) },
      { header: m.patterns_part_otherwise(), share: 14, isNumber: true, text: (row) => countText(row.otherwise) },
      { header: m.patterns_part_not_judged(), share: 14, isNumber: true, text: (row) => countText(row.notJudged) },
    ]),
  ];
}

/** The themes shown that come back most on either side, drawn as on the pages. */
function chartOf(table: ReleasedFactorTable, themes: readonly Theme[]): ReportBlock[] {
  const k = (theme: Theme, polarity: Polarity) => theme[polarity].cells[totalColumn]?.k ?? 0;
  const highest = (theme: Theme) => Math.max(k(theme, "barrier"), k(theme, "facilitator"));
  const drawn = new Set(
    themes
      .filter((theme) => highest(theme) > 0)
      .toSorted((a, b) => highest(b) - highest(a))
      .slice(0, chartThemes),
  );
  if (drawn.size === 0) return [];
  const n = table.columns.find(({ id }) => id === totalColumn)?.n ?? 0;
  const svg = prevalenceChart({
    id: `release-${table.source}`,
    title: m.releases_chart_title(),
    description: m.patterns_chart_description({ count: n }),
    rows: themes
      .filter((theme) => drawn.has(theme))
      .map((theme) => ({
        label: localise(theme.barrier.label, getLocale()),
        barrier: barOf(theme.barrier.cells[totalColumn] ?? null),
        facilitator: barOf(theme.facilitator.cells[totalColumn] ?? null),
      })),
    headings: { barrier: polarityPluralLabel("barrier"), facilitator: polarityPluralLabel("facilitator") },
    axisLabel: m.patterns_chart_axis(),
    width: chartWidth,
  });
  return [{ kind: "picture", svg, pixels: chartWidth * sharpness, altText: `${m.releases_chart_title()}. ${m.patterns_chart_description({ count: n })}` }];
}

function barOf(cell: ReleasedCell): PrevalenceBar {
  if (cell === null || cell.lower === null || cell.upper === null) return { state: "suppressed", reason: "small", text: m.releases_hidden() };
  const { k, n, lower, upper } = cell;
  return { state: "shown", k, n, p: k / n, lower, upper, reason: null, text: m.common_count_of({ k, n }) };
}

function countText(cell: ReleasedCell): string {
  return cell ? m.common_count_of({ k: cell.k, n: cell.n }) : m.releases_hidden();
}

function shareText(cell: ReleasedCell): string {
  if (!cell || cell.lower === null || cell.upper === null) return "–";
  const percent = new Intl.NumberFormat(getLocale(), { style: "percent", maximumFractionDigits: 0 });
  return `${percent.format(cell.k / cell.n)} (${percent.format(cell.lower)}–${percent.format(cell.upper)})`;
}

function heading(text: string): ReportBlock {
  return { kind: "heading", level: 1, text };
}

function paragraph(text: string): ReportBlock {
  return { kind: "paragraph", text };
}
