import type { AdherenceTable, RecommendationRow } from "#app/domain/adherence-table.ts";
import { localise } from "#app/domain/code-description.ts";
import type { ProtectedCount } from "#app/domain/disclosure/protect-table.ts";
import { adherenceOutcomes } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { adherenceOutcomeLabel } from "#app/ui/vocabulary.ts";
import { countColumns, suppressedColumn, type SpokenColumn } from "./csv-columns.ts";

export type RecommendationCsvRow = { guideline: string; guidelineVersion: string; row: RecommendationRow };

/** Every recommendation of every guideline, in the order of the guidelines. */
export function listRecommendationRows({ guidelines }: AdherenceTable): RecommendationCsvRow[] {
  return guidelines.flatMap(({ title, source, recommendations }) =>
    recommendations.map((row) => ({ guideline: localise(title, getLocale()), guidelineVersion: source?.version ?? "", row })),
  );
}

/** How often a recommendation was followed, of the cases in which it applied and was judged. */
export function adherenceOf(row: RecommendationRow): ProtectedCount {
  if (row.isProtected) return row.figures.adherence;
  const { counts, denominator, adherence } = row.figures;
  return { state: "shown", k: counts.applied, n: denominator, ...adherence };
}

export function recommendationVariables({ rule }: Pick<AdherenceTable, "rule">): SpokenColumn<RecommendationCsvRow>[] {
  const countOf = ({ row }: RecommendationCsvRow) => adherenceOf(row);
  return [
    { variable: "guideline", heading: m.exports_column_guideline, value: (line) => line.guideline },
    { variable: "guideline_version", heading: m.exports_column_guideline_version, value: (line) => line.guidelineVersion },
    { variable: "item", heading: m.exports_column_item, value: ({ row }) => row.itemId },
    { variable: "recommendation", heading: m.patterns_recommendation, value: ({ row }) => localise(row.label, getLocale()) },
    ...countColumns(countOf),
    ...(rule ? [...protectedColumns(), suppressedColumn(countOf, rule.threshold)] : outcomeColumns()),
  ];
}

function protectedColumns(): SpokenColumn<RecommendationCsvRow>[] {
  const headings = { applied: m.patterns_part_applied, otherwise: m.patterns_part_otherwise, notJudged: m.patterns_part_not_judged };
  const variables = { applied: "applied", otherwise: "otherwise", notJudged: "not_judged" } as const;
  return (["applied", "otherwise", "notJudged"] as const).map((part) => ({
    variable: variables[part],
    heading: headings[part],
    value: ({ row }) => {
      const count = row.isProtected ? row.figures.parts[part] : null;
      return count?.state === "shown" ? count.k : null;
    },
  }));
}

function outcomeColumns(): SpokenColumn<RecommendationCsvRow>[] {
  const figure = (variable: "deviationsWithoutReason" | "ratedOnce" | "ratedTwice" | "unsettled") => (line: RecommendationCsvRow) =>
    line.row.isProtected ? null : line.row[variable];
  return [
    ...adherenceOutcomes.map((outcome) => ({
      variable: outcome,
      heading: () => adherenceOutcomeLabel(outcome),
      value: ({ row }: RecommendationCsvRow) => (row.isProtected ? null : row.figures.counts[outcome]),
    })),
    { variable: "deviations_without_reason", heading: m.exports_column_without_reason, value: figure("deviationsWithoutReason") },
    { variable: "rated_once", heading: m.exports_column_rated_once, value: figure("ratedOnce") },
    { variable: "rated_twice", heading: m.exports_column_rated_twice, value: figure("ratedTwice") },
    { variable: "unsettled", heading: m.exports_column_unsettled, value: figure("unsettled") },
  ];
}
