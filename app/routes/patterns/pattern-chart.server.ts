import { prevalenceChart, type PrevalenceBar } from "#app/charts/prevalence-chart.server.ts";
import { localise } from "#app/domain/code-description.ts";
import type { PatternTable } from "#app/domain/pattern-table.ts";
import type { ProtectedCount } from "#app/domain/disclosure/protect-table.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { polarityPluralLabel, type Locale } from "#app/ui/vocabulary.ts";

/**
 * The totals of a pattern table as an SVG, in the order of its rows. What is hidden in the table is hidden here.
 *
 * @param most how many rows, from the top
 * @param width pixels; under 640 in the narrow layout
 */
export function drawPatternChart(table: PatternTable, { most, width = 960, locale = getLocale() }: { most?: number; width?: number; locale?: Locale }): string {
  const threshold = table.rule?.threshold ?? 0;
  const text = (cell: ProtectedCount): string => {
    if (cell.state === "suppressed") return cell.reason === "small" ? `<${threshold}` : m.patterns_chart_withheld({}, { locale });
    if (cell.p === null) return m.common_count_of_none({}, { locale });
    const { k, n } = cell;
    return `${m.common_count_of({ k, n }, { locale })} · ${m.common_count_percentage({ percentage: Math.round(cell.p * 100) }, { locale })}`;
  };
  const bar = (cell: ProtectedCount): PrevalenceBar => ({ ...cell, text: text(cell) });
  return prevalenceChart({
    id: "patterns",
    title: m.patterns_chart_title({}, { locale }),
    description: m.patterns_chart_description({ count: table.n }, { locale }),
    rows: table.rows.slice(0, most).map((row) => ({ label: localise(row.code.label, locale), barrier: bar(row.barrier.total), facilitator: bar(row.facilitator.total) })),
    headings: { barrier: polarityPluralLabel("barrier", { locale }), facilitator: polarityPluralLabel("facilitator", { locale }) },
    axisLabel: m.patterns_chart_axis({}, { locale }),
    width,
  });
}
