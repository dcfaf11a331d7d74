import { caseAdherence } from "#app/domain/case-adherence.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { GuidelineAdherence } from "#app/domain/statistics/adherence.ts";
import { adherenceOutcomes, knowledgeBases, type AdherenceOutcome, type KnowledgeBasis } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { CountOf } from "#app/ui/count-of.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { adherenceOutcomeShortLabel, knowledgeBasisLabel } from "#app/ui/vocabulary.ts";
import type { AnswerColumn } from "./answer-tables.tsx";
import styles from "./ratings-page.module.css";

type Row = { basis: KnowledgeBasis; figures: GuidelineAdherence };

const inFigure: readonly AdherenceOutcome[] = ["applied", "partly_applied", "justified_deviation", "not_applied"];

/** How far a guideline was followed in this case, by the knowledge of then and of now; nothing where nothing was judged. */
export function AdherenceSummary({
  definition,
  ratings,
  consensus,
}: {
  definition: InstrumentDefinition;
  ratings: readonly AnswerColumn["answers"][];
  consensus: AnswerColumn["answers"] | null;
}) {
  const recommendations = listItems(definition).filter(({ type }) => type === "recommendation");
  const { byBasis, unsettled } = caseAdherence(
    recommendations.map(({ id }) => id),
    ratings,
    consensus,
  );
  const rows = knowledgeBases.map((basis): Row => ({ basis, figures: byBasis[basis] })).filter(({ figures }) => Object.values(figures.counts).some((count) => count > 0));
  if (rows.length === 0 && unsettled === 0) return null;
  return (
    <>
      <h3>{m.assessments_adherence_heading()}</h3>
      <DataTable
        caption={m.assessments_adherence_heading()}
        isCaptionHidden
        rows={rows}
        rowKey={({ basis }) => basis}
        columns={[
          { key: "basis", header: m.assessments_adherence_basis(), isRowHeader: true, cell: ({ basis }) => knowledgeBasisLabel(basis) },
          {
            key: "followed",
            header: m.assessments_adherence_followed(),
            cell: ({ figures: { counts, denominator } }) => <CountOf count={{ k: counts.applied, n: denominator }} />,
          },
          { key: "outcomes", header: m.assessments_adherence_divided(), cell: ({ figures }) => countsText(figures, (outcome) => inFigure.includes(outcome)) },
          { key: "beside", header: m.assessments_adherence_beside(), cell: ({ figures }) => countsText(figures, (outcome) => !inFigure.includes(outcome)) },
        ]}
      />
      <p className={styles.explained}>
        {m.assessments_adherence_explained()} {unsettled > 0 && m.assessments_adherence_unsettled({ count: unsettled })}
      </p>
    </>
  );
}

function countsText({ counts }: GuidelineAdherence, isShown: (outcome: AdherenceOutcome) => boolean): string {
  const parts = adherenceOutcomes.filter((outcome) => isShown(outcome) && counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${adherenceOutcomeShortLabel(outcome)}`);
  return parts.join(" · ") || "–";
}
