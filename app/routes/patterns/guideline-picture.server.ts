import { adherenceChart, type AdherenceRow, type DrawnOutcome } from "#app/charts/adherence-chart.server.ts";
import type { AdherenceTable, RecommendationRow } from "#app/domain/adherence-table.ts";
import { localise } from "#app/domain/code-description.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { formatInstant } from "#app/ui/dates.ts";
import { adherenceOutcomeLabel } from "#app/ui/vocabulary.ts";
import type { FilterChoices } from "#db/queries/patterns.ts";
import { describeFilter } from "../exports/filter-words.ts";
import { drawnOutcomes } from "./outcome-bar.tsx";

type Guideline = AdherenceTable["guidelines"][number];

/** One guideline as a picture that can be read alone. What is hidden in the table is hidden here. */
export function drawGuideline(
  guideline: Guideline,
  { table, choices, countedAt, changedAt }: { table: AdherenceTable; choices: FilterChoices; countedAt: string; changedAt: string | null },
  { id = "guideline", width = 960 }: { id?: string; width?: number } = {},
): string {
  const locale = getLocale();
  const filter = describeFilter(table.filter, choices) ?? m.patterns_all_institutions();
  const counted = formatInstant(new Date(countedAt), "day");
  return adherenceChart({
    id,
    title: m.adherence_chart_title({ guideline: localise(guideline.title, locale) }),
    description: m.adherence_chart_description(),
    lines: [
      m.adherence_chart_cases({ cases: m.adherence_case_count({ count: mostCases(guideline) }), filter }),
      changedAt === null ? m.adherence_chart_counted({ counted }) : m.adherence_chart_dates({ counted, changed: formatInstant(new Date(changedAt), "day") }),
    ],
    rows: guideline.recommendations.map(rowOf),
    outcomeLabels: Object.fromEntries(drawnOutcomes.map((outcome) => [outcome, adherenceOutcomeLabel(outcome)])) as Record<DrawnOutcome, string>,
    width,
  });
}

/** In how many cases the recommendation was looked at that was looked at most often. */
function mostCases({ recommendations }: Guideline): number {
  const counts = recommendations.map((row) => (row.isProtected ? 0 : Object.values(row.figures.counts).reduce((sum, count) => sum + count, 0) + row.unsettled));
  return Math.max(0, ...counts);
}

function rowOf(row: RecommendationRow): AdherenceRow {
  const label = localise(row.label, getLocale());
  if (row.isProtected) return { label, text: m.patterns_chart_withheld(), state: "suppressed" };
  const { counts, denominator, adherence } = row.figures;
  const text =
    adherence.p === null
      ? m.patterns_not_judged()
      : `${m.common_count_of({ k: counts.applied, n: denominator })} · ${m.common_count_percentage({ percentage: Math.round(adherence.p * 100) })}`;
  const note = counts.not_applicable > 0 ? m.patterns_not_applicable({ count: counts.not_applicable }) : undefined;
  return { label, text, ...(note !== undefined && { note }), state: "shown", counts };
}
