import type { PatternTable } from "#app/domain/pattern-table.ts";
import type { FindingsReportLabels } from "#app/exports/findings-report-data.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { formatInstant } from "#app/ui/dates.ts";
import { polarityPluralLabel } from "#app/ui/vocabulary.ts";

/** The words of the report in the asker's language; how was counted follows from what was counted. */
export function reportLabels({ filter: { source }, rule }: Pick<PatternTable, "filter" | "rule">): FindingsReportLabels {
  return {
    language: getLocale() === "nl" ? "nl-NL" : "en-GB",
    title: m.exports_report_title(),
    syntheticNotice: m.exports_report_synthetic(),
    methodHeading: m.exports_report_method(),
    methodCounting: source === "established" ? m.exports_report_counting_established() : m.exports_report_counting_reported(),
    methodInterval: m.exports_report_interval(),
    methodSuppression: m.exports_report_suppression,
    methodBasis: m.exports_report_basis,
    methodInstruments: m.exports_report_instruments(),
    noFilter: m.exports_report_no_filter(),
    formatDate: (instant) => formatInstant(instant),
    chartHeading: m.exports_report_chart(),
    barriersHeading: polarityPluralLabel("barrier"),
    facilitatorsHeading: polarityPluralLabel("facilitator"),
    guidelinesHeading: m.exports_report_guidelines(),
    guidelinesUnjudged: m.exports_report_guidelines_unjudged(),
    guidelinesCounting: rule ? m.patterns_guidelines_basis_protected() : m.patterns_guidelines_basis(),
    guidelineSource: m.exports_report_source,
    theme: m.patterns_theme(),
    level: m.exports_column_level(),
    cases: m.exports_report_cases(),
    percentage: m.exports_report_percentage(),
    interval: m.exports_report_interval_heading(),
    recommendation: m.patterns_recommendation(),
    adherent: m.patterns_followed(),
    notApplicable: m.exports_report_not_applicable(),
    notDocumented: m.exports_report_not_documented(),
    notJudged: m.patterns_part_not_judged(),
    kOfN: m.common_count_of,
    withheld: m.patterns_chart_withheld(),
    noRows: m.exports_report_no_rows(),
    page: m.exports_report_page(),
  };
}
